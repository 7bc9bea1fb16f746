"""Closing, frozen, drawn, published, or void: each step once, with the inputs that were stored before."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.caller import Shown
from app.booking.rules import PortCode
from app.database import violated_constraint
from app.lottery.actions import request_appointment
from app.lottery.means import draw_means
from app.lottery.rules import DrawId
from app.lottery.steps import advance_draws_due, close
from app.lottery.vault import Vault
from app.policy import Policy
from app.settings import BadSettings, Settings
from tests.app.journey import DAY, MEANS, WINDOW, Journey, RegisteredParty, insert_draw

DRAND = replace(MEANS, policy=Policy(beacon="drand-quicknet"))


@pytest.fixture
async def draw_id(journey: Journey) -> DrawId:
    """A draw with three requests whose window has ended."""
    draw_id = await journey.open_draw()
    for size in (1, 2, 3):
        await journey.request(draw_id, await journey.register(size))
    journey.clock.advance(WINDOW)
    return draw_id


async def state(journey: Journey) -> str:
    return await journey.scalar("SELECT string_agg(state, ' ') FROM draws")


async def test_it_goes_through_its_states_one_transaction_each(journey: Journey, draw_id: DrawId):
    seen = [await state(journey)]
    while await journey.advance_once():
        seen.append(await state(journey))

    assert seen == ["open", "closing", "frozen", "drawn", "published"]


async def test_a_draw_that_fails_does_not_keep_the_others_waiting_and_its_fault_is_raised(
    journey: Journey, draw_id: DrawId
):
    later = await journey.open_draw(day=DAY + timedelta(days=1))
    journey.clock.advance(WINDOW)
    await journey.execute(
        "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$",
        "CREATE TRIGGER broken BEFORE UPDATE ON draws FOR EACH ROW"
        f" WHEN (NEW.id = '{draw_id}' AND NEW.state = 'frozen') EXECUTE FUNCTION break_off()",
    )
    with pytest.raises(DBAPIError, match="broken"):
        await journey.advance_draws()
    states = f"SELECT string_agg(state, ' ' ORDER BY id = '{later}') FROM draws"  # noqa: S608
    assert await journey.scalar(states) == "closing published"

    await journey.execute("DROP TRIGGER broken ON draws")
    await journey.advance_draws()
    assert await journey.scalar(states) == "published published"


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
async def test_a_step_that_is_broken_off_is_taken_again_with_the_same_inputs(
    journey: Journey, draw_id: DrawId, steps: int
):
    for _ in range(steps):
        await journey.advance_once()
    before = await journey.scalar("SELECT json_agg(d)::text FROM draws d")
    async with journey.engine.connect() as connection:
        assert await advance_draws_due(connection, now=journey.clock.now, means=MEANS)
        await connection.rollback()

    assert await journey.scalar("SELECT json_agg(d)::text FROM draws d") == before
    assert await journey.advance_draws() == 4 - steps
    assert await journey.count("offers") == 3


@pytest.mark.parametrize(
    "column", ["root", "entry_count", "rules", "rules_hash", "commitment", "beacon_round", "sealed_secret", "closes_at"]
)
async def test_what_was_frozen_cannot_be_changed(journey: Journey, draw_id: DrawId, column: str):
    for _ in range(2):
        await journey.advance_once()
    other = {"entry_count": "7", "rules": "'{}'", "beacon_round": "7", "closes_at": "now()"}.get(column, "'\\x00'")
    change = f"UPDATE draws SET {column} = {other}"  # noqa: S608 - columns are named by the test

    with pytest.raises(IntegrityError) as refused:
        await journey.execute(change)
    assert violated_constraint(refused.value) == "draws_are_final"
    await journey.execute("DROP TRIGGER draws_are_final ON draws", change)


@pytest.mark.parametrize("change", ["state = 'open'", "state = 'closing'", "state = 'published'"])
async def test_the_state_only_moves_forward(journey: Journey, draw_id: DrawId, change: str):
    for _ in range(2):
        await journey.advance_once()
    with pytest.raises(IntegrityError) as refused:
        await journey.execute(f"UPDATE draws SET {change}")  # noqa: S608 - named by the test

    assert violated_constraint(refused.value) == "draws_are_final"


@pytest.mark.parametrize("table", ["transcript_parts", "merkle_levels", "results", "drawn_places"])
async def test_what_was_published_is_final(journey: Journey, draw_id: DrawId, table: str):
    await journey.advance_draws()
    with pytest.raises(IntegrityError):
        await journey.execute(f"DELETE FROM {table}")  # noqa: S608 - named by the test


async def test_without_the_key_of_the_secret_the_draw_waits_and_is_void_in_the_end(journey: Journey, draw_id: DrawId):
    for _ in range(2):
        await journey.advance_once()
    keyless = replace(MEANS, vault=Vault(bytes(32)))

    assert await journey.advance_draws(keyless) == 0
    journey.clock.advance(timedelta(hours=Policy().reveal_hours))
    await journey.advance_draws(keyless)

    assert await journey.scalar("SELECT state || ' ' || void_reason FROM draws") == "void secret-not-revealed"
    assert await journey.count("offers") == 0
    assert (await journey.run_clock())["redraw"] == 0


async def test_after_the_time_to_reveal_the_key_comes_too_late(journey: Journey, draw_id: DrawId):
    for _ in range(2):
        await journey.advance_once()
    journey.clock.advance(timedelta(hours=Policy().reveal_hours))
    await journey.advance_draws()

    assert await state(journey) == "void"


async def test_a_public_beacon_is_waited_for(journey: Journey, draw_id: DrawId):
    assert await journey.advance_draws(DRAND) == 2
    assert await state(journey) == "frozen"

    journey.clock.advance(timedelta(hours=Policy().reveal_hours))
    await journey.advance_draws(DRAND)
    assert await journey.scalar("SELECT void_reason FROM draws") == "beacon-silent"


async def test_parties_of_a_void_draw_may_ask_again(journey: Journey):
    party, draw_id = await journey.register(), await journey.open_draw()
    await journey.request(draw_id, party)
    journey.clock.advance(WINDOW)
    await journey.advance_draws(DRAND)
    journey.clock.advance(timedelta(hours=Policy().reveal_hours))
    await journey.advance_draws(DRAND)
    following = await journey.open_draw(day=DAY + timedelta(days=1))

    assert (await journey.status(party))["next"]["step"] == "ask-again-void"
    assert (await journey.request(following, party)).status_code == 201


async def test_the_secret_is_not_in_the_database_before_it_is_revealed(journey: Journey, draw_id: DrawId):
    for _ in range(2):
        await journey.advance_once()
    dump = await journey.scalar("SELECT json_agg(d)::text FROM draws d")
    await journey.advance_draws()
    secret = str(await journey.scalar("SELECT encode(secret, 'hex') FROM draws"))

    assert len(secret) == 64
    assert secret not in dump


def test_production_wants_a_key_and_a_beacon_that_was_chosen():
    production = Settings(database_url="postgresql://nowhere.invalid", environment="production")
    with pytest.raises(BadSettings, match="FAIRSLOT_DRAW_KEY"):
        draw_means(Policy(beacon="stub"), production)
    with pytest.raises(BadSettings, match="drand-quicknet"):
        draw_means(Policy(), production)

    assert draw_means(Policy(beacon="stub"), production.model_copy(update={"draw_key": "ab" * 32}))


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
        await journey.execute(f"UPDATE parties SET waiting_since = now() WHERE id = '{party.party_id}'")  # noqa: S608
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
    await journey.execute(f"UPDATE parties SET withdrawn_at = now() WHERE id = '{gone.party_id}'")  # noqa: S608
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
    await journey.execute(
        f"INSERT INTO priorities VALUES ('{parties[5].party_id}', now(), 'port closed')"  # noqa: S608
    )
    await journey.hold_draw(draw_id)

    assert (await journey.status(parties[5]))["offer"] is not None
    assert await journey.count("priorities") == 0


async def test_the_weight_is_one_and_the_whole_weeks_waited_up_to_the_limit(journey: Journey):
    draw_id = await journey.open_draw()
    for days in (0, 6, 7, 20, 400):
        party = await journey.register()
        await journey.execute(
            f"UPDATE parties SET waiting_since = '{journey.clock.now + WINDOW - timedelta(days=days)}'"  # noqa: S608
            f" WHERE id = '{party.party_id}'"
        )
        await journey.request(draw_id, party)
    await journey.hold_draw(draw_id)
    pool = str(await journey.scalar("SELECT convert_from(content, 'UTF8') FROM transcript_parts WHERE section = 1"))

    assert sorted(line.rsplit(":", 1)[1] for line in pool.splitlines()) == ["1}", "1}", "2}", "3}", "8}"]


async def test_two_draws_of_a_day_cannot_be(journey: Journey):
    await journey.open_draw()
    async with journey.engine.connect() as transaction:
        with pytest.raises(IntegrityError) as refused:
            await insert_draw(transaction, day=DAY, now=journey.clock.now)
    assert violated_constraint(refused.value) == "uq_draws_date_day"
