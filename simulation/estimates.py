"""Intervals: how far an estimate could be off, from the run itself."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

from simulation.degradation import Estimate, StageColumns, thresholds
from simulation.scenario import Degradation

REPLICATES = 1000
BLOCKS = 10  # a stage; long against the memory of a queue, enough of them to resample

# Percentiles of so few blocks cover too little; the expanded percentile interval takes them further out
# (Hesterberg, What Teachers Should Know About the Bootstrap, The American Statistician 69(4), 2015, sec. 5.3).
TAIL = float(norm.cdf(math.sqrt(BLOCKS / (BLOCKS - 1)) * t.ppf(0.025, BLOCKS - 1)))


def block_resample(due: NDArray[np.float64], duration: float, rng: np.random.Generator) -> NDArray[np.int64]:
    """Indices of a bootstrap replicate of a stage: blocks of time drawn with replacement.

    Whole blocks, because neighbours share a queue (Künsch, Annals of Statistics 17(3), 1989).
    """
    edges = [int(edge) for edge in np.searchsorted(due, np.linspace(0.0, duration, BLOCKS + 1))]
    chosen = (int(block) for block in rng.integers(BLOCKS, size=BLOCKS))
    return np.concatenate([np.arange(edges[block], edges[block + 1]) for block in chosen])


def estimate_thresholds(
    stages: Sequence[StageColumns], criteria: Degradation, *, timeout: float, seed: int
) -> tuple[Estimate, Estimate]:
    """Estimates of (slow, failing) with 95 % intervals; the first stage is the baseline."""
    rng = np.random.default_rng(seed)
    rungs = [stage.rung() for stage in stages]
    held = max(rung.rate_per_hour for rung in rungs)
    point = thresholds(rungs, criteria, timeout=timeout)
    replicates = [
        thresholds(
            [stage.rung(block_resample(stage.due, stage.duration, rng)) for stage in stages],
            criteria,
            timeout=timeout,
        )
        for _ in range(REPLICATES)
    ]
    slow, failing = (
        _estimate(rate, [replicate[which] for replicate in replicates], held) for which, rate in enumerate(point)
    )
    return slow, failing


def _estimate(point: float | None, replicates: list[float | None], held: float) -> Estimate:
    beyond = np.array([math.inf if rate is None else rate for rate in replicates])
    low, high = np.quantile(beyond, [TAIL, 1 - TAIL], method="inverted_cdf")
    if point is None:
        return Estimate(None, held, None)
    return Estimate(point, float(min(low, held)), None if math.isinf(high) else float(high))
