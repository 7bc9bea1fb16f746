"""The figures that are told of an outcome: their names, units and intervals, for terminal, page and JSON alike."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.formats import NOTHING
from simulation.metrics import QUANTILES, Metrics
from simulation.quantities import decimal
from simulation.record import Outcome as Ending
from simulation.spread import Spread, spread, spread_of_share

Floats = NDArray[np.float64]


class Doubted(Protocol):
    """A figure whose interval may be doubtful."""

    @property
    def doubt(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Unit:
    """What people read in: `scale` of them are one of ours, written with so many `digits` after the point."""

    name: str
    scale: float
    digits: int

    def written(self, number: float) -> str:
        return decimal(number * self.scale, self.digits)


PER_HOUR = Unit("/h", 1.0, 0)
MILLISECONDS = Unit("ms", 1000.0, 1)
PERCENT = Unit("%", 100.0, 2)
TIMES = Unit("", 1.0, 2)
SECONDS = Unit("s", 1.0, 1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of `Metrics`; `name` says our own unit, `head` is what people read, in `unit`."""

    name: str
    head: str
    unit: Unit
    of: Callable[[Metrics], Floats]

    def spread(self, values: Floats) -> Spread:
        """Of its value in each replication."""
        return spread_of_share(values) if self.unit is PERCENT else spread(values)

    def spreads(self, metrics: Metrics) -> list[Spread]:
        """One for each row of the metrics."""
        return [self.spread(values) for values in self.of(metrics).T]


def _percentile(name: str, metrics: Metrics) -> Floats:
    return metrics.percentile_seconds(name)


def _share(outcome: Ending, metrics: Metrics) -> Floats:
    return metrics.share_of(outcome)


def _throughput(metrics: Metrics) -> Floats:
    return metrics.throughput_per_hour


def _goodput(metrics: Metrics) -> Floats:
    return metrics.goodput_per_hour


def _failed(metrics: Metrics) -> Floats:
    return metrics.failed_share


def _room(metrics: Metrics) -> Floats:
    return metrics.room_seconds


def _attempts(metrics: Metrics) -> Floats:
    return metrics.attempts_per_transaction


ENDINGS = (Ending.REFUSED, Ending.TIMED_OUT, Ending.ABANDONED)
"""How a simulated transaction can fail."""

THROUGHPUT = Figure("throughput_per_hour", "throughput", PER_HOUR, _throughput)
GOODPUT = Figure("goodput_per_hour", "goodput", PER_HOUR, _goodput)
PERCENTILES = {name: Figure(f"{name}_seconds", name, MILLISECONDS, partial(_percentile, name)) for name in QUANTILES}
FAILED = Figure("failed_share", "failed", PERCENT, _failed)
SHARES = tuple(
    Figure(f"{one.word}_share", one.word.replace("_", " "), PERCENT, partial(_share, one)) for one in ENDINGS
)
ATTEMPTS = Figure("attempts_per_transaction", "attempts", TIMES, _attempts)
ROOM = Figure("room_seconds", "waiting room", SECONDS, _room)
FIGURES = (THROUGHPUT, GOODPUT, *PERCENTILES.values(), FAILED, *SHARES, ATTEMPTS, ROOM)


def mean(one: Spread, unit: Unit) -> str:
    """With the reach of its 95 % interval, of both sides the longer, and `?` where that is doubtful; without one where
    there is none.
    """
    if one.mean is None:
        return NOTHING
    if one.low is None or one.high is None:
        return unit.written(one.mean)
    reach = unit.written(max(one.high - one.mean, one.mean - one.low))
    return f"{unit.written(one.mean)} ±{reach}{'?' if one.doubt else ''}"


def morning(one: Spread, unit: Unit) -> str:
    """Where one more replication will lie."""
    if one.morning_low is None or one.morning_high is None:
        return NOTHING
    if math.isinf(one.morning_low):
        return "beyond the ladder"
    high = "beyond the ladder" if math.isinf(one.morning_high) else unit.written(one.morning_high)
    return f"{unit.written(one.morning_low)} to {high}"


def lacks(spreads: list[Spread]) -> list[str]:
    """Why some of these have no mean, no interval or no prediction; each reason once."""
    return list(dict.fromkeys(lack for one in spreads for lack in (one.lack, one.morning_lack) if lack))


def doubts(figures: Iterable[Doubted]) -> list[str]:
    """Why the intervals of some of these are doubtful; each reason once."""
    return list(dict.fromkeys(one.doubt for one in figures if one.doubt))


def doubts_in_words(figures: Iterable[Doubted]) -> str:
    """What the mark of some of these means, and why they bear it; nothing where none does."""
    told = "; ".join(doubts(figures))
    return f"?: the interval may hold the mean less often than in 95 % of cases: {told}." if told else ""
