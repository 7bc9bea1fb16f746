"""Intervals on a queue whose truth is known: in M/M/1 the time from arrival to departure is exponential."""

import math

import numpy as np
import pytest
from scipy import stats

from simulation.estimates import BLOCKS
from simulation.intervals import Bounds, Resampling, block_numbers, block_sums, share_interval

ARRIVALS, SERVICES = 60.0, 100.0  # a second
MEAN = 1 / (SERVICES - ARRIVALS)
P95 = MEAN * math.log(20)
DURATION, BEFORE = 30.0, 20.0
RUNS = 100
PROMISED = 0.95
FEWEST = stats.binom.ppf(1e-3, RUNS, PROMISED)


def queue(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Moments of arrival and times in the system of one run, by Lindley's recursion."""
    rng = np.random.default_rng(seed)
    due = np.sort(rng.uniform(-BEFORE, DURATION, rng.poisson(ARRIVALS * (BEFORE + DURATION))))
    service = rng.exponential(1 / SERVICES, len(due))
    steps = np.concatenate([[0.0], np.cumsum(service[:-1] - np.diff(due))])
    latency = steps - np.minimum.accumulate(steps) + service
    return due[due >= 0], latency[due >= 0]


def intervals(seed: int) -> dict[str, tuple[float, Bounds]]:
    """By figure: the truth and the interval that one run gives."""
    due, latency = queue(seed)
    block = block_numbers(due, duration=DURATION)
    sums, sizes, late = (block_sums(block, one, stages=1) for one in (latency, np.ones(len(due)), latency > P95))
    resampling = Resampling(1, PROMISED, seed)
    return {
        "p95": (P95, resampling.percentile(latency, block, 0.95)),
        "mean": (MEAN, resampling.ratio(sums, sizes)),
        "rate": (ARRIVALS, resampling.ratio(sizes, np.full(BLOCKS, DURATION / BLOCKS))),
        "share": (0.05, share_interval(late, sizes, stages=1, confidence=PROMISED)),
    }


@pytest.fixture(scope="module")
def runs() -> list[dict[str, tuple[float, Bounds]]]:
    return [intervals(seed) for seed in range(RUNS)]


@pytest.mark.parametrize("figure", ["p95", "mean", "rate", "share"])
def test_intervals_hold_the_truth_as_often_as_they_promise(
    runs: list[dict[str, tuple[float, Bounds]]], figure: str
) -> None:
    found = [run[figure] for run in runs]

    def covered(narrowed: float) -> int:
        middles = [(truth, (low + high) / 2, (high - low) / 2 * narrowed) for truth, (low, high) in found]
        return sum(abs(truth - middle) <= half for truth, middle, half in middles)

    assert covered(1.0) >= FEWEST
    assert covered(0.4) < FEWEST  # the same look sees intervals that are too narrow


def test_independent_transactions_would_promise_too_much() -> None:
    """The negative control: with each transaction a block of its own, the same runs are covered too rarely."""
    late = [queue(seed)[1] > P95 for seed in range(RUNS)]
    naive = [stats.binomtest(int(one.sum()), len(one)).proportion_ci(PROMISED, "wilson") for one in late]

    assert sum(one.low <= 0.05 <= one.high for one in naive) < FEWEST


def test_the_percentile_of_a_replicate_is_that_of_its_transactions() -> None:
    due, latency = queue(1)
    block = block_numbers(due, duration=DURATION)
    resampling = Resampling(1, PROMISED, seed=3)

    low, high = resampling.percentile(latency, block, 0.9)

    replicates = [
        np.quantile(np.repeat(latency, weights[block].astype(int)), 0.9, method="inverted_cdf")
        for weights in resampling._weights()
    ]
    tail = stats.norm.cdf(-math.sqrt(BLOCKS / (BLOCKS - 1)) * stats.t.ppf(0.975, BLOCKS - 1))
    assert (low, high) == tuple(np.quantile(replicates, [tail, 1 - tail], method="inverted_cdf"))


def test_more_confidence_makes_a_wider_interval() -> None:
    due, latency = queue(1)
    block = block_numbers(due, duration=DURATION)

    usual, sure = (Resampling(1, confidence, seed=1).percentile(latency, block, 0.95) for confidence in (0.95, 0.999))

    assert sure[0] < usual[0] < usual[1] < sure[1]


def test_a_moment_at_the_very_end_is_in_the_last_block() -> None:
    assert block_numbers(np.array([0.0, 9.99, 10.0]), duration=10).tolist() == [0, BLOCKS - 1, BLOCKS - 1]
