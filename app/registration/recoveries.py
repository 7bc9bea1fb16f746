"""The rows of those who ask to get back into their registration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType
from uuid import UUID

from sqlalchemy import ARRAY, LargeBinary, any_, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.registration.identity_rules import Basis
from app.registration.tables import members, parties, person_keys, recoveries

RecoveryId = NewType("RecoveryId", UUID)

_AT_ONCE = 100
_lock = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("counted"), 2)))
_asked_for_person = select(func.count()).where(
    recoveries.c.name_hash == bindparam("name_hash"),
    recoveries.c.address_hash == bindparam("counted_hash"),
    recoveries.c.asked_at > bindparam("since"),
)
_asked_from_address = select(func.count()).where(
    recoveries.c.address_hash == bindparam("counted_hash"), recoveries.c.asked_at > bindparam("since")
)
_lock_looking = select(func.pg_advisory_xact_lock(func.hashtextextended("recovery codes", 2)))
_live_code = (
    select(recoveries.c.code_hash, recoveries.c.code_made_at)
    .where(recoveries.c.party_id == bindparam("party"), recoveries.c.code_made_at > bindparam("since"))
    .order_by(recoveries.c.code_made_at.desc())
    .limit(1)
)
_waiting = (
    select(recoveries.c.id, recoveries.c.name_hash, recoveries.c.document_hash, recoveries.c.expires_at)
    .where(recoveries.c.looked_at.is_(None))
    .order_by(recoveries.c.asked_at)
    .limit(_AT_ONCE)
    .with_for_update(skip_locked=True)
)
_registered = (
    select(person_keys.c.basis, parties.c.id, parties.c.email, parties.c.preferred_language)
    .join_from(person_keys, members)
    .join(parties)
    .where(person_keys.c.key_hash == any_(bindparam("hashes", type_=ARRAY(LargeBinary))))
)
_note = update(recoveries).where(recoveries.c.id == bindparam("recovery"))
_lock_party = (
    select(parties.c.id)
    .join_from(recoveries, parties, parties.c.id == recoveries.c.party_id)
    .where(recoveries.c.id == bindparam("recovery"))
    .with_for_update(of=parties, key_share=True)
)
_take_try = (
    update(recoveries)
    .where(
        recoveries.c.id == bindparam("recovery"),
        recoveries.c.tries_left > 0,
        recoveries.c.expires_at > bindparam("now"),
    )
    .values(tries_left=recoveries.c.tries_left - 1)
    .returning(recoveries.c.party_id, recoveries.c.code_hash)
)
_cancel = (
    update(recoveries)
    .where(recoveries.c.party_id == bindparam("party"))
    .values(tries_left=0, code_hash=None, code_made_at=None)
)
_old = select(recoveries.c.id).where(recoveries.c.expires_at < bindparam("before")).limit(1000)
_forget = delete(recoveries).where(recoveries.c.id.in_(_old.with_for_update(skip_locked=True)))


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is meant, in hashes, and from where it was asked."""

    name_hash: bytes
    document_hash: bytes | None
    address_hash: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    recovery_id: RecoveryId
    name_hash: bytes
    document_hash: bytes | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Code:
    """What opens a party's registration; known in words only to whoever reads its messages."""

    code_hash: bytes
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Registered:
    """A party in which the person is, and how to write to it."""

    basis: Basis
    party_id: PartyId
    email: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Tried:
    party_id: PartyId | None
    code_hash: bytes | None


async def count_asked(transaction: AsyncConnection, asked: Asked, *, since: datetime) -> tuple[int, int]:
    """How often from the address, for the person and in all; nobody else can ask from there meanwhile."""
    await transaction.execute(_lock, {"counted": asked.address_hash.hex()})
    values = {"counted_hash": asked.address_hash, "since": since}
    for_person = await transaction.scalar(_asked_for_person, values | {"name_hash": asked.name_hash})
    from_address = await transaction.scalar(_asked_from_address, values)
    return for_person or 0, from_address or 0


async def insert_recovery(
    transaction: AsyncConnection,
    recovery_id: RecoveryId,
    asked: Asked,
    *,
    now: datetime,
    expires_at: datetime,
    tries: int,
) -> None:
    row = {
        "id": recovery_id,
        "name_hash": asked.name_hash,
        "document_hash": asked.document_hash,
        "address_hash": asked.address_hash,
        "asked_at": now,
        "expires_at": expires_at,
        "tries_left": tries,
    }
    await transaction.execute(insert(recoveries), row)


async def claim_waiting(transaction: AsyncConnection) -> list[Waiting]:
    """Those whom nobody has looked for; nobody else looks until the transaction ends, so none makes two codes."""
    await transaction.execute(_lock_looking)
    rows = await transaction.execute(_waiting)
    return [Waiting(RecoveryId(row.id), row.name_hash, row.document_hash, row.expires_at) for row in rows]


async def find_registered(transaction: AsyncConnection, hashes: Sequence[bytes]) -> list[Registered]:
    rows = await transaction.execute(_registered, {"hashes": list(hashes)})
    return [Registered(Basis(row.basis), PartyId(row.id), row.email, row.preferred_language) for row in rows]


async def live_code(transaction: AsyncConnection, party_id: PartyId, *, since: datetime) -> Code | None:
    """The code that was written to the party last, unless it was used or is void."""
    row = (await transaction.execute(_live_code, {"party": party_id, "since": since})).one_or_none()
    return None if row is None else Code(row.code_hash, row.code_made_at)


async def note_looked(transaction: AsyncConnection, recovery_id: RecoveryId, *, now: datetime) -> None:
    await transaction.execute(_note, {"recovery": recovery_id, "looked_at": now})


async def note_found(
    transaction: AsyncConnection, recovery_id: RecoveryId, *, party_id: PartyId, code: Code, now: datetime
) -> None:
    values: Mapping[str, object] = {
        "recovery": recovery_id,
        "looked_at": now,
        "party_id": party_id,
        "code_hash": code.code_hash,
        "code_made_at": code.made_at,
    }
    await transaction.execute(_note, values)


async def take_try(transaction: AsyncConnection, recovery_id: RecoveryId, *, now: datetime) -> Tried | None:
    """One try less; None where none was left. The party first: whoever gets in ends all the others of that party."""
    await transaction.execute(_lock_party, {"recovery": recovery_id})
    row = (await transaction.execute(_take_try, {"recovery": recovery_id, "now": now})).one_or_none()
    return None if row is None else Tried(row.party_id, row.code_hash)


async def cancel_recoveries(transaction: AsyncConnection, party_id: PartyId) -> None:
    """No code that was sent to the party opens anything any more."""
    await transaction.execute(_cancel, {"party": party_id})


async def forget_before(transaction: AsyncConnection, before: datetime) -> int:
    return (await transaction.execute(_forget, {"before": before})).rowcount
