"""Who is calling, where it must be one of the staff: an operator, an officer at a port, a reviewer."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tables import staff_keys
from app.clock import Now
from app.database import Transaction
from app.edge.rate import GENUINE
from app.errors.access import RoleNotAllowed, StaffKeyMissing, StaffKeyUnknown

KeyText = NewType("KeyText", str)

_PREFIX = "fsk_"
_BYTES = 32
_key_by_hash = select(staff_keys.c.id, staff_keys.c.role, staff_keys.c.port_code).where(
    staff_keys.c.key_hash == bindparam("key_hash"),
    or_(staff_keys.c.revoked_at.is_(None), staff_keys.c.revoked_at > bindparam("now")),
)


class Role(StrEnum):
    OPERATOR = "operator"
    OFFICER = "officer"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class StaffKey:
    """A key that was shown; an officer's is bound to one port, the others to none."""

    key_id: UUID
    role: Role
    port: str | None


def new_key_text() -> KeyText:
    return KeyText(_PREFIX + secrets.token_urlsafe(_BYTES))


def hash_key(text: str) -> bytes:
    """A fast hash suffices: a key has too many random bits to be guessed."""
    return hashlib.sha256(text.encode()).digest()


async def find_key(transaction: AsyncConnection, text: str, *, now: datetime) -> StaffKey | None:
    """Looked up by hash, so the time taken tells nothing about keys."""
    row = (await transaction.execute(_key_by_hash, {"key_hash": hash_key(text), "now": now})).one_or_none()
    return None if row is None else StaffKey(row.id, Role(row.role), row.port_code)


# The name of a scheme in OpenAPI has no spaces.
_bearer = HTTPBearer(
    auto_error=False, scheme_name="staff-key", description="A key of staff, made by `fairslot key create`"
)


async def _staff_key(
    request: Request,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    now: Now,
    transaction: Transaction,
) -> StaffKey:
    if credentials is None:
        raise StaffKeyMissing
    key = await find_key(transaction, credentials.credentials, now=now)
    if key is None:
        raise StaffKeyUnknown
    request.scope[GENUINE] = True
    return key


@dataclass(frozen=True, slots=True)
class _Having:
    """The dependency of a route that is for one role alone."""

    role: Role

    async def __call__(self, key: Annotated[StaffKey, Depends(_staff_key)]) -> StaffKey:
        if key.role != self.role:
            raise RoleNotAllowed
        return key


Operator = Annotated[StaffKey, Depends(_Having(Role.OPERATOR))]
Officer = Annotated[StaffKey, Depends(_Having(Role.OFFICER))]
for_reviewers = Depends(_Having(Role.REVIEWER))
Reviewer = Annotated[StaffKey, for_reviewers]
