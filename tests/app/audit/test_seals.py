"""Every row comes under one seal, whoever writes and whoever seals meanwhile."""

import asyncio

import pytest
from sqlalchemy import func, select

from app.audit import seals
from app.audit.log import Deed, record
from app.audit.seals import seal_due
from app.audit.tables import XID8
from app.audit.verification import verify_audit
from tests.app.audit.sealed_record import Record
from tests.app.journey import Journey


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
