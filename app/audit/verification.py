"""Whether the record is still what was sealed: every seal, the chain, every row under exactly one seal."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.audit.seal_rules import AuditRow, RowsHash, Seal, link_flaw, rows_flaw
from app.audit.seals import ROW_COLUMNS, last_seal, row_of, seal_of
from app.audit.tables import audit_rows, seals

_MOST_TOLD = 20
_ABOVE_ALL_IDS = 2**63 - 1

# Each epoch with the last id before the next one begins.
_epochs = (
    select(
        seals.c.epoch,
        func.min(seals.c.after_id).label("after_id"),
        func.lead(func.min(seals.c.after_id), 1, _ABOVE_ALL_IDS).over(order_by=seals.c.epoch).label("until_id"),
    )
    .group_by(seals.c.epoch)
    .order_by(seals.c.epoch)
)
_seals_of_epoch = select(seals).where(seals.c.epoch == bindparam("epoch")).order_by(seals.c.number)
_rows_of_epoch = (
    select(*ROW_COLUMNS)
    .where(audit_rows.c.id > bindparam("after_id"), audit_rows.c.id <= bindparam("until_id"))
    .order_by(audit_rows.c.xid, audit_rows.c.id)
)
_rows_before_all = select(func.count()).select_from(audit_rows).where(audit_rows.c.id <= 0)


@dataclass(slots=True)
class Verdict:
    """What was found; the record verifies if there is no flaw."""

    flaws: list[str] = field(default_factory=list[str])
    flaw_count: int = 0
    seal_count: int = 0
    sealed_rows: int = 0
    unsealed_rows: int = 0
    oldest_unsealed_at: datetime | None = None
    head: bytes | None = None

    @property
    def verifies(self) -> bool:
        return self.flaw_count == 0

    def blame(self, flaw: str) -> None:
        self.flaw_count += 1
        if len(self.flaws) < _MOST_TOLD:
            self.flaws.append(flaw)

    def leave_unsealed(self, row: AuditRow) -> None:
        self.unsealed_rows += 1
        self.oldest_unsealed_at = min(self.oldest_unsealed_at or row.at, row.at)


@dataclass(frozen=True, slots=True)
class _Epoch:
    number: int
    after_id: int
    until_id: int


async def verify_audit(engine: AsyncEngine, *, expected_head: bytes | None = None) -> Verdict:
    """Read all seals and rows as they stand at one moment, in a stream: memory does not grow with the record.

    A head that was published earlier must be in the chain; without one, nobody can tell that the newest seals
    were removed.
    """
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return await verify_as_seen(connection, expected_head=expected_head)


async def verify_as_seen(connection: AsyncConnection, *, expected_head: bytes | None = None) -> Verdict:
    """The same in a transaction of the caller's, which must see one moment or be alone."""
    verification = _Verification(connection, last=await last_seal(connection), expected_head=expected_head)
    return await verification.run()


class _Verification:
    def __init__(self, connection: AsyncConnection, *, last: Seal | None, expected_head: bytes | None) -> None:
        self._connection = connection
        self._last = last
        self._previous: Seal | None = None
        self._expected = expected_head
        self._found_expected = expected_head is None
        self._verdict = Verdict()

    async def run(self) -> Verdict:
        for epoch in await self._epochs():
            await self._check_epoch(epoch)
        if await self._connection.scalar(_rows_before_all):
            self._verdict.blame("there are rows before the first one")
        if not self._found_expected:
            self._verdict.blame("the head given is not in the chain: seals were removed, or this is another chain")
        return self._verdict

    async def _epochs(self) -> list[_Epoch]:
        found = [_Epoch(*row) for row in await self._connection.execute(_epochs)]
        return found or [_Epoch(1, 0, _ABOVE_ALL_IDS)]

    async def _check_epoch(self, epoch: _Epoch) -> None:
        bounds = {"after_id": epoch.after_id, "until_id": epoch.until_id}
        async with (
            self._connection.stream(_seals_of_epoch, {"epoch": epoch.number}) as found_seals,
            self._connection.stream(_rows_of_epoch, bounds) as found_rows,
        ):
            rows = aiter(found_rows)
            row = await _next(rows)
            async for found in found_seals:
                seal, under_it = seal_of(found), RowsHash()
                while row and row.xid < seal.span.to_xid:
                    self._take(row, under_it)
                    row = await _next(rows)
                self._check(seal, under_it)
            while row:
                self._leave(row, epoch)
                row = await _next(rows)

    def _take(self, row: AuditRow, under_seal: RowsHash) -> None:
        if self._is_of_next_epoch(row):
            self._verdict.leave_unsealed(row)
        else:
            under_seal.add(row)

    def _is_of_next_epoch(self, row: AuditRow) -> bool:
        """Written on the cluster that the record was restored into, where no seal was made yet."""
        return self._last is not None and row.id > self._last.last_id and row.xid < self._last.span.to_xid

    def _check(self, seal: Seal, under_it: RowsHash) -> None:
        flaw = link_flaw(seal, previous=self._previous) or rows_flaw(seal, under_it, previous=self._previous)
        if flaw:
            self._verdict.blame(f"seal {seal.number}: {flaw}")
        self._found_expected = self._found_expected or seal.hash == self._expected
        self._verdict.head = seal.hash
        self._verdict.seal_count += 1
        self._verdict.sealed_rows += under_it.count
        self._previous = seal

    def _leave(self, row: AuditRow, epoch: _Epoch) -> None:
        if epoch.until_id == _ABOVE_ALL_IDS:
            self._verdict.leave_unsealed(row)
        else:
            self._verdict.blame(f"row {row.id} is under no seal")


async def _next(rows: AsyncIterator[Row[*tuple[object, ...]]]) -> AuditRow | None:
    row = await anext(rows, None)
    return None if row is None else row_of(row)
