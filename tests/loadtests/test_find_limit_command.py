"""`fairslot find-limit`, from outside: a service whose limit is known, and every way in which a search ends.

On a machine that is busy with something else the generator may be late, and then a stage is rightly invalid.
"""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from loadtests.limit_result import LimitResult, Stopped
from loadtests.result import Verdict
from simulation.files import load_profile, load_scenario
from simulation.holding import JUDGED, Hold
from simulation.kernel import simulate
from simulation.limit_rules import Ending
from simulation.record import Outcome
from tests.command_line import CommandLine, Done, finish

pytestmark = pytest.mark.slow

SCENARIO = """
name = "narrow"
title = "A door for twenty a second"
source = "made up for tests"
seed = 3
demand = { model = "open", arrivals = "constant", stages = [
    { rate = "10/s", duration = "2 s", purpose = "baseline" },
    { rate = "20/s", duration = "2 s" },
] }
behaviour = { mix = { read_content = 1.0 }, timeout = "20 s", retries = { attempts = 1, backoff = "10 ms" } }
capacity = { profile = "door.toml" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }
"""
DOOR = """
name = "door"
label = "made up for tests"
retry_after_seconds = 1
thresholds = { slow_per_hour = 60000, failing_per_hour = 72000 }

[[stations]]
kind = "workers"
name = "door"
servers = 1
queue = 3
distribution = "constant"
mean_ms = { read_content = 50 }
"""
STAGE, WARM_UP = 3.0, 0.5
SHORT = ("--stage", f"{STAGE:g} s", "--warm-up", f"{WARM_UP:g} s", "--precision", "30 %")


@pytest.fixture
def fairslot(tmp_path: Path) -> Iterator[CommandLine]:
    (tmp_path / "narrow.toml").write_text(SCENARIO, "utf-8")
    (tmp_path / "door.toml").write_text(DOOR, "utf-8")
    command_line = CommandLine(tmp_path)
    try:
        yield command_line
        assert command_line.left_behind() == []
    finally:
        command_line.kill()


def found(fairslot: CommandLine) -> LimitResult:
    return LimitResult.model_validate_json((fairslot.folder / "limit" / "limit.json").read_bytes())


def search(fairslot: CommandLine, slo: str, low: str, high: str, *more: str) -> Done:
    where = ("--from", low, "--to", high, *SHORT, "--out", "limit")
    return fairslot.run("find-limit", "narrow.toml", "--slo", slo, *where, *more)


def lies(result: LimitResult) -> list[str]:
    """What the generator itself did not manage; where this is not empty, nothing else can be asked of the result."""
    return [fault for stage in result.stages for fault in stage.faults]


def true_limit(fairslot: CommandLine) -> float:
    """The rate from which on the door turns somebody away, by the simulator: it serves twenty a second."""
    scenario = load_scenario(str(fairslot.folder / "narrow.toml"))
    profile = load_profile(str(fairslot.folder / "door.toml"))
    for rate in range(60_000, 120_000, 500):
        stages = Hold(rate, STAGE, WARM_UP).schedule(scenario, seed=1)
        record = simulate(stages, profile, scenario.behaviour, seed=1)
        if (record["outcome"][record["stage"] == JUDGED] == Outcome.REFUSED).any():
            return float(rate)
    raise AssertionError


def test_a_limit_that_is_known_is_found_and_every_stage_is_kept(fairslot: CommandLine):
    limit = true_limit(fairslot)

    done = search(fairslot, "failures <= 0 %", "15/s", "30/s", "--max-time", "100 s")

    result = found(fairslot)
    assert done.err == ""
    assert result.sentence in done.out
    assert len(list((fairslot.folder / "limit").glob("stage-*/record.csv"))) >= len(result.stages)
    rates = {
        verdict: [one.figures.rate_per_hour for one in result.stages if one.verdict is verdict] for verdict in Verdict
    }
    assert all(rate < 1.05 * limit for rate in rates[Verdict.PASS])
    assert all(rate > 0.95 * limit for rate in rates[Verdict.FAIL])
    if result.found:
        assert (done.code, result.ending) == (0, Ending.FOUND)
        assert result.found.low * 0.95 <= limit <= result.found.high * 1.05
        assert (result.found.high - result.found.low) <= 0.3 * result.found.limit_per_hour
    else:
        assert done.code == 4
        assert lies(result) or result.ending is Stopped.OUT_OF_TIME


def test_on_a_service_that_runs_elsewhere_it_speaks_for_those_who_were_prepared_and_says_what_does_not_hold(
    fairslot: CommandLine, database_url: str
):
    settings = {"FAIRSLOT_DATABASE_URL": database_url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
    service = fairslot.start("serve", "--port", "0", **settings)
    try:
        assert service.stdout
        host = service.stdout.readline().removeprefix("listening on ").strip()
        hold = str(Hold(216_000, STAGE, WARM_UP))
        ready = fairslot.run("prepare", "narrow.toml", "--hold", hold, "--times", "3", "--out", "all.json", **settings)
        there = ("--profile", "none", "--host", host, "--prepared", "all.json")
        done = search(fairslot, "p50 < 0.001 ms", "30/s", "60/s", *there)
    finally:
        finish(service, by=signal.SIGTERM)

    result = found(fairslot)
    assert ready.code == 0, ready.err
    assert done.err == ""
    if not lies(result):
        assert (done.code, result.ending, result.found) == (99, Ending.BELOW, None)
        assert "does not hold at 108,000/h, the lowest rate asked for: p50 < 0.001 ms: was" in result.sentence
        assert {stage.verdict for stage in result.stages} == {Verdict.FAIL}


def test_out_of_time_it_says_so(fairslot: CommandLine):
    done = search(fairslot, "p50 < 5 s", "30/s", "60/s", "--max-time", "100 ms")

    written = json.loads((fairslot.folder / "limit" / "limit.json").read_text("utf-8"))
    assert (done.code, done.err) == (4, "")
    assert written["ending"] == "out of time"
    assert "no stage told anything" in done.out
