"""Crowds in the kernel: what a session wants next follows from its answers."""

from dataclasses import replace
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from scipy import stats
from scipy.special import gammaln

from simulation.crowds import Crowd
from simulation.demand import schedule
from simulation.files import load_profile, load_scenario
from simulation.kernel import simulate
from simulation.record import Outcome
from tests.simulation.engine.event_list import second_opinion
from tests.simulation.engine.test_loop import (
    WORKERS,
    Case,
    assert_same,
    behaviour_of,
    lines,
    lines_of_the_list,
    profile_of,
)

TWO_CROWDS = [
    {"sessions": 300, "spread": "5 s", "duration": "20 s"},
    {"sessions": 100, "transactions": 3, "spread": "5 s", "duration": "20 s"},
]
MIX = {"confirm": 0.5, "read_content": 0.5}


def crowded(stages: list[dict[str, Any]], *, patience_ms: int | None = None, leaving: str = "serves") -> Case:
    crowd = Crowd.model_validate({"model": "closed", "think_time": {"mean": "2 s"}, "stages": stages})
    clients = behaviour_of(300, 4, 200, patience_ms).model_copy(update={"mix": MIX})
    profile = profile_of([WORKERS | {"servers": 3, "queue": 8}], 1, leaving)
    return Case(schedule(crowd, clients, None, seed=3), profile, clients, 3)


@pytest.mark.parametrize("leaving", ["serves", "notices"])
@pytest.mark.parametrize("patience_ms", [None, 100])
def test_a_crowd_is_the_event_lists_to_the_last_bit(patience_ms: int | None, leaving: str):
    case = crowded(TWO_CROWDS, patience_ms=patience_ms, leaving=leaving)

    assert_same(case.record(), case.by_the_list())


def test_the_lines_of_a_crowd_are_the_event_lists():
    case = crowded(TWO_CROWDS)

    assert lines(case) == lines_of_the_list(case)


def test_the_comparison_sees_a_crowd_that_waits_for_no_answer():
    case = crowded(TWO_CROWDS)
    hasty = [replace(stage, session=None) for stage in case.stages]

    with pytest.raises(AssertionError):
        assert_same(case.record(), second_opinion(hasty, case.profile, case.behaviour, seed=3))


def test_each_session_wants_its_next_when_it_has_thought_and_nothing_after_the_end():
    case = crowded(TWO_CROWDS)
    record = case.record()

    assert (record["outcome"] != Outcome.SUCCEEDED).any()
    assert len(record) < sum(len(stage.due) for stage in case.stages)
    for position, stage in enumerate(case.stages):
        rows = record[record["stage"] == position]
        assert 0 < len(rows) <= len(stage.due)
        assert stage.lacking(rows, rows["end"]) == 0
        assert (rows["due"] < stage.stage.duration).all()


def test_nine_a_clock_is_simulated_in_the_share_that_one_machine_plays():
    scenario = load_scenario("nine-a-clock")
    profile = load_profile(scenario.capacity.profile)
    stages = schedule(scenario.demand, scenario.behaviour, profile.thresholds, seed=1)

    record = simulate(stages, profile, scenario.behaviour, seed=1)

    for position, stage in enumerate(stages):
        rows = record[record["stage"] == position]
        assert stage.lacking(rows, rows["end"]) == 0
        assert len(np.unique(stage.whose[rows["number"] - stage.first])) == stage.sessions


def test_people_who_think_and_wait_are_served_as_often_as_the_closed_form_says():
    """M/M/c//N, the machine repairman (Gross and Harris, ch. 2). Chance alone fails this once in 10,000 seeds."""
    people, servers, service, think = 60, 2, 0.05, 1.0
    present = np.arange(people + 1)
    weights = (
        present * np.log(service / think) - gammaln(people - present + 1) - gammaln(np.minimum(present, servers) + 1)
    )
    weights -= np.maximum(present - servers, 0) * np.log(servers)
    shares = np.exp(weights - weights.max())
    truth = float((np.minimum(present, servers) * shares).sum() / shares.sum() / service)

    stage = {"sessions": people, "spread": "1 s", "duration": "120 s"}
    crowd = Crowd.model_validate({"model": "closed", "think_time": {"mean": "1 s"}, "stages": [stage]})
    clients = behaviour_of(9_000_000, 1, 100).model_copy(update={"mix": {"confirm": 1.0}})
    station = WORKERS | {"servers": servers, "queue": 10**6, "distribution": "exponential", "variation": 0.0}
    profile = profile_of([station | {"mean_ms": {"confirm": 1000 * service}}], 1)

    def served(seed: int) -> float:
        ends = simulate(schedule(crowd, clients, None, seed=seed), profile, clients, seed=seed)["end"]
        return ((ends > 20) & (ends < 120)).sum() / 100

    found = np.array([served(seed) for seed in range(20)])
    t = (found.mean() - truth) / (found.std(ddof=1) / len(found) ** 0.5)
    assert stats.t.sf(abs(t), len(found) - 1) > NormalDist().cdf(-3.9)
