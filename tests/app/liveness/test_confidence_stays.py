"""Invariant 7: a provider's confidence is nowhere but in the moment of decision."""

import io
import json
from contextlib import redirect_stderr

import httpx
import pytest

from app.liveness.signature_rules import sign
from tests.app.journey import Journey, SetClock
from tests.conftest import STUB_SECRET, client_of, running

# Neither occurs by chance: not in a time, an id or a figure of the metrics.
MARKS = (83.4159265358, 11.7182818284)


async def report(journey: Journey, **said: object) -> httpx.Response:
    body = json.dumps(said).encode()
    signature = sign(body, secret=STUB_SECRET, at=journey.clock.now)
    headers = {"Fairslot-Signature": signature, "Content-Type": "application/json"}
    return await journey.client.post("/v1/liveness-webhooks", content=body, headers=headers)


@pytest.mark.parametrize("confidence", MARKS)
@pytest.mark.parametrize("state", ["SUCCEEDED", "FAILED", "ERROR", "no such state"])
async def test_no_confidence_is_in_any_table_answer_log_or_metric(
    database_url: str, clock: SetClock, confidence: float, state: str
):
    with redirect_stderr(io.StringIO()) as log:
        async with running(database_url, clock) as service, client_of(service) as http:
            journey = Journey(http, service.state.engine, clock)
            party = await journey.register()
            begun = await journey.begin_liveness(party, party.members[0])
            at_provider = await journey.scalar("SELECT provider_session FROM liveness_sessions")
            said = await report(journey, session_id=at_provider, state=state, confidence=confidence)
            read = await http.get(begun.headers["location"], headers=party.headers)
            metrics = await http.get("/metrics")
            stored = await dump(journey)

    seen = [said.text, read.text, metrics.text, stored, log.getvalue(), *map(str, read.headers.items())]
    assert said.status_code == (422 if " " in state else 204)
    assert not [each for each in seen if str(confidence)[:7] in each]


async def dump(journey: Journey) -> str:
    """Every row of every table, as text."""
    tables = str(
        await journey.scalar(
            "SELECT string_agg(table_name, ' ') FROM information_schema.tables WHERE table_schema = 'public'"
        )
    ).split()
    rows = [str(await journey.scalar(f"SELECT json_agg(t)::text FROM {table} t")) for table in tables]
    assert any("SUCCEEDED" in each or "FAILED" in each or "CREATED" in each for each in rows)
    return "\n".join(rows)


async def test_the_dump_would_show_it(journey: Journey):
    await journey.register()
    await journey.execute("ALTER TABLE parties ADD confidence float NOT NULL DEFAULT 83.4159265358")
    party = await journey.register()
    await journey.begin_liveness(party, party.members[0])

    assert "83.4159" in await dump(journey)


async def test_no_table_has_a_place_for_a_confidence_or_a_picture(journey: Journey):
    columns = str(
        await journey.scalar(
            "SELECT string_agg(column_name, ' ') FROM information_schema.columns WHERE table_name LIKE 'liveness%'"
        )
    )

    assert not {"confidence", "score", "image", "photo", "frame", "capture_url"} & set(columns.split())
