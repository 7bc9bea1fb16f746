"""What is sent by a form is done by whoever was given the form, on what was seen; and what is wrong is said."""

import pytest
from fastapi import FastAPI

from app.registration.rules import LARGEST_PARTY
from tests.app.journey import Journey
from tests.app.pages.paper import Paper, PaperForm, Person
from tests.app.pages.people import ANA, registered
from tests.conftest import client_of

OFFERS = "SELECT state FROM offers"


async def register_form(person: Person) -> PaperForm:
    return (await person.open("/apply/register")).form("/apply/register")


async def holding_an_offer(person: Person, elsewhere: Journey) -> None:
    draw_id = await elsewhere.open_draw()
    await registered(person)
    form = (await person.open("/apply/request")).form("/apply/request")
    await person.send(form, {"ports.0": "laredo"})
    await elsewhere.hold_draw(draw_id)


async def test_a_form_sent_again_with_something_else_in_it_is_refused_in_words_of_a_page(person: Person):
    form = await register_form(person)
    await person.send(form, ANA)
    other = await person.send(form, ANA | {"members.0.full_name": "Somebody Else"})

    assert (other.status, "This form has been sent already" in other.text) == (422, True)
    assert "header" not in other.text


@pytest.mark.parametrize("spoiled", [{"form_proof": ""}, {"form_proof": "0" * 64}])
async def test_a_form_without_the_proof_that_we_gave_it_changes_nothing(
    spoiled: dict[str, str], person: Person, elsewhere: Journey
):
    refused = await person.send(await register_form(person), ANA | spoiled)

    assert (refused.status, "Please send the form again" in refused.text) == (403, True)
    assert await elsewhere.count("parties") == 0


async def test_a_form_that_another_browser_was_given_changes_nothing(person: Person, elsewhere: Journey, app: FastAPI):
    await holding_an_offer(person, elsewhere)
    form = (await person.open("/apply/decline")).form("/apply/decline")
    async with client_of(app) as http:
        theirs = (await Person(http).open("/apply/contact")).answer
        assert theirs.status_code == 401
        stolen = form.fields | {"form_proof": (await register_form(Person(http))).fields["form_proof"]}
    refused = Paper(await person.http.post("/apply/decline", data=stolen))

    assert refused.status == 403
    assert await elsewhere.scalar(OFFERS) == "offered"


async def test_a_form_that_was_given_before_it_was_known_who_asks_does_nothing_in_their_name(
    person: Person, elsewhere: Journey
):
    before = (await register_form(person)).fields["form_proof"]
    await holding_an_offer(person, elsewhere)
    form = (await person.open("/apply/decline")).form("/apply/decline")

    assert (await person.send(form, {"form_proof": before})).status == 403
    assert (await person.send(form)).status == 200


async def test_a_token_in_a_header_opens_no_page_and_sends_no_form(person: Person, elsewhere: Journey):
    party = await elsewhere.register()

    assert (await person.http.get("/apply/status", headers=party.headers)).status_code == 401


async def test_a_cookie_opens_nothing_of_the_api(person: Person):
    await registered(person)

    assert (await person.http.get("/v1/status")).status_code == 401


async def test_a_change_of_what_was_changed_meanwhile_is_refused_in_words_and_shows_how_it_stands(person: Person):
    await registered(person)
    stale = (await person.open("/apply/contact")).form("/apply/contact")
    current = (await person.open("/apply/contact")).form("/apply/contact")
    assert (await person.send(current, {"contact.email": "new@example.org"})).status == 200

    refused = await person.send(stale, {"contact.email": "other@example.org"})
    assert (refused.status, "changed in the meantime" in refused.text) == (412, True)
    assert "ETag" not in refused.text
    assert refused.form("/apply/contact").fields["contact.email"] == "new@example.org"
    assert (await person.send(refused.form("/apply/contact"), {"contact.email": "other@example.org"})).status == 200


async def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept(person: Person, elsewhere: Journey):
    wrong = {"members.0.birth_date.month": "13", "members.0.nationality": "Atlantis", "contact.email": ""}
    answer = await person.send(await register_form(person), ANA | wrong)

    assert (answer.status, "alert" in answer.roles) == (422, True)
    born = {f"members.0.birth_date.{part}" for part in ("day", "month", "year")}
    assert answer.wrong == {*born, "members.0.nationality", "contact.email"}
    assert "Give an e-mail address or a telephone number, one of them." in answer.text
    assert answer.form("/apply/register").fields["members.0.nationality"] == "Atlantis"
    assert await elsewhere.count("parties") == 0


async def test_digits_of_other_scripts_are_digits(person: Person, elsewhere: Journey):
    typed = {"members.0.birth_date.day": "٣١", "members.0.birth_date.month": "١", "members.0.birth_date.year": "١٩٩٠"}

    assert (await person.send(await register_form(person), ANA | typed)).status == 201
    assert str(await elsewhere.scalar("SELECT birth_date FROM members")) == "1990-01-31"


async def test_people_are_added_up_to_the_largest_party_and_taken_away_again(person: Person, elsewhere: Journey):
    page = await person.open("/apply/register")
    page = await person.send(page.form("/apply/register"), ANA, do="add-person")
    form = page.form("/apply/register")
    assert form.fields["members.0.full_name"] == ANA["members.0.full_name"]
    second = {name.replace(".0.", ".1."): value for name, value in ANA.items() if ".0." in name}
    assert (await person.send(form, second | {"members.1.full_name": "Luis García"})).status == 201
    assert await elsewhere.count("members") == 2

    for _ in range(LARGEST_PARTY):
        page = await person.send(page.form("/apply/register"), do="add-person")
    assert ("do", "add-person") not in page.form("/apply/register").buttons
    page = await person.send(page.form("/apply/register"), do="remove-person")
    assert page.form("/apply/register").fields["people"] == str(LARGEST_PARTY - 1)


async def test_somebody_who_is_registered_already_is_told_so_on_the_form(person: Person, app: FastAPI):
    await registered(person)
    async with client_of(app) as http:
        again = await Person(http).send(await register_form(Person(http)), ANA)

    assert (again.status, "seems to be registered already" in again.text) == (409, True)
    assert again.form("/apply/register").fields["members.0.full_name"] == ANA["members.0.full_name"]
    assert "/apply/enter" in again.links
    assert "/apply/enter" not in (await person.open("/apply/register")).links


async def test_a_wrong_key_leaves_the_other_ways_in_open(person: Person):
    form = (await person.open("/apply/enter")).form("/apply/enter")
    wrong = await person.send(form, {"token": "mistyped"})

    assert wrong.status == 401
    assert {"/apply/recover", "/apply/decision"} <= set(wrong.links)


async def test_a_confirmation_from_outside_is_refused_on_the_form_and_the_offer_stays(
    person: Person, elsewhere: Journey
):
    await holding_an_offer(person, elsewhere)
    form = (await person.open("/apply/confirm")).form("/apply/confirm")
    nowhere = await person.send(form)
    assert (nowhere.status, nowhere.wrong, "latitude" in nowhere.text) == (422, {"position.place"}, False)
    outside = await person.send(form, {"latitude": "48.2", "longitude": "16.4"})

    assert (outside.status, "You are outside the area" in outside.text) == (403, True)
    assert "/v1" not in outside.text
    assert all("Time left 23 hours" in each.text for each in (nowhere, outside))
    assert await elsewhere.scalar(OFFERS) == "offered"


async def test_whoever_confirms_what_is_no_longer_held_is_told_so_without_it(person: Person, elsewhere: Journey):
    await holding_an_offer(person, elsewhere)
    form = (await person.open("/apply/confirm")).form("/apply/confirm")
    await person.send((await person.open("/apply/decline")).form("/apply/decline"))
    late = await person.send(form, {"position.place": "28022"})

    assert (late.status, "Time left" in late.text) == (409, False)


async def test_a_review_by_a_person_can_be_asked_for(person: Person):
    await registered(person)
    form = (await person.open("/apply/status")).form("/apply/reviews")

    assert "A person is looking at this." in (await person.send(form)).text


async def test_a_request_can_be_withdrawn(person: Person, elsewhere: Journey):
    await elsewhere.open_draw()
    await registered(person)
    form = (await person.open("/apply/request")).form("/apply/request")
    unranked = await person.send(form)
    assert (unranked.status, unranked.wrong) == (422, {"ports.0"})
    asked = await person.send(form, {"ports.0": "laredo", "ports.2": "hidalgo"})
    assert await elsewhere.scalar("SELECT ports FROM requests") == ["laredo", "hidalgo"]

    withdrawn = await person.send(asked.form("/apply/request/withdrawal"))
    assert "/apply/request" in withdrawn.links
    assert await elsewhere.count("requests") == 0


@pytest.mark.parametrize("path", ["/apply/status", "/apply/request", "/apply/confirm", "/apply/contact"])
async def test_whoever_is_not_known_is_shown_the_way_back_in(path: str, person: Person):
    asked = await person.open(path)

    assert (asked.status, "/apply/enter" in asked.links) == (401, True)
    assert "header" not in asked.text


async def test_what_is_no_form_of_ours_is_refused_without_a_fault(person: Person):
    sent: list[tuple[bytes, str]] = [(b"\xff\xfe", "application/x-www-form-urlencoded"), (b"{}", "application/json")]
    answers = [
        await person.http.post("/apply/register", content=content, headers={"Content-Type": kind})
        for content, kind in sent
    ]
    answers.append(await person.http.post("/apply/register", data={f"f{number}": "" for number in range(600)}))

    assert [answer.status_code for answer in answers] == [403, 403, 403]
