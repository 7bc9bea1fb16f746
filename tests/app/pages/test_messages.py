"""What was written to a party stands on a page, for whoever has no e-mail or doubts one."""

from datetime import timedelta

from app.booking.code_rules import parse_code, readable
from tests.app.journey import Journey
from tests.app.pages.paper import Person
from tests.app.pages.people import WHO, registered


async def was_drawn_and_declined(person: Person, elsewhere: Journey) -> None:
    """Two messages, an hour apart."""
    draw_id = await elsewhere.open_draw()
    await registered(person)
    await person.send((await person.open("/apply/request")).form("/apply/request"), {"ports.0": "laredo"})
    await elsewhere.hold_draw(draw_id)
    elsewhere.clock.advance(timedelta(hours=1))
    await person.send((await person.open("/apply/decline")).form("/apply/decline"))


async def test_where_nothing_was_written_the_page_says_so(person: Person):
    await registered(person)

    assert "There is no message yet." in (await person.open("/apply/messages")).text
    assert "/apply/messages" in (await person.open("/apply/status")).links


async def test_messages_are_read_newest_first_in_the_language_of_the_registration(person: Person, elsewhere: Journey):
    await was_drawn_and_declined(person, elsewhere)
    english = (await person.open("/apply/messages")).text
    await person.send((await person.open("/apply/language")).form("/apply/language"), language="es")
    spanish = await person.open("/apply/messages")

    assert "Your party was drawn: there is a place for each of you at Laredo on Friday, March 20, 2026" in english
    assert english.index("You have declined your offer") < english.index("Your party was drawn")
    assert "Your party was drawn" not in spanish.text
    assert "viernes, 20 de marzo de 2026" in spanish.text


async def test_long_lists_of_messages_lead_to_older_ones(person: Person, elsewhere: Journey):
    await was_drawn_and_declined(person, elsewhere)
    newest = await person.open("/apply/messages?limit=1")
    (older,) = [link for link in newest.links if "after=" in link]
    oldest = await person.open(older)

    assert "Your party was drawn" not in newest.text
    assert "Your party was drawn" in oldest.text
    assert not [link for link in oldest.links if "after=" in link]


async def test_no_end_of_a_line_parts_a_code(person: Person, elsewhere: Journey):
    party, _ = await elsewhere.appointment()
    await person.send((await person.open("/apply/enter")).form("/apply/enter"), {"token": party.token})
    code = await elsewhere.scalar("SELECT code FROM offers")
    unbroken = readable(code).replace("-", "\N{NON-BREAKING HYPHEN}")

    assert unbroken in (await person.open("/apply/messages")).text
    assert parse_code(unbroken) == code


async def test_a_code_to_get_back_in_is_not_shown_to_whoever_is_in(person: Person, elsewhere: Journey):
    await registered(person)
    await person.send((await person.open("/apply/recover")).form("/apply/recover"), WHO)
    await elsewhere.run_clock()
    code = await elsewhere.scalar("SELECT facts->>'code' FROM messages")

    assert code not in (await person.open("/apply/messages")).text
