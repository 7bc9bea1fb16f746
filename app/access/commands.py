"""`fairslot key …`: what an operator does with the keys of staff."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from uuid import UUID

from rich.console import Console
from rich.table import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access import keys
from app.access.keys import BadKey, ListedKey, NewKey
from app.access.staff import Role
from app.clock import now
from app.database import make_engine
from app.settings import Settings
from migrations.reach import check_migrated

_LONGEST_NAME = 100


def create(settings: Settings, *, role: str, port: str | None, name: str) -> None:
    """Print a new key, the only time that it can be seen. Raises BadKey, or DatabaseNotReady."""
    _show(asyncio.run(_create(settings, role=_role(role), port=port, name=_name(name))))


def rotate(settings: Settings, key_id: str, *, grace_hours: float) -> None:
    """Print the key that takes the place of this one. Raises BadKey, or DatabaseNotReady."""
    _show(asyncio.run(_rotate(settings, _id(key_id), grace=timedelta(hours=grace_hours))))


def revoke(settings: Settings, key_id: str) -> None:
    """Raises BadKey, or DatabaseNotReady."""
    asyncio.run(_revoke(settings, _id(key_id)))


def show_all(settings: Settings) -> None:
    """Raises DatabaseNotReady."""
    table = _table(asyncio.run(_list(settings)), at=now())
    console = Console()
    # A table that leaves for a file is as wide as it needs.
    width = console.measure(table).maximum if not console.is_terminal else None
    console.print(table, width=width, crop=False, no_wrap=True)


async def _create(settings: Settings, *, role: Role, port: str | None, name: str) -> NewKey:
    async with _transaction(settings) as transaction:
        return await keys.create_key(transaction, role=role, port=port, name=name, now=now())


async def _rotate(settings: Settings, key_id: UUID, *, grace: timedelta) -> NewKey:
    async with _transaction(settings) as transaction:
        return await keys.rotate_key(transaction, key_id, grace=grace, now=now())


async def _revoke(settings: Settings, key_id: UUID) -> None:
    async with _transaction(settings) as transaction:
        await keys.revoke_key(transaction, key_id, now=now())


async def _list(settings: Settings) -> Sequence[ListedKey]:
    async with _transaction(settings) as transaction:
        return await keys.list_keys(transaction)


@asynccontextmanager
async def _transaction(settings: Settings) -> AsyncGenerator[AsyncConnection]:
    await check_migrated(settings.database_url)
    engine = make_engine(settings)
    try:
        async with engine.begin() as transaction:
            yield transaction
    finally:
        await engine.dispose()


def _show(key: NewKey) -> None:
    sys.stderr.write(f"key {key.key_id}; it is shown here only:\n")
    sys.stdout.write(f"{key.text}\n")


def _table(listed: Sequence[ListedKey], *, at: datetime) -> Table:
    table = Table("id", "name", "role", "port", "created", "state", box=None, pad_edge=False)
    for key in listed:
        created = f"{key.created_at:%Y-%m-%d %H:%M}"
        table.add_row(str(key.key_id), key.name, key.role, key.port or "-", created, _state(key, at))
    return table


def _state(key: ListedKey, at: datetime) -> str:
    if key.revoked_at is None:
        return "valid"
    verb = "rotated" if key.replaced_by else "revoked"
    if key.revoked_at > at:
        return f"{verb}, valid until {key.revoked_at:%Y-%m-%d %H:%M}"
    return f"{verb} {key.revoked_at:%Y-%m-%d %H:%M}"


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise BadKey(f"there is no role {text!r}; choose {', '.join(Role)}") from None


def _name(text: str) -> str:
    if not text.strip() or len(text) > _LONGEST_NAME or not text.isprintable():
        raise BadKey(f"--name must be one line of at most {_LONGEST_NAME} characters, such as 'desk 1'")
    return text.strip()


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadKey(f"{text!r} is no id of a key; see: fairslot key list") from None
