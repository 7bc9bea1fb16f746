from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.liveness.rules import LivenessCheckId, Outcome
from app.liveness.tables import liveness_checks, liveness_reviews, liveness_sessions
from app.registration.rules import MemberId
from app.registration.tables import is_present, members

_check = select(liveness_checks.c.member_id, liveness_checks.c.outcome, liveness_checks.c.decided_at).where(
    liveness_checks.c.id == bindparam("check_id"), liveness_checks.c.party_id == bindparam("party_id")
)

_has_passed = exists().where(
    liveness_sessions.c.member_id == members.c.id,
    liveness_sessions.c.outcome == Outcome.PASSED,
    liveness_sessions.c.decided_at > bindparam("since"),
)
_is_approved = exists().where(
    liveness_reviews.c.member_id == members.c.id,
    liveness_reviews.c.approved,
    liveness_reviews.c.decided_at > bindparam("since"),
)
_members_not_checked = (
    select(members.c.id)
    .where(members.c.party_id == bindparam("party"), is_present, ~_has_passed, ~_is_approved)
    .order_by(members.c.ordinal)
)


@dataclass(frozen=True, slots=True)
class LivenessCheck:
    check_id: LivenessCheckId
    member_id: MemberId
    outcome: Outcome
    decided_at: datetime


async def insert_check(transaction: AsyncConnection, check: LivenessCheck, *, party_id: PartyId) -> None:
    row = {
        "id": check.check_id,
        "party_id": party_id,
        "member_id": check.member_id,
        "outcome": check.outcome,
        "decided_at": check.decided_at,
    }
    await transaction.execute(insert(liveness_checks), row)


async def find_check(
    transaction: AsyncConnection, check_id: LivenessCheckId, *, party_id: PartyId
) -> LivenessCheck | None:
    row = (await transaction.execute(_check, {"check_id": check_id, "party_id": party_id})).one_or_none()
    if row is None:
        return None
    return LivenessCheck(check_id, MemberId(row.member_id), Outcome(row.outcome), row.decided_at)


async def members_not_checked(transaction: AsyncConnection, party_id: PartyId, *, since: datetime) -> list[MemberId]:
    """The members of whom neither a session nor a person has said after `since` that they are present."""
    found = await transaction.scalars(_members_not_checked, {"party": party_id, "since": since})
    return [MemberId(member_id) for member_id in found]
