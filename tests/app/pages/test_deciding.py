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


async def test_a_person_is_asked_with_what_was_entered_and_the_key_is_shown(namesake: Person, elsewhere: Journey):
    asked = await asks(namesake)
    waiting = await namesake.open(link_to_decision(asked))

    assert (asked.status, "Your key" in asked.text, "You are not registered before" in asked.text) == (201, True, True)
    assert namesake.http.cookies["fairslot-session"] in asked.text
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


async def test_the_decision_is_for_whoever_has_its_key(person: Person, namesake: Person, app: FastAPI):
    link = link_to_decision(await asks(namesake))
    async with client_of(app) as http:
        nobody = await Person(http).open(link)

    assert [(await person.open(link)).status, nobody.status] == [404, 401]


async def test_what_is_wrong_is_said_before_a_person_is_asked(namesake: Person, elsewhere: Journey):
    form = await refused(namesake)
    form.action = "/apply/decisions"
    wrong = await namesake.send(form, {"contact.email": ""})

    assert (wrong.status, "Ask that a human being decides" in wrong.text) == (422, True)
    assert await elsewhere.count("registration_reviews") == 0
