from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.liveness.rules import LivenessCheckId, Outcome
from app.liveness.tables import liveness_checks
from app.registration.rules import MemberId

_check = select(liveness_checks.c.member_id, liveness_checks.c.outcome, liveness_checks.c.decided_at).where(
    liveness_checks.c.id == bindparam("check_id"), liveness_checks.c.party_id == bindparam("party_id")
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
