"""The pages in disguise: what is not disguised stands in a template or in the program, and cannot be translated."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from babel import Locale
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from app.content.languages import BY_TAG
from app.lottery.rules import DrawId
from tests.app.journey import Journey, SetClock
from tests.app.leaks import Listener
from tests.app.pages.paper import Paper, Person
from tests.app.pages.people import ANA, registered
from tests.conftest import running

ENGLISH = Locale("en")
NO_LEAKS = {
    *map(str, ENGLISH.territories.values()),
    *map(str, ENGLISH.months["format"]["wide"].values()),
    *map(str, ENGLISH.days["format"]["wide"].values()),
    "day days hour hours minute minutes Central Daylight Standard Time",
    *(language.name for language in BY_TAG.values()),
}
"""Days, countries and lengths of time are Babel's to say; a language is called by its own name."""


@pytest.fixture
async def app(database_url: str, clock: SetClock) -> AsyncIterator[FastAPI]:
    """In disguise, as its liveness provider is."""
    async with running(database_url, clock, pseudo_locale=True) as service:
        yield service


async def test_no_page_shows_words_beside_the_catalogues(person: Person, elsewhere: Journey):
    heard = Listener()
    person.http.event_hooks["response"].append(heard.hear)
    heard.names |= NO_LEAKS | set(ANA.values()) | {"Fairslot"}
    for path in ("/v1/ports", "/v1/geofence"):
        await person.http.get(path)
    heard.answers.clear()  # these only told the names of places
    draw_id = await elsewhere.open_draw()
    await _walk_before(person)
    assert (await registered(person)).status == 201
    heard.names |= set(person.http.cookies.values())  # the key of the registration is shown, once
    await _walk_through(person, elsewhere)
    result = await person.open(f"/apply/draws/{draw_id}")
    await _ask_a_person(person)
    heard.names |= set(person.http.cookies.values())

    assert result.status == 200
    assert heard.leaks() == set()
    assert {answer.status_code for answer in heard.answers} >= {200, 201, 404, 422}


async def test_words_beside_the_catalogues_are_found(app: FastAPI, person: Person):
    heard = Listener()
    person.http.event_hooks["response"].append(heard.hear)

    @app.get("/hard-coded")
    async def hard_coded() -> dict[str, str]:
        return {"state": "open", "state_text": "Open", "hint": "Come back later", "title": "⟦Ĥééŕéé⟧"}

    @app.get("/hard-coded-page")
    async def hard_coded_page() -> HTMLResponse:
        return HTMLResponse('<style>p { margin: 0 }</style><p>⟦Ĥééŕéé⟧ Open<img src="x" alt="A port"></p>')

    for path in ("/hard-coded", "/hard-coded-page"):
        await person.http.get(path)

    assert heard.leaks() == {
        "GET /hard-coded 200 state_text: Open",
        "GET /hard-coded 200 hint: Come back later",
        "GET /hard-coded-page 200 text: ⟦Ĥééŕéé⟧ Open",
        "GET /hard-coded-page 200 text: A port",
    }


async def _walk_before(person: Person) -> None:
    for path in (
        "/",
        "/apply/language",
        "/apply/recover",
        "/apply/decision",
        "/apply/draws",
        "/apply/status",
        "/apply/nowhere",
    ):
        await person.open(path)
    page = await person.open("/apply/register")
    await person.send(page.form("/apply/register"), {"contact.email": "nobody"})


async def _ask_a_person(person: Person) -> None:
    form = (await registered(person)).form("/apply/register")
    form.action = "/apply/decisions"
    asked = await person.send(form)
    (decision,) = {link for link in asked.links if "/decisions/" in link}
    assert (await person.open(decision)).status == 200


async def _walk_through(person: Person, elsewhere: Journey) -> None:
    form = (await person.open("/apply/request")).form("/apply/request")
    asked = await person.send(form, {"ports.0": "laredo"})
    leaving = await person.send(asked.form("/apply/checks"))
    (capture,) = [link for link in leaving.links if link.startswith("http://liveness.test")]
    await person.http.get(capture)
    (back,) = Paper(await person.http.post(capture, data={"outcome": "pass"})).links
    await person.open(back)
    (draw_id,) = form.choices["draw"]
    await elsewhere.hold_draw(DrawId(UUID(draw_id)))
    for path in ("/apply/status", "/apply/messages", "/apply/contact", "/apply/withdrawal", "/apply/decline"):
        await person.open(path)
    form = (await person.open("/apply/confirm")).form("/apply/confirm")
    await person.send(form)
    await person.send(form, {"position.place": "28022"})
    await person.send((await person.open("/apply/cancel")).form("/apply/cancel"))
