"""What was closed by mistake, or for a storm that is over, opens again."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.app.booking.ports.operating import REASON, open_days, operator, parties_with_offers, put
from tests.app.journey import DAY, Journey

USES = "SELECT string_agg(DISTINCT use, ' ' ORDER BY use) FROM slots"
# A day is open and none of its places is closed, or closed and no place of it can be booked.
TORN = """
    SELECT count(*) FROM slots JOIN days ON days.id = day_id
    WHERE CASE WHEN closed_at IS NULL THEN use = 'closed' ELSE use = 'bookable' END
    """
PORT_CLOSED = {"from": "2026-04-02"}


async def closed_days(journey: Journey) -> list[str]:
    days = (await journey.client.get("/v1/ports/laredo/days")).json()
    return [day["date"] for day in days if day["is_closed"]]


async def open_four_days(journey: Journey) -> None:
    opened = await open_days(journey, **{"from": "2026-04-01"}, to="2026-04-04", ports=["laredo"], places=8)
    assert opened.json()["places"] == 32


async def test_a_day_opens_again_and_enters_its_draw(journey: Journey):
    party, draw_id = await journey.register(2), await journey.open_draw(places=20, port="laredo")
    await journey.request(draw_id, party)
    await put(journey, f"days/{DAY}/closure")
    first, again = [await put(journey, f"days/{DAY}/reopening") for _ in range(2)]

    assert (first.json(), again.json()) == ({"days": 1, "places": 20}, {"days": 0, "places": 0})
    assert await journey.scalar(USES) == "bookable"
    assert len(await journey.hold_draw(draw_id)) == 1


async def test_who_lost_a_place_gets_nothing_back_but_comes_first_in_the_next_draw(journey: Journey):
    (party,) = await parties_with_offers(journey, 2)
    await put(journey, f"days/{DAY}/closure")
    await put(journey, f"days/{DAY}/reopening")
    assert (await journey.status(party))["offer"]["state"] == "withdrawn-by-port"
    assert await journey.count("priorities") == 1
    done = await journey.run_clock()

    assert done["redraw"] == 1
    assert (await journey.status(party))["offer"]["state"] == "offered"
    assert await journey.count("priorities") == 0


async def test_a_frozen_draw_is_published_as_if_nothing_had_been_closed(journey: Journey):
    parties, draw_id = [await journey.register() for _ in range(3)], await journey.open_draw(places=20, port="laredo")
    for party in parties:
        await journey.request(draw_id, party)
    journey.clock.advance(timedelta(hours=23))
    while await journey.scalar("SELECT state FROM draws") != "drawn":
        assert await journey.advance_once()
    await put(journey, f"days/{DAY}/closure")
    await put(journey, f"days/{DAY}/reopening")
    await journey.advance_draws()

    assert [(await journey.status(party))["offer"]["state"] for party in parties] == ["offered"] * 3


async def test_what_was_cut_before_the_closure_stays_cut(journey: Journey):
    await journey.open_draw(places=20, port="laredo")
    await put(journey, f"days/{DAY}/places", places=12)
    await put(journey, f"days/{DAY}/closure")
    reopened = await put(journey, f"days/{DAY}/reopening")

    assert reopened.json()["places"] == 12
    assert await journey.scalar(USES) == "bookable cut"


async def test_places_of_a_first_come_day_can_be_claimed_again(journey: Journey):
    await open_days(journey, **{"from": "2026-03-10"}, to="2026-03-10", ports=["laredo"], policy="first-come")
    await put(journey, "days/2026-03-10/closure")
    party = await journey.register()
    headers = party.headers | {"Idempotency-Key": "0123456789abcdef0123456789abcdef"}
    refused = await journey.client.post("/v1/claims", json={"ports": ["laredo"]}, headers=headers)
    await put(journey, "days/2026-03-10/reopening")
    claimed = await journey.client.post("/v1/claims", json={"ports": ["laredo"]}, headers=headers)

    assert (refused.status_code, claimed.status_code) == (409, 201)


@pytest.mark.parametrize("handed_over", [False, True])
async def test_after_its_cut_off_a_day_stays_closed(journey: Journey, *, handed_over: bool):
    await open_four_days(journey)
    await put(journey, "days/2026-04-02/closure")
    cut_off_at = await journey.scalar("SELECT cut_off_at FROM days WHERE date = '2026-04-02'")
    journey.clock.now = datetime.fromisoformat(str(cut_off_at))
    if handed_over:
        await journey.run_clock()
        journey.clock.advance(-timedelta(hours=1))
    answer = await put(journey, "days/2026-04-02/reopening")

    assert (answer.status_code, answer.json()["code"]) == (409, "cut-off-passed")
    assert await closed_days(journey) == ["2026-04-02"]


async def test_a_port_opens_again_with_the_days_that_were_closed_with_it(journey: Journey):
    await open_four_days(journey)
    await put(journey, "days/2026-04-04/closure")
    await put(journey, "closure", **{"from": "2026-04-02"})
    first, again = [await put(journey, "reopening") for _ in range(2)]
    later = await open_days(journey, **{"from": "2026-04-05"}, to="2026-04-05", ports=["laredo"])

    assert (first.json(), again.json()) == ({"days": 2, "places": 16}, {"days": 0, "places": 0})
    assert await closed_days(journey) == ["2026-04-04"]
    assert len(later.json()["opened"]) == 1


async def test_of_a_port_that_opens_again_days_past_their_cut_off_stay_closed(journey: Journey):
    await open_four_days(journey)
    await put(journey, "closure", **{"from": "2026-04-01"})
    cut_off_at = await journey.scalar("SELECT cut_off_at FROM days WHERE date = '2026-04-02'")
    journey.clock.now = datetime.fromisoformat(str(cut_off_at))
    await put(journey, "reopening")

    assert await closed_days(journey) == ["2026-04-01", "2026-04-02"]


async def test_a_day_of_a_closed_port_opens_with_its_port(journey: Journey):
    await open_four_days(journey)
    await put(journey, "days/2026-04-02/closure")
    await put(journey, "closure", **{"from": "2026-04-01"})
    refused = await put(journey, "days/2026-04-02/reopening")
    await put(journey, "reopening")
    reopened = await put(journey, "days/2026-04-02/reopening")

    assert (refused.status_code, refused.json()["code"]) == (409, "port-closed")
    assert reopened.json() == {"days": 1, "places": 8}


async def test_what_is_not_there_cannot_be_opened_again(journey: Journey):
    headers, body = await operator(journey), {"reason": REASON}
    day = await put(journey, f"days/{date(2030, 1, 1)}/reopening")
    port = await journey.client.put("/v1/operator/ports/atlantis/reopening", json=body, headers=headers)

    assert [day.json()["code"], port.json()["code"]] == ["day-not-found", "port-not-found"]


async def test_the_record_keeps_a_digest_of_the_reason(journey: Journey):
    await open_four_days(journey)
    await put(journey, "closure", **{"from": "2026-04-01"})
    await put(journey, "reopening")

    kept = "SELECT count(*) FROM audit_rows WHERE length(digest->>'reason_sha256') = 64 AND action ="
    assert await journey.scalar(f"{kept} 'reopen-port'") == 1
    assert await journey.scalar(f"{kept} 'reopen-day'") == 4
    assert await journey.scalar(f"SELECT count(*) FROM audit_rows WHERE digest::text LIKE '%{REASON}%'") == 0


async def test_closing_and_opening_at_once_tears_no_day(journey: Journey):
    await open_four_days(journey)
    orders = ["days/2026-04-02/closure", "days/2026-04-02/reopening", "reopening"]
    for _ in range(4):
        await asyncio.gather(*(put(journey, order) for order in orders * 3), put(journey, "closure", **PORT_CLOSED))
        assert await journey.scalar(TORN) == 0
    await put(journey, "closure", **PORT_CLOSED)
    await put(journey, "reopening")
    await put(journey, "days/2026-04-02/reopening")

    assert await closed_days(journey) == []
    assert await journey.scalar(USES) == "bookable"


# As it would be without locking the day: looks whether it is open, closes its places; meanwhile somebody opens it.
LOOK_AND_CLOSE = text("""
    UPDATE slots SET use = 'closed' FROM days
    WHERE days.id = day_id AND date = '2026-04-02' AND closed_at IS NULL AND use = 'bookable'
    """)
OPEN = text("UPDATE days SET closed_at = NULL, closure = NULL WHERE date = '2026-04-02'")


async def test_without_the_lock_on_the_day_it_would_be_torn(journey: Journey):
    await open_four_days(journey)
    async with journey.engine.begin() as closing:
        await closing.execute(LOOK_AND_CLOSE)
        async with journey.engine.begin() as opening:
            await opening.execute(OPEN)

    assert await journey.scalar(TORN) == 8
