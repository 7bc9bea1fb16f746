"""Intervals on a case whose truth is known: latencies whose p95 doubles at a given rate."""

import math

import numpy as np
import pytest
from scipy import stats

from simulation import estimates
from simulation.degradation import Estimate, Rung, StageColumns
from simulation.estimates import estimate_thresholds, resampled_rungs
from simulation.scenario import Degradation

CRITERIA = Degradation(slow_p95_multiple=2, failing_share=0.05)
RATES = (20.0, 40.0, 55.0, 70.0, 85.0)  # a second
DURATION = 20.0
SLOW = 60.0  # a second: there the p95 has doubled, its logarithm grows in proportion to the rate
FAILING = 65.0  # likewise the share of failures, from 0 at 40
RUNS = 60


def stage(rate: float, rng: np.random.Generator) -> StageColumns:
    """Independent lognormal latencies and failures that follow the true curves."""
    due = np.sort(rng.uniform(0, DURATION, rng.poisson(rate * DURATION)))
    growth = math.log(2) * (rate - RATES[0]) / (SLOW - RATES[0])
    latency = 0.02 * np.exp(growth + 0.3 * rng.standard_normal(len(due)))
    failed = rng.uniform(size=len(due)) < max(0.0, 0.05 * (rate - 40) / (FAILING - 40))
    return StageColumns(DURATION, due, np.where(failed, np.nan, latency), failed, ~failed)


def estimate(seed: int, rates: tuple[float, ...] = RATES) -> tuple[Estimate, Estimate]:
    rng = np.random.default_rng(seed)
    return estimate_thresholds([stage(rate, rng) for rate in rates], CRITERIA, timeout=10, seed=seed)


@pytest.fixture(scope="module")
def runs() -> list[tuple[Estimate, Estimate]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimates, "REPLICATES", 120)
        return [estimate(seed) for seed in range(RUNS)]


def covered(found: list[Estimate], truth: float, *, narrowed: float = 1.0) -> int:
    def holds(one: Estimate) -> bool:
        assert one.rate_per_hour is not None
        high = math.inf if one.high is None else one.high
        low = one.rate_per_hour - narrowed * (one.rate_per_hour - one.low)
        return low <= truth <= one.rate_per_hour + narrowed * (high - one.rate_per_hour)

    return sum(holds(one) for one in found)


PROMISED = 0.95
FEWEST = stats.binom.ppf(1e-3, RUNS, PROMISED)


@pytest.mark.parametrize(("which", "truth"), [(0, SLOW * 3600), (1, FAILING * 3600)], ids=["slow", "failing"])
def test_intervals_hold_the_truth_as_often_as_they_promise(
    runs: list[tuple[Estimate, Estimate]], which: int, truth: float
) -> None:
    found = [run[which] for run in runs]

    assert covered(found, truth) >= FEWEST
    assert covered(found, truth, narrowed=0.4) < FEWEST  # the same look sees intervals that are too narrow


@pytest.mark.parametrize(("which", "truth"), [(0, SLOW * 3600), (1, FAILING * 3600)], ids=["slow", "failing"])
def test_estimates_lie_around_the_truth(runs: list[tuple[Estimate, Estimate]], which: int, truth: float) -> None:
    found = np.array([run[which].rate_per_hour for run in runs], dtype=float)

    assert abs(found.mean() - truth) < 4 * found.std(ddof=1) / math.sqrt(RUNS)


def test_one_seed_gives_one_interval() -> None:
    assert estimate(1) == estimate(1)


def test_a_threshold_beyond_the_ladder_is_null_with_the_highest_rung_held_as_its_low_end() -> None:
    rng = np.random.default_rng(1)
    stages = [stage(rate, rng) for rate in RATES[:2]]

    slow, failing = estimate_thresholds(stages, CRITERIA, timeout=10, seed=1)

    held = max(len(one.due) for one in stages) / DURATION * 3600
    assert slow == failing == Estimate(None, held, None)


def test_a_threshold_at_the_end_of_the_ladder_has_an_open_interval() -> None:
    slow, _ = next(
        found for found in (estimate(seed, rates=(20.0, 40.0, 60.5)) for seed in range(20)) if found[0].rate_per_hour
    )

    assert slow.rate_per_hour is not None
    assert slow.low <= slow.rate_per_hour
    assert slow.high is None


def plain_twin(one: StageColumns, blocks: list[int]) -> Rung:
    """The resample built for once: the transactions of these blocks of time, one after the other."""
    edges = np.searchsorted(one.due, np.linspace(0.0, one.duration, estimates.BLOCKS + 1))
    return one.rung(np.concatenate([np.arange(edges[block], edges[block + 1]) for block in blocks]))


@pytest.mark.parametrize("rate", [0.2, 2.0, 40.0])
def test_a_resample_is_what_its_blocks_of_time_make(rate: float) -> None:
    rng = np.random.default_rng(int(10 * rate))
    one = stage(rate, rng)
    one.gated_latency[rng.uniform(size=len(one.due)) < 0.2] = math.nan
    chosen = rng.integers(estimates.BLOCKS, size=(200, estimates.BLOCKS))

    rungs = resampled_rungs(one, chosen)

    assert rungs == [plain_twin(one, blocks) for blocks in chosen.tolist()]


def test_a_stage_without_any_latency_has_an_infinite_p95_in_every_resample() -> None:
    one = stage(2.0, np.random.default_rng(1))
    one.gated_latency[:] = math.nan

    rungs = resampled_rungs(one, np.zeros((3, estimates.BLOCKS), dtype=np.int64))

    assert [rung.p95 for rung in rungs] == [math.inf] * 3
