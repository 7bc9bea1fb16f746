"""A service whose catalogues are disguised says nothing that is not: whatever is hard-coded is seen at once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from app.content.library import PAGES
from app.edge.description import Described, operations_of
from app.edge.examples import example_of
from app.outbox.delivery import Letter
from app.policy import Policy
from app.scheduler import Means
from tests.app.journey import DAY, IDENTITY_SECRET, MEANS, Journey, SetClock, new_key
from tests.app.leaks import Listener, leaks_of_letter
from tests.app.staff import staff_headers
from tests.conftest import running

EMPTY_BODIES = (None, {}, [])


@pytest.fixture
async def app(database_url: str, clock: SetClock) -> AsyncIterator[FastAPI]:
    """In disguise, as its liveness provider is."""
    async with running(database_url, clock, pseudo_locale=True) as service:
        yield service


@pytest.fixture
def listener(client: httpx.AsyncClient) -> Listener:
    heard = Listener()
    client.event_hooks["response"].append(heard.hear)
    return heard


async def test_on_the_whole_way_of_a_party(journey: Journey, listener: Listener):
    client = journey.client
    await client.get("/v1/ports")
    party, offer_id = await journey.appointment(2)
    for path in (
        *(f"/v1/content/{page}" for page in PAGES),
        *("/v1/status", "/v1/registration", "/v1/messages", "/v1/geofence", f"/v1/offers/{offer_id}"),
        f"/v1/offers/{offer_id}/calendar",
    ):
        assert (await client.get(path, headers=party.headers)).status_code == 200, path
    officer = await staff_headers(journey.engine, "officer", "laredo")
    assert (await client.get(f"/v1/port/days/{DAY}/list", headers=officer)).status_code == 200
    assert (await client.put(f"/v1/offers/{offer_id}/cancellation", headers=party.headers)).status_code == 200
    await client.get("/v1/status", headers=party.headers)

    assert listener.leaks() == set()
    assert {answer.headers.get("content-type", "").partition(";")[0] for answer in listener.answers} >= {
        "application/json",
        "text/html",
        "text/calendar",
    }


async def test_before_the_camera_of_the_stub(journey: Journey, listener: Listener):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    capture = begun.json()["capture_url"]
    listener.answers.clear()
    pages = [
        await journey.client.get(capture),
        await journey.client.post(capture, data={"outcome": "odd"}),
        await journey.client.post(capture, data={"outcome": "fail"}),
        await journey.client.get(capture),
        await journey.client.get(capture + "x"),
    ]

    assert [page.status_code for page in pages] == [200, 400, 200, 200, 404]
    assert all("⟦" in page.text for page in pages)
    assert set(pages) <= set(listener.answers)
    assert listener.leaks() == set()


async def test_of_letters_and_the_entries_for_calendars_in_them(journey: Journey, app: FastAPI, listener: Listener):
    means = Means(
        policy=Policy(),
        library=app.state.library,
        draws=MEANS,
        identity_secret=IDENTITY_SECRET,
        delivery=listener,
    )
    await journey.client.get("/v1/ports")
    party, offer_id = await journey.appointment()
    await journey.run_clock(means)
    journey.clock.advance(timedelta(days=16))
    await journey.run_clock(means)
    assert (await journey.client.put(f"/v1/offers/{offer_id}/cancellation", headers=party.headers)).status_code == 200
    await journey.run_clock(means)

    entries = [letter.calendar for letter in listener.letters if letter.calendar]
    assert len(entries) == 3  # confirmed, to be remembered, cancelled
    assert all("SUMMARY:⟦" in entry for entry in entries)
    assert listener.leaks() == set()


def test_words_in_letters_are_found():
    entry = "BEGIN:VEVENT\r\nSUMMARY:Appointment at Laredo\r\nLOCATION:Laredo\r\nEND:VEVENT\r\n"
    letter = Letter(
        message_id=UUID(int=0),
        recipient="someone@example.org",
        language="en",
        translation_status="human",
        subject="⟦Ĥééŕéé⟧",
        body="⟦Ĥééŕéé⟧\n\nThank you",
        calendar=entry,
        written_at=datetime.now(UTC),
    )

    assert leaks_of_letter(letter, {"Laredo"}) == [
        "letter body_text: ⟦Ĥééŕéé⟧\n\nThank you",
        "letter summary_text: Appointment at Laredo",
    ]


async def test_of_every_operation_in_whatever_it_refuses(journey: Journey, listener: Listener):
    client = journey.client
    described = (await client.get("/openapi.json")).json()
    listener.answers.clear()  # that is for developers
    await client.get("/v1/ports")
    party = await journey.register()
    staff = [await staff_headers(journey.engine, role) for role in ("operator", "reviewer")]
    callers = [{}, party.headers, *staff, await staff_headers(journey.engine, "officer", "laredo")]

    for body, media_type in (("{", "application/json"), ("words", "text/plain")):
        await client.post("/v1/registrations", content=body, headers=new_key() | {"Content-Type": media_type})
    # The party withdraws last, as nothing is refused for another reason after that.
    for name, operation in sorted(operations_of(described), key=lambda each: each[0].startswith("DELETE /v1/reg")):
        method, path = name.split()
        for headers in callers:
            for body in (*EMPTY_BODIES, _example(operation)):
                again = {"If-Match": '"1"', "Accept-Language": "en-XA"} | new_key() | headers
                await client.request(method, _filled(path, operation), json=body, headers=again)

    assert {answer.status_code for answer in listener.answers} >= {200, 201, 400, 401, 403, 404, 409, 415, 422}
    assert listener.leaks() == set()


async def test_words_beside_the_catalogues_are_found(app: FastAPI, client: httpx.AsyncClient, listener: Listener):
    @app.get("/hard-coded")
    async def hard_coded() -> dict[str, str]:
        return {"state": "open", "state_text": "Open", "hint": "Come back later"}

    await client.get("/hard-coded")

    assert listener.leaks() == {
        "GET /hard-coded 200 state_text: Open",
        "GET /hard-coded 200 hint: Come back later",
    }


def _filled(path: str, operation: Described) -> str:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(example_of(parameter["schema"], {})))
    return path


def _example(operation: Described) -> object:
    content = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("example")
