"""Every operation is fuzzed as its description allows, and as it does not, with the credentials of each role."""

import asyncio
import re
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import httpx
import pytest
import tomli_w

from app.clock import current_time
from app.edge.description import Described, operations_of
from app.lottery.beacon_rules import SIGNATURE_BYTES
from app.main import create_app
from tests.app.journey import DAY, WINDOW, Journey, RegisteredParty, SetClock, new_key, registration_form
from tests.app.staff import staff_headers
from tests.app.wire import listening
from tests.conftest import client_of, running, settings_for, stub_beside

SEEDS = (1, 2, 3, 4)
EXAMPLES = 20

# What an operation may answer to a request that fits its description, beside 2xx, 401, 403, 404, 409 and 429; and why.
REFUSED_THOUGH_DESCRIBED: Mapping[str, Mapping[int, str]] = {
    "POST /v1/registrations": {422: "names are stripped, dates lie in the past: no schema says so"},
    "PUT /v1/registration": {422: "names are stripped, dates lie in the past: no schema says so"},
    "POST /v1/registration-reviews": {422: "names are stripped, dates lie in the past: no schema says so"},
    "POST /v1/liveness-reviews": {422: "words are stripped: no schema says so"},
    "POST /v1/liveness-reviews/{review_id}/decision": {422: "words are stripped: no schema says so"},
    "PUT /v1/operator/beacons/{round}": {422: "the randomness is the SHA-256 of the signature"},
    "POST /v1/recoveries": {422: "names are stripped, dates lie in the past: no schema says so"},
    "POST /v1/reviews/{review_id}/decision": {422: "a reason is stripped before its length counts"},
    "POST /v1/operator/days": {422: "no day of the past is opened, and no more than so many at once"},
    "PUT /v1/operator/ports/{code}/closure": {422: "no day of the past is closed"},
    "PUT /v1/operator/ports/{code}/days/{day}/places": {422: "a whole number is written without a point"},
    "POST /v1/port/walk-ins": {422: "a whole number is written without a point"},
    "POST /v1/claims": {422: "a name that looks like a port's is no port"},
    "PUT /v1/draws/{draw_id}/request": {422: "a name that looks like a port's is no port"},
    "PUT /v1/offers/{offer_id}/confirmation": {422: "a position is coordinates or a municipality, and lies inside"},
}

# What an operation may answer, beside the usual, where a parameter of this name is at play.
REFUSED_FOR_A_PARAMETER: Mapping[str, Mapping[int, str]] = {
    "idempotency-key": {400: "the key has too few random bits", 422: "the key was drawn before, for another body"},
    "after": {400: "a place in the list that was not given by us"},
    "if-match": {412: "a version drawn at random is stale, a text drawn at random names none"},
}
# Which check does not hold of an operation, and why.
NOT_CHECKED: Mapping[str, Mapping[str, str]] = {
    "GET /v1/registration-reviews/{review_id}": {
        "ignored_auth": "a wrong token is answered like a review that does not exist, so that it tells nothing"
    },
}
USUAL = ("2xx", "3xx", "401", "403", "404", "409", "429")
USUAL_REFUSALS = ("400", "401", "403", "404", "405", "406", "409", "413", "414", "415", "422", "428", "429", "431")


class Known(NamedTuple):
    """With whose credentials an operation is tried, and on what it is mostly tried."""

    headers: Mapping[str, str]
    values: Mapping[str, str | int]


# The offers and appointments stand at ports that no example of an operator's order names.
QUIET, DESK, CLOSED, CUT = "nogales", "hidalgo", "eagle-pass", "el-paso"
MORNING = datetime(2026, 3, 20, 13, 30, tzinfo=UTC)
SECOND_DAY, THIRD_DAY = date(2026, 4, 10), date(2026, 4, 11)
FIRST_COME = "2026-04-01"
AHEAD = "2026-06-01"  # no window for requests has opened for it

SIGNATURE = bytes(SIGNATURE_BYTES)
PULSE: Mapping[str, str | int] = {
    "path.round": 1,
    "body.signature": SIGNATURE.hex(),
    "body.randomness": sha256(SIGNATURE).hexdigest(),
}


async def seeded(journey: Journey) -> dict[str, Known]:
    """Something for each operation to act upon; what ends a thing has one of its own."""
    ((arriving, appointment),) = await offers(journey, DAY, port=DESK, parties=[await journey.register(2)])
    assert (await journey.confirm(UUID(appointment), arriving)).status_code == 200
    code = (await journey.client.get(f"/v1/offers/{appointment}", headers=arriving.headers)).json()["code"]
    journey.clock.now = MORNING - WINDOW
    three = [await journey.register() for _ in range(3)]
    (confirming, offer), (declining, declined), (cancelling, cancelled) = await offers(
        journey, SECOND_DAY, port=QUIET, parties=three
    )
    await journey.run_clock()
    assert (await journey.confirm(UUID(cancelled), cancelling)).status_code == 200
    draw_id = str(await journey.open_draw(day=THIRD_DAY))
    reader, leaver, contact, editor, claiming = [await journey.register(2) for _ in range(5)]
    session = (await journey.begin_liveness(reader, reader.members[1])).json()["session_id"]
    unseen, unseen_decided = await review(journey, reader), await review(journey, editor)
    drawn = (await journey.status(arriving))["request"]["draw_id"]
    operator = await staff_headers(journey.engine, "operator")
    officer = await staff_headers(journey.engine, "officer", DESK)
    first_come = {"from": FIRST_COME, "to": FIRST_COME, "policy": "first-come"}
    opened = await journey.client.post("/v1/operator/days", json=first_come, headers=operator | new_key())
    assert opened.status_code == 201
    lost = registration_form(family="Lost")
    assert (await journey.client.post("/v1/registrations", json=lost, headers=new_key())).status_code == 201
    identity = {name: lost["members"][0][name] for name in ("full_name", "birth_date", "sex", "country_of_birth")}
    recovery = (await journey.client.post("/v1/recoveries", json=identity, headers=new_key())).json()["recovery_id"]
    await journey.run_clock()
    secret = await journey.scalar("SELECT facts ->> 'code' FROM messages WHERE kind = 'recovery-code'")
    asked, decided = [
        (await journey.client.post("/v1/registration-reviews", json=lost, headers=new_key())).json() for _ in range(2)
    ]
    reviewer = await staff_headers(journey.engine, "reviewer")
    shown = await journey.client.get(f"/v1/reviews/{decided['review_id']}", headers=reviewer)
    version = {"header.if-match": '"1"'}
    at_desk = {"path.code": code, "path.day": DAY.isoformat()}
    return {
        "/v1/operator": Known(operator, {"path.code": CLOSED, "path.day": FIRST_COME}),
        "POST /v1/operator/days": Known(operator, {"body.from": AHEAD, "body.to": AHEAD, "body.ports[*]": QUIET}),
        "/v1/port/": Known(officer, at_desk | {"path.member_id": str(arriving.members[0])}),
        "/v1/port/appointments/{code}/members/{member_id}/no-show": Known(
            officer, at_desk | {"path.member_id": str(arriving.members[1])}
        ),
        "/v1/operator/ports/{code}/days/{day}/places": Known(operator, {"path.code": CUT, "path.day": FIRST_COME}),
        "GET /v1/ports/{code}/days": Known(reader.headers, {"path.code": QUIET}),
        "GET /v1/status": Known(confirming.headers, {}),
        "GET /v1/messages": Known(confirming.headers, {}),
        "GET /v1/content/{page}": Known(reader.headers, {"path.page": "how-it-works"}),
        "POST /v1/claims": Known(claiming.headers, {"body.ports[*]": QUIET}),
        "/v1/draws": Known(reader.headers, {"path.draw_id": draw_id, "body.ports[*]": QUIET}),
        "PUT /v1/registration": Known(editor.headers, version | {"body.members[*].member_id": str(editor.members[0])}),
        "PUT /v1/registration/contact": Known(contact.headers, version),
        "DELETE /v1/registration": Known(leaver.headers, version),
        "POST /v1/liveness-sessions": Known(reader.headers, {"body.member_id": str(reader.members[0])}),
        "GET /v1/liveness-sessions/{session_id}": Known(reader.headers, {"path.session_id": session}),
        "POST /v1/liveness-reviews": Known(contact.headers, {"body.member_id": str(contact.members[0])}),
        "GET /v1/liveness-reviews": Known(reviewer, {}),
        "GET /v1/liveness-reviews/{review_id}": Known(reader.headers, {"path.review_id": unseen}),
        "POST /v1/liveness-reviews/{review_id}/decision": Known(reviewer, {"path.review_id": unseen_decided}),
        "GET /v1/draws": Known(arriving.headers, {"path.draw_id": drawn}),
        "/v1/operator/beacons": Known(operator, PULSE),
        "/v1/offers/{offer_id}": Known(confirming.headers, {"path.offer_id": offer}),
        "/v1/recoveries/{recovery_id}": Known({}, {"path.recovery_id": recovery, "body.code": str(secret)}),
        "/v1/registration-reviews/{review_id}": Known(
            {"Authorization": f"Bearer {asked['token']}"}, {"path.review_id": asked["review_id"]}
        ),
        "/v1/reviews": Known(
            reviewer, {"path.review_id": decided["review_id"], "header.if-match": shown.headers["etag"]}
        ),
        "/v1/offers/{offer_id}/calendar": Known(cancelling.headers, {"path.offer_id": cancelled}),
        "/v1/offers/{offer_id}/decline": Known(declining.headers, {"path.offer_id": declined}),
        "/v1/offers/{offer_id}/cancellation": Known(cancelling.headers, {"path.offer_id": cancelled}),
        "": Known(reader.headers, {}),
    }


async def review(journey: Journey, party: RegisteredParty) -> str:
    """The party has asked that a person looks at its first member."""
    body = {"member_id": str(party.members[0])}
    asked = await journey.client.post("/v1/liveness-reviews", json=body, headers=party.headers | new_key())
    return asked.json()["review_id"]


async def offers(
    journey: Journey, day: date, *, port: str, parties: list[RegisteredParty]
) -> list[tuple[RegisteredParty, str]]:
    """What each party was offered by a draw that has just been held."""
    draw_id = await journey.open_draw(day=day)
    for party in parties:
        assert (await journey.request(draw_id, party, port)).status_code == 201
    await journey.hold_draw(draw_id)
    for party in parties:
        await journey.pass_liveness(party)
    return [(party, (await journey.status(party))["offer"]["offer_id"]) for party in parties]


def known_for(name: str, known: Mapping[str, Known]) -> Known:
    """By the longest part of the name under which something is known."""
    return known[max((part for part in known if part in name), key=len)]


def parameters_of(operation: Described) -> list[str]:
    return [parameter["name"] for parameter in operation.get("parameters", ())]


def fuzz(port: int, file: Path, *, seed: int, only: list[str]) -> None:
    """Try all operations, or only some; what schemathesis finds wrong fails the test."""
    words = [Path(sys.executable).with_name("schemathesis"), "--config-file", file, "run", "--seed", str(seed)]
    chosen = [word for name in only for word in ("--include-name", name)]
    url = f"http://127.0.0.1:{port}/openapi.json"
    done = subprocess.run([*words, *chosen, url], capture_output=True, text=True, check=False, cwd=file.parent)
    if done.returncode:
        print(done.stdout[-20_000:], done.stderr[-2000:])  # noqa: T201 - shown where the test fails, above its name
    assert done.returncode == 0


def without_success(operations: Mapping[str, Described], statuses: Mapping[str, set[int]]) -> list[str]:
    return [name for name in operations if not {200, 201, 202, 204} & statuses.get(name, set())]


def configuration(known: Mapping[str, Known], described: Mapping[str, Described]) -> dict[str, Any]:
    """What schemathesis reads: it tries everything, mostly on what is known, each operation with its credentials."""
    lists: dict[str, Any] = {}
    operations: list[dict[str, Any]] = []
    for number, (name, operation_described) in enumerate(described.items()):
        of = known_for(name, known)
        operation: dict[str, Any] = {"include-name": name, "headers": dict(of.headers), "parameters": {}}
        for place, value in of.values.items():
            lists[f"known-{number}-{len(lists)}"] = {"values": [value]}
            operation["parameters"][place] = {"dictionary": list(lists)[-1], "probability": 0.8}
        reasons = dict(REFUSED_THOUGH_DESCRIBED.get(name, {}))
        for parameter in parameters_of(operation_described):
            reasons |= REFUSED_FOR_A_PARAMETER.get(parameter, {})
        allowed = [str(status) for status in reasons]
        operation["checks"] = {
            "positive_data_acceptance": {"expected-statuses": [*USUAL, *allowed]},
            "negative_data_rejection": {"expected-statuses": [*USUAL_REFUSALS, *allowed]},
            "missing_required_header": {"expected-statuses": [*USUAL_REFUSALS]},
        } | {check: {"enabled": False} for check in NOT_CHECKED.get(name, {})}
        operations.append(operation)
    return {
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

    settings = settings_for(database_url, caller_rate="off", address_rate="off")
    # It refuses thousands of requests, as it should: a log of them would bury what failed.
    app = create_app(settings.model_copy(update={"log_level": "error"}))
    app.dependency_overrides[current_time] = service.dependency_overrides[current_time]
    app.state.liveness_transport = httpx.ASGITransport(stub_beside(app, clock))
    with listening(app) as (_, port):
        await asyncio.to_thread(fuzz, port, file, seed=SEEDS[0], only=[])
        # What acts once, such as giving up a place, needs luck to be met in the right state: chance gets more turns.
        for seed in SEEDS[1:]:
            if unlucky := without_success(operations, answered(port)):
                await asyncio.to_thread(fuzz, port, file, seed=seed, only=unlucky)
        statuses = answered(port)

    assert without_success(operations, statuses) == []
    assert [name for name, seen in statuses.items() if any(status >= 500 for status in seen)] == []
