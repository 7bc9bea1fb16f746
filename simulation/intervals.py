"""Intervals from blocks of time: neighbours share a queue, so what is resampled or compared are whole blocks.

Each stage is cut into BLOCKS blocks of equal time; `block` numbers them through all stages of a sample, in
their order. Why these intervals: docs/decisions/0017-judging-gates.md.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

from simulation.estimates import BLOCKS, REPLICATES
from simulation.ranks import Floats, smallest_reaching

Integers = NDArray[np.int64]
Bounds = tuple[float, float]


def block_numbers(due: Floats, *, duration: float) -> Integers:
    """The block, 0 to BLOCKS - 1, of each moment (seconds from the start) of a stage."""
    return np.clip((due / duration * BLOCKS).astype(np.int64), 0, BLOCKS - 1)


def block_sums(block: Integers, weights: NDArray[np.generic], *, stages: int) -> Floats:
    """The sum of the weights in each block, shape (blocks,)."""
    return np.bincount(block, weights, minlength=stages * BLOCKS).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Resampling:
    """Replicates of so many stages, each resampled by itself; `confidence` is that of the interval."""

    stages: int
    confidence: float
    seed: int

    def percentile(self, values: Floats, block: Integers, quantile: float) -> Bounds:
        """The interval of a percentile of `values`, shape (transactions,)."""
        weights = self._weights()
        parts = [np.sort(values[block == number]) for number in range(self._blocks)]
        sizes = np.array([len(part) for part in parts])
        wanted = np.maximum(1, np.ceil(quantile * (weights @ sizes)))
        return self._bounds(smallest_reaching(wanted, np.sort(values), parts, weights))

    def ratio(self, above: Floats, below: Floats) -> Bounds:
        """The interval of sum(above) / sum(below), each of shape (blocks,)."""
        weights = self._weights()
        denominators = weights @ below
        return self._bounds((weights @ above)[denominators > 0] / denominators[denominators > 0])

    @property
    def _blocks(self) -> int:
        return self.stages * BLOCKS

    def _weights(self) -> Floats:
        """How often each block stands in each replicate, shape (REPLICATES, blocks)."""
        rng = np.random.default_rng(self.seed)
        even = np.full(BLOCKS, 1 / BLOCKS)
        drawn = [rng.multinomial(BLOCKS, even, size=REPLICATES) for _ in range(self.stages)]
        return np.concatenate(drawn, axis=1).astype(np.float64)

    def _bounds(self, replicates: Floats) -> Bounds:
        """Expanded percentile interval (Hesterberg, The American Statistician 69(4), 2015, sec. 5.3)."""
        tail = norm.cdf(-math.sqrt(BLOCKS / (BLOCKS - 1)) * _t(self.confidence, self.stages))
        low, high = np.quantile(replicates, [tail, 1 - tail], method="inverted_cdf")
        return float(low), float(high)


def share_interval(hits: Floats, sizes: Floats, *, stages: int, confidence: float) -> Bounds:
    """The interval of sum(hits) / sum(sizes), each of shape (blocks,): Wilson's, for the effective sample.

    What comes in clusters tells less than as many independent transactions would; the sample is divided by
    the design effect, where that is above 1, and the normal quantile gives way to Student's (Korn and Graubard,
    Survey Methodology 24(2), 1998; Wilson, JASA 22, 1927). With no hit at all it still has an upper end.
    """
    total = sizes.sum()
    share = hits.sum() / total
    z = _t(confidence, stages)
    effective = total / max(1.0, _design_effect(hits, sizes, stages))
    spread = z * math.sqrt(share * (1 - share) / effective + (z / (2 * effective)) ** 2)
    centre = share + z**2 / (2 * effective)
    scale = 1 + z**2 / effective
    return max(0.0, float((centre - spread) / scale)), min(1.0, float((centre + spread) / scale))


def least_for_share(limit: float, *, confidence: float) -> float:
    """The sample of one stage in which a share that was never met has an interval below this limit."""
    return _t(confidence, 1) ** 2 * (1 - limit) / limit


def _design_effect(hits: Floats, sizes: Floats, stages: int) -> float:
    """The variance of a share between blocks of a stage, over that of independent transactions."""
    total = sizes.sum()
    share = hits.sum() / total
    if not 0 < share < 1:
        return 1.0
    residuals = (hits - share * sizes).reshape(stages, BLOCKS)
    between = BLOCKS * residuals.var(axis=1, ddof=1).sum()
    return float(between / (total * share * (1 - share)))


def _t(confidence: float, stages: int) -> float:
    return float(t.ppf((1 + confidence) / 2, stages * (BLOCKS - 1)))
