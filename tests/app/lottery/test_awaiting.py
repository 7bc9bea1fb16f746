"""A round of the public beacon that is out and not entered is noticed, before it makes a draw void."""

import hashlib
import math
import re
from dataclasses import replace
from datetime import timedelta

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import LogCapture

from app.content.library import Library
from app.lottery.beacon_rules import Round, time_of
from app.lottery.rules import DrawId
from app.policy import Policy
from app.scheduler import Means, chores, run_due
from tests.app.journey import DAY, IDENTITY_SECRET, MEANS, WINDOW, Journey, SetClock, insert_draw
from tests.app.staff import staff_headers
from tests.conftest import client_of, running

DRAND = replace(MEANS, policy=Policy(beacon="drand-quicknet"))
HOUR = timedelta(hours=1)


@pytest.fixture
async def frozen(journey: Journey) -> DrawId:
    """A draw that waits for a round which will come out in two minutes."""
    draw_id = await journey.open_draw()
    await journey.request(draw_id, await journey.register())
    journey.clock.advance(WINDOW)
    await journey.advance_draws(DRAND)
    return draw_id


async def round_of(journey: Journey, draw_id: DrawId) -> Round:
    shown = (await journey.client.get(f"/v1/draws/{draw_id}")).json()
    return Round(shown["frozen"]["rules"]["beacon_round"])


async def metric(journey: Journey) -> float:
    exposed = (await journey.client.get("/metrics")).text
    samples = (each for family in text_string_to_metric_families(exposed) for each in family.samples)
    return next(each.value for each in samples if each.name == "fairslot_beacon_awaited_seconds")


async def warnings_of_the_clock(journey: Journey) -> list[dict[str, object]]:
    log = LogCapture()
    logger = structlog.wrap_logger(structlog.PrintLogger(), processors=[log])
    means = Means(DRAND.policy, Library(), DRAND, IDENTITY_SECRET, log=logger)
    (chore,) = [each for each in chores(means) if each.name == "warn-of-awaited-rounds"]
    await run_due(journey.engine, [chore], now=lambda: journey.clock.now)
    return [dict(entry) for entry in log.entries if entry["log_level"] == "warning"]


async def enter(journey: Journey, number: Round) -> None:
    signature = number.to_bytes(48)  # synthetic: only its hash is checked
    body = {"randomness": hashlib.sha256(signature).hexdigest(), "signature": signature.hex()}
    headers = await staff_headers(journey.engine, "operator")
    entered = await journey.client.put(f"/v1/operator/beacons/{number}", json=body, headers=headers)
    assert entered.status_code == 201, entered.text


async def test_before_the_round_is_out_nothing_is_missed(journey: Journey, frozen: DrawId):
    journey.clock.now = time_of(await round_of(journey, frozen)) - timedelta(microseconds=1)

    assert await metric(journey) == 0
    assert await warnings_of_the_clock(journey) == []


async def test_a_round_that_is_out_and_not_entered_shows_in_metric_log_and_draw(journey: Journey, frozen: DrawId):
    number = await round_of(journey, frozen)
    journey.clock.now = time_of(number) + HOUR
    shown = (await journey.client.get(f"/v1/draws/{frozen}")).json()

    assert await metric(journey) == HOUR.total_seconds()
    (warned,) = await warnings_of_the_clock(journey)
    assert (warned["draw"], warned["round"], warned["awaited_seconds"]) == (str(frozen), number, 3600)
    assert shown["awaits"] == {"round": number, "out_at": time_of(number).isoformat().replace("+00:00", "Z")}


async def test_the_longest_waiting_draw_is_measured_and_each_is_warned_of(journey: Journey, frozen: DrawId):
    async with journey.engine.begin() as transaction:
        later = await insert_draw(transaction, day=DAY + timedelta(days=1), now=journey.clock.now, window=HOUR)
    journey.clock.advance(HOUR)
    await journey.advance_draws(DRAND)
    journey.clock.now = time_of(await round_of(journey, later)) + HOUR

    assert await metric(journey) == 2 * HOUR.total_seconds()
    assert [each["draw"] for each in await warnings_of_the_clock(journey)] == [str(frozen), str(later)]


async def test_once_entered_nothing_is_awaited(journey: Journey, frozen: DrawId):
    number = await round_of(journey, frozen)
    journey.clock.now = time_of(number) + HOUR
    await enter(journey, number)
    shown = (await journey.client.get(f"/v1/draws/{frozen}")).json()

    assert (shown["state"], shown["awaits"]) == ("frozen", None)
    assert await metric(journey) == 0
    assert await warnings_of_the_clock(journey) == []
    assert await journey.advance_draws(DRAND) == 2


async def test_a_stub_is_not_awaited(journey: Journey):
    draw_id = await journey.open_draw()
    await journey.request(draw_id, await journey.register())
    journey.clock.advance(WINDOW)
    for _ in range(2):
        await journey.advance_once()
    journey.clock.advance(HOUR)
    shown = (await journey.client.get(f"/v1/draws/{draw_id}")).json()

    assert (shown["state"], shown["awaits"]) == ("frozen", None)
    assert await metric(journey) == 0


async def test_without_a_database_the_figures_are_still_told_and_this_one_is_not_known(clock: SetClock):
    async with running("postgresql://nobody@127.0.0.1:1/none", clock) as service, client_of(service) as http:
        answer = await http.get("/metrics")
    (value,) = re.findall(r"^fairslot_beacon_awaited_seconds (\S+)$", answer.text, re.MULTILINE)

    assert answer.status_code == 200
    assert math.isnan(float(value))
