"""Who is in the pool: requests while the window closes, parties that stay as they are, priorities and weights."""

import asyncio
from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.caller import Shown
from app.booking.rules import PortCode
from app.database import violated_constraint
from app.lottery.actions import request_appointment
from app.lottery.rules import DrawId
from app.lottery.steps import close
from tests.app.journey import WINDOW, Journey, RegisteredParty


async def ask(transaction: AsyncConnection, journey: Journey, draw_id: DrawId, party: RegisteredParty) -> None:
    await request_appointment(
        transaction, draw_id, shown=Shown(party.token, {}), ports=[PortCode("laredo")], now=journey.clock.now
    )


async def until_waiting(journey: Journey) -> None:
    """Until somebody waits for an advisory lock."""
    while not await journey.scalar("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
        pass


async def test_the_close_waits_for_a_request_that_is_under_way(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    async with journey.engine.begin() as asking:
        await ask(asking, journey, draw_id, party)
        journey.clock.advance(WINDOW)
        closing = asyncio.create_task(journey.advance_once())
        await until_waiting(journey)
        assert not closing.done()

    assert await closing == 1
    await journey.advance_draws()
    assert await journey.scalar("SELECT entry_count FROM draws") == 1


async def closed_before_answer(journey: Journey) -> int:
    """A request comes just in time, while the window is being closed: the status of its answer."""
    party, draw_id = await journey.register(), await journey.open_draw()
    async with journey.engine.begin() as closing:
        assert await close(closing, draw_id, now=journey.clock.now + WINDOW)
        requesting = asyncio.create_task(journey.request(draw_id, party))
        done, _ = await asyncio.wait(
            [requesting, asyncio.create_task(until_waiting(journey))], return_when="FIRST_COMPLETED"
        )
        assert done
    answer = await requesting
    return answer.status_code


async def test_a_request_that_waited_for_the_close_is_refused(journey: Journey):
    assert await closed_before_answer(journey) == 409
    assert await journey.count("requests") == 0


async def test_without_the_lock_a_request_would_be_accepted_and_forgotten(journey: Journey):
    """Negative control."""
    function = str(await journey.scalar("SELECT pg_get_functiondef('draw_takes_requests'::regproc)"))
    unguarded = "\n".join(line for line in function.splitlines() if "pg_advisory" not in line)
    await journey.execute(unguarded)

    assert await closed_before_answer(journey) == 201


async def change_size(journey: Journey, party: RegisteredParty) -> str | None:
    """The constraint that refuses another waiting time, if any."""
    try:
        await journey.execute(f"UPDATE parties SET waiting_since = now() WHERE id = '{party.party_id}'")
    except IntegrityError as error:
        return violated_constraint(error)
    return None


async def test_a_party_in_a_frozen_pool_stays_as_it_is(journey: Journey):
    party, outsider, draw_id = await journey.register(), await journey.register(), await journey.open_draw()
    await journey.request(draw_id, party)
    assert await change_size(journey, party) is None
    journey.clock.advance(WINDOW)

    for _ in range(3):
        await journey.advance_once()
        assert await change_size(journey, party) == "party_is_in_a_frozen_pool"
        assert await change_size(journey, outsider) is None
    await journey.execute("DROP TRIGGER party_is_in_a_frozen_pool ON parties")
    assert await change_size(journey, party) is None


async def test_a_party_is_not_kept_waiting_for_a_draw_that_is_moving(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    await journey.request(draw_id, party)
    async with journey.engine.begin() as closing:
        await close(closing, draw_id, now=journey.clock.now + WINDOW)
        assert await change_size(journey, party) == "party_is_in_a_frozen_pool"


async def test_who_withdrew_its_request_or_itself_is_not_in_the_pool(journey: Journey):
    leaving, gone, staying = [await journey.register() for _ in range(3)]
    draw_id = await journey.open_draw()
    for party in (leaving, gone, staying):
        await journey.request(draw_id, party)
    left = await journey.client.delete(f"/v1/draws/{draw_id}/request", headers=leaving.headers)
    again = await journey.client.delete(f"/v1/draws/{draw_id}/request", headers=leaving.headers)
    await journey.execute(f"UPDATE parties SET withdrawn_at = now() WHERE id = '{gone.party_id}'")
    await journey.hold_draw(draw_id)
    late = await journey.client.delete(f"/v1/draws/{draw_id}/request", headers=staying.headers)

    assert (left.status_code, again.status_code) == (204, 204)
    assert (late.status_code, late.json()["code"]) == (409, "draw-not-open")
    assert await journey.scalar("SELECT entry_count FROM draws") == 1


async def test_who_lost_a_place_to_a_closed_port_is_served_first(journey: Journey):
    draw_id = await journey.open_draw(places=8)
    parties = [await journey.register() for _ in range(12)]
    for party in parties:
        await journey.request(draw_id, party)
    await journey.execute(f"INSERT INTO priorities VALUES ('{parties[5].party_id}', now(), 'port closed')")
    await journey.hold_draw(draw_id)

    assert (await journey.status(parties[5]))["offer"] is not None
    assert await journey.count("priorities") == 0


async def test_the_weight_is_one_and_the_whole_weeks_waited_up_to_the_limit(journey: Journey):
    draw_id = await journey.open_draw()
    for days in (0, 6, 7, 20, 400):
        party = await journey.register()
        await journey.execute(
            f"UPDATE parties SET waiting_since = '{journey.clock.now + WINDOW - timedelta(days=days)}'"
            f" WHERE id = '{party.party_id}'"
        )
        await journey.request(draw_id, party)
    await journey.hold_draw(draw_id)
    pool = str(await journey.scalar("SELECT convert_from(content, 'UTF8') FROM transcript_parts WHERE section = 1"))

    assert sorted(line.rsplit(":", 1)[1] for line in pool.splitlines()) == ["1}", "1}", "2}", "3}", "8}"]
