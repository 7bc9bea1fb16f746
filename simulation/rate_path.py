"""A rate over time, joined by lines between points: how many arrivals it makes, and when each of them is due.

Arrivals of a Poisson process whose rate changes are those of one of rate 1 on the scale of the cumulative rate
(Çinlar, Introduction to Stochastic Processes, 1975, ch. 4.7). The cumulative rate is a parabola between two points
and has an inverse in closed form, so nothing is thinned and nothing is stepped through.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RatePath:
    """Rates (arrivals a second) at moments (seconds from the start, ascending from 0), linear in between.

    Two points at one moment are a jump.
    """

    at: Floats
    per_second: Floats

    @classmethod
    def through(cls, points: Sequence[tuple[float, float]]) -> Self:
        """Through (seconds, arrivals an hour)."""
        at, per_hour = np.array(points, dtype=np.float64).T
        return cls(at, per_hour / 3600)

    @property
    def duration(self) -> float:
        return float(self.at[-1])

    @property
    def expected(self) -> float:
        """Arrivals expected over the whole path."""
        return float(self._until_points()[-1])

    def cumulative(self, moments: Floats) -> Floats:
        """Arrivals expected until each moment."""
        first = self._segments(self.at, moments)
        into = moments - self.at[first]
        return self._until_points()[first] + into * (self.per_second[first] + into * self._slopes()[first] / 2)

    def when(self, counts: Floats) -> Floats:
        """The moments at which so many arrivals are expected to have come: the inverse of `cumulative`."""
        until = self._until_points()
        first = self._segments(until, counts)
        rest = counts - until[first]
        rate, slope = self.per_second[first], self._slopes()[first]
        # The root of rate*x + slope*x^2/2 = rest that loses no digits where the slope is small.
        below = rate + np.sqrt(np.maximum(0.0, rate**2 + 2 * slope * rest))
        into = np.divide(2 * rest, below, out=np.zeros_like(rest), where=below > 0)
        return np.minimum(self.at[first] + into, self.at[first + 1])

    def poisson(self, rng: np.random.Generator) -> Floats:
        """Due times, ascending, of a Poisson process with this rate."""
        expected = self.expected
        return self.when(np.sort(rng.uniform(0.0, expected, rng.poisson(expected))))

    def even(self) -> Floats:
        """Due times as even as the rate allows: one each time that another whole arrival is expected."""
        return self.when(np.arange(round(self.expected), dtype=np.float64))

    def _until_points(self) -> Floats:
        """Arrivals expected until each point of the path."""
        means = (self.per_second[:-1] + self.per_second[1:]) / 2
        return np.concatenate([[0.0], np.cumsum(means * np.diff(self.at))])

    def _slopes(self) -> Floats:
        """Change of the rate a second, segment by segment; a jump takes no time and has none."""
        width = np.diff(self.at)
        return np.divide(np.diff(self.per_second), width, out=np.zeros_like(width), where=width > 0)

    def _segments(self, edges: Floats, values: Floats) -> NDArray[np.int64]:
        """The segment in which each value lies; where segments are empty the last one that begins there."""
        return np.clip(np.searchsorted(edges, values, side="right") - 1, 0, len(edges) - 2)
