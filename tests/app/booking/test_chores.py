import asyncio
from datetime import timedelta

from app.booking.chores import lapse_offers_due
from tests.app.journey import Journey


async def lapse(journey: Journey) -> int:
    async with journey.engine.begin() as transaction:
        return await lapse_offers_due(transaction, now=journey.clock.now)


async def test_an_offer_lapses_at_its_deadline_and_its_slots_are_free_for_the_next_draw(journey: Journey):
    party, _ = await journey.offer(size=2)
    assert await lapse(journey) == 0
    journey.clock.advance(timedelta(hours=23))

    assert await lapse(journey) == 1
    assert (await journey.status(party))["offer"]["state"] == "lapsed"
    assert await journey.scalar("SELECT count(*) FROM assignments WHERE active") == 0
    assert await journey.scalar("SELECT count(*) FROM audit_rows WHERE action = 'lapse'") == 1
    assert await lapse(journey) == 0


async def test_a_confirmed_offer_never_lapses(journey: Journey):
    party, offer_id = await journey.offer()
    await journey.confirm(offer_id, party)
    journey.clock.advance(timedelta(days=3))

    assert await lapse(journey) == 0


async def test_a_lapsed_slot_is_given_to_nobody_by_the_clock(journey: Journey):
    await journey.offer()
    journey.clock.advance(timedelta(hours=23))
    await lapse(journey)

    assert await journey.scalar("SELECT count(*) FROM offers") == 1
    assert await journey.scalar("SELECT count(*) FROM slots WHERE use <> 'bookable'") == 0


async def test_any_number_of_clocks_lapse_each_offer_once(journey: Journey):
    draw_id = await journey.open_draw()
    for _ in range(12):
        await journey.request(draw_id, await journey.register())
    await journey.hold_draw(draw_id)
    journey.clock.advance(timedelta(hours=23))

    assert sum(await asyncio.gather(*(lapse(journey) for _ in range(5)))) == 12
    assert await journey.scalar("SELECT count(*) FROM audit_rows WHERE action = 'lapse'") == 12
