"""Nothing is oversold, whatever happens at the same time: hundreds of thousands of operations on a real PostgreSQL.

OPERATIONS=1000000 makes the same race longer.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from tests.app.races import CONNECTIONS, DEEDS, PLACES, World, race

OPERATIONS = int(os.environ.get("OPERATIONS", "100000"))
SEED = 20230112
GUARDS = (
    "DROP INDEX uq_assignments_slot_id_active",
    "DROP INDEX uq_assignments_member_id_active",
    "DROP INDEX uq_offers_party_id_holding",
    "DROP TRIGGER offer_holds_whole_party ON offers",
    "DROP TRIGGER changed_offer_holds_whole_party ON offers",
    "DROP TRIGGER offer_holds_whole_party ON assignments",
)


@pytest.fixture
async def racers(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(database_url, pool_size=CONNECTIONS + 2, max_overflow=0)
    yield engine
    await engine.dispose()


@pytest.mark.slow
@pytest.mark.timeout(max(1800, OPERATIONS / 50))
async def test_nothing_is_oversold_split_or_won_twice_at_any_moment(racers: AsyncEngine):
    world = await World.made(racers, operations=OPERATIONS, seed=SEED)
    await race(world, seed=SEED)

    assert not world.wrong
    assert world.observations > 100
    # It was a race: all kinds succeeded, the few slots were all taken at times, and many came too late.
    assert {deed for deed, count in world.done.items() if count} == {deed.__name__ for deed in DEEDS}
    assert world.most_first_come_held == PLACES
    assert world.refusals["take_at_once: sold-out"] > OPERATIONS / 100
    assert sum(world.done.values()) + sum(world.refusals.values()) == OPERATIONS


FREE = text(
    "SELECT s.id, s.day_id FROM slots s JOIN days d ON d.id = s.day_id WHERE d.policy = 'first-come'"
    " AND NOT EXISTS (SELECT FROM assignments a WHERE a.slot_id = s.id AND a.active) ORDER BY s.starts_at, s.number"
)
MEMBERS = text("SELECT id FROM members WHERE party_id = :party ORDER BY ordinal")
OFFER = text(
    "INSERT INTO offers (id, party_id, day_id, state, offered_at, expires_at)"
    " VALUES (:offer, :party, :day, 'offered', now(), now())"
)
SEAT = text(
    "INSERT INTO assignments (offer_id, member_id, slot_id, party_id, day_id)"
    " VALUES (:offer, :member, :slot, :party, :day)"
)


async def check_then_insert(transaction: AsyncConnection, party: object) -> None:
    """What so many booking systems do: see what is free, then take it."""
    free = (await transaction.execute(FREE)).all()
    members = (await transaction.scalars(MEMBERS, {"party": party})).all()
    if len(free) < len(members):
        return
    offer = {"offer": uuid4(), "party": party, "day": free[0].day_id}
    await transaction.execute(OFFER, offer)
    seats = [offer | {"member": member, "slot": slot.id} for member, slot in zip(members, free, strict=False)]
    await transaction.execute(SEAT, seats)


async def take_carelessly(engine: AsyncEngine, parties: Sequence[object]) -> int:
    """How many of those who tried at once were stopped by the database."""

    async def try_once(party: object) -> bool:
        try:
            async with engine.begin() as transaction:
                await check_then_insert(transaction, party)
        except IntegrityError:
            return True
        return False

    return sum(await asyncio.gather(*map(try_once, parties)))


@pytest.mark.parametrize("run", range(10))
async def test_without_the_guards_the_same_observer_sees_an_oversold_day(racers: AsyncEngine, run: int):
    world = await World.made(racers, operations=0, seed=run)
    async with racers.begin() as transaction:
        for guard in GUARDS:
            await transaction.execute(text(guard))
    stopped = await take_carelessly(racers, world.parties[:CONNECTIONS])
    async with racers.connect() as watching:
        await world.observe(watching)

    assert stopped == 0
    assert world.wrong["slots_given_twice"] > 0


async def test_with_the_guards_even_careless_code_oversells_nothing(racers: AsyncEngine):
    world = await World.made(racers, operations=0, seed=SEED)
    stopped = await take_carelessly(racers, world.parties[:CONNECTIONS])
    async with racers.connect() as watching:
        await world.observe(watching)

    assert stopped > 0
    assert not world.wrong
