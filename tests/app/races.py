"""A world of few slots and many parties at once, who do at random whatever a party, the clock or an operator may do."""

import asyncio
import random
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Self
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.access.caller import Shown
from app.access.staff import Role, StaffKey
from app.access.tokens import PartyId, Token
from app.booking import actions as booking
from app.booking.chores import lapse_offers_due
from app.booking.claims.actions import claim
from app.booking.day_rules import DayPolicy, Release
from app.booking.desk_rules import ArrivalKind
from app.booking.geofence import Geofence
from app.booking.ports.actions.close import close_day
from app.booking.ports.actions.opening import Plan
from app.booking.ports.actions.opening import open_days as open_ahead
from app.booking.ports.actions.order import Order
from app.booking.ports.actions.reopen import reopen_day
from app.booking.position_rules import Coordinates, Position, PositionKind
from app.booking.rules import OfferId, PortCode
from app.booking.window_rules import Schedule
from app.errors import Refused
from app.lottery.actions import request_appointment, withdraw_request
from app.lottery.rules import DrawId
from app.lottery.steps import advance_draws_due
from app.lottery.windows import redraw_due
from app.preparation.families import Family, family_of, load_families, pass_liveness
from app.registration.rules import LARGEST_PARTY
from tests.app.journey import MEANS, insert_draw
from tests.app.race_parties import become_others, come_or_not, leave, register_somebody, undo

CONNECTIONS = 16
PARTIES = 240
LOTTERY_PORTS = (PortCode("laredo"), PortCode("hidalgo"))
FIRST_COME_PORT = PortCode("nogales")
PLACES = 16
BEGINNING = datetime(2026, 3, 2, 15, tzinfo=UTC)
WINDOW = timedelta(minutes=15)
TIME_TO_CONFIRM = timedelta(minutes=10)
FIRST_COME_DAY = date(2029, 6, 1)
KEY = StaffKey(uuid4(), Role.OPERATOR, None)
TERMS = booking.Terms(Geofence.read("2023-01"), liveness_hours=24 * 365)
IN_MATAMOROS = Position(PositionKind.MEASURED, Coordinates(25.87, -97.5))

# One statement, so all of it is seen in one snapshot. Every column but the last two must be zero at every moment.
OBSERVE = text("""
    WITH held AS (SELECT a.*, o.state FROM assignments a JOIN offers o ON o.id = a.offer_id WHERE a.active),
    holding AS (SELECT * FROM offers WHERE state IN ('offered', 'confirmed'))
    SELECT
    (SELECT count(*) - count(DISTINCT slot_id) FROM held) AS slots_given_twice,
    (SELECT count(*) - count(DISTINCT member_id) FROM held) AS people_seated_twice,
    (SELECT count(*) - count(DISTINCT party_id) FROM holding) AS parties_that_won_twice,
    (SELECT count(*) FROM holding o JOIN parties p ON p.id = o.party_id
     WHERE p.size <> (SELECT count(*) FROM held WHERE held.offer_id = o.id)) AS parties_split,
    (SELECT count(*) FROM held WHERE state NOT IN ('offered', 'confirmed')) AS seats_kept_after_the_end,
    (SELECT count(*) FROM (SELECT day_id, count(*) AS taken FROM held GROUP BY day_id) d
     WHERE taken > (SELECT count(*) FROM slots s WHERE s.day_id = d.day_id AND s.use = 'bookable')) AS days_oversold,
    (SELECT count(*) FROM held JOIN days ON days.id = held.day_id WHERE days.policy = 'first-come') AS first_come_held,
    (SELECT coalesce(json_agg(json_build_array(party_id, id)), '[]') FROM holding) AS holders
""")
HARMLESS = ("first_come_held", "holders")


@dataclass
class World:
    """What all who act share; the clock moves on by a second with every operation."""

    engine: AsyncEngine
    tokens: dict[PartyId, Token]
    operations: int
    begun: int = 0
    draws: deque[tuple[DrawId, date]] = field(default_factory=partial(deque[tuple[DrawId, date]], maxlen=3))
    draws_opened: int = 0
    holders: Sequence[tuple[PartyId, OfferId]] = ()
    refusals: Counter[str] = field(default_factory=Counter[str])
    done: Counter[str] = field(default_factory=Counter[str])
    observations: int = 0
    wrong: Counter[str] = field(default_factory=Counter[str])
    most_first_come_held: int = 0

    @classmethod
    async def made(cls, engine: AsyncEngine, *, operations: int, seed: int) -> Self:
        rng = random.Random(seed)
        families = [family(rng) for _ in range(PARTIES)]
        async with engine.begin() as transaction:
            await transaction.execute(text("SELECT 1"))
            await load_families(transaction, families, now=BEGINNING)
            await pass_liveness(transaction, families, now=BEGINNING)
            await open_days(transaction, FIRST_COME_DAY, [FIRST_COME_PORT], DayPolicy.FIRST_COME)
        return cls(engine, {each.party_id: each.token for each in families}, operations)

    @property
    def parties(self) -> Sequence[PartyId]:
        return list(self.tokens)

    @property
    def now(self) -> datetime:
        return BEGINNING + timedelta(seconds=self.begun)

    async def observe(self, connection: AsyncConnection) -> None:
        async with connection.begin():
            row = (await connection.execute(OBSERVE)).one()._asdict()
        self.observations += 1
        self.wrong.update({name: count for name, count in row.items() if name not in HARMLESS and count})
        self.most_first_come_held = max(self.most_first_come_held, row["first_come_held"])
        self.holders = [(PartyId(UUID(party)), OfferId(UUID(offer))) for party, offer in row["holders"]]

    def holder(self, rng: random.Random) -> tuple[PartyId, OfferId]:
        """Somebody who held an offer a moment ago; at first, nobody's."""
        return rng.choice(self.holders) if self.holders else (rng.choice(self.parties), OfferId(uuid4()))


def family(rng: random.Random) -> Family:
    return family_of(min(LARGEST_PARTY, 1 + int(rng.expovariate(0.6))))


async def open_days(transaction: AsyncConnection, day: date, ports: Sequence[PortCode], policy: DayPolicy) -> None:
    plan = Plan(
        first=day,
        last=day,
        ports=ports,
        policy=policy,
        places=PLACES,
        cut_off=timedelta(hours=36),
        release=Release(days_before=2000, at=time(9)),
        schedule=Schedule.of(MEANS.policy),
    )
    await open_ahead(transaction, plan, key=KEY, now=BEGINNING)


Deed = Callable[[World, random.Random, AsyncConnection], Awaitable[object]]


async def ask(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    ports = rng.sample(LOTTERY_PORTS, rng.randint(1, 2))
    draw_id, _ = world.draws[-1]
    shown = Shown(rng.choice(list(world.tokens.values())), {})
    return await request_appointment(transaction, draw_id, shown=shown, ports=ports, now=world.now)


async def ask_no_more(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    draw_id, _ = world.draws[-1]
    return await withdraw_request(transaction, draw_id, party_id=rng.choice(world.parties), now=world.now)


async def take_at_once(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    party_id = rng.choice(world.parties)
    return await claim(
        transaction, party_id=party_id, ports=[FIRST_COME_PORT], time_to_confirm=TIME_TO_CONFIRM, now=world.now
    )


async def confirm(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    party_id, offer_id = world.holder(rng)
    return await booking.confirm(
        transaction, offer_id, party_id=party_id, position=IN_MATAMOROS, terms=TERMS, now=world.now
    )


async def decline(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    party_id, offer_id = world.holder(rng)
    return await booking.decline(transaction, offer_id, party_id=party_id, now=world.now)


async def cancel(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    party_id, offer_id = world.holder(rng)
    return await booking.cancel(transaction, offer_id, party_id=party_id, now=world.now)


async def lapse(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    return await lapse_offers_due(transaction, now=world.now)


async def step_a_draw(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    return await advance_draws_due(transaction, now=world.now, means=MEANS)


async def draw_again(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    return await redraw_due(transaction, now=world.now, policy=MEANS.policy)


async def close_an_old_day(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    """An operator takes a day away from those who hold offers on it."""
    _, day = world.draws[0]
    order = Order(KEY, reason="a flood", at=world.now)
    return await close_day(transaction, rng.choice(LOTTERY_PORTS), day, order=order)


async def open_an_old_day_again(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    _, day = world.draws[0]
    order = Order(KEY, reason="the flood is over", at=world.now)
    return await reopen_day(transaction, rng.choice(LOTTERY_PORTS), day, order=order)


async def join(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    family = await register_somebody(transaction, rng, world.now)
    world.tokens[family.party_id] = family.token
    return family


async def change(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    party_id = rng.choice(world.parties)
    return await become_others(transaction, rng, party_id, world.tokens[party_id], world.now)


async def withdraw(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    party_id = rng.choice(world.parties)
    await leave(transaction, party_id, world.now)
    return world.tokens.pop(party_id, None)


async def check_in(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    return await come_or_not(transaction, world.holder(rng)[1], ArrivalKind.ARRIVED)


async def note_a_no_show(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    return await come_or_not(transaction, world.holder(rng)[1], ArrivalKind.NO_SHOW)


async def undo_a_check_in(world: World, rng: random.Random, transaction: AsyncConnection) -> object:
    return await undo(transaction, world.holder(rng)[1], ArrivalKind.ARRIVED)


DEEDS: Mapping[Deed, int] = {
    ask: 300,
    ask_no_more: 40,
    take_at_once: 250,
    confirm: 150,
    decline: 90,
    cancel: 110,
    lapse: 20,
    step_a_draw: 34,
    draw_again: 5,
    close_an_old_day: 2,
    open_an_old_day_again: 2,
    join: 6,
    change: 6,
    withdraw: 6,
    check_in: 4,
    note_a_no_show: 4,
    undo_a_check_in: 12,
}


async def open_a_draw(world: World) -> None:
    """A new day, whose window opens as that of the one before closes."""
    world.draws_opened += 1
    day = BEGINNING.date() + timedelta(days=60 + world.draws_opened)
    async with world.engine.begin() as transaction:
        await open_days(transaction, day, LOTTERY_PORTS, DayPolicy.LOTTERY)
        draw_id = await insert_draw(transaction, day=day, now=world.now, window=WINDOW)
    world.draws.append((draw_id, day))


async def act(world: World, rng: random.Random) -> None:
    """One of many who act: any refusal is an answer, any other error ends the race."""
    async with world.engine.connect() as connection:
        while world.begun < world.operations:
            world.begun += 1
            deed = rng.choices(list(DEEDS), list(DEEDS.values()))[0]
            try:
                async with connection.begin():
                    await deed(world, rng, connection)
            except Refused as refusal:
                world.refusals[f"{deed.__name__}: {refusal.code}"] += 1
            else:
                world.done[deed.__name__] += 1


async def race(world: World, *, seed: int) -> None:
    """Until all operations are done, with an observer who never looks away."""
    await open_a_draw(world)
    rngs = [random.Random(f"{seed} {number}") for number in range(CONNECTIONS)]
    acting = [asyncio.create_task(act(world, rng)) for rng in rngs]
    try:
        async with world.engine.connect() as watching:
            while any(not task.done() for task in acting):
                if world.begun >= world.draws_opened * WINDOW.total_seconds():
                    await open_a_draw(world)
                await world.observe(watching)
                await asyncio.wait(acting, timeout=0.02, return_when=asyncio.FIRST_EXCEPTION)
            await world.observe(watching)
    finally:
        for task in acting:
            task.cancel()
    await asyncio.gather(*acting)
