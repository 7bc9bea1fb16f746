"""What latency tells of a single server: it takes the longer the busier that server is.

The mean latency at a rate R is Z + D + R D² (1 + c²) / (2 (1 - R D)): a round trip Z that nobody waits for, a time D
at the server, and the wait for it (Pollaczek and Khinchine). Of rates that are far below 1 / D it tells little.
"""

from collections.abc import Sequence
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from simulation.estimates import BLOCKS
from simulation.observed import ObservedStage
from simulation.record import latencies
from simulation.utilisation import Estimated

Floats = NDArray[np.float64]

SHARED = 1.0
"""The squared variation with which a line has the mean wait of processor sharing, whatever the times there."""

REPLICATES = 100
_BUSIEST = 0.999
_EXACT = 1e-6


class _Minimum(Protocol):
    """What is used of scipy's result."""

    @property
    def x(self) -> float: ...


def from_latency(stages: Sequence[ObservedStage], *, squared_variation: float, seed: int) -> Estimated:
    """Seconds at the server, from at least two stages; `squared_variation` is that of the times at the server."""
    rng = np.random.default_rng(seed)
    rates = np.array([one.rate_per_second for one in stages])
    means = np.array([one.mean_latency for one in stages])
    drawn = np.array([_resampled_means(one, rng) for one in stages])
    replicates = [time_at_server(rates, drawn[:, at], squared_variation) for at in range(REPLICATES)]
    low, high = np.quantile(replicates, [0.025, 0.975])
    return Estimated(time_at_server(rates, means, squared_variation), float(low), float(high))


def mean_latency(rates: Floats, round_trip: float, at_server: float, squared_variation: float) -> Floats:
    """Seconds, shape (stages,); `rates` are a second."""
    busy = np.minimum(rates * at_server, _BUSIEST)
    return round_trip + at_server + busy * at_server * (1 + squared_variation) / (2 * (1 - busy))


def time_at_server(rates: Floats, means: Floats, squared_variation: float) -> float:
    """D, by least squares of the relative errors; all arrays have the shape (stages,)."""
    most = min(_BUSIEST / float(rates.max()), float(means.min()))

    def error(at_server: float) -> float:
        """With the round trip that fits it best."""
        waited = mean_latency(rates, 0.0, at_server, squared_variation)
        round_trip = max(0.0, float(((means - waited) / means**2).sum() / (1 / means**2).sum()))
        return float((((round_trip + waited) / means - 1) ** 2).sum())

    options = {"xatol": _EXACT * most}
    return cast("_Minimum", optimize.minimize_scalar(error, bounds=(0.0, most), method="bounded", options=options)).x


def _resampled_means(stage: ObservedStage, rng: np.random.Generator) -> Floats:
    """Mean latencies when blocks of time are drawn with replacement, shape (replicates,)."""
    seconds = latencies(stage.succeeded)
    block = np.minimum((stage.succeeded["due"] / stage.seconds * BLOCKS).astype(np.int64), BLOCKS - 1)
    sums, sizes = (np.bincount(block, weights, minlength=BLOCKS) for weights in (seconds, np.ones(len(seconds))))
    drawn = rng.integers(BLOCKS, size=(REPLICATES, BLOCKS))
    return sums[drawn].sum(axis=1) / np.maximum(1, sizes[drawn].sum(axis=1))
