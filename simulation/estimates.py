"""Intervals: how far an estimate could be off, from the run itself."""

import itertools
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

from simulation.degradation import Estimate, Rung, StageColumns, thresholds
from simulation.ranks import quantiles
from simulation.scenario import Degradation

REPLICATES = 1000
BLOCKS = 10  # a stage; long against the memory of a queue, enough of them to resample

# Percentiles of so few blocks cover too little; the expanded percentile interval takes them further out
# (Hesterberg, What Teachers Should Know About the Bootstrap, The American Statistician 69(4), 2015, sec. 5.3).
TAIL = float(norm.cdf(math.sqrt(BLOCKS / (BLOCKS - 1)) * t.ppf(0.025, BLOCKS - 1)))


def estimate_thresholds(
    stages: Sequence[StageColumns], criteria: Degradation, *, timeout: float, seed: int
) -> tuple[Estimate, Estimate]:
    """Estimates of (slow, failing) with 95 % intervals; the first stage is the baseline."""
    rng = np.random.default_rng(seed)
    rungs = [stage.rung() for stage in stages]
    held = max(rung.rate_per_hour for rung in rungs)
    point = thresholds(rungs, criteria, timeout=timeout)
    chosen = rng.integers(BLOCKS, size=(REPLICATES, len(stages), BLOCKS))
    resampled = [resampled_rungs(stage, chosen[:, at]) for at, stage in enumerate(stages)]
    replicates = [thresholds(list(rungs), criteria, timeout=timeout) for rungs in zip(*resampled, strict=True)]
    slow, failing = (
        _estimate(rate, [replicate[which] for replicate in replicates], held) for which, rate in enumerate(point)
    )
    return slow, failing


def resampled_rungs(stage: StageColumns, chosen: NDArray[np.int64]) -> list[Rung]:
    """The point of the curve that each bootstrap replicate of a stage makes: blocks of time drawn with replacement.

    Whole blocks, because neighbours share a queue (Künsch, Annals of Statistics 17(3), 1989). `chosen` are the blocks
    of each replicate, shape (replicates, BLOCKS).
    """
    edges = np.searchsorted(stage.due, np.linspace(0.0, stage.duration, BLOCKS + 1)).tolist()
    blocks = [slice(*edge) for edge in itertools.pairwise(edges)]
    weights = np.stack([(chosen == block).sum(axis=1) for block in range(BLOCKS)], axis=1).astype(np.float64)
    sizes = weights @ np.diff(edges)
    failed = weights @ np.array([np.count_nonzero(stage.failed[block]) for block in blocks])
    parts = [np.sort(_measured(stage.gated_latency[block])) for block in blocks]
    p95 = quantiles(0.95, np.sort(np.concatenate(parts)), parts, weights)
    shares = np.divide(failed, sizes, out=np.zeros(len(sizes)), where=sizes > 0)
    rates = sizes / stage.duration * 3600
    return [Rung(*rung) for rung in zip(rates.tolist(), p95.tolist(), shares.tolist(), strict=True)]


def _measured(latency: NDArray[np.float64]) -> NDArray[np.float64]:
    return latency[~np.isnan(latency)]


def _estimate(point: float | None, replicates: list[float | None], held: float) -> Estimate:
    beyond = np.array([math.inf if rate is None else rate for rate in replicates])
    low, high = np.quantile(beyond, [TAIL, 1 - TAIL], method="inverted_cdf")
    if point is None:
        return Estimate(None, held, None)
    return Estimate(point, float(min(low, held)), None if math.isinf(high) else float(high))
