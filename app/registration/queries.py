from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.registration.rules import MemberId, Party
from app.registration.tables import members, parties

_members_of_parties = (
    select(members.c.party_id, members.c.id)
    .where(members.c.party_id == any_(bindparam("party_ids", type_=ARRAY(Uuid))))
    .order_by(members.c.party_id, members.c.ordinal)
)
_party = select(parties.c.preferred_language, parties.c.size, parties.c.created_at).where(
    parties.c.id == bindparam("party_id")
)
_members = (
    select(members.c.id, members.c.ordinal)
    .where(members.c.party_id == bindparam("party_id"))
    .order_by(members.c.ordinal)
)


@dataclass(frozen=True, slots=True)
class NumberedMember:
    member_id: MemberId
    ordinal: int


@dataclass(frozen=True, slots=True)
class StoredParty:
    party_id: PartyId
    preferred_language: str
    created_at: datetime
    members: Sequence[NumberedMember]


async def insert_party(transaction: AsyncConnection, party_id: PartyId, *, party: Party, now: datetime) -> None:
    row = {
        "id": party_id,
        "preferred_language": party.preferred_language,
        "email": party.email,
        "phone": party.phone,
        "destination_line": party.destination.line,
        "destination_city": party.destination.city,
        "destination_state": party.destination.state,
        "destination_postal_code": party.destination.postal_code,
        "size": len(party.members),
        "created_at": now,
    }
    await transaction.execute(insert(parties), row)


async def insert_members(
    transaction: AsyncConnection, party_id: PartyId, *, party: Party, numbered: Sequence[NumberedMember]
) -> None:
    rows = [
        {
            "id": member.member_id,
            "party_id": party_id,
            "ordinal": member.ordinal,
            "full_name": person.full_name,
            "birth_date": person.birth_date,
            "sex": person.sex,
            "country_of_birth": person.country_of_birth,
            "nationality": person.nationality,
        }
        for member, person in zip(numbered, party.members, strict=True)
    ]
    await transaction.execute(insert(members), rows)


async def find_party(transaction: AsyncConnection, party_id: PartyId) -> StoredParty | None:
    party = (await transaction.execute(_party, {"party_id": party_id})).one_or_none()
    if party is None:
        return None
    rows = await transaction.execute(_members, {"party_id": party_id})
    numbered = [NumberedMember(MemberId(row.id), row.ordinal) for row in rows]
    return StoredParty(party_id, party.preferred_language, party.created_at, numbered)


async def members_of_parties(
    transaction: AsyncConnection, party_ids: Sequence[PartyId]
) -> dict[PartyId, list[MemberId]]:
    """The members of each party, in their order."""
    found: dict[PartyId, list[MemberId]] = {party_id: [] for party_id in party_ids}
    rows = await transaction.execute(_members_of_parties, {"party_ids": list[UUID](party_ids)})
    for row in rows:
        found[PartyId(row.party_id)].append(MemberId(row.id))
    return found
