from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId, revoke_tokens
from app.audit.log import Deed, record
from app.database import refusing
from app.errors.edge import VersionStale
from app.outbox.messages import forget
from app.registration import queries
from app.registration.actions.edit import LOCKED
from app.registration.person_keys import release_keys
from app.registration.recoveries import cancel_recoveries


async def withdraw(transaction: AsyncConnection, party_id: PartyId, *, seen: int, now: datetime) -> None:
    """The party is out: its people may register anew, its token opens nothing, nobody writes to it any more."""
    with refusing(LOCKED):
        if await queries.withdraw_if_current(transaction, party_id, seen=seen, now=now) is None:
            raise VersionStale
    await release_keys(transaction, party_id)
    await cancel_recoveries(transaction, party_id)
    await revoke_tokens(transaction, party_id, now=now)
    await forget(transaction, party_id)
    await record(transaction, Deed(str(party_id), "withdraw", f"party:{party_id}"), at=now)
