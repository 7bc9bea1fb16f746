from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.registration.edit_rules import Staying
from app.registration.rows import (
    PERSONAL_OF_MEMBER,
    Columns,
    destination_of,
    foreign_address_of,
    party_columns,
    person_columns,
    person_of,
    reach_columns,
)
from app.registration.rules import MemberId, Party, Person, Reach
from app.registration.tables import is_present, members, parties

_these_parties = any_(bindparam("party_ids", type_=ARRAY(Uuid)))
_these_members = any_(bindparam("member_ids", type_=ARRAY(Uuid)))
_of_party = (members.c.party_id == bindparam("party"), is_present)
_members_of_parties = (
    select(members.c.party_id, members.c.id)
    .where(members.c.party_id == _these_parties, is_present)
    .order_by(members.c.party_id, members.c.ordinal)
)
_contacts = select(parties.c.id, parties.c.email, parties.c.preferred_language).where(parties.c.id == _these_parties)
_party = select(parties).where(parties.c.id == bindparam("party"))
_members = select(members).where(*_of_party).order_by(members.c.ordinal)
# What else is set follows from the names of the values that it is executed with.
_change_if_current = (
    update(parties)
    .where(parties.c.id == bindparam("party"), parties.c.version == bindparam("seen"))
    .values(version=parties.c.version + 1, last_event_at=bindparam("now"))
    .returning(parties.c.version)
)
_reckon_waiting = (
    update(parties)
    .where(parties.c.id == bindparam("party"))
    .values(waiting_since=select(func.max(members.c.added_at)).where(*_of_party).scalar_subquery())
)
_change_member = update(members).where(members.c.id == bindparam("member"))
_remove_members = (
    update(members)
    .where(members.c.id == _these_members)
    .values(dict.fromkeys(PERSONAL_OF_MEMBER) | {"ordinal": None})
    .values(removed_at=bindparam("now"), erased_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class NumberedMember:
    member_id: MemberId
    ordinal: int


@dataclass(frozen=True, slots=True)
class StoredMember:
    member_id: MemberId
    ordinal: int
    person: Person


@dataclass(frozen=True, slots=True)
class StoredParty:
    party_id: PartyId
    version: int
    registered_at: datetime
    waiting_since: datetime
    party: Party
    members: Sequence[StoredMember]


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to write to, if anywhere, and in which language."""

    recipient: str | None
    language: str


async def insert_party(transaction: AsyncConnection, party_id: PartyId, *, party: Party, now: datetime) -> None:
    dates = {"created_at": now, "waiting_since": now, "last_event_at": now}
    await transaction.execute(insert(parties), {"id": party_id, "version": 1, **dates, **party_columns(party)})


async def insert_members(
    transaction: AsyncConnection, party_id: PartyId, *, joining: Sequence[StoredMember], now: datetime
) -> None:
    rows = [
        {
            "id": each.member_id,
            "party_id": party_id,
            "ordinal": each.ordinal,
            "added_at": now,
            **person_columns(each.person),
        }
        for each in joining
    ]
    if rows:
        await transaction.execute(insert(members), rows)


async def find_party(transaction: AsyncConnection, party_id: PartyId) -> StoredParty | None:
    row = (await transaction.execute(_party, {"party": party_id})).one_or_none()
    if row is None:
        return None
    stored = await members_of(transaction, party_id)
    party = Party(
        preferred_language=row.preferred_language,
        reach=Reach(row.email, row.phone),
        destination=destination_of(row),
        foreign_address=foreign_address_of(row),
        members=[each.person for each in stored],
    )
    return StoredParty(party_id, row.version, row.created_at, row.waiting_since, party, stored)


async def members_of(transaction: AsyncConnection, party_id: PartyId) -> list[StoredMember]:
    """Those who are in the party now, in their order."""
    rows = await transaction.execute(_members, {"party": party_id})
    return [StoredMember(MemberId(row.id), row.ordinal, person_of(row)) for row in rows]


async def members_of_parties(
    transaction: AsyncConnection, party_ids: Sequence[PartyId]
) -> dict[PartyId, list[MemberId]]:
    """The members of each party, in their order."""
    found: dict[PartyId, list[MemberId]] = {party_id: [] for party_id in party_ids}
    rows = await transaction.execute(_members_of_parties, {"party_ids": list[UUID](party_ids)})
    for row in rows:
        found[PartyId(row.party_id)].append(MemberId(row.id))
    return found


async def contacts_of(transaction: AsyncConnection, party_ids: Sequence[PartyId]) -> dict[PartyId, Contact]:
    """How to write to each of these parties."""
    rows = await transaction.execute(_contacts, {"party_ids": list[UUID](party_ids)})
    return {PartyId(row.id): Contact(row.email, row.preferred_language) for row in rows}


async def replace_if_current(
    transaction: AsyncConnection, party_id: PartyId, *, seen: int, party: Party, now: datetime
) -> int | None:
    """The new version; None where another has been written since the one that was seen."""
    return await _change(transaction, party_id, seen=seen, now=now, columns=party_columns(party))


async def redirect_if_current(
    transaction: AsyncConnection, party_id: PartyId, *, seen: int, reach: Reach, language: str, now: datetime
) -> int | None:
    return await _change(transaction, party_id, seen=seen, now=now, columns=reach_columns(reach, language=language))


async def withdraw_if_current(
    transaction: AsyncConnection, party_id: PartyId, *, seen: int, now: datetime
) -> int | None:
    return await _change(transaction, party_id, seen=seen, now=now, columns={"withdrawn_at": now})


async def _change(
    transaction: AsyncConnection, party_id: PartyId, *, seen: int, now: datetime, columns: Columns
) -> int | None:
    """Compare and swap: of any number who saw one version, one changes it."""
    values: Mapping[str, object] = {"party": party_id, "seen": seen, "now": now, **columns}
    return (await transaction.execute(_change_if_current, values)).scalar_one_or_none()


async def change_members(transaction: AsyncConnection, staying: Sequence[Staying]) -> None:
    rows = [{"member": each.member_id, "ordinal": each.ordinal, **person_columns(each.person)} for each in staying]
    if rows:
        await transaction.execute(_change_member, rows)


async def remove_members(transaction: AsyncConnection, member_ids: Sequence[MemberId], *, now: datetime) -> None:
    """They leave, and what was known of them is erased at once."""
    if member_ids:
        await transaction.execute(_remove_members, {"member_ids": list[UUID](member_ids), "now": now})


async def reckon_waiting(transaction: AsyncConnection, party_id: PartyId) -> None:
    """A party has waited as long as its latest member."""
    await transaction.execute(_reckon_waiting, {"party": party_id})
