"""Invariant 5: a freed place goes to the next draw, never to whoever refreshes first."""

from datetime import timedelta
from uuid import UUID

from app.lottery.rules import DrawId
from app.lottery.windows import redraw_due
from app.policy import Policy
from tests.app.journey import DAY, Journey, RegisteredParty, open_day
from tests.app.staff import staff_headers


async def draws(journey: Journey, kind: str) -> int:
    return int(await journey.scalar(f"SELECT count(*) FROM draws WHERE kind = '{kind}'"))


async def test_each_day_that_was_opened_gets_its_window_once(journey: Journey):
    async with journey.engine.begin() as transaction:
        for after in range(3):
            await open_day(transaction, day=DAY + timedelta(days=after), places=20)
    assert (await journey.run_clock())["open-windows"] == 3

    assert (await journey.run_clock())["open-windows"] == 0
    window = await journey.scalar(f"SELECT opens_at || ' ' || closes_at FROM draws WHERE date = '{DAY}'")
    assert window == "2026-03-05 17:00:00+00 2026-03-06 16:00:00+00"  # 11 and 10 o'clock in Mexico City


async def test_a_day_that_is_opened_after_its_window_gets_none(journey: Journey):
    async with journey.engine.begin() as transaction:
        await open_day(transaction, day=journey.clock.now.date() + timedelta(days=Policy().lead_days - 1), places=20)

    assert (await journey.run_clock())["open-windows"] == 0


async def losers_and_winners(
    journey: Journey, draw_id: DrawId, *, parties: int
) -> tuple[list[RegisteredParty], list[RegisteredParty]]:
    everybody = [await journey.register() for _ in range(parties)]
    for party in everybody:
        await journey.request(draw_id, party)
    await journey.hold_draw(draw_id)
    losers = [party for party in everybody if (await journey.status(party))["offer"] is None]
    return losers, [party for party in everybody if party not in losers]


async def test_freed_places_are_drawn_again_once_there_are_enough_for_the_largest_party(journey: Journey):
    draw_id = await journey.open_draw(places=16, port="laredo")
    losers, winners = await losers_and_winners(journey, draw_id, parties=12)
    assert (len(winners), len(losers)) == (9, 3)  # T = 16 - 8 + 1: seven places are left over
    assert (await journey.run_clock())["redraw"] == 0

    journey.clock.advance(timedelta(hours=23))  # all nine lapse
    assert (await journey.run_clock())["redraw"] >= 1
    assert await draws(journey, "redraw") == 1
    assert {(await journey.status(loser))["offer"]["state"] for loser in losers} == {"offered"}


async def test_whoever_refreshes_first_gets_nothing_but_a_new_ticket_for_all(journey: Journey):
    """Asking again between the lapse and the further draw changes nothing: tickets are new for everybody."""
    draw_id = await journey.open_draw(places=16, port="laredo")
    losers, _ = await losers_and_winners(journey, draw_id, parties=12)
    journey.clock.advance(timedelta(hours=23))
    answers = [await journey.request(draw_id, loser) for loser in losers]

    assert {answer.json()["code"] for answer in answers} == {"draw-not-open"}
    assert [(await journey.status(loser))["offer"] for loser in losers] == [None, None, None]
    await journey.run_clock()
    tickets = await journey.scalar("SELECT count(DISTINCT ticket) - count(*) FROM requests")
    assert tickets == 0


async def test_after_the_cut_off_nothing_is_drawn_again(journey: Journey):
    draw_id = await journey.open_draw(places=16, port="laredo")
    await losers_and_winners(journey, draw_id, parties=12)
    journey.clock.now = await journey.scalar("SELECT min(cut_off_at) FROM days")
    await journey.run_clock()

    assert await draws(journey, "redraw") == 0


async def test_who_did_not_list_the_port_has_no_part_in_its_further_draw(journey: Journey):
    draw_id = await journey.open_draw(places=16)
    elsewhere = await journey.register()
    await journey.request(draw_id, elsewhere, "hidalgo")
    await losers_and_winners(journey, draw_id, parties=12)
    await journey.execute("UPDATE slots SET use = 'cut' WHERE id NOT IN (SELECT slot_id FROM assignments)")
    journey.clock.advance(timedelta(hours=23))
    await journey.run_clock()

    redraw = "(SELECT id FROM draws WHERE kind = 'redraw' ORDER BY closes_at LIMIT 1)"
    asked = await journey.scalar(
        f"SELECT count(*) FROM requests WHERE draw_id = {redraw} AND party_id = '{elsewhere.party_id}'"
    )
    assert asked == 0


async def offer_of(journey: Journey, party: RegisteredParty) -> UUID:
    return UUID((await journey.status(party))["offer"]["offer_id"])


async def parties_in_redraws(journey: Journey) -> set[str]:
    listed = "SELECT coalesce(string_agg(party_id::text, ' '), '') FROM requests r JOIN draws d ON d.id = r.draw_id"
    return set(str(await journey.scalar(f"{listed} WHERE d.kind = 'redraw'")).split())


async def test_who_declined_cancelled_or_let_the_offer_lapse_is_not_drawn_again(journey: Journey):
    draw_id = await journey.open_draw(places=16, port="laredo")
    losers, winners = await losers_and_winners(journey, draw_id, parties=12)
    declining, cancelling, *lapsing = winners
    declined = await journey.client.put(
        f"/v1/offers/{await offer_of(journey, declining)}/decline", headers=declining.headers
    )
    await journey.pass_liveness(cancelling)
    booked = await offer_of(journey, cancelling)
    assert (await journey.confirm(booked, cancelling)).status_code == 200
    cancelled = await journey.client.put(f"/v1/offers/{booked}/cancellation", headers=cancelling.headers)
    assert (declined.status_code, cancelled.status_code, len(lapsing)) == (200, 200, 7)
    journey.clock.advance(timedelta(hours=23))
    await journey.run_clock()

    assert await parties_in_redraws(journey) == {str(loser.party_id) for loser in losers}


async def test_who_lost_its_offer_because_the_port_cut_places_is_drawn_again(journey: Journey):
    draw_id = await journey.open_draw(places=16)
    party = await journey.register()
    await journey.request(draw_id, party, "laredo", "hidalgo")
    await journey.hold_draw(draw_id)
    closed = await journey.client.put(
        f"/v1/operator/ports/laredo/days/{DAY}/closure",
        json={"reason": "No power"},
        headers=await staff_headers(journey.engine, "operator"),
    )
    assert closed.json()["offers"] == 1
    await journey.run_clock()

    assert await parties_in_redraws(journey) == {str(party.party_id)}
    assert (await journey.status(party))["offer"]["port"] == "hidalgo"


async def test_where_nobody_lost_nothing_is_written(journey: Journey):
    draw_id = await journey.open_draw(places=16, port="laredo")
    await journey.request(draw_id, await journey.register())
    await journey.hold_draw(draw_id)
    async with journey.engine.begin() as transaction:
        assert await redraw_due(transaction, now=journey.clock.now, policy=Policy()) == 0
        written = await transaction.exec_driver_sql("SELECT pg_current_xact_id_if_assigned()")

    assert written.scalar() is None


async def test_there_is_no_further_draw_without_the_whole_time_to_confirm(journey: Journey):
    draw_id = await journey.open_draw(places=16, port="laredo")
    await losers_and_winners(journey, draw_id, parties=12)
    cut_off = await journey.scalar("SELECT min(cut_off_at) FROM days")
    latest = cut_off - timedelta(hours=Policy().reveal_hours + Policy().confirm_hours)
    journey.clock.now = latest + timedelta(seconds=1)
    await journey.run_clock()
    assert await draws(journey, "redraw") == 0

    journey.clock.now = latest
    await journey.run_clock()
    assert await draws(journey, "redraw") == 1
    offers = "SELECT count(*) FROM offers WHERE state = 'offered' AND expires_at - offered_at = '23 hours'"
    assert await journey.scalar(offers) == 3
