"""The keys by which a person is known to be registered already; the database refuses the second one."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.database import violated_constraint, violation_detail
from app.errors.registration import PersonAlreadyRegistered
from app.registration.identity_rules import VERSION, PersonKey, keys_of
from app.registration.queries import StoredMember
from app.registration.rules import MemberId
from app.registration.tables import members, person_keys

_admitted_of_party = (
    select(person_keys.c.member_id, person_keys.c.key_hash)
    .join_from(person_keys, members)
    .where(members.c.party_id == bindparam("party"), person_keys.c.admitted_by_review)
)
_insert = insert(person_keys)
_delete_of_party = delete(person_keys).where(
    person_keys.c.member_id.in_(select(members.c.id).where(members.c.party_id == bindparam("party")))
)


@dataclass(frozen=True, slots=True)
class MemberKey:
    """A member's key, and whether a reviewer has admitted the member beside somebody with the same."""

    member_id: MemberId
    key: PersonKey
    is_admitted: bool


async def enter_keys(
    transaction: AsyncConnection, party: Sequence[StoredMember], *, secret: bytes, is_admitted: bool = False
) -> None:
    """Raises PersonAlreadyRegistered, which names a member of this party and tells nothing of another."""
    entered = [
        MemberKey(each.member_id, key, is_admitted) for each in party for key in keys_of(each.person, secret=secret)
    ]
    with _refusing_twice(party):
        await _insert_in_order(transaction, entered)


async def replace_keys(
    transaction: AsyncConnection, party_id: PartyId, party: Sequence[StoredMember], *, secret: bytes
) -> None:
    """After an edit. Whom a reviewer has admitted stays so under the same key. Raises PersonAlreadyRegistered."""
    rows = await transaction.execute(_admitted_of_party, {"party": party_id})
    admitted = {(row.member_id, row.key_hash) for row in rows}
    await release_keys(transaction, party_id)
    entered = [
        MemberKey(each.member_id, key, (each.member_id, key.key_hash) in admitted)
        for each in party
        for key in keys_of(each.person, secret=secret)
    ]
    with _refusing_twice(party):
        await _insert_in_order(transaction, entered)


async def release_keys(transaction: AsyncConnection, party_id: PartyId) -> None:
    """These people may be registered anew."""
    await transaction.execute(_delete_of_party, {"party": party_id})


async def _insert_in_order(transaction: AsyncConnection, entered: Sequence[MemberKey]) -> None:
    """Each key is locked as it is entered: in one order for all, so that nobody waits in a circle."""
    in_order = sorted(entered, key=lambda each: each.key.key_hash)
    await transaction.execute(_insert, [_row(each) for each in in_order])


def _row(entered: MemberKey) -> dict[str, object]:
    return {
        "member_id": entered.member_id,
        "basis": entered.key.basis,
        "key_hash": entered.key.key_hash,
        "has_document": entered.key.has_document,
        "version": VERSION,
        "admitted_by_review": entered.is_admitted,
    }


@contextmanager
def _refusing_twice(party: Sequence[StoredMember]) -> Generator[None]:
    try:
        yield
    except IntegrityError as error:
        if violated_constraint(error) != "one_person_once":
            raise
        twice = UUID(violation_detail(error))
        ordinal = next(each.ordinal for each in party if each.member_id == twice)
        raise PersonAlreadyRegistered(ordinal=ordinal) from error
