from datetime import datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.database import refusing
from app.errors import LivenessCheckNotFound, MemberNotFound
from app.liveness import queries
from app.liveness.provider import LivenessProvider
from app.liveness.queries import LivenessCheck
from app.liveness.rules import LivenessCheckId, decide
from app.registration.rules import MemberId

_REFUSALS = {"fk_liveness_checks_member_id_party_id_members": MemberNotFound}


async def check_liveness(
    transaction: AsyncConnection,
    *,
    party_id: PartyId,
    member_id: MemberId,
    provider: LivenessProvider,
    now: datetime,
) -> LivenessCheck:
    outcome = decide(await provider.confidence(member_id))
    check = LivenessCheck(LivenessCheckId(uuid4()), member_id, outcome, now)
    with refusing(_REFUSALS):
        await queries.insert_check(transaction, check, party_id=party_id)
    deed = Deed(str(party_id), "check-liveness", f"member:{member_id}", {"outcome": outcome})
    await record(transaction, deed, at=now)
    return check


async def read_check(transaction: AsyncConnection, *, party_id: PartyId, check_id: LivenessCheckId) -> LivenessCheck:
    check = await queries.find_check(transaction, check_id, party_id=party_id)
    if check is None:
        raise LivenessCheckNotFound
    return check
