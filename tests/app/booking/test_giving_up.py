import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx

from app.booking.chores import lapse_offers_due
from tests.app.journey import Journey, RegisteredParty


async def give_up(journey: Journey, party: RegisteredParty, offer_id: UUID, how: str) -> httpx.Response:
    return await journey.client.put(f"/v1/offers/{offer_id}/{how}", headers=party.headers)


async def free_slots(journey: Journey) -> int:
    return int(
        await journey.scalar(
            "SELECT count(*) FROM slots WHERE use = 'bookable'"
            " AND NOT EXISTS (SELECT FROM assignments WHERE slot_id = slots.id AND active)"
        )
    )


async def kinds(journey: Journey) -> list[str]:
    return str(await journey.scalar("SELECT string_agg(kind, ' ' ORDER BY created_at) FROM messages")).split()


async def test_a_declined_offer_frees_its_slots_and_the_party_is_told(journey: Journey):
    party, offer_id = await journey.offer(size=2)
    free = await free_slots(journey)
    first, again = [await give_up(journey, party, offer_id, "decline") for _ in range(2)]

    assert (first.status_code, first.json()["state"]) == (200, "declined")
    assert again.json() == first.json()
    assert await free_slots(journey) == free + 2
    assert (await kinds(journey)).count("offer-declined") == 1
    assert await journey.scalar("SELECT count(*) FROM audit_rows WHERE action = 'decline'") == 1


async def test_a_cancelled_appointment_frees_its_slots_and_the_calendar_entry_is_cancelled(journey: Journey):
    party, offer_id = await journey.appointment(size=2)
    free = await free_slots(journey)
    answer = await give_up(journey, party, offer_id, "cancellation")

    assert (answer.status_code, answer.json()["state"], answer.json()["code"]) == (200, "cancelled", None)
    assert await free_slots(journey) == free + 2
    calendar = str(await journey.scalar("SELECT calendar FROM messages WHERE kind = 'appointment-cancelled'"))
    assert "METHOD:CANCEL" in calendar


async def test_what_was_confirmed_is_cancelled_and_what_was_not_is_declined(journey: Journey):
    party, offer_id = await journey.offer()
    too_early = await give_up(journey, party, offer_id, "cancellation")
    await journey.confirm(offer_id, party)
    too_late = await give_up(journey, party, offer_id, "decline")

    assert (too_early.status_code, too_early.json()["code"]) == (409, "appointment-not-cancellable")
    assert (too_late.status_code, too_late.json()["code"]) == (409, "offer-not-declinable")


async def test_an_appointment_that_has_begun_cannot_be_cancelled(journey: Journey):
    party, offer_id = await journey.appointment()
    journey.clock.now = datetime(2026, 3, 20, 13, 0, tzinfo=UTC)

    assert (await give_up(journey, party, offer_id, "cancellation")).status_code == 409


async def test_a_party_that_gave_up_may_ask_again_and_win_again(journey: Journey):
    party, offer_id = await journey.appointment()
    await give_up(journey, party, offer_id, "cancellation")
    draw_id = await journey.open_draw(day=datetime(2026, 3, 25, tzinfo=UTC).date())
    await journey.request(draw_id, party)

    assert len(await journey.hold_draw(draw_id)) == 1


async def test_of_confirming_declining_and_lapsing_at_once_exactly_one_happens(journey: Journey):
    """The three meet in every order; the slots are held if and only if the offer is confirmed."""
    party, offer_id = await journey.offer(size=2)

    async def lapse() -> None:
        async with journey.engine.begin() as transaction:
            await lapse_offers_due(transaction, now=journey.clock.now + timedelta(hours=23))

    await asyncio.gather(
        *(journey.confirm(offer_id, party) for _ in range(3)),
        *(give_up(journey, party, offer_id, "decline") for _ in range(3)),
        *(lapse() for _ in range(3)),
    )

    state = await journey.scalar("SELECT state FROM offers")
    held = await journey.scalar("SELECT count(*) FROM assignments WHERE active")
    assert (state, held) in {("confirmed", 2), ("declined", 0), ("lapsed", 0)}
    done = "SELECT count(*) FROM audit_rows WHERE action IN ('confirm', 'decline', 'lapse')"
    assert await journey.scalar(done) == 1
