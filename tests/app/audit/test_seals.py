import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.audit import seals
from app.audit.log import Deed, record
from app.audit.seals import seal_due
from app.audit.tables import XID8
from app.audit.verification import Verdict, verify_as_seen, verify_audit
from tests.app.journey import Journey, SetClock

FINAL_TABLES = ("audit_rows", "seals")


@dataclass(frozen=True)
class Record:
    """The audit record, in the test's hands."""

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


@pytest.fixture
def kept(engine: AsyncEngine, clock: SetClock) -> Record:
    return Record(engine, clock)


@pytest.fixture
async def filled(kept: Record) -> Record:
    await kept.fill()
    return kept


async def test_every_row_is_under_one_seal_or_in_the_named_tail(filled: Record):
    verdict = await filled.verify()

    assert verdict.verifies, verdict.flaws
    assert (verdict.seal_count, verdict.sealed_rows, verdict.unsealed_rows) == (5, 20, 3)
    assert verdict.oldest_unsealed_at == filled.clock.now


async def test_nothing_to_seal_makes_no_seal(journey: Journey, kept: Record):
    assert await kept.seal() == 0
    await kept.write("party:1")

    assert [await kept.seal(), await kept.seal()] == [1, 0]
    assert await journey.count("seals") == 1
    assert (await kept.verify()).unsealed_rows == 0


async def test_an_empty_record_verifies(kept: Record):
    verdict = await kept.verify()

    assert (verdict.verifies, verdict.seal_count, verdict.head) == (True, 0, None)


async def test_it_seals_at_most_every_second(kept: Record):
    await kept.write("party:1")
    assert await kept.seal() == 1
    await kept.write("party:2")

    async with kept.engine.begin() as transaction:
        assert await seal_due(transaction, now=kept.clock.now) == 0
    assert await kept.seal() == 1


async def test_the_worker_seals_what_people_do(journey: Journey):
    await journey.register()
    done = await journey.run_clock()

    assert done["seal-audit-rows"] == 1
    assert (await verify_audit(journey.engine)).unsealed_rows == 0


async def test_long_arrears_are_sealed_in_bounded_seals(kept: Record, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(seals, "_ROWS_AT_ONCE", 3)
    for number in range(4):
        await kept.write(f"party:{number}", f"draw:{number}")
    await kept.write("one", "transaction", "is", "never", "split")

    assert [await kept.seal() for _ in range(5)] == [4, 4, 5, 0, 0]
    assert (await kept.verify()).verifies


@pytest.mark.parametrize("table", FINAL_TABLES)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
async def test_the_database_refuses_to_change_rows_and_seals(filled: Record, journey: Journey, table: str, change: str):
    column = "actor" if table == "audit_rows" else "epoch"
    with pytest.raises(IntegrityError, match="rows are final"):
        await journey.execute(change.format(table, column, column))


async def test_also_where_it_would_change_no_row(journey: Journey):
    with pytest.raises(IntegrityError, match="rows are final"):
        await journey.execute("DELETE FROM seals WHERE false")


# What a superuser may do who has put the triggers out of action. ROW and OTHER are ids of sealed rows.
TAMPERINGS = {
    "another time": "UPDATE audit_rows SET at = at + interval '1 microsecond' WHERE id = ROW",
    "another actor": "UPDATE audit_rows SET actor = actor || ' ' WHERE id = ROW",
    "another action": "UPDATE audit_rows SET action = 'undo' WHERE id = ROW",
    "another subject": "UPDATE audit_rows SET subject = subject || 'x' WHERE id = ROW",
    "another digest": """UPDATE audit_rows SET digest = '{"size": 3}' WHERE id = ROW""",
    "another kind of figure": """UPDATE audit_rows SET digest = '{"size": 2.0}' WHERE id = ROW""",
    "text for a figure": """UPDATE audit_rows SET digest = '{"size": "2"}' WHERE id = ROW""",
    "a further fact": """UPDATE audit_rows SET digest = digest || '{"more": 1}' WHERE id = ROW""",
    "another transaction": "UPDATE audit_rows SET xid = (xid::text::bigint - 1)::text::xid8 WHERE id = ROW",
    "moved to the tail": "UPDATE audit_rows SET xid = pg_current_xact_id() WHERE id = ROW",
    "removed": "DELETE FROM audit_rows WHERE id = ROW",
    "all under a seal removed": """DELETE FROM audit_rows USING seals
        WHERE number = SEAL AND xid >= from_xid AND xid < to_xid""",
    "all removed": "DELETE FROM audit_rows",
    "inserted": """INSERT INTO audit_rows OVERRIDING SYSTEM VALUE
        SELECT GAP, at, actor, action, subject, digest, xid FROM audit_rows WHERE id = ROW""",
    "inserted before all": """INSERT INTO audit_rows OVERRIDING SYSTEM VALUE
        SELECT 0, at, actor, action, subject, digest, xid FROM audit_rows WHERE id = ROW""",
    "swapped": """UPDATE audit_rows a SET subject = b.subject, xid = b.xid FROM audit_rows b
        WHERE a.id IN (ROW, OTHER) AND b.id IN (ROW, OTHER) AND a.id <> b.id""",
    "another id": "ALTER TABLE audit_rows ALTER id DROP IDENTITY; UPDATE audit_rows SET id = GAP WHERE id = ROW",
    "a seal removed": "DELETE FROM seals WHERE number = least(SEAL, 4)",
    "a seal's count": "UPDATE seals SET row_count = row_count + 1 WHERE number = SEAL",
    "a seal's rows": "UPDATE seals SET rows_hash = sha256('') WHERE number = SEAL",
    "a seal's hash": "UPDATE seals SET hash = sha256('') WHERE number = SEAL",
    "a seal's link": "UPDATE seals SET previous_hash = sha256('') WHERE number = SEAL",
    "a seal's time": "UPDATE seals SET sealed_at = sealed_at - interval '1 second' WHERE number = SEAL",
    "a seal's reach": "UPDATE seals SET to_xid = (to_xid::text::bigint - 1)::text::xid8 WHERE number = SEAL",
    "a seal's epoch": "UPDATE seals SET epoch = epoch + 1 WHERE number = SEAL",
    "a seal's first id": "UPDATE seals SET after_id = after_id + 1 WHERE number = SEAL",
    "a seal's last id": "UPDATE seals SET last_id = last_id + 1 WHERE number = SEAL",
}
SEALED = "(SELECT id FROM audit_rows WHERE xid < (SELECT max(to_xid) FROM seals) ORDER BY id OFFSET NUMBER LIMIT 1)"
GAP = "(SELECT min(g) FROM generate_series(1, 100) g WHERE g NOT IN (SELECT id FROM audit_rows))"


def statements_of(tampering: str, *, row: int, other: int, seal: int) -> list[str]:
    named = {
        "ROW": SEALED.replace("NUMBER", str(row)),
        "OTHER": SEALED.replace("NUMBER", str(other)),
        "SEAL": str(seal),
        "GAP": GAP,
    }
    found = TAMPERINGS[tampering]
    for name, value in named.items():
        found = found.replace(name, value)
    return found.split(";")


async def tampered(filled: Record, statements: Sequence[str], head: bytes | None = None) -> Verdict:
    """What is found after this, which is then undone."""
    async with filled.engine.connect() as connection:
        for table in FINAL_TABLES:
            await connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        changed = 0
        for statement in statements:
            changed += max(0, (await connection.exec_driver_sql(statement)).rowcount)
        assert changed
        return await verify_as_seen(connection, expected_head=head)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("tampering", TAMPERINGS)
@given(row=st.integers(0, 19), distance=st.integers(1, 19), seal=st.integers(1, 5))
async def test_whatever_is_done_to_a_sealed_row_or_to_a_seal_is_found(
    filled: Record, tampering: str, row: int, distance: int, seal: int
):
    statements = statements_of(tampering, row=row, other=(row + distance) % 20, seal=seal)

    assert not (await tampered(filled, statements)).verifies


async def test_left_alone_it_verifies(filled: Record):
    untouched = "UPDATE audit_rows SET actor = actor"

    assert (await tampered(filled, [untouched])).verifies


async def test_a_tail_that_is_cut_off_is_found_only_against_a_published_head(filled: Record):
    head = (await filled.verify()).head
    cut = "DELETE FROM seals WHERE number = 5"

    assert (await tampered(filled, [cut])).verifies
    assert not (await tampered(filled, [cut], head)).verifies


async def test_a_head_that_was_published_stays_in_the_chain(filled: Record):
    published = (await filled.verify()).head
    await filled.seal()
    later = await filled.verify(published)

    assert later.verifies
    assert later.head != published
    assert (await filled.verify(later.head)).verifies
    assert not (await filled.verify(bytes(32))).verifies


async def write_slowly(kept: Record) -> None:
    """One transaction writes its row first and commits last; others are sealed meanwhile."""
    async with kept.engine.begin() as slow:
        await record(slow, Deed("somebody", "do", "slow:1"), at=kept.clock.now)
        await kept.write("party:1", "party:2")
        assert await kept.seal() == 0
        await record(slow, Deed("somebody", "do", "slow:2"), at=kept.clock.now)


async def test_a_slow_transaction_is_sealed_when_it_has_ended(kept: Record):
    await kept.write("party:0")
    await kept.seal()
    await write_slowly(kept)

    assert (await kept.verify()).unsealed_rows == 4
    assert await kept.seal() == 4
    verdict = await kept.verify()
    assert (verdict.verifies, verdict.unsealed_rows) == (True, 0)


async def test_sealing_past_a_transaction_under_way_would_break_the_record(
    kept: Record, monkeypatch: pytest.MonkeyPatch
):
    newest = select(func.pg_snapshot_xmax(func.pg_current_snapshot(), type_=XID8))
    monkeypatch.setattr(seals, "_oldest_under_way", newest)
    async with kept.engine.begin() as slow:
        await record(slow, Deed("somebody", "do", "slow:1"), at=kept.clock.now)
        await kept.write("party:1", "party:2")
        assert await kept.seal() == 2
    await kept.seal()

    assert not (await kept.verify()).verifies


async def test_a_transaction_that_is_rolled_back_leaves_no_hole_in_the_proof(kept: Record):
    await kept.write("party:1")
    await kept.write_in_vain()
    await kept.write("party:2")

    assert await kept.seal() == 2
    assert (await kept.verify()).verifies


async def test_of_many_sealers_one_seals(kept: Record):
    for number in range(10):
        await kept.write(f"party:{number}")
    done = await asyncio.gather(*(kept.seal() for _ in range(8)))

    assert sum(done) == 10
    assert (await kept.verify()).verifies


async def test_while_people_write_and_workers_seal_all_comes_under_a_seal(kept: Record):
    async def people(number: int) -> None:
        for turn in range(10):
            await kept.write(f"party:{number}", f"turn:{turn}")

    async def worker() -> None:
        for _ in range(15):
            await kept.seal()

    await asyncio.gather(*(people(number) for number in range(6)), worker(), worker())
    while await kept.seal():
        pass

    verdict = await kept.verify()
    assert verdict.verifies, verdict.flaws
    assert (verdict.sealed_rows, verdict.unsealed_rows) == (120, 0)
    assert verdict.seal_count > 1
