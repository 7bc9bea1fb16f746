"""A provider tells us what it saw: signed, lately, and as often as it likes."""

import json
from collections.abc import Mapping
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from app.liveness.signature_rules import sign
from tests.app.journey import Journey, RegisteredParty
from tests.conftest import STUB_SECRET

PASSED = {"state": "SUCCEEDED", "confidence": 99.0}
FAILED = {"state": "FAILED", "reason": "TOO_DARK"}


async def begun(journey: Journey) -> tuple[RegisteredParty, httpx.Response, str]:
    """A party, its session, and what the provider calls that."""
    party = await journey.register()
    session = await journey.begin_liveness(party, party.members[0])
    return party, session, await journey.scalar("SELECT provider_session FROM liveness_sessions")


def body_of(provider_session: str, said: Mapping[str, object]) -> bytes:
    return json.dumps({"session_id": provider_session, **said}).encode()


async def deliver(journey: Journey, body: bytes, signature: str | None = None) -> httpx.Response:
    signed = sign(body, secret=STUB_SECRET, at=journey.clock.now) if signature is None else signature
    headers = {"Content-Type": "application/json", "Fairslot-Signature": signed}
    return await journey.client.post("/v1/liveness-webhooks", content=body, headers=headers)


async def stored(journey: Journey) -> str:
    return await journey.scalar("SELECT state FROM liveness_sessions")


async def test_a_choice_on_the_capture_page_arrives_without_anybody_asking(journey: Journey):
    _, session, _ = await begun(journey)
    await journey.look(session)

    assert await stored(journey) == "SUCCEEDED"


async def test_without_the_webhook_polling_finds_the_same(journey: Journey, app: FastAPI):
    party, session, _ = await begun(journey)
    app.state.settings = app.state.settings.model_copy(update={"liveness_secret": "nobody else knows this secret now"})
    await journey.look(session)
    before = await stored(journey)

    assert before == "CREATED"
    assert (await journey.read(session, party))["state"] == "SUCCEEDED"


async def test_a_repeated_delivery_changes_nothing_and_the_first_report_stays(journey: Journey):
    party, session, at_provider = await begun(journey)
    answers = [await deliver(journey, body_of(at_provider, said)) for said in (FAILED, FAILED, PASSED)]

    assert {answer.status_code for answer in answers} == {204}
    assert (await journey.read(session, party))["reason"] == "TOO_DARK"
    assert await journey.scalar("SELECT count(*) FROM audit_rows WHERE action = 'decide-liveness'") == 1


@pytest.mark.parametrize("signature", ["", "t=1,v1=" + "0" * 64, "nonsense"])
async def test_without_the_signature_nothing_is_believed(journey: Journey, signature: str):
    _, _, at_provider = await begun(journey)
    answer = await deliver(journey, body_of(at_provider, PASSED), signature)

    assert (answer.status_code, answer.json()["code"]) == (401, "webhook-unsigned")
    assert await stored(journey) == "CREATED"


async def test_an_old_delivery_is_not_believed(journey: Journey):
    _, _, at_provider = await begun(journey)
    body = body_of(at_provider, PASSED)
    old = sign(body, secret=STUB_SECRET, at=journey.clock.now - timedelta(minutes=5, seconds=1))

    assert (await deliver(journey, body, old)).status_code == 401
    assert await stored(journey) == "CREATED"


async def test_the_signature_of_one_body_does_not_carry_another(journey: Journey):
    _, _, at_provider = await begun(journey)
    signed = sign(body_of(at_provider, FAILED), secret=STUB_SECRET, at=journey.clock.now)

    assert (await deliver(journey, body_of(at_provider, PASSED), signed)).status_code == 401
    assert await stored(journey) == "CREATED"


async def test_a_session_that_is_not_ours_is_not_found(journey: Journey):
    answer = await deliver(journey, body_of("of-somebody-else", PASSED))

    assert (answer.status_code, answer.json()["code"]) == (404, "liveness-session-not-found")


@pytest.mark.parametrize(
    "said", [{"state": "SUCCEEDED"}, {"state": "SUCCEEDED", "confidence": 101}, {}, {"state": "?"}]
)
async def test_a_signed_message_that_makes_no_sense_decides_nothing(journey: Journey, said: Mapping[str, object]):
    _, _, at_provider = await begun(journey)

    assert (await deliver(journey, body_of(at_provider, said))).status_code == 422
    assert await stored(journey) == "CREATED"


async def test_after_its_time_a_session_is_not_revived(journey: Journey):
    party, session, at_provider = await begun(journey)
    journey.clock.advance(timedelta(seconds=180))

    assert (await deliver(journey, body_of(at_provider, PASSED))).status_code == 204
    assert (await journey.read(session, party))["state"] == "EXPIRED"
