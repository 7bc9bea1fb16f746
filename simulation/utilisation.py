"""The utilisation law: how long a transaction keeps a resource busy, learnt from how busy a rate keeps it.

U = U0 + D X: the busy share of a resource grows with the transactions a second that are done, by the demand D of each
of them; U0 is what it does besides. It holds at any rate below the knee, which is why it can tell of a limit that was
never reached (Denning and Buzen, The Operational Analysis of Queueing Network Models, ACM Computing Surveys 10(3),
1978).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from simulation.demand import KINDS
from simulation.observed import ObservedStage, Resource

Floats = NDArray[np.float64]

REPLICATES = 400
LEAST_WINDOWS = 8
MOST_FAILED = 0.01
"""Of a stage's transactions: beyond it, work was done that nobody was answered for."""

MOST_BESIDES = 0.9
"""Of a resource: what is busy without anybody coming is not calibrated, but broken."""

_TELLS = 0.5
"""Half the width of a kind's interval, over its estimate, up to which the mix varied enough to tell kinds apart."""


class Estimated(NamedTuple):
    """With its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Demand:
    """What one transaction of the mix asks of a resource, in seconds of one server.

    `besides` is how many servers are busy when nobody comes; the capacity, in transactions a second, is what the others
    can do, infinite where nothing is asked of them. `by_kind`, shape (kinds,), is None where the mix varied too little
    to tell the kinds apart.
    """

    resource: Resource
    seconds: Estimated
    besides: float
    capacity_per_second: Estimated
    by_kind: Floats | None

    @property
    def spread_besides(self) -> float:
        """By how much a transaction's time grows where what is done besides is spread over all of them."""
        return self.resource.servers / (self.resource.servers - self.besides)


@dataclass(frozen=True, slots=True)
class _Windows:
    """All windows of all stages; `stage` says whose each is, `done` has the shape (windows, kinds)."""

    stage: NDArray[np.int64]
    busy_share: Floats
    done_per_second: Floats


def demands(stages: Sequence[ObservedStage], resources: Sequence[Resource], *, seed: int) -> list[Demand]:
    """Of each resource; none where too little was watched while transactions succeeded."""
    told = [one for one in stages if one.busy is not None and one.failed_share <= MOST_FAILED]
    if not told or sum(len(one.busy.ends) for one in told if one.busy) < LEAST_WINDOWS:
        return []
    return [_demand(_windows(told, at), one, seed=seed) for at, one in enumerate(resources)]


def _windows(stages: Sequence[ObservedStage], resource: int) -> _Windows:
    busy = [(at, one.busy, one.done()) for at, one in enumerate(stages) if one.busy]
    return _Windows(
        np.concatenate([np.full(len(one.ends), at) for at, one, _ in busy]),
        np.concatenate([one.used[:, resource] / one.seconds for _, one, _ in busy]),
        np.concatenate([done / one.seconds[:, None] for _, one, done in busy]),
    )


def _demand(windows: _Windows, resource: Resource, *, seed: int) -> Demand:
    resampled = _resampled(windows.stage, np.random.default_rng(seed))
    total = windows.done_per_second.sum(axis=1, keepdims=True)
    found = np.array([law(windows.busy_share[one], total[one]) for one in (slice(None), *resampled)])
    besides, seconds = np.minimum(found[:, 0], MOST_BESIDES * resource.servers), found[:, 1]
    with np.errstate(divide="ignore"):
        capacity = (resource.servers - besides) / seconds
    return Demand(resource, _estimate(seconds), float(besides[0]), _estimate(capacity), _by_kind(windows, resampled))


def _estimate(values: Floats) -> Estimated:
    """The first value, and the interval of the others."""
    low, high = np.quantile(values[1:], [0.025, 0.975], method="inverted_cdf").tolist()
    return Estimated(float(values[0]), low, high)


def law(busy_share: Floats, done_per_second: Floats) -> Floats:
    """U0 and the demand of each column, none negative, by least squares; shape (columns + 1,).

    `busy_share` has the shape (windows,), `done_per_second` (windows, columns).
    """
    known = np.column_stack([np.ones(len(busy_share)), done_per_second])
    return cast("tuple[Floats, float]", optimize.nnls(known, busy_share))[0]


def _by_kind(windows: _Windows, resampled: Sequence[NDArray[np.int64]]) -> Floats | None:
    met = np.flatnonzero(windows.done_per_second.sum(axis=0))
    done = windows.done_per_second[:, met]
    if len(windows.busy_share) <= 2 * len(met):
        return None
    found = law(windows.busy_share, done)[1:]
    replicates = np.array([law(windows.busy_share[one], done[one])[1:] for one in resampled])
    low, high = np.quantile(replicates, [0.025, 0.975], axis=0)
    if (high - low > 2 * _TELLS * found).any():
        return None
    by_kind = np.zeros(len(KINDS))
    by_kind[met] = found
    return by_kind


def _resampled(stage: NDArray[np.int64], rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """Windows drawn with replacement, as many of each stage as it has; one array for each replicate."""
    own = [np.flatnonzero(stage == one) for one in np.unique(stage)]
    return [np.concatenate([rng.choice(one, len(one)) for one in own]) for _ in range(REPLICATES)]
