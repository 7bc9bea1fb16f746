"""Who was displaced by a port, or by its own success without a seat, enters the next draw first, on the record."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ARRAY, Uuid, any_, bindparam, delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.tables import priorities

# The first displacement counts: a party does not gain by a second one.
_grant = insert(priorities).on_conflict_do_nothing(index_elements=[priorities.c.party_id])
_use_up = delete(priorities).where(priorities.c.party_id == any_(bindparam("parties", type_=ARRAY(Uuid))))


async def grant(transaction: AsyncConnection, party_ids: Sequence[PartyId], *, reason: str, now: datetime) -> None:
    if party_ids:
        rows = [{"party_id": party_id, "granted_at": now, "reason": reason} for party_id in party_ids]
        await transaction.execute(_grant, rows)


async def use_up(transaction: AsyncConnection, party_ids: Sequence[PartyId]) -> None:
    """Who holds an offer again needs its priority no more."""
    await transaction.execute(_use_up, {"parties": list(party_ids)})
