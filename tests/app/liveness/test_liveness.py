from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from app.liveness.rules import CONFIDENCE_REQUIRED, Outcome, decide
from app.liveness.stub import StubProvider
from app.registration.rules import MemberId
from tests.app.journey import Journey, RegisteredParty, new_key


async def check(client: httpx.AsyncClient, party: RegisteredParty, member_id: UUID) -> httpx.Response:
    body = {"member_id": str(member_id)}
    return await client.post("/v1/liveness-checks", json=body, headers=party.headers | new_key())


@pytest.mark.parametrize(("rejected_share", "outcome"), [(0.0, "passed"), (1.0, "failed")])
async def test_a_check_tells_its_outcome_and_stays(journey: Journey, app: FastAPI, rejected_share: float, outcome: str):
    app.state.liveness = StubProvider(seed=1, rejected_share=rejected_share)
    party = await journey.register()
    answer = await check(journey.client, party, party.members[0])
    found = await journey.client.get(answer.headers["location"], headers=party.headers)

    assert (answer.status_code, answer.json()["outcome"]) == (201, outcome)
    assert found.json() == answer.json()


async def test_the_confidence_is_neither_told_nor_stored(journey: Journey):
    party = await journey.register()
    answer = await check(journey.client, party, party.members[0])
    columns = await journey.scalar(
        "SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) FROM information_schema.columns"
        " WHERE table_name = 'liveness_checks'"
    )

    assert set(answer.json()) == {"check_id", "member_id", "outcome", "decided_at"}
    assert columns == "id party_id member_id outcome decided_at"


async def test_only_a_member_of_ones_own_party_can_be_checked(journey: Journey):
    party, other = await journey.register(), await journey.register()
    for member_id in (other.members[0], uuid4()):
        answer = await check(journey.client, party, member_id)
        assert (answer.status_code, answer.json()["code"]) == (404, "member-not-found")

    assert await journey.count("liveness_checks") == 0


async def test_only_ones_own_check_can_be_read(journey: Journey):
    party, other = await journey.register(), await journey.register()
    location = (await check(journey.client, party, party.members[0])).headers["location"]
    answer = await journey.client.get(location, headers=other.headers)

    assert (answer.status_code, answer.json()["code"]) == (404, "liveness-check-not-found")


@given(st.floats(0, 100))
def test_a_person_passes_from_the_required_confidence_on(confidence: float):
    assert (decide(confidence) is Outcome.PASSED) == (confidence >= CONFIDENCE_REQUIRED)


async def test_the_stub_answers_by_seed_and_member_alone():
    members = [MemberId(uuid4()) for _ in range(2000)]
    first = [await StubProvider(7, rejected_share=0.15).confidence(member) for member in members]
    again = [await StubProvider(7, rejected_share=0.15).confidence(member) for member in reversed(members)]

    assert first == again[::-1]
    share = sum(decide(confidence) is Outcome.FAILED for confidence in first) / len(first)
    assert abs(share - 0.15) < 5 * (0.15 * 0.85 / len(first)) ** 0.5
