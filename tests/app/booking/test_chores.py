import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.booking.chores import lapse_offers_due
from app.database import violated_constraint
from tests.app.journey import WINDOW, Journey

SECOND = timedelta(seconds=1)
# 36 hours before midnight of 20 March at Laredo, which is on summer time.
CUT_OFF_AT = datetime(2026, 3, 18, 17, tzinfo=UTC)


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


async def spent(journey: Journey, statement: str) -> int:
    return int(await journey.scalar(statement))


async def walk_ins(journey: Journey, port: str = "laredo") -> int:
    return await spent(
        journey,
        f"SELECT count(*) FROM slots JOIN days ON days.id = day_id WHERE use = 'walk-in' AND port_code = '{port}'",
    )


async def test_what_is_free_at_the_cut_off_becomes_walk_in_places_on_the_record(journey: Journey):
    await journey.appointment(size=2)
    journey.clock.now = CUT_OFF_AT - SECOND
    await journey.run_clock()
    assert await walk_ins(journey) == 0
    journey.clock.now = CUT_OFF_AT
    await journey.run_clock()

    assert await walk_ins(journey) == 18
    digest = (
        "SELECT digest->>'walk_in_places' FROM audit_rows WHERE digest->>'port' = 'laredo' AND action = 'hand-over'"
    )
    assert await journey.scalar(digest) == "18"
    assert (await journey.run_clock())["hand-over-days"] == 0


async def test_what_is_given_up_after_the_cut_off_becomes_a_walk_in_place_too(journey: Journey):
    party, offer_id = await journey.appointment(size=2)
    journey.clock.now = CUT_OFF_AT
    await journey.run_clock()
    answer = await journey.client.put(f"/v1/offers/{offer_id}/cancellation", headers=party.headers)

    assert answer.status_code == 200
    assert await walk_ins(journey) == 20


async def test_no_offer_is_held_unconfirmed_beyond_the_cut_off(journey: Journey):
    party = await journey.register()
    draw_id = await journey.open_draw()
    await journey.request(draw_id, party)
    journey.clock.now = CUT_OFF_AT - WINDOW - timedelta(hours=1)
    await journey.hold_draw(draw_id)

    assert await journey.scalar(f"SELECT expires_at = '{CUT_OFF_AT.isoformat()}' FROM offers")


async def test_a_slot_that_is_held_never_becomes_a_walk_in_place(journey: Journey):
    """Also where our own code is wrong: the database refuses it."""
    await journey.appointment()

    with pytest.raises(IntegrityError) as refused:
        await journey.execute("UPDATE slots SET use = 'walk-in'")
    assert violated_constraint(refused.value) == "fk_assignments_slot_id_slot_use_slots"
    await journey.execute(
        "ALTER TABLE assignments DROP CONSTRAINT fk_assignments_slot_id_slot_use_slots",
        "UPDATE slots SET use = 'walk-in'",
    )


async def test_each_party_is_reminded_once_and_in_time(journey: Journey):
    await journey.appointment()
    start = datetime(2026, 3, 20, 13, tzinfo=UTC)
    journey.clock.now = start - timedelta(hours=48) - SECOND
    assert (await journey.run_clock())["remind"] == 0
    journey.clock.now = start - timedelta(hours=48)

    assert [(await journey.run_clock())["remind"] for _ in range(2)] == [1, 0]
    assert await spent(journey, "SELECT count(*) FROM messages WHERE kind = 'reminder'") == 1


async def test_who_confirmed_so_late_needs_no_reminder(journey: Journey):
    party, offer_id = await journey.offer()
    journey.clock.now = datetime(2026, 3, 19, tzinfo=UTC)
    await journey.execute("UPDATE offers SET expires_at = '2026-03-30'")
    await journey.pass_liveness(party)
    await journey.confirm(offer_id, party)

    assert (await journey.run_clock())["remind"] == 0


async def test_who_missed_the_appointment_may_ask_again(journey: Journey):
    party, _ = await journey.appointment()
    journey.clock.now = datetime(2026, 3, 21, 5, tzinfo=UTC) - SECOND
    await journey.run_clock()
    assert (await journey.status(party))["offer"]["state"] == "confirmed"
    journey.clock.now = datetime(2026, 3, 21, 5, tzinfo=UTC)
    await journey.run_clock()

    assert (await journey.status(party))["offer"]["state"] == "missed"
    draw_id = await journey.open_draw(day=date(2026, 4, 20))
    await journey.request(draw_id, party)
    assert len(await journey.hold_draw(draw_id)) == 1
