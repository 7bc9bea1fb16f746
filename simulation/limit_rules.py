"""How far a service keeps its promises: what the stages tried so far say of the limit, and which rate to try next.

A stage is judged by chance, too: close to the limit the next one may say the opposite. So no stage decides. Each
moves a belief over all possible limits, under the assumption that the share of stages that hold falls with the rate
along a logistic curve whose width nobody knows. The next stage is played where it is expected to leave the least
doubt (Kontsevich and Tyler, Vision Research 39, 1999): far from the limit that is bisection, and a stage that lied is
forgiven (Waeber, Frazier and Henderson, SIAM Journal on Control and Optimization 51(3), 2013). Why so:
docs/decisions/0019.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

LAPSE = 0.02  # of the stages say the opposite, whatever the rate: a machine has hiccups
SURE = 0.975  # of the belief, on one side
MOST_STAGES = 30
CLEARANCE = 1.1  # how far a stage keeps below a rate at which no stage could be judged
_STEP = 0.004  # of the grid of limits, relative
_BEYOND = 1.25  # the grid goes so much further than the range: the limit may lie outside of it
_WIDTHS = np.array([0.004, 0.008, 0.016, 0.032, 0.064])  # of the logistic curve, relative to the rate
_CANDIDATES = np.linspace(0.03, 0.97, 17)  # quantiles of the belief
_IN_INTERVAL = float(norm.ppf(SURE))

Floats = NDArray[np.float64]


class Trial(NamedTuple):
    """A stage that was judged: arrivals an hour, and how surely its figures held (1), or did not (0)."""

    rate_per_hour: float
    evidence: float


class Ending(StrEnum):
    """Why no further stage is played."""

    FOUND = "found"
    ABOVE = "holds at the highest rate"
    UNJUDGED = "cannot be judged above"
    BELOW = "does not hold at the lowest rate"
    TOO_MANY = "too many stages"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The rates to search, in arrivals an hour. From `ceiling` on the generator is too slow to judge, if it is."""

    low: float
    high: float
    ceiling: float = math.inf

    @property
    def highest(self) -> float:
        """The highest rate that can be played."""
        return max(self.low, min(self.high, self.ceiling / CLEARANCE))


def evidence(*, limit: float, observed: float, low: float, high: float, is_ceiling: bool) -> float:
    """How surely a figure with a 95 % interval lies on the right side of its limit.

    The interval is read as one of a normal distribution on each side of what was observed.
    """
    side = high - observed if limit > observed else observed - low
    beyond = limit - observed if is_ceiling else observed - limit
    if side == 0:
        return 0.5 if beyond == 0 else float(beyond > 0)
    return float(norm.cdf(_IN_INTERVAL * beyond / side))


@dataclass(frozen=True)
class Belief:
    """How likely each limit is, with each width of the curve.

    `logs` are the logarithms of the limits in arrivals an hour, ascending; `weights`, shape (widths, limits), sum
    to 1.
    """

    logs: Floats
    weights: Floats

    @classmethod
    def within(cls, bounds: Bounds) -> Self:
        """Before anything was tried: limits as likely on a scale of ratios, narrow curves likelier than wide ones."""
        low, high = math.log(bounds.low / _BEYOND), math.log(bounds.high * _BEYOND)
        logs = np.linspace(low, high, math.ceil((high - low) / _STEP) + 1)
        weights = np.repeat(_WIDTHS[:, None] ** -0.5, len(logs), axis=1)
        return cls(logs, weights / weights.sum())

    def after(self, trial: Trial) -> "Belief":
        """What a stage makes of it."""
        holds = self._holds(trial.rate_per_hour)
        weights = self.weights * (trial.evidence * holds + (1 - trial.evidence) * (1 - holds))
        return Belief(self.logs, weights / weights.sum())

    def below(self, rate: float) -> float:
        """How likely it is that the limit is below this rate."""
        return float(self._of_limits[self.logs < math.log(rate)].sum())

    def quantile(self, share: float) -> float:
        """The rate that the limit stays below with this likelihood."""
        cumulated = np.cumsum(self._of_limits) - self._of_limits / 2
        return math.exp(np.interp(share, cumulated, self.logs))

    @property
    def limit(self) -> float:
        """As likely too high as too low."""
        return self.quantile(0.5)

    @property
    def interval(self) -> tuple[float, float]:
        """Of 95 %."""
        return self.quantile(1 - SURE), self.quantile(SURE)

    def doubt_after(self, rate: float) -> float:
        """The entropy of the limit that a stage at this rate is expected to leave."""
        held = self.weights * self._holds(rate)
        return _entropy(held.sum(axis=0)) + _entropy((self.weights - held).sum(axis=0))

    @cached_property
    def _of_limits(self) -> Floats:
        return self.weights.sum(axis=0)

    def _holds(self, rate: float) -> Floats:
        """How likely a stage at this rate holds, for each limit and width."""
        away = (self.logs - math.log(rate)) / _WIDTHS[:, None]
        return LAPSE + (1 - 2 * LAPSE) / (1 + np.exp(np.clip(-away, -700, 700)))


def _entropy(weights: Floats) -> float:
    """Of a distribution, times its mass."""
    some = weights[weights > 0]
    return float(-(some * np.log(some / some.sum())).sum())


def next_rate(belief: Belief, bounds: Bounds, *, stages: int) -> float:
    """The rate of the next stage; the first is the lowest, so that whatever is wrong there is said at once."""
    if stages == 0:
        return bounds.low
    rates = [min(max(belief.quantile(share), bounds.low), bounds.highest) for share in _CANDIDATES]
    return min(rates, key=belief.doubt_after)


def ending(
    belief: Belief, bounds: Bounds, *, stages: int, precision: float, most_stages: int = MOST_STAGES
) -> Ending | None:
    """Whether enough is known, or enough stages played; `precision` is the interval's width, relative to the limit."""
    if bounds.ceiling <= bounds.low:
        return Ending.UNJUDGED
    if belief.below(bounds.low) >= SURE:
        return Ending.BELOW
    if 1 - belief.below(bounds.highest) >= SURE:
        return Ending.ABOVE if bounds.highest >= bounds.high else Ending.UNJUDGED
    low, high = belief.interval
    if high - low <= precision * belief.limit:
        return Ending.FOUND
    return Ending.TOO_MANY if stages >= most_stages else None
