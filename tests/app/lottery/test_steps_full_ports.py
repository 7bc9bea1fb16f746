"""A day at all eight ports, with more who ask than there are places, through the real steps."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.lottery.rules import DrawId
from app.lottery.steps import advance, advance_draws_due
from benchmarks.full_day import PORTS, NotFull, check_full, load_day, used_places
from tests.app.journey import MEANS, SetClock

PLACES = 1450
ASKING = 20_000


async def hold_day(engine: AsyncEngine, clock: SetClock, *, requests: int) -> DrawId:
    """From closed to published."""
    draw_id = await load_day(engine, requests=requests, closes_at=clock.now)
    for _ in range(4):
        async with engine.begin() as transaction:
            assert await advance_draws_due(transaction, now=clock.now, means=MEANS)
    return draw_id


async def test_twenty_thousand_fill_every_port_to_within_the_largest_party_and_none_over(
    engine: AsyncEngine, clock: SetClock
):
    draw_id = await hold_day(engine, clock, requests=ASKING)
    await check_full(engine)
    used = await used_places(engine)

    assert {port: places for port, (_, places) in used.items()} == PORTS
    assert sum(PORTS.values()) == PLACES
    assert all(taken > count - 8 for port, count in PORTS.items() for taken in [used[port][0]])
    async with engine.begin() as transaction:
        assert not await advance(transaction, draw_id, now=clock.now, means=MEANS)


async def test_a_day_that_few_ask_for_is_not_full_and_is_said_not_to_be(engine: AsyncEngine, clock: SetClock):
    """Negative control."""
    await hold_day(engine, clock, requests=100)

    with pytest.raises(NotFull, match="places are given"):
        await check_full(engine)
