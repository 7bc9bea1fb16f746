"""The audit record, in a test's hands."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from app.audit.log import Deed, record
from app.audit.seals import seal_due
from app.audit.verification import Verdict, verify_audit
from tests.app.journey import SetClock


@dataclass(frozen=True)
class Record:
    """Rows are written and sealed by the test's clock."""

    engine: AsyncEngine
    clock: SetClock

    async def write(self, *subjects: str) -> None:
        """Rows of one transaction."""
        async with self.engine.begin() as transaction:
            for subject in subjects:
                await record(transaction, Deed("somebody", "do", subject, {"size": 2}), at=self.clock.now)

    async def write_in_vain(self) -> None:
        """Use up an id."""
        async with self.engine.connect() as transaction:
            await record(transaction, Deed("somebody", "do", "nothing"), at=self.clock.now)

    async def seal(self) -> int:
        self.clock.advance(timedelta(seconds=1))
        async with self.engine.begin() as transaction:
            return await seal_due(transaction, now=self.clock.now)

    async def verify(self, head: bytes | None = None) -> Verdict:
        return await verify_audit(self.engine, expected_head=head)

    async def fill(self) -> None:
        """Five seals over 20 rows with gaps between their ids, and three rows that are not sealed."""
        for number in range(5):
            await self.write_in_vain()
            await self.write(*(f"party:{number}-{row}" for row in range(number)))
            await self.write_in_vain()
            await self.write(f"draw:{number}", f"offer:{number}")
            await self.seal()
        await self.write("late:1", "late:2", "late:3")
