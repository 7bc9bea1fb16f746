"""Closing, frozen, drawn, published, or void: each step once, with the inputs that were stored before."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.database import violated_constraint
from app.lottery.means import draw_means
from app.lottery.rules import DrawId
from app.lottery.steps import advance_draws_due
from app.lottery.vault import Vault
from app.policy import Policy
from app.settings import BadSettings, Settings
from tests.app.journey import DAY, MEANS, WINDOW, Journey, insert_draw

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
    states = f"SELECT string_agg(state, ' ' ORDER BY id = '{later}') FROM draws"
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
    change = f"UPDATE draws SET {column} = {other}"

    with pytest.raises(IntegrityError) as refused:
        await journey.execute(change)
    assert violated_constraint(refused.value) == "draws_are_final"
    await journey.execute("DROP TRIGGER draws_are_final ON draws", change)


@pytest.mark.parametrize("change", ["state = 'open'", "state = 'closing'", "state = 'published'"])
async def test_the_state_only_moves_forward(journey: Journey, draw_id: DrawId, change: str):
    for _ in range(2):
        await journey.advance_once()
    with pytest.raises(IntegrityError) as refused:
        await journey.execute(f"UPDATE draws SET {change}")

    assert violated_constraint(refused.value) == "draws_are_final"


@pytest.mark.parametrize("table", ["transcript_parts", "merkle_levels", "results", "drawn_places"])
async def test_what_was_published_is_final(journey: Journey, draw_id: DrawId, table: str):
    await journey.advance_draws()
    with pytest.raises(IntegrityError):
        await journey.execute(f"DELETE FROM {table}")


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


async def test_two_draws_of_a_day_cannot_be(journey: Journey):
    await journey.open_draw()
    async with journey.engine.connect() as transaction:
        with pytest.raises(IntegrityError) as refused:
            await insert_draw(transaction, day=DAY, now=journey.clock.now)
    assert violated_constraint(refused.value) == "uq_draws_date_day"
