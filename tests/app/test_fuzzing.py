"""Every operation is fuzzed as its description allows, and as it does not, with the credentials of each role."""

import re
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import httpx
import pytest
import tomli_w

from app.edge.description import Described, operations_of
from app.liveness.stub.app import create_stub
from app.liveness.stub.rules import Configuration
from app.main import create_app
from tests.app.journey import WINDOW, Journey, RegisteredParty, SetClock, new_key
from tests.app.staff import staff_headers
from tests.app.wire import listening
from tests.conftest import STUB_SECRET, client_of, running, settings_for

SEED = 1
EXAMPLES = 20

# What an operation may answer to a request that fits its description, beside 2xx, 401, 403, 404, 409 and 429; and why.
REFUSED_THOUGH_DESCRIBED: Mapping[str, Mapping[int, str]] = {
    "POST /v1/registrations": {422: "names are stripped, dates lie in the past: no schema says so"},
    "PUT /v1/registration": {422: "names are stripped, dates lie in the past: no schema says so"},
    "GET /v1/messages": {400: "a cursor drawn at random is none that we gave"},
    "GET /v1/liveness-reviews": {400: "a cursor drawn at random is none that we gave"},
    "POST /v1/liveness-reviews": {422: "words are stripped: no schema says so"},
    "POST /v1/liveness-reviews/{review_id}/decision": {422: "words are stripped: no schema says so"},
    "PUT /v1/draws/{draw_id}/request": {422: "a name that looks like a port's is no port"},
    "PUT /v1/offers/{offer_id}/confirmation": {422: "a position is coordinates or a municipality, and lies inside"},
}

# What an operation may answer, beside the usual, where a header of this name is at play.
REFUSED_FOR_A_HEADER: Mapping[str, Mapping[int, str]] = {
    "idempotency-key": {400: "the key has too few random bits", 422: "the key was drawn before, for another body"},
    "if-match": {412: "a version drawn at random is stale, a text drawn at random names none"},
}
USUAL = ("2xx", "3xx", "401", "403", "404", "409", "429")
USUAL_REFUSALS = ("400", "401", "403", "404", "405", "406", "409", "415", "422", "428", "429")


class Staff(NamedTuple):
    """One of the staff, by their key."""

    headers: dict[str, str]


class Known(NamedTuple):
    """Whose credentials an operation is tried with, and what it is mostly tried on."""

    party: RegisteredParty | Staff
    values: Mapping[str, str]


async def seeded(journey: Journey) -> dict[str, Known]:
    """Something for each operation to act upon; what ends a thing has one of its own."""
    journey.clock.now = datetime.now(UTC) - WINDOW
    reader, leaver, contact, editor = [await journey.register() for _ in range(4)]
    (confirming, offer), (declining, declined), (cancelling, cancelled) = await offers(journey, 3)
    assert (await journey.confirm(UUID(cancelled), cancelling)).status_code == 200
    draw_id = str(await journey.open_draw(day=journey.clock.now.date() + timedelta(days=21)))
    checked = await decided_session(journey, reader)
    asked, waiting = await review(journey, reader), await review(journey, editor)
    reviewer = Staff(await staff_headers(journey.engine, "reviewer"))
    return {
        "": Known(reader, {}),
        "GET /v1/status": Known(confirming, {}),
        "GET /v1/content/{page}": Known(reader, {"path.page": "how-it-works"}),
        "PUT /v1/draws/{draw_id}/request": Known(reader, {"path.draw_id": draw_id, "body.ports[*]": "laredo"}),
        "PUT /v1/registration": Known(
            editor, {"header.if-match": '"1"', "body.members[*].member_id": str(editor.members[0])}
        ),
        "POST /v1/liveness-sessions": Known(reader, {"body.member_id": str(reader.members[0])}),
        "GET /v1/liveness-sessions/{session_id}": Known(reader, {"path.session_id": checked}),
        "POST /v1/liveness-reviews": Known(contact, {"body.member_id": str(contact.members[0])}),
        "GET /v1/liveness-reviews": Known(reviewer, {}),
        "GET /v1/liveness-reviews/{review_id}": Known(reader, {"path.review_id": asked}),
        "POST /v1/liveness-reviews/{review_id}/decision": Known(reviewer, {"path.review_id": waiting}),
        "PUT /v1/registration/contact": Known(contact, {"header.if-match": '"1"'}),
        "DELETE /v1/registration": Known(leaver, {"header.if-match": '"1"'}),
        "GET /v1/offers/{offer_id}": Known(confirming, {"path.offer_id": offer}),
        "GET /v1/offers/{offer_id}/calendar": Known(cancelling, {"path.offer_id": cancelled}),
        "PUT /v1/offers/{offer_id}/confirmation": Known(confirming, {"path.offer_id": offer}),
        "PUT /v1/offers/{offer_id}/decline": Known(declining, {"path.offer_id": declined}),
        "PUT /v1/offers/{offer_id}/cancellation": Known(cancelling, {"path.offer_id": cancelled}),
    }


async def offers(journey: Journey, count: int) -> list[tuple[RegisteredParty, str]]:
    """Parties that hold an offer each, by a draw that has just been held."""
    draw_id = await journey.open_draw(day=journey.clock.now.date() + timedelta(days=20))
    parties = [await journey.register() for _ in range(count)]
    for party in parties:
        assert (await journey.request(draw_id, party)).status_code == 201
        await journey.pass_liveness(party)
    await journey.hold_draw(draw_id)
    return [(party, (await journey.status(party))["offer"]["offer_id"]) for party in parties]


async def decided_session(journey: Journey, party: RegisteredParty) -> str:
    begun = await journey.begin_liveness(party, party.members[0])
    await journey.look(begun)
    return (await journey.read(begun, party))["session_id"]


async def review(journey: Journey, party: RegisteredParty) -> str:
    body = {"member_id": str(party.members[0])}
    asked = await journey.client.post("/v1/liveness-reviews", json=body, headers=party.headers | new_key())
    return asked.json()["review_id"]


def headers_of(operation: Described) -> list[str]:
    return [parameter["name"] for parameter in operation.get("parameters", ()) if parameter["in"] == "header"]


def configuration(known: Mapping[str, Known], described: Mapping[str, Described]) -> dict[str, Any]:
    """What schemathesis reads: it tries everything, mostly on what is known, each operation with its credentials."""
    lists: dict[str, Any] = {}
    operations: list[dict[str, Any]] = []
    for number, (name, operation_described) in enumerate(described.items()):
        of = known.get(name, known[""])
        operation: dict[str, Any] = {"include-name": name, "headers": of.party.headers, "parameters": {}}
        for place, value in of.values.items():
            lists[f"known-{number}-{len(lists)}"] = {"values": [value]}
            operation["parameters"][place] = {"dictionary": list(lists)[-1], "probability": 0.8}
        reasons = dict(REFUSED_THOUGH_DESCRIBED.get(name, {}))
        for header in headers_of(operation_described):
            reasons |= REFUSED_FOR_A_HEADER.get(header, {})
        allowed = [str(status) for status in reasons]
        operation["checks"] = {
            "positive_data_acceptance": {"expected-statuses": [*USUAL, *allowed]},
            "negative_data_rejection": {"expected-statuses": [*USUAL_REFUSALS, *allowed]},
            "missing_required_header": {"expected-statuses": [*USUAL_REFUSALS]},
        }
        operations.append(operation)
    return {
        "seed": SEED,
        "hooks": str(Path(__file__).with_name("fuzzing_hooks.py")),
        "generation": {"max-examples": EXAMPLES, "database": "none"},
        "suppress-health-check": ["all"],
        "dictionaries": lists,
        "operations": operations,
    }


def answered(port: int) -> dict[str, set[int]]:
    """The statuses that each operation gave, as the service counted them."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        counted = answer.read().decode()
    found: dict[str, set[int]] = {}
    for method, route, status in re.findall(r'answers_total{method="(\w+)",route="(.+?)",status="(\d+)"}', counted):
        found.setdefault(f"{method} {route}", set()).add(int(status))
    return found


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_fuzzing_finds_nothing_wrong(database_url: str, tmp_path: Path):
    clock = SetClock()
    async with running(database_url, clock) as service, client_of(service) as http:
        known = await seeded(Journey(http, service.state.engine, clock))
        operations = dict(operations_of(service.openapi()))
    file = tmp_path / "schemathesis.toml"
    file.write_text(tomli_w.dumps(configuration(known, operations)), "utf-8")

    app = create_app(settings_for(database_url, caller_rate="off", address_rate="off"))
    app.state.liveness_transport = httpx.ASGITransport(create_stub(Configuration(), secret=STUB_SECRET))
    with listening(app) as (host, port):
        words = [
            Path(sys.executable).with_name("schemathesis"),
            "--config-file",
            file,
            "run",
            f"http://{host}:{port}/openapi.json",
        ]
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=tmp_path)  # noqa: ASYNC221
        statuses = answered(port)

    (tmp_path / "said.txt").write_text(done.stdout)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2000:]
    assert [name for name in operations if not {200, 201, 202, 204} & statuses.get(name, set())] == []
    assert [name for name, seen in statuses.items() if any(status >= 500 for status in seen)] == []
