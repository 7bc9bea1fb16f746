"""Whoever is told to be registered already may ask that a person decides, and reads what was decided."""

from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI

from tests.app.journey import Journey
from tests.app.pages.deciding import REASON, decide
from tests.app.pages.paper import Paper, PaperForm, Person
from tests.app.pages.people import ANA, registered
from tests.conftest import client_of


@pytest.fixture
async def namesake(person: Person, app: FastAPI) -> AsyncIterator[Person]:
    """At another device, with the name and the birthday of somebody who is registered."""
    await registered(person)
    async with client_of(app) as http:
        yield Person(http)


@pytest.fixture
async def third(app: FastAPI) -> AsyncIterator[Person]:
    """At a device that nobody has used yet."""
    async with client_of(app) as http:
        yield Person(http)


async def refused(namesake: Person) -> PaperForm:
    """The form as it is shown to whoever seems to be registered already."""
    page = await registered(namesake)
    assert (page.status, "Ask that a human being decides" in page.text) == (409, True)
    return page.form("/apply/register")


async def asks(namesake: Person) -> Paper:
    form = await refused(namesake)
    form.action = "/apply/decisions"
    return await namesake.send(form)


def link_to_decision(page: Paper) -> str:
    (link,) = {link for link in page.links if "/decisions/" in link}
    return link


def key_of(person: Person) -> str:
    return person.http.cookies["fairslot-session"]


def number_and_key(link: str, namesake: Person) -> dict[str, str]:
    return {"number": link.rpartition("/")[2], "token": key_of(namesake)}


async def test_a_person_is_asked_with_what_was_entered_and_the_key_is_shown(namesake: Person, elsewhere: Journey):
    asked = await asks(namesake)
    waiting = await namesake.open(link_to_decision(asked))

    assert (asked.status, "Your key" in asked.text, "You are not registered before" in asked.text) == (201, True, True)
    assert all(each in asked.text for each in number_and_key(link_to_decision(asked), namesake).values())
    assert "Not yet decided" in waiting.text
    assert (
        await elsewhere.scalar("SELECT form->'members'->0->>'full_name' FROM registration_reviews")
        == (ANA["members.0.full_name"])
    )
    assert await elsewhere.count("parties") == 1


async def test_whoever_is_admitted_goes_on_with_the_same_key(namesake: Person, elsewhere: Journey):
    asked = await asks(namesake)
    before = await namesake.open("/apply/status")
    assert (before.status, link_to_decision(before)) == (401, link_to_decision(asked))
    await decide(elsewhere.client, elsewhere.engine, admit=True)
    decided = await namesake.open(link_to_decision(await namesake.open("/apply")))

    assert ("Admitted" in decided.text, REASON in decided.text) == (True, True)
    assert "/apply/status" in decided.links
    assert not [link for link in (await namesake.open("/apply")).links if "/decisions/" in link]
    assert ANA["members.0.full_name"] in (await namesake.open("/apply/status")).text


async def test_whoever_is_refused_reads_why(namesake: Person, elsewhere: Journey):
    asked = await asks(namesake)
    await decide(elsewhere.client, elsewhere.engine, admit=False)
    decided = await namesake.open(link_to_decision(asked))

    assert ("Refused" in decided.text, REASON in decided.text) == (True, True)
    assert (await namesake.open("/apply/status")).status == 401


async def test_a_form_sent_twice_asks_a_person_once_and_shows_the_same_key(namesake: Person, elsewhere: Journey):
    form = await refused(namesake)
    form.action = "/apply/decisions"
    first, second = [await namesake.send(form) for _ in range(2)]

    assert (second.status, first.text) == (201, second.text)
    assert await elsewhere.count("registration_reviews") == 1


async def test_the_decision_is_for_whoever_has_its_key(
    person: Person, namesake: Person, elsewhere: Journey, third: Person
):
    link = link_to_decision(await asks(namesake))
    await decide(elsewhere.client, elsewhere.engine, admit=False)
    others = [await person.open(link), await third.open(link)]

    assert [each.status for each in others] == [404, 401]
    assert not any(REASON in each.text for each in others)


async def test_on_another_device_number_and_key_open_the_decision(namesake: Person, elsewhere: Journey, third: Person):
    link = link_to_decision(await asks(namesake))
    await decide(elsewhere.client, elsewhere.engine, admit=False)
    assert "/apply/decision" in (await third.open("/apply/enter")).links
    form = (await third.open("/apply/decision")).form("/apply/decision")
    told = await third.send(form, number_and_key(link, namesake))

    assert (told.status, REASON in told.text) == (200, True)
    assert REASON in (await third.open(link)).text


async def test_the_address_of_a_decision_asks_for_its_key_alone(namesake: Person, third: Person):
    link = link_to_decision(await asks(namesake))
    form = (await third.open(link)).form("/apply/decision")
    told = await third.send(form, {"token": key_of(namesake)})

    assert "Not yet decided" in told.text
    assert link in (await third.open("/apply")).links


async def test_whoever_is_in_a_registration_reads_a_decision_and_stays_in_it(
    person: Person, namesake: Person, elsewhere: Journey
):
    link = link_to_decision(await asks(namesake))
    await decide(elsewhere.client, elsewhere.engine, admit=False)
    before = key_of(person)
    form = (await person.open(link)).form("/apply/decision")
    told = await person.send(form, number_and_key(link, namesake))

    assert REASON in told.text
    assert key_of(person) == before
    assert (await person.open("/apply/status")).status == 200


async def test_a_number_with_another_key_opens_nothing(person: Person, namesake: Person, third: Person):
    link = link_to_decision(await asks(namesake))
    form = (await third.open("/apply/decision")).form("/apply/decision")
    strange = await third.send(form, number_and_key(link, namesake) | {"token": key_of(person)})
    mistyped = await third.send(form, number_and_key("7", namesake))

    assert (strange.status, "No decision has that number and this key" in strange.text) == (404, True)
    assert (mistyped.status, mistyped.wrong) == (422, {"number"})
    assert (await third.open(link)).status == 401


async def test_what_is_wrong_is_said_before_a_person_is_asked(namesake: Person, elsewhere: Journey):
    form = await refused(namesake)
    form.action = "/apply/decisions"
    wrong = await namesake.send(form, {"contact.email": ""})

    assert (wrong.status, "Ask that a human being decides" in wrong.text) == (422, True)
    assert await elsewhere.count("registration_reviews") == 0
