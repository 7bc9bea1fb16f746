"""Invariant 1 without any of our code: plain SQL tries to break it. Each guard has its negative control."""

import asyncio
from dataclasses import dataclass
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import make_url, select
from sqlalchemy.exc import IntegrityError

from app.booking.tables import days, slots
from app.database import violated_constraint
from tests.app.journey import DAY, Journey, RegisteredParty, open_day


@dataclass(frozen=True)
class Ground:
    """A day with free slots, another day, and two parties."""

    journey: Journey
    pair: RegisteredParty
    single: RegisteredParty
    slots: list[int]
    foreign_slot: int
    day_id: UUID

    def offer(self, party: RegisteredParty, offer_id: UUID, state: str = "offered") -> str:
        return (
            f"INSERT INTO offers (id, party_id, day_id, state, offered_at, expires_at)"
            f" VALUES ('{offer_id}', '{party.party_id}', '{self.day_id}', '{state}', now(), now())"
        )

    def seat(self, party: RegisteredParty, offer_id: UUID, member: UUID, slot: int) -> str:
        return (
            f"INSERT INTO assignments (offer_id, member_id, slot_id, party_id, day_id)"
            f" VALUES ('{offer_id}', '{member}', {slot}, '{party.party_id}', '{self.day_id}')"
        )

    def whole_offer(self, party: RegisteredParty, *slots: int) -> list[str]:
        offer_id = uuid4()
        seats = [self.seat(party, offer_id, member, slot) for member, slot in zip(party.members, slots, strict=False)]
        return [self.offer(party, offer_id), *seats]


@pytest.fixture
async def ground(journey: Journey) -> Ground:
    pair, single = await journey.register(2), await journey.register(1)
    async with journey.engine.begin() as transaction:
        await open_day(transaction, day=DAY, places=5, port="laredo")
        await open_day(transaction, day=DAY, places=5, port="hidalgo")
        columns = days.c.port_code, slots.c.id, slots.c.day_id
        found = (await transaction.execute(select(*columns).join_from(slots, days).order_by(slots.c.id))).all()
    at_laredo = [row for row in found if row.port_code == "laredo"]
    foreign = next(row for row in found if row.port_code == "hidalgo")
    return Ground(journey, pair, single, [row.id for row in at_laredo], foreign.id, at_laredo[0].day_id)


_KNOWN = (
    "party_id, full_name, birth_date, sex, city_of_birth, country_of_birth, nationality, country_of_residence, added_at"
)


def add_a_member(ordinal: int, where: str) -> str:
    """Somebody like the one found there, under the next number."""
    return (
        f"INSERT INTO members (id, ordinal, {_KNOWN})"
        f" SELECT gen_random_uuid(), {ordinal}, {_KNOWN} FROM members WHERE {where}"
    )


_ADD_A_MEMBER = add_a_member(3, "ordinal = 2")


async def assert_refused(ground: Ground, statements: list[str], by: str) -> None:
    with pytest.raises(IntegrityError) as refused:
        await ground.journey.execute(*statements)
    assert violated_constraint(refused.value) == by


async def test_a_whole_party_on_free_slots_is_accepted(ground: Ground):
    await ground.journey.execute(*ground.whole_offer(ground.pair, *ground.slots))

    assert await ground.journey.count("assignments") == 2


async def test_a_slot_is_never_given_twice(ground: Ground):
    twice = ground.whole_offer(ground.pair, *ground.slots) + ground.whole_offer(ground.single, ground.slots[0])

    await assert_refused(ground, twice, by="uq_assignments_slot_id_active")
    await ground.journey.execute("DROP INDEX uq_assignments_slot_id_active", *twice)


async def test_a_party_never_holds_two_offers(ground: Ground):
    two = ground.whole_offer(ground.single, ground.slots[0]) + ground.whole_offer(ground.single, ground.slots[1])

    await assert_refused(ground, two, by="uq_offers_party_id_holding")


async def test_a_person_never_holds_two_appointments(ground: Ground):
    two = ground.whole_offer(ground.single, ground.slots[0]) + ground.whole_offer(ground.single, ground.slots[1])
    await ground.journey.execute("DROP INDEX uq_offers_party_id_holding")

    await assert_refused(ground, two, by="uq_assignments_member_id_active")
    await ground.journey.execute("DROP INDEX uq_assignments_member_id_active", *two)


async def test_a_party_is_never_split(ground: Ground):
    split = ground.whole_offer(ground.pair, ground.slots[0])

    await assert_refused(ground, split, by="offer_holds_whole_party")
    await ground.journey.execute(
        "DROP TRIGGER offer_holds_whole_party ON offers", "DROP TRIGGER offer_holds_whole_party ON assignments", *split
    )


async def test_an_offer_without_any_slot_is_a_split_party_too(ground: Ground):
    await assert_refused(ground, [ground.offer(ground.pair, uuid4())], by="offer_holds_whole_party")


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM assignments WHERE slot_id = (SELECT min(slot_id) FROM assignments)",
        "UPDATE assignments SET active = false WHERE slot_id = (SELECT min(slot_id) FROM assignments)",
        "UPDATE offers SET state = 'lapsed'",
        "DELETE FROM assignments WHERE slot_id = (SELECT max(slot_id) FROM assignments)",
        _ADD_A_MEMBER,
    ],
)
async def test_no_later_change_splits_a_party(ground: Ground, change: str):
    await ground.journey.execute(*ground.whole_offer(ground.pair, *ground.slots))

    await assert_refused(ground, [change], by="offer_holds_whole_party")


async def test_slots_given_back_with_their_offer_are_free_again(ground: Ground):
    await ground.journey.execute(*ground.whole_offer(ground.pair, *ground.slots))
    await ground.journey.execute("UPDATE assignments SET active = false", "UPDATE offers SET state = 'lapsed'")
    await ground.journey.execute(*ground.whole_offer(ground.single, ground.slots[0]))

    assert await ground.journey.scalar("SELECT count(*) FROM assignments WHERE active") == 1


async def test_an_offer_never_takes_the_slot_of_a_foreign_day(ground: Ground):
    foreign = ground.whole_offer(ground.single, ground.foreign_slot)

    await assert_refused(ground, foreign, by="fk_assignments_slot_id_day_id_slots")
    await ground.journey.execute(
        "ALTER TABLE assignments DROP CONSTRAINT fk_assignments_slot_id_day_id_slots", *foreign
    )


async def test_an_offer_never_seats_a_member_of_another_party(ground: Ground):
    offer_id = uuid4()
    stranger = [
        ground.offer(ground.single, offer_id),
        ground.seat(ground.single, offer_id, ground.pair.members[0], ground.slots[0]),
    ]

    await assert_refused(ground, stranger, by="fk_assignments_member_id_party_id_members")


async def test_of_many_connections_racing_for_five_slots_exactly_five_win(ground: Ground, database_url: str):
    parties = [await ground.journey.register() for _ in range(20)]
    url = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    tries = [(party, slot) for party in parties for slot in ground.slots[:2]] + [
        (party, slot) for party in parties for slot in ground.slots[2:]
    ]
    connections = [await asyncpg.connect(url) for _ in range(10)]

    async def run(connection: asyncpg.Connection, mine: list[tuple[RegisteredParty, int]]) -> int:
        won = 0
        for party, slot in mine:
            try:
                async with connection.transaction():
                    for statement in ground.whole_offer(party, slot):
                        await connection.execute(statement)
            except asyncpg.UniqueViolationError:
                continue
            won += 1
        return won

    try:
        won = await asyncio.gather(*(run(each, tries[i::10]) for i, each in enumerate(connections)))
    finally:
        for each in connections:
            await each.close()

    assert sum(won) == 5
    assert await ground.journey.scalar("SELECT count(DISTINCT slot_id) FROM assignments WHERE active") == 5


async def test_two_transactions_cannot_each_miss_what_the_other_adds(ground: Ground, database_url: str):
    """One makes the offer while another adds a member: whoever commits second is refused."""
    url = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    one, other = await asyncpg.connect(url), await asyncpg.connect(url)
    add = add_a_member(2, f"party_id = '{ground.single.party_id}'")
    try:
        offering, adding = one.transaction(), other.transaction()
        await offering.start()
        await adding.start()
        for statement in ground.whole_offer(ground.single, ground.slots[0]):
            await one.execute(statement)
        await other.execute(add)
        outcomes = await asyncio.gather(offering.commit(), adding.commit(), return_exceptions=True)
    finally:
        await one.close()
        await other.close()

    refusals = [outcome for outcome in outcomes if outcome is not None]
    assert [type(refusal) for refusal in refusals] == [asyncpg.CheckViolationError]
