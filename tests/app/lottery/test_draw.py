import asyncio
import re
from datetime import timedelta
from uuid import uuid4

import pytest

from app.booking.rules import OfferState
from app.lottery.rules import DrawId, DrawState
from tests.app.journey import DAY, WINDOW, Journey, insert_draw


async def test_a_request_enters_the_draw_and_is_seen_in_the_status(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    answer = await journey.request(draw_id, party, "laredo", "hidalgo")

    assert answer.status_code == 201
    assert answer.json()["ports"] == ["laredo", "hidalgo"]
    assert (await journey.status(party))["request"].items() >= answer.json().items()


async def test_the_same_request_again_changes_nothing(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    first = await journey.request(draw_id, party)
    before = await journey.scalar("SELECT json_agg(r)::text FROM requests r"), await journey.count("audit_rows")
    journey.clock.advance(timedelta(hours=1))
    again = await journey.request(draw_id, party)

    assert (again.status_code, again.json()) == (200, first.json())
    after = await journey.scalar("SELECT json_agg(r)::text FROM requests r"), await journey.count("audit_rows")
    assert after == before


async def test_twenty_of_the_same_at_once_make_one_request(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    answers = await asyncio.gather(*(journey.request(draw_id, party) for _ in range(20)))

    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [201]
    assert await journey.count("requests") == 1


async def test_a_changed_list_replaces_the_old_one_and_keeps_the_ticket(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    await journey.request(draw_id, party, "laredo")
    ticket = await journey.scalar("SELECT ticket FROM requests")
    answer = await journey.request(draw_id, party, "nogales")

    assert (answer.status_code, answer.json()["ports"]) == (200, ["nogales"])
    assert await journey.scalar("SELECT ticket FROM requests") == ticket


async def test_an_unknown_port_is_refused_by_name(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    answer = await journey.request(draw_id, party, "laredo", "atlantis")

    assert (answer.status_code, answer.json()["code"]) == (422, "unknown-port")
    assert "atlantis" in answer.json()["detail"]
    assert await journey.count("requests") == 0


@pytest.mark.parametrize("codes", [[], ["laredo", "laredo"], ["x" * 50], ["La Redo"], ["a"] * 21])
async def test_a_list_of_ports_is_bounded(journey: Journey, codes: list[str]):
    party = await journey.register()
    answer = await journey.client.put(f"/v1/draws/{uuid4()}/request", json={"ports": codes}, headers=party.headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_outside_the_window_a_request_is_refused(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    journey.clock.advance(-timedelta(hours=1))
    early = await journey.request(draw_id, party)
    journey.clock.advance(timedelta(hours=1) + WINDOW)
    late = await journey.request(draw_id, party)

    assert (early.status_code, early.json()["code"]) == (409, "window-not-yet-open")
    assert (late.status_code, late.json()["code"]) == (409, "window-closed")


async def test_a_draw_that_was_held_or_never_was_takes_no_request(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    await journey.hold_draw(draw_id)
    held = await journey.request(draw_id, party)
    unknown = await journey.request(DrawId(uuid4()), party)

    assert (held.status_code, held.json()["code"]) == (409, "draw-not-open")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "draw-not-found")


async def test_a_winner_sees_its_offer_and_a_loser_none(journey: Journey):
    draw_id = await journey.open_draw(places=8)
    parties = [await journey.register(size) for size in (2, 1, 3)]
    for party in parties:
        await journey.request(draw_id, party, "laredo")
    made = await journey.hold_draw(draw_id)

    offers = [(await journey.status(party))["offer"] for party in parties]
    seen = [offer for offer in offers if offer]
    assert [offer["offer_id"] for offer in seen] == [str(offer_id) for offer_id in made]
    assert [(offer["state"], offer["port"], offer["day"]) for offer in seen] == [("offered", "laredo", str(DAY))]


async def test_a_draw_fills_each_port_to_within_the_largest_party_and_splits_nobody(journey: Journey):
    draw_id = await journey.open_draw(places=12)
    for size in (3, 1, 2, 4, 1, 2, 5, 1, 3, 2):
        party = await journey.register(size)
        await journey.request(draw_id, party, "laredo", "hidalgo")
    await journey.hold_draw(draw_id)

    held = await journey.scalar(
        "SELECT string_agg(n::text, ' ') FROM (SELECT count(*) AS n FROM assignments WHERE active GROUP BY day_id) x"
    )
    assert all(12 - 8 < int(count) <= 12 for count in str(held).split())


async def test_a_draw_is_held_once_whoever_else_tries(journey: Journey):
    draw_id = await journey.open_draw()
    for _ in range(5):
        await journey.request(draw_id, await journey.register())
    journey.clock.advance(WINDOW)

    while sum(await asyncio.gather(*(journey.advance_once() for _ in range(8)))):
        pass

    assert await journey.scalar("SELECT state FROM draws") == "published"
    assert await journey.count("offers") == 5
    assert await journey.scalar("SELECT string_agg(action, ' ' ORDER BY id) FROM audit_rows WHERE actor = 'clock'") == (
        "close-draw freeze-draw draw"
    )


async def test_a_draw_waits_for_its_window_to_end(journey: Journey):
    await journey.open_draw()
    journey.clock.advance(WINDOW - timedelta(seconds=1))

    assert await journey.advance_draws() == 0
    assert await journey.scalar("SELECT state FROM draws") == "open"


async def test_a_party_that_holds_an_offer_takes_no_part_in_the_next_draw(journey: Journey):
    party, _ = await journey.offer()
    async with journey.engine.begin() as transaction:
        second = await insert_draw(transaction, day=DAY + timedelta(days=1), now=journey.clock.now)
    await journey.request(second, party)

    assert await journey.hold_draw(second) == []


async def test_the_status_of_someone_new_is_empty(journey: Journey):
    status = await journey.status(await journey.register())

    assert (status["request"], status["offer"]) == (None, None)
    assert status["server_time"] == "2026-03-02T15:00:00Z"


async def test_the_states_in_the_code_are_those_in_the_database(journey: Journey):
    for constraint, states in (("ck_offers_state_is_known", OfferState), ("ck_draws_state_is_known", DrawState)):
        definition = str(
            await journey.scalar(f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '{constraint}'")
        )
        allowed = {part for part in definition.split("'") if re.fullmatch(r"[a-z][a-z-]*", part)}
        assert allowed == {state.value for state in states}
