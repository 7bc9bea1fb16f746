"""How a party is reached: for whoever posts messages."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, Uuid, any_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.registration.tables import parties

_contacts = select(parties.c.id, parties.c.email, parties.c.preferred_language).where(
    parties.c.id == any_(bindparam("party_ids", type_=ARRAY(Uuid)))
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A party reached by telephone has no recipient: it reads its messages over the API."""

    recipient: str | None
    language: str


async def contacts_of(transaction: AsyncConnection, party_ids: Sequence[PartyId]) -> dict[PartyId, Contact]:
    rows = await transaction.execute(_contacts, {"party_ids": list(party_ids)})
    return {PartyId(row.id): Contact(row.email, row.preferred_language) for row in rows}
