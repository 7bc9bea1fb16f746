"""A random order drawn lazily: whom a draw never reaches is never looked at.

Everybody has a clock that rings once, after an exponential time with the weight as its rate. The order of the rings
is that of Plackett and Luce: next is each of those left with the probability weight over the sum of their weights,
as with the service's keys (`app.lottery.rules.draw_key`). First come, first served is the same race, the weights
being how often each one tries a minute; then the times are minutes.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]

_AT_ONCE = 512  # about so many rings are drawn together


class Stratum(NamedTuple):
    """Parties of one weight, by number."""

    ids: Ids
    weight: float


class Rings(NamedTuple):
    """Who rang, in order, and when."""

    ids: Ids
    at: Floats


def race(strata: Sequence[Stratum], rng: np.random.Generator) -> Iterator[Rings]:
    """All parties of all strata, some at a time. What has been drawn costs, not what could be.

    In a stretch of time each of those left rings with the same probability, independently; who they are, a shuffle
    by Fisher and Yates says that stops after as many.
    """
    shuffles = [_Shuffle(one) for one in strata if len(one.ids)]
    now = 0.0
    while shuffles:
        stretch = _AT_ONCE / math.fsum(one.weight * one.left for one in shuffles)
        rang = [one.ring(stretch, rng) for one in shuffles]
        ids, at = np.concatenate([one.ids for one in rang]), np.concatenate([one.at for one in rang])
        order = np.argsort(at, kind="stable")
        yield Rings(ids[order], now + at[order])
        now += stretch
        shuffles = [one for one in shuffles if one.left]


class _Shuffle:
    """A shuffle of one stratum that goes on where it stopped; only what it has moved is kept."""

    def __init__(self, stratum: Stratum) -> None:
        self.ids, self.weight = stratum
        self.drawn = 0
        self.moved = dict[int, int]()

    @property
    def left(self) -> int:
        return len(self.ids) - self.drawn

    def ring(self, stretch: float, rng: np.random.Generator) -> Rings:
        """Who of those left rings within so much time, and when in it, in no order."""
        chance = -math.expm1(-self.weight * stretch)
        count = int(rng.binomial(self.left, chance))
        at = [-math.log1p(-each * chance) / self.weight for each in rng.random(count).tolist()]
        return Rings(self._next(count, rng), np.array(at))

    def _next(self, count: int, rng: np.random.Generator) -> Ids:
        jumps = cast("list[int]", rng.integers(self.left - np.arange(count)).tolist())
        positions, moved = list[int](), self.moved
        for at, jump in enumerate(jumps, self.drawn):
            other = at + jump
            positions.append(moved.get(other, other))
            moved[other] = moved.pop(at, at)
        self.drawn += count
        return self.ids[positions]
