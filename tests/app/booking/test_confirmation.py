import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

from tests.app.journey import Journey


async def test_a_confirmed_offer_is_an_appointment_for_the_whole_party(journey: Journey):
    party, offer_id = await journey.offer(size=3)
    answer = await journey.confirm(offer_id, party)

    told = answer.json()
    assert (answer.status_code, told["state"], told["port"], told["day"]) == (200, "confirmed", "laredo", "2026-03-20")
    assert {seat["member_id"] for seat in told["slots"]} == {str(member) for member in party.members}
    assert told["starts_at"] == "2026-03-20T08:00:00-05:00"
    assert (await journey.status(party))["offer"]["state"] == "confirmed"


async def test_confirming_again_changes_nothing(journey: Journey):
    party, offer_id = await journey.offer()
    first = await journey.confirm(offer_id, party)
    recorded, stored = await journey.count("audit_rows"), await journey.scalar("SELECT confirmed_at::text FROM offers")
    journey.clock.advance(timedelta(days=3))
    again = await journey.confirm(offer_id, party)

    assert (again.status_code, again.json()) == (200, first.json())
    assert await journey.count("audit_rows") == recorded
    assert await journey.scalar("SELECT confirmed_at::text FROM offers") == stored


async def test_thirty_at_once_confirm_once(journey: Journey):
    party, offer_id = await journey.offer(size=2)
    before = await journey.count("audit_rows")
    answers = await asyncio.gather(*(journey.confirm(offer_id, party) for _ in range(30)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert await journey.count("audit_rows") == before + 1


async def test_after_the_deadline_it_is_too_late(journey: Journey):
    party, offer_id = await journey.offer()
    journey.clock.advance(timedelta(hours=23))
    answer = await journey.confirm(offer_id, party)

    assert (answer.status_code, answer.json()["code"]) == (409, "offer-expired")
    assert (await journey.status(party))["offer"]["state"] == "lapsed"
    assert await journey.scalar("SELECT state FROM offers") == "offered"


async def test_another_partys_offer_is_not_found(journey: Journey):
    _, offer_id = await journey.offer()
    other = await journey.register()
    unknown: list[UUID] = [offer_id, uuid4()]
    for each in unknown:
        answer = await journey.confirm(each, other)
        assert (answer.status_code, answer.json()["code"]) == (404, "offer-not-found")


async def test_a_declined_offer_cannot_be_confirmed(journey: Journey):
    party, offer_id = await journey.offer()
    await journey.execute("UPDATE assignments SET active = false", "UPDATE offers SET state = 'declined'")
    answer = await journey.confirm(offer_id, party)

    assert (answer.status_code, answer.json()["code"]) == (409, "offer-not-open")
