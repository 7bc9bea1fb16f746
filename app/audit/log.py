"""The record of who did what: one row per action, in the action's own transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import CTE, FromClause, bindparam, insert, select
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
    await transaction.execute(insert(audit_rows), _row(deed, at))


def recording(done: FromClause) -> CTE:
    """The record of a deed, as part of the very statement that does it, where a round trip counts.

    One row for each row of `done`; the statement's parameters need those of `recorded` beside its own.
    """
    values = (bindparam(f"audit_{name}", type_=audit_rows.c[name].type) for name in _FIELDS)
    return insert(audit_rows).from_select(_FIELDS, select(*values).select_from(done)).cte("recorded")


def recorded(deed: Deed, *, at: datetime) -> dict[str, object]:
    """The parameters of a statement that holds a `recording`."""
    return {f"audit_{name}": value for name, value in _row(deed, at).items()}


def _row(deed: Deed, at: datetime) -> dict[str, object]:
    values = (at, deed.actor, deed.action, deed.subject, dict(deed.digest))
    return dict(zip(_FIELDS, values, strict=True))
