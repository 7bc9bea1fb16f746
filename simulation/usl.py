"""The universal scalability law: throughput that first grows with those under way, then no more, then shrinks.

X(N) = rate N / (1 + contention (N - 1) + crosstalk N (N - 1)), N being the transactions under way at once (Gunther,
Guerrilla Capacity Planning, 2007, ch. 4). Below the knee its peak cannot be known from it: what looks like a line
has any peak. So it stands beside the utilisation law, with its interval.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from simulation.estimates import BLOCKS
from simulation.observed import ObservedStage
from simulation.record import ANSWERED

Floats = NDArray[np.float64]

LEAST_STAGES = 3
"""It has as many parameters."""

REPLICATES = 400


@dataclass(frozen=True, slots=True)
class Usl:
    """The law as fitted: `rate` is the throughput of one alone, a second."""

    rate: float
    contention: float
    crosstalk: float

    def throughput(self, together: Floats) -> Floats:
        """A second, with so many under way."""
        others = together - 1
        return self.rate * together / (1 + self.contention * others + self.crosstalk * together * others)

    @property
    def peak(self) -> float:
        """The greatest throughput, a second; infinite where the law sees no limit."""
        if self.crosstalk > 0:
            return float(self.throughput(np.array(max(1.0, np.sqrt(max(0.0, 1 - self.contention) / self.crosstalk)))))
        return self.rate / self.contention if self.contention > 0 else np.inf


@dataclass(frozen=True, slots=True)
class UslFit:
    """The law through all stages, and the 95 % interval of its peak, a second."""

    law: Usl
    low: float
    high: float


def fit_usl(stages: Sequence[ObservedStage], *, seed: int) -> UslFit | None:
    """None for fewer stages than the law has parameters."""
    if len(stages) < LEAST_STAGES:
        return None
    rng = np.random.default_rng(seed)
    drawn = rng.integers(BLOCKS, size=(len(stages), REPLICATES, BLOCKS))
    points = np.array([_resampled_points(one, chosen) for one, chosen in zip(stages, drawn, strict=True)])
    law = usl(np.array([one.together for one in stages]), np.array([one.throughput_per_second for one in stages]))
    peaks = [usl(points[:, at, 0], points[:, at, 1]).peak for at in range(REPLICATES)]
    low, high = np.quantile(peaks, [0.025, 0.975], method="inverted_cdf")
    return UslFit(law, float(low), float(high))


def usl(together: Floats, throughput: Floats) -> Usl:
    """By least squares of the relative errors of N / X, in which the law is linear; none of its parameters negative.

    Both arrays have the shape (stages,).
    """
    columns = np.column_stack([np.ones(len(together)), together - 1, together * (together - 1)])
    found = cast(
        "tuple[Floats, float]", optimize.nnls(columns * (throughput / together)[:, None], np.ones(len(together)))
    )[0]
    alone, contention, crosstalk = found.tolist()
    if alone == 0:  # then there is no rate of one alone that these fit
        alone = float((together / throughput).min())
    return Usl(1 / alone, contention / alone, crosstalk / alone)


def _resampled_points(stage: ObservedStage, chosen: NDArray[np.int64]) -> Floats:
    """Those under way and the throughput when blocks of a stage are drawn with replacement, shape (replicates, 2)."""
    edges = np.linspace(0.0, stage.seconds, BLOCKS + 1)
    due, end = stage.rows["due"], stage.rows["end"]
    inside = [np.clip(end, *block) - np.clip(due, *block) for block in itertools.pairwise(edges)]
    answered = end[np.isin(stage.rows["outcome"], ANSWERED)]
    each = np.array([[one.sum() for one in inside], np.histogram(answered, edges)[0]]) / (stage.seconds / BLOCKS)
    return each[:, chosen].mean(axis=2).T
