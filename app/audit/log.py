"""The record of who did what: one row per action, in the action's own transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.tables import audit_rows


@dataclass(frozen=True, slots=True)
class Deed:
    """What is recorded of an action: ids and figures, never personal data."""

    actor: str
    action: str
    subject: str
    digest: Mapping[str, str | int | list[str]] = field(default_factory=dict[str, "str | int | list[str]"])


async def record(transaction: AsyncConnection, deed: Deed, *, at: datetime) -> None:
    row = {"at": at, "actor": deed.actor, "action": deed.action, "subject": deed.subject, "digest": dict(deed.digest)}
    await transaction.execute(insert(audit_rows), row)
