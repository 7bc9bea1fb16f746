"""Who of a party still needs a check before an offer can be confirmed."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from app.access.tokens import PartyId
from app.liveness.queries import _members_not_checked, members_not_checked
from app.liveness.tables import liveness_reviews, liveness_sessions
from app.registration.tables import members, person_keys
from tests.app.journey import Journey, RegisteredParty
from tests.app.test_query_plans import plan_of

VALID = timedelta(hours=168)


async def insert_session(journey: Journey, party: RegisteredParty, member_id: UUID, **columns: object) -> None:
    now = journey.clock.now
    row = {
        "id": uuid4(),
        "party_id": party.party_id,
        "member_id": member_id,
        "state": "SUCCEEDED",
        "outcome": "passed",
        "created_at": now,
        "expires_at": now + timedelta(seconds=180),
        "decided_at": now,
    }
    async with journey.engine.begin() as transaction:
        await transaction.execute(insert(liveness_sessions), row | columns)


async def insert_review(journey: Journey, party: RegisteredParty, member_id: UUID, *, approved: bool) -> None:
    row = {
        "id": uuid4(),
        "party_id": party.party_id,
        "member_id": member_id,
        "asked_at": journey.clock.now,
        "decided_at": journey.clock.now,
        "decided_by": uuid4(),
        "approved": approved,
        "reason": "Seen at the desk.",
    }
    async with journey.engine.begin() as transaction:
        await transaction.execute(insert(liveness_reviews), row)


async def not_checked(journey: Journey, party: RegisteredParty, *, since: datetime) -> list[UUID]:
    async with journey.engine.connect() as transaction:
        return list[UUID](await members_not_checked(transaction, PartyId(party.party_id), since=since))


async def test_a_pass_and_an_approval_count_and_nothing_else_does(journey: Journey):
    party, other = await journey.register(6), await journey.register()
    passed, approved, failed, inconclusive, refused, _ = party.members
    await insert_session(journey, party, passed)
    await insert_review(journey, party, approved, approved=True)
    await insert_session(journey, party, failed, state="FAILED", outcome="failed", reason="TOO_DARK")
    await insert_session(journey, party, inconclusive, state="EXPIRED", outcome="inconclusive")
    await insert_review(journey, party, refused, approved=False)

    since = journey.clock.now - VALID
    assert await not_checked(journey, party, since=since) == list(party.members[2:])
    assert await not_checked(journey, other, since=since) == other.members


async def test_a_check_counts_for_so_long_and_no_longer(journey: Journey):
    party = await journey.register(2)
    await insert_session(journey, party, party.members[0])
    await insert_review(journey, party, party.members[1], approved=True)

    assert await not_checked(journey, party, since=journey.clock.now - timedelta(microseconds=1)) == []
    assert await not_checked(journey, party, since=journey.clock.now) == party.members


async def test_whoever_leaves_a_party_takes_the_checks_along(journey: Journey):
    party = await journey.register(2)
    await insert_session(journey, party, party.members[1])
    await insert_review(journey, party, party.members[1], approved=True)
    async with journey.engine.begin() as transaction:
        await transaction.execute(delete(person_keys).where(person_keys.c.member_id == party.members[1]))
        await transaction.execute(delete(members).where(members.c.id == party.members[1]))

    assert (await journey.count("liveness_sessions"), await journey.count("liveness_reviews")) == (0, 0)


@pytest.mark.parametrize(
    "columns",
    [
        {"outcome": "failed"},
        {"outcome": None},
        {"decided_at": None},
        {"reason": "TOO_DARK"},
        {"state": "FAILED", "outcome": "failed"},
        {"state": "FAILED", "outcome": "passed", "reason": "TOO_DARK"},
        {"state": "FAILED", "outcome": None, "reason": "TOO_DARK"},
        {"state": "EXPIRED", "outcome": "passed"},
        {"state": "CREATED"},
        {"state": "IN_PROGRESS", "outcome": None, "decided_at": None},
    ],
    ids=str,
)
async def test_the_database_refuses_a_session_that_contradicts_itself(journey: Journey, columns: dict[str, object]):
    party = await journey.register()

    with pytest.raises(IntegrityError, match="ck_liveness_sessions"):
        await insert_session(journey, party, party.members[0], **columns)


async def test_the_look_up_scans_no_table(journey: Journey):
    plan = await plan_of(journey, _members_not_checked)

    assert "Index" in plan
    assert "Seq Scan" not in plan
