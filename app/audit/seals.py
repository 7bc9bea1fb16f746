"""The clock's part of the record: once a second a seal over the rows of transactions that have ended.

A transaction may write its row early and commit late. So a seal goes not by id but by transaction: up to the oldest
one still under way (`pg_snapshot_xmin`), below which nothing can appear any more. What is under way is sealed later.
"""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

from sqlalchemy import Row, bindparam, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.seal_rules import AuditRow, RowsHash, Seal, Span
from app.audit.tables import XID8, audit_rows, seals

_AT_MOST_EVERY = timedelta(seconds=1)
_ROWS_AT_ONCE = 50_000
_SEALER = 0x5EA1  # the advisory lock of whoever seals
_ABOVE_ALL_IDS = 2**63 - 1

ROW_COLUMNS = (
    audit_rows.c.id,
    audit_rows.c.at,
    audit_rows.c.actor,
    audit_rows.c.action,
    audit_rows.c.subject,
    audit_rows.c.digest,
    audit_rows.c.xid,
)

_claim = select(func.pg_try_advisory_xact_lock(_SEALER))
_oldest_under_way = select(func.pg_snapshot_xmin(func.pg_current_snapshot(), type_=XID8))
_last_seal = select(seals).order_by(seals.c.number.desc()).limit(1)
_in_span = (
    audit_rows.c.id > bindparam("after_id"),
    audit_rows.c.xid >= bindparam("from_xid", type_=XID8),
    audit_rows.c.xid < bindparam("to_xid", type_=XID8),
)
_rows = select(*ROW_COLUMNS).where(*_in_span).order_by(audit_rows.c.xid, audit_rows.c.id)
_xid_of_row_too_many = (
    select(audit_rows.c.xid)
    .where(*_in_span)
    .order_by(audit_rows.c.xid, audit_rows.c.id)
    .offset(bindparam("rows_at_once"))
    .limit(1)
)
# There can be none where the last seal was made: there, all transactions before to_xid had ended.
_first_stranger = (
    select(audit_rows.c.id)
    .where(audit_rows.c.id > bindparam("last_id"), audit_rows.c.xid < bindparam("to_xid", type_=XID8))
    .order_by(audit_rows.c.id)
    .limit(1)
)
_highest_restored = select(func.max(audit_rows.c.xid, type_=XID8)).where(
    audit_rows.c.id > bindparam("after_id"),
    audit_rows.c.id < bindparam("before_id"),
    audit_rows.c.xid >= bindparam("from_xid", type_=XID8),
)
_let_nobody_write = text("LOCK TABLE audit_rows IN SHARE MODE")
_insert = insert(seals)


async def seal_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """Seal what can be sealed, at most once a second; how many rows that were. One sealer at a time."""
    if not await transaction.scalar(_claim):
        return 0
    last = await last_seal(transaction)
    if last and timedelta(0) <= now - last.sealed_at < _AT_MOST_EVERY:
        return 0
    span = await _next_span(transaction, last)
    return await _seal(transaction, span, previous=last, now=now) if span else 0


async def last_seal(transaction: AsyncConnection) -> Seal | None:
    row = (await transaction.execute(_last_seal)).one_or_none()
    return None if row is None else seal_of(row)


async def _next_span(transaction: AsyncConnection, last: Seal | None) -> Span | None:
    """What is to be sealed next, if anything may be."""
    oldest_under_way: int = (await transaction.execute(_oldest_under_way)).scalar_one()
    if last is None:
        return await _bounded(transaction, Span(epoch=1, after_id=0, from_xid=0, to_xid=oldest_under_way))
    if oldest_under_way < last.span.to_xid or await _find_stranger(transaction, last):
        return await _span_after_restore(transaction, last, oldest_under_way)
    return await _bounded(transaction, replace(last.span, from_xid=last.span.to_xid, to_xid=oldest_under_way))


async def _bounded(transaction: AsyncConnection, span: Span) -> Span:
    """The span, cut behind the transaction in which so many rows are full."""
    values = _values(span) | {"rows_at_once": _ROWS_AT_ONCE}
    xid: int | None = await transaction.scalar(_xid_of_row_too_many, values)
    return span if xid is None else replace(span, to_xid=xid + 1)


async def _span_after_restore(transaction: AsyncConnection, last: Seal, oldest_under_way: int) -> Span | None:
    """On another cluster, where transactions are counted anew: first the rest of the old epoch, then a new one.

    The dump brought rows that were not sealed yet; what is written here has higher ids and begins the new epoch.
    """
    if not await _find_highest_restored(transaction, last, before_id=_ABOVE_ALL_IDS) and not await _find_stranger(
        transaction, last
    ):
        return None
    await transaction.execute(_let_nobody_write)
    stranger = await _find_stranger(transaction, last)
    highest = await _find_highest_restored(transaction, last, before_id=stranger or _ABOVE_ALL_IDS)
    if highest:
        return replace(last.span, from_xid=last.span.to_xid, to_xid=highest + 1)
    if stranger:
        return Span(epoch=last.span.epoch + 1, after_id=stranger - 1, from_xid=0, to_xid=oldest_under_way)
    return None


async def _find_stranger(transaction: AsyncConnection, last: Seal) -> int | None:
    """The first row that was written on another cluster than the last seal."""
    return await transaction.scalar(_first_stranger, {"last_id": last.last_id, "to_xid": last.span.to_xid})


async def _find_highest_restored(transaction: AsyncConnection, last: Seal, *, before_id: int) -> int | None:
    values = {"after_id": last.span.after_id, "before_id": before_id, "from_xid": last.span.to_xid}
    return await transaction.scalar(_highest_restored, values)


async def _seal(transaction: AsyncConnection, span: Span, *, previous: Seal | None, now: datetime) -> int:
    rows = RowsHash()
    async with transaction.stream(_rows, _values(span)) as found:
        async for row in found:
            rows.add(row_of(row))
    if rows.count:
        await _store(transaction, Seal.over(rows, span, previous=previous, sealed_at=now))
    return rows.count


async def _store(transaction: AsyncConnection, seal: Seal) -> None:
    row = asdict(seal)
    await transaction.execute(_insert, row.pop("span") | row)


def row_of(row: Row[*tuple[object, ...]]) -> AuditRow:
    return AuditRow(*row)


def seal_of(row: Row[*tuple[object, ...]]) -> Seal:
    return Seal(
        number=row.number,
        span=Span(epoch=row.epoch, after_id=row.after_id, from_xid=row.from_xid, to_xid=row.to_xid),
        last_id=row.last_id,
        row_count=row.row_count,
        rows_hash=row.rows_hash,
        previous_hash=row.previous_hash,
        sealed_at=row.sealed_at,
        hash=row.hash,
    )


def _values(span: Span) -> dict[str, int]:
    return {"after_id": span.after_id, "from_xid": span.from_xid, "to_xid": span.to_xid}
