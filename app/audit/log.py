"""The record of who did what: one row per action, in the action's own transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import CTE, ColumnElement, FromClause, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.tables import audit_rows


@dataclass(frozen=True, slots=True)
class Deed:
    """What is recorded of an action: ids and figures, never personal data."""

    actor: str
    action: str
    subject: str
    digest: Mapping[str, str | int | list[str]] = field(default_factory=dict[str, "str | int | list[str]"])


_FIELDS = ("at", "actor", "action", "subject", "digest")


async def record(transaction: AsyncConnection, deed: Deed, *, at: datetime) -> None:
    row = {"at": at, "actor": deed.actor, "action": deed.action, "subject": deed.subject, "digest": dict(deed.digest)}
    await transaction.execute(insert(audit_rows), row)


def recording(done: FromClause, *, actor: ColumnElement[str]) -> CTE:
    """The record of a deed, as part of the very statement that does it, where a round trip counts.

    One row for each row of `done`; the statement needs the parameters that `recorded` gives.
    """
    values = {name: bindparam(f"audit_{name}", type_=audit_rows.c[name].type) for name in _FIELDS}
    chosen = select(*(values | {"actor": actor}).values()).select_from(done)
    return insert(audit_rows).from_select(_FIELDS, chosen).cte("recorded")


def recorded(action: str, subject: str, digest: Mapping[str, object], *, at: datetime) -> dict[str, object]:
    """The parameters of a statement that holds a `recording`; the actor it finds itself."""
    return {"audit_at": at, "audit_action": action, "audit_subject": subject, "audit_digest": dict(digest)}
