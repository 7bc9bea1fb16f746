"""Whoever wants to leave altogether is asked, leaves, and is known no more."""

from tests.app.journey import Journey
from tests.app.pages.paper import PaperForm, Person
from tests.app.pages.people import registered

STATE = "SELECT withdrawn_at IS NOT NULL FROM parties"


async def question(person: Person) -> PaperForm:
    return (await person.open("/apply/withdrawal")).form("/apply/withdrawal")


async def test_nothing_is_withdrawn_before_the_question_is_answered(person: Person, elsewhere: Journey):
    await registered(person)
    assert "/apply/withdrawal" in (await person.open("/apply/status")).links
    page = await person.open("/apply/withdrawal")

    assert "Do you want to withdraw your whole registration?" in page.text
    assert "the time that you have waited count no more" in page.text
    assert "/apply/status" in page.links
    assert not await elsewhere.scalar(STATE)


async def test_whoever_withdraws_is_known_no_more_and_may_register_anew(person: Person, elsewhere: Journey):
    await registered(person)
    key = person.http.cookies["fairslot-session"]
    home = await person.send(await question(person))
    assert (home.status, "Your registration is withdrawn." in home.text) == (200, True)
    assert await elsewhere.scalar(STATE)
    assert (await person.open("/apply/status")).status == 401
    entering = (await person.open("/apply/enter")).form("/apply/enter")
    assert (await person.send(entering, {"token": key})).status == 401

    assert (await registered(person)).status == 201


async def test_a_registration_that_changed_meanwhile_is_asked_about_again(person: Person, elsewhere: Journey):
    await registered(person)
    stale = await question(person)
    contact = (await person.open("/apply/contact")).form("/apply/contact")
    await person.send(contact, {"contact.email": "new@example.org"})
    again = await person.send(stale)
    assert (again.status, "changed in the meantime" in again.text) == (412, True)
    assert not await elsewhere.scalar(STATE)

    assert (await person.send(again.form("/apply/withdrawal"))).status == 200
    assert await elsewhere.scalar(STATE)


async def test_whoever_holds_an_offer_is_told_to_decline_it_first(person: Person, elsewhere: Journey):
    draw_id = await elsewhere.open_draw()
    await registered(person)
    await person.send((await person.open("/apply/request")).form("/apply/request"), {"ports.0": "laredo"})
    await elsewhere.hold_draw(draw_id)
    refused = await person.send(await question(person))

    assert (refused.status, "decline the offer first" in refused.text) == (409, True)
    assert "/apply/status" in refused.links
    assert not await elsewhere.scalar(STATE)
