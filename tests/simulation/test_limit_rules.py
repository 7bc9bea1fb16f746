"""The search for a limit: on stages that hold by chance, and on queues whose limit is known."""

import math
from collections.abc import Sequence
from random import Random
from typing import Protocol

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.findings import StageRows, judge_gate
from simulation.limit_rules import MOST_STAGES, Belief, Bounds, Ending, Trial, ending, evidence, next_rate
from simulation.record import Outcome, Record, gather
from simulation.slo import parse_gates

BOUNDS = Bounds(100_000, 2_000_000)
PRECISION = 0.05
rates = st.floats(100_000, 2_000_000)
trials = st.lists(st.builds(Trial, rates, st.floats(0, 1)), max_size=30)


class Oracle:
    """Stages that hold with a probability that falls with the rate, and lie now and then."""

    def __init__(self, limit: float, *, width: float, lies: float, seed: int) -> None:
        self.limit, self.width, self.lies = limit, width, lies
        self.rng = np.random.default_rng(seed)

    def play(self, rate: float) -> float:
        away = math.log(self.limit / rate) / self.width
        holds = self.rng.random() < 1 / (1 + math.exp(min(-away, 700)))
        return float(holds != (self.rng.random() < self.lies))


class Plays(Protocol):
    def play(self, rate: float) -> float: ...


def search(play: Plays, bounds: Bounds = BOUNDS) -> tuple[Ending, Belief, int]:
    """As the real one goes on, over stages that take no time."""
    belief, stages = Belief.within(bounds), 0
    while not (ended := ending(belief, bounds, stages=stages, precision=PRECISION)):
        rate = next_rate(belief, bounds, stages=stages)
        belief = belief.after(Trial(rate, play.play(rate)))
        stages += 1
    return ended, belief, stages


def believed(bounds: Bounds, tried: Sequence[Trial]) -> Belief:
    belief = Belief.within(bounds)
    for trial in tried:
        belief = belief.after(trial)
    return belief


@given(trials)
def test_a_belief_is_a_distribution_over_ascending_limits(tried: list[Trial]):
    belief = believed(BOUNDS, tried)

    assert belief.weights.sum() == pytest.approx(1)
    assert (belief.weights >= 0).all()
    low, high = belief.interval
    assert low <= belief.limit <= high


@given(trials, rates)
def test_a_stage_that_holds_moves_the_limit_up_and_one_that_does_not_moves_it_down(tried: list[Trial], rate: float):
    before = believed(BOUNDS, tried)

    held, broken = (believed(BOUNDS, [*tried, Trial(rate, what)]) for what in (1.0, 0.0))

    for share in (0.025, 0.5, 0.975):
        assert broken.quantile(share) <= before.quantile(share) * (1 + 1e-9)
        assert before.quantile(share) <= held.quantile(share) * (1 + 1e-9)


@given(trials, st.randoms(use_true_random=False))
def test_the_order_of_the_stages_does_not_matter(tried: list[Trial], random: Random):
    shuffled = list(tried)
    random.shuffle(shuffled)

    one, other = believed(BOUNDS, tried), believed(BOUNDS, shuffled)

    assert one.weights == pytest.approx(other.weights)


@given(trials, rates)
def test_a_stage_that_tells_nothing_changes_nothing(tried: list[Trial], rate: float):
    assert believed(BOUNDS, [*tried, Trial(rate, 0.5)]).weights == pytest.approx(believed(BOUNDS, tried).weights)


@given(trials, rates)
def test_no_stage_is_played_outside_of_the_bounds_nor_near_the_ceiling(tried: list[Trial], ceiling: float):
    bounds = Bounds(BOUNDS.low, BOUNDS.high, ceiling)

    rate = next_rate(believed(bounds, tried), bounds, stages=len(tried))

    assert bounds.low <= rate <= bounds.high
    assert rate < ceiling or rate == bounds.low


def test_the_first_stage_is_the_lowest():
    assert next_rate(believed(BOUNDS, []), BOUNDS, stages=0) == BOUNDS.low


@given(st.floats(1, 100), st.floats(0, 50), st.floats(0, 50), st.floats(0.1, 200), st.sampled_from([True, False]))
def test_evidence_agrees_with_the_interval(
    observed: float,
    down: float,
    up: float,
    limit: float,
    is_ceiling: bool,
):
    sure = evidence(limit=limit, observed=observed, low=observed - down, high=observed + up, is_ceiling=is_ceiling)

    inside = observed - down < limit < observed + up
    right = (limit > observed) == is_ceiling
    assert 0 <= sure <= 1
    if limit != observed:
        assert (sure > 0.5) == right or sure == 0.5
        assert inside == (0.025 < sure < 0.975) or math.isclose(min(sure, 1 - sure), 0.025, rel_tol=1e-6)


@pytest.mark.parametrize(("width", "lies"), [(0.005, 0.0), (0.005, 0.02), (0.02, 0.0)])
def test_the_interval_holds_the_limit_as_often_as_it_promises(width: float, lies: float):
    runs = 60
    limits = np.exp(np.random.default_rng(1).uniform(math.log(120_000), math.log(1_700_000), runs))
    ends = [search(Oracle(limit, width=width, lies=lies, seed=seed)) for seed, limit in enumerate(limits)]

    held = sum(
        belief.interval[0] <= limit <= belief.interval[1] for limit, (_, belief, _) in zip(limits, ends, strict=True)
    )
    assert held >= runs * 0.95 - 3 * math.sqrt(runs * 0.95 * 0.05)


def test_a_sharp_limit_is_found_in_fifteen_stages():
    ends = [search(Oracle(431_000, width=0.005, lies=0, seed=seed)) for seed in range(30)]

    assert {ended for ended, _, _ in ends} == {Ending.FOUND}
    assert np.median([stages for _, _, stages in ends]) <= 15


@pytest.mark.parametrize(("limit", "ended"), [(50_000, Ending.BELOW), (4_000_000, Ending.ABOVE)])
def test_a_limit_outside_of_the_bounds_is_said_to_be(limit: float, ended: Ending):
    found = [search(Oracle(limit, width=0.01, lies=0, seed=seed)) for seed in range(20)]

    assert {one for one, _, _ in found} == {ended}
    assert max(stages for _, _, stages in found) <= 8


def test_above_the_rate_that_the_generator_cannot_play_nothing_is_said():
    ended, belief, _ = search(Oracle(900_000, width=0.01, lies=0, seed=1), Bounds(100_000, 2_000_000, 600_000))

    assert ended is Ending.UNJUDGED
    assert belief.below(550_000) < 0.025


def test_stages_that_scatter_too_much_end_without_an_answer():
    ends = [search(Oracle(431_000, width=0.064, lies=0.02, seed=seed)) for seed in range(20)]

    assert sum(ended is Ending.TOO_MANY for ended, _, _ in ends) >= 10
    assert max(stages for _, _, stages in ends) == MOST_STAGES


SERVED = 1000.0  # a second, by one server
ON_TIME = "p95 < 10 ms"
SECONDS = 20.0


def sojourns(per_second: float, rng: np.random.Generator) -> Record:
    """The record of a stage of M/M/1 that has settled: Lindley's recursion, first come, first served."""
    many = int(per_second * (SECONDS + 1))
    due = np.cumsum(rng.exponential(1 / per_second, many)) - 1.0
    service = rng.exponential(1 / SERVED, many)
    ahead = np.cumsum(service[:-1] - np.diff(due))
    waited = np.concatenate([[0.0], ahead - np.minimum.accumulate(np.minimum(ahead, 0.0))])
    rows = np.zeros(many, dtype=gather([]).dtype)
    rows["due"], rows["end"], rows["outcome"] = due, due + waited + service, Outcome.SUCCEEDED
    return rows[(due >= 0) & (due < SECONDS)]


class Queue:
    """A server whose p95 has a formula: the limit is where ln 20 / (served - arriving) reaches it."""

    limit = (SERVED - math.log(20) / 0.010) * 3600

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        (self.gate,) = parse_gates(ON_TIME)

    def play(self, rate: float) -> float:
        stage = StageRows(SECONDS, sojourns(rate / 3600, self.rng))
        found = judge_gate(self.gate, {0: stage}, positions=(0,), timeout=10, seed=1)
        assert found.observed is not None
        assert found.low is not None
        assert found.high is not None
        return evidence(limit=10, observed=found.observed, low=found.low, high=found.high, is_ceiling=True)


def test_the_limit_of_a_queue_that_has_a_formula_is_found_as_often_as_promised():
    runs, bounds = 16, Bounds(1_000_000, 3_500_000)

    ends = [search(Queue(seed), bounds) for seed in range(runs)]

    intervals = [belief.interval for _, belief, _ in ends]
    held = sum(low <= Queue.limit <= high for low, high in intervals)
    assert held >= runs * 0.95 - 3 * math.sqrt(runs * 0.95 * 0.05), (Queue.limit, intervals)
    assert sum(ended is Ending.FOUND for ended, _, _ in ends) >= runs / 2
