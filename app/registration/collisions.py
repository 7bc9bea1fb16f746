"""Who is registered already under a key of somebody who asks for a review. For staff alone: no applicant sees it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, LargeBinary, any_, bindparam, column, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.registration.identity_rules import Collision, PersonKey, is_taken_for_one, keys_of
from app.registration.rules import MemberId, Party
from app.registration.tables import members, person_keys

_hashes = bindparam("hashes", type_=ARRAY(LargeBinary))
_registered = (
    select(person_keys.c.key_hash, person_keys.c.has_document, members.c.id, members.c.party_id)
    .join_from(person_keys, members)
    .where(person_keys.c.key_hash == any_(_hashes))
)
_key = func.unnest(_hashes).table_valued(column("hash", LargeBinary)).render_derived(name="key")
# The lock that the trigger one_person_once takes for each key that is entered.
_keep_keys = select(func.pg_advisory_xact_lock(func.hashtextextended(func.encode(_key.c.hash, "hex"), 1)))


@dataclass(frozen=True, slots=True)
class _Registered:
    key_hash: bytes
    has_document: bool
    member_id: MemberId
    party_id: PartyId


async def keep_as_they_are(transaction: AsyncConnection, party: Party, *, secret: bytes) -> None:
    """Nobody is registered under a key of these people until the transaction ends."""
    hashes = sorted({key.key_hash for _, key in _keys_of_party(party, secret=secret)})
    await transaction.execute(_keep_keys, {"hashes": hashes})


async def collisions_of(
    transaction: AsyncConnection, parties: Sequence[Party], *, secret: bytes
) -> list[list[Collision]]:
    """For each of these parties with whom its people collide, in an order that stays the same."""
    keys = [list(_keys_of_party(party, secret=secret)) for party in parties]
    hashes = {key.key_hash for of_party in keys for _, key in of_party}
    rows = await transaction.execute(_registered, {"hashes": list(hashes)})
    known = [_Registered(row.key_hash, row.has_document, MemberId(row.id), PartyId(row.party_id)) for row in rows]
    return [sorted(_collisions(of_party, known)) for of_party in keys]


def _keys_of_party(party: Party, *, secret: bytes) -> Iterable[tuple[int, PersonKey]]:
    for ordinal, person in enumerate(party.members, start=1):
        for key in keys_of(person, secret=secret):
            yield ordinal, key


def _collisions(keys: Iterable[tuple[int, PersonKey]], known: Sequence[_Registered]) -> Iterable[Collision]:
    for ordinal, key in keys:
        for other in known:
            if other.key_hash == key.key_hash and is_taken_for_one(key, has_document=other.has_document):
                yield Collision(ordinal, key.basis, other.party_id, other.member_id)
