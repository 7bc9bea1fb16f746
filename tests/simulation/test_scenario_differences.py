"""`fairslot compare` of two scenarios: the same mornings, and an interval on each difference."""

import json
import re
import signal
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binomtest
from typer.testing import CliRunner

import fairslot
from app.capacity.rules import Profile, Workers
from simulation.files import SCENARIOS, load_profile, load_scenario
from simulation.outcome import Outcome
from simulation.outcome_figures import PER_HOUR
from simulation.replications import simulate
from simulation.scenario import BadScenario
from simulation.scenario_differences import Difference, Differences, differences
from simulation.spread import spread
from tests.command_line import CommandLine, finish, read_until
from tests.simulation.test_crowds_simulated import crowded

SMOKE = SCENARIOS / "smoke.toml"
MANY = 12


def with_workers(more: int) -> Profile:
    profile = load_profile("launch-2023-01")
    *others, workers = profile.stations
    assert isinstance(workers, Workers)
    return profile.model_copy(
        update={"stations": (*others, workers.model_copy(update={"servers": workers.servers + more}))}
    )


@cache
def outcome(*, more: int = 0, seed: int = 1) -> Outcome:
    launch = load_scenario("launch-2023-01-12").in_quick()
    return simulate(launch, profile=with_workers(more), replications=MANY, seed=seed)


@pytest.fixture(scope="module")
def one_worker_more() -> Differences:
    return differences(outcome(), outcome(more=1))


def named(found: Differences, name: str) -> Difference:
    return next(one for one in found.overall if one.name == name)


def test_more_workers_do_what_they_must(one_worker_more: Differences):
    words = {one.name: one.in_words for one in one_worker_more.overall}

    assert (words["p95_seconds"], words["failed_share"], words["goodput_per_hour"]) == ("less", "less", "more")
    # Before it is full nothing fails in either, and after it something does in both.
    assert one_worker_more.stages[0].figures[1].in_words == "the same"
    assert one_worker_more.stages[-1].figures[1].in_words == "less"


def test_the_same_mornings_tell_more_than_others_would(one_worker_more: Differences):
    """Where nobody waits long a difference is mostly that of who comes; in a storm it is the storm's own."""
    quiet = 1  # the baseline, with a warm-up before it
    a, b, other = (
        run.by_stage.percentile_seconds("p50")[:, quiet]
        for run in (one_worker_more.a, one_worker_more.b, outcome(more=1, seed=2))
    )

    assert (b - a).var() < (other - a).var() / 4


def test_a_scenario_beside_itself_is_the_same():
    found = differences(outcome(), outcome())

    assert {one.in_words for one in found.overall} == {"the same"}


def test_where_nothing_differs_but_chance_a_difference_is_rarely_seen():
    """100 pairs of 10 mornings of one scenario, nominal 5 %: more than 13 have a probability below 0.001."""
    seen = 0
    for pair in range(100):
        a, b = (np.random.default_rng([pair, which]).exponential(size=10) for which in range(2))
        seen += Difference("", "", PER_HOUR, *(spread(values) for values in (a, b, b - a))).in_words in (
            "more",
            "less",
        )

    assert binomtest(seen, 100, 0.05, alternative="greater").pvalue > 0.001


CROWD = (
    {"sessions": 60, "spread": "5 s", "duration": "20 s", "purpose": "baseline"},
    {"sessions": 1500, "spread": "5 s", "duration": "20 s", "transactions": 4},
)


@cache
def crowd(*, more: int = 0, seed: int = 1) -> Outcome:
    return simulate(crowded(*CROWD), profile=with_workers(more), replications=10, seed=seed)


def test_of_two_crowds_more_workers_do_what_they_must_stage_by_stage():
    found = differences(crowd(), crowd(more=1))

    words = {one.name: one.in_words for one in found.overall}
    assert (words["p95_seconds"], words["failed_share"], words["goodput_per_hour"]) == ("less", "less", "more")
    assert [stage.name for stage in found.stages] == ["60 sessions", "1,500 sessions"]
    quiet, full = (stage.figures[1] for stage in found.stages)
    assert (quiet.in_words, full.in_words) == ("the same", "less")
    assert {one.in_words for one in differences(crowd(), crowd()).overall} == {"the same"}


def test_two_crowds_are_the_same_people_who_think_as_long():
    paired, apart = (
        crowd(more=1, seed=seed).by_stage.percentile_seconds("p50")[:, 0]
        - crowd().by_stage.percentile_seconds("p50")[:, 0]
        for seed in (1, 2)
    )

    assert paired.var() < apart.var() / 4


def test_crowds_of_another_size_are_compared_in_all_and_not_stage_by_stage():
    fewer = ({**CROWD[0], "sessions": 50}, CROWD[1])

    found = differences(crowd(), simulate(crowded(*fewer), replications=10, seed=1))

    assert found.stages == ()
    assert named(found, "goodput_per_hour").change.low is not None


def test_two_crowds_are_compared_from_the_command_line(tmp_path: Path):
    command_line, text = CommandLine(tmp_path), (SCENARIOS / "nine-a-clock.toml").read_text("utf-8")
    fewer = text.replace("sessions = 450000", "sessions = 900").replace('"60 s", duration', '"9 s", duration')
    for name, attempts in (("hasty", 2), ("stubborn", 4)):
        crowd = fewer.replace('name = "nine-a-clock"', f'name = "{name}"').replace('"3 min"', '"20 s"')
        written = crowd.replace("attempts = 2", f"attempts = {attempts}").replace('mean = "60 s"', 'mean = "2 s"')
        (tmp_path / f"{name}.toml").write_text(written, "utf-8")

    done = command_line.run("compare", "hasty.toml", "stubborn.toml", "--replications", "10", "--out", "out")

    assert (done.code, done.err) == (0, "")
    assert re.search(r"^attempts .* more$", done.out, re.MULTILINE)
    assert re.search(r"^900 sessions  [\d,.]+ ±", done.out, re.MULTILINE)
    assert "rate/h" not in done.out
    (stage,) = json.loads((tmp_path / "out" / "comparison.json").read_text("utf-8"))["stages"]
    assert stage["sessions"] == 900
    assert "target_per_hour" not in stage


def test_a_threshold_that_one_does_not_reach_has_no_difference():
    found = named(differences(outcome(), outcome(more=4)), "failing_per_hour")

    assert found.a.mean is not None
    assert (found.change.mean, found.in_words) == (None, "not known")
    assert "not reached in" in found.change.lack


def test_other_mornings_are_refused():
    with pytest.raises(BadScenario, match="one seed and as many replications"):
        differences(outcome(), outcome(seed=2))


def test_two_scenarios_are_compared_from_the_command_line(tmp_path: Path):
    command_line, busier = CommandLine(tmp_path), tmp_path / "busier.toml"
    busier.write_text(SMOKE.read_text("utf-8").replace('name = "smoke"', 'name = "busier"').replace("55 s", "40 s"))

    done = command_line.run("compare", "smoke", "busier.toml", "--replications", "12", "--out", "out")

    assert (done.code, done.err) == (0, "")
    assert "A: smoke on launch-2023-01, 12 mornings, seed 1" in done.out
    assert "p95 ms" in done.out
    written = json.loads((tmp_path / "out" / "comparison.json").read_text("utf-8"))
    assert (written["a"]["scenario"], written["b"]["scenario"]) == ("smoke", "busier")
    assert written["overall"]["p95_seconds"]["change"]["replications"] == 12


def test_interrupted_it_ends_at_once(tmp_path: Path):
    command_line = CommandLine(tmp_path)
    comparing = command_line.start("compare", "smoke", "smoke", "--replications", "100000")
    read_until(comparing, "mornings")

    done = finish(comparing, by=signal.SIGINT)

    assert (done.code, done.err) == (130, "fairslot: interrupted\n")
    assert command_line.left_behind() == []


def test_a_bad_scenario_is_named_and_no_folder_is_made(tmp_path: Path):
    bad = tmp_path / "bad.toml"
    bad.write_text(SMOKE.read_text("utf-8").replace("seed = 1", "seed = -1"), "utf-8")

    done = CliRunner().invoke(fairslot.app, ["compare", "smoke", str(bad), "--out", str(tmp_path / "out")])

    assert isinstance(done.exception, BadScenario)
    assert "seed" in str(done.exception)
    assert not (tmp_path / "out").exists()
