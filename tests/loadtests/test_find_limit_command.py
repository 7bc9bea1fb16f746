"""`fairslot find-limit`, from outside: a service whose limit is known, and every way in which a search ends.

On a machine that is busy with something else the generator may be late, and then a stage is rightly invalid.
"""

import json
import signal
import subprocess
from collections.abc import Iterator, Sequence

import pytest

from loadtests.limit_result import LimitResult, Stopped
from loadtests.result import Verdict
from simulation.files import load_profile, load_scenario
from simulation.holding import JUDGED, Hold
from simulation.kernel import simulate
from simulation.limit_rules import Ending
from simulation.record import Outcome
from tests.command_line import CommandLine, Done, eventually, finish
from tests.loadtests.stubborn import answering_well, write_prepared
from tests.loadtests.stuttering import finish_stuttering

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
def fairslot(fairslot: CommandLine) -> CommandLine:
    (fairslot.folder / "narrow.toml").write_text(SCENARIO, "utf-8")
    (fairslot.folder / "door.toml").write_text(DOOR, "utf-8")
    return fairslot


def found(fairslot: CommandLine) -> LimitResult:
    return LimitResult.model_validate_json((fairslot.folder / "limit" / "limit.json").read_bytes())


def search(fairslot: CommandLine, slo: str, low: str, high: str, *more: str) -> Done:
    return finish(start(fairslot, slo, low, high, *more))


def start(fairslot: CommandLine, slo: str, low: str, high: str, *more: str) -> subprocess.Popen[str]:
    where = ("--from", low, "--to", high, *SHORT, "--out", "limit")
    return fairslot.start("find-limit", "narrow.toml", "--slo", slo, *where, *more)


@pytest.fixture
def anywhere(fairslot: CommandLine) -> Iterator[Sequence[str]]:
    """A service that answers well, prepared for up to 31/s, and holds nobody's data."""
    narrow = load_scenario(str(fairslot.folder / "narrow.toml"))
    write_prepared(fairslot.folder / "prepared.json", Hold(111_600, STAGE, WARM_UP).of(narrow).digest())
    with answering_well(fairslot.folder) as host:
        yield ("--profile", "none", "--seed", "1", "--host", host, "--prepared", "prepared.json")


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
    assert (fairslot.folder / "limit" / "limit.html").read_text("utf-8").startswith("<!doctype html>")
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


def test_after_as_many_stages_as_were_granted_it_is_inconclusive(fairslot: CommandLine, anywhere: Sequence[str]):
    done = search(fairslot, "failures < 50 %", "30/s", "31/s", "--most-stages", "1", "--precision", "1 %", *anywhere)

    result = found(fairslot)
    assert (done.code, done.err, result.ending) == (97, "", Ending.TOO_MANY)
    assert "inconclusive after 1 stage: " in done.out
    assert len(result.stages) == 1


def test_where_the_generator_is_the_bottleneck_it_says_from_which_rate_on(
    fairslot: CommandLine, anywhere: Sequence[str]
):
    done = finish_stuttering(fairslot, start(fairslot, "failures < 50 %", "30/s", "31/s", *anywhere), "locust")

    result = found(fairslot)
    assert (done.code, done.err, result.ending) == (4, "", Ending.UNJUDGED)
    assert "invalid from 108,000/h on, where the generator was the bottleneck: dispatch lag p99 was" in done.out
    assert {stage.verdict for stage in result.stages} == {Verdict.INVALID}


def test_interrupted_it_keeps_the_records(fairslot: CommandLine, anywhere: Sequence[str]):
    process = start(fairslot, "failures < 50 %", "30/s", "31/s", *anywhere)
    eventually((fairslot.folder / "limit" / "stage-01" / "record.csv").exists)
    done = finish(process, by=signal.SIGINT)

    assert (done.code, done.err) == (130, "fairslot: interrupted; the records up to here are in limit\n")
