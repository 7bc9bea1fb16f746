"""What becomes of the keys of staff: created, rotated, revoked, each with a row in the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.staff import KeyText, Role, hash_key, new_key_text
from app.access.tables import staff_keys
from app.audit.log import Deed, record
from app.database import violated_constraint

_COMMAND_LINE = "command-line"

_keys = select(
    staff_keys.c.id,
    staff_keys.c.name,
    staff_keys.c.role,
    staff_keys.c.port_code,
    staff_keys.c.created_at,
    staff_keys.c.revoked_at,
    staff_keys.c.replaced_by,
).order_by(staff_keys.c.created_at, staff_keys.c.id)
_revoke = (
    update(staff_keys)
    .where(
        staff_keys.c.id == bindparam("key_id"),
        or_(staff_keys.c.revoked_at.is_(None), staff_keys.c.revoked_at > bindparam("until")),
    )
    .values(revoked_at=bindparam("until"))
)
_retire = (
    update(staff_keys)
    .where(
        staff_keys.c.id == bindparam("key_id"),
        or_(staff_keys.c.revoked_at.is_(None), staff_keys.c.revoked_at > bindparam("now")),
        staff_keys.c.replaced_by.is_(None),
    )
    .values(revoked_at=bindparam("until"))
    .returning(staff_keys.c.name, staff_keys.c.role, staff_keys.c.port_code)
)
_name_successor = (
    update(staff_keys).where(staff_keys.c.id == bindparam("key_id")).values(replaced_by=bindparam("successor"))
)


class BadKey(Exception):
    """What was asked of a key of staff cannot be done; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class ListedKey:
    key_id: UUID
    name: str
    role: Role
    port: str | None
    created_at: datetime
    revoked_at: datetime | None
    replaced_by: UUID | None


@dataclass(frozen=True, slots=True)
class NewKey:
    """The only time that the key itself can be seen."""

    key_id: UUID
    text: KeyText


async def create_key(transaction: AsyncConnection, *, role: Role, port: str | None, name: str, now: datetime) -> NewKey:
    """Raises BadKey where role and port do not fit, or there is no such port."""
    key = NewKey(uuid4(), new_key_text())
    await _insert(transaction, key, role=role, port=port, name=name, now=now)
    await _record(transaction, "create-key", key.key_id, {"role": role, "port": port or ""}, now=now)
    return key


async def list_keys(transaction: AsyncConnection) -> Sequence[ListedKey]:
    rows = await transaction.execute(_keys)
    return [
        ListedKey(row.id, row.name, Role(row.role), row.port_code, row.created_at, row.revoked_at, row.replaced_by)
        for row in rows
    ]


async def rotate_key(transaction: AsyncConnection, key_id: UUID, *, grace: timedelta, now: datetime) -> NewKey:
    """A new key in place of the old one, which stays valid for the time of grace. Raises BadKey."""
    key = NewKey(uuid4(), new_key_text())
    old = (await transaction.execute(_retire, {"key_id": key_id, "now": now, "until": now + grace})).one_or_none()
    if old is None:
        raise BadKey(f"no key {key_id} that is valid and not yet rotated; see: fairslot key list")
    await _insert(transaction, key, role=Role(old.role), port=old.port_code, name=old.name, now=now)
    await transaction.execute(_name_successor, {"key_id": key_id, "successor": key.key_id})
    await _record(transaction, "rotate-key", key_id, {"replaced_by": str(key.key_id)}, now=now)
    return key


async def revoke_key(transaction: AsyncConnection, key_id: UUID, *, now: datetime) -> None:
    """Raises BadKey."""
    if not (await transaction.execute(_revoke, {"key_id": key_id, "until": now})).rowcount:
        raise BadKey(f"no key {key_id} that is still valid; see: fairslot key list")
    await _record(transaction, "revoke-key", key_id, {}, now=now)


async def _insert(
    transaction: AsyncConnection, key: NewKey, *, role: Role, port: str | None, name: str, now: datetime
) -> None:
    row = {"id": key.key_id, "name": name, "role": role, "port_code": port, "created_at": now}
    try:
        await transaction.execute(insert(staff_keys), row | {"key_hash": hash_key(key.text)})
    except IntegrityError as error:
        match violated_constraint(error):
            case "ck_staff_keys_officer_has_a_port":
                raise BadKey("an officer's key is for one port, and no other key is; see --port") from error
            case "fk_staff_keys_port_code_ports":
                raise BadKey(f"there is no port {port}") from error
            case _:
                raise


async def _record(
    transaction: AsyncConnection, action: str, key_id: UUID, digest: dict[str, str | int | list[str]], *, now: datetime
) -> None:
    await record(transaction, Deed(_COMMAND_LINE, action, f"key:{key_id}", digest), at=now)
