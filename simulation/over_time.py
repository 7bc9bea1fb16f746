"""A run bin by bin: what was due, how slow it was, what failed, how many were awaiting their answer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simulation.degradation import StageColumns
from simulation.record import ANSWERED, Outcome, Record

Floats = NDArray[np.float64]

MOST_BINS = 240
LEAST_FOR_P95 = 20  # transactions in a bin


@dataclass(frozen=True, slots=True)
class OverTime:
    """Figures by time; each array has the shape (replications, bins), bins as `TimeGrid` has them.

    A transaction counts in the bin in which it came, but in `throughput_per_hour` and `goodput_per_hour` in the bin of
    its final answer, if it had one, and if it had the one that it came for. `awaiting` is how many transactions had
    come and had no final answer yet, in the mean over the bin: in a waiting room, in a line, in service, or pausing
    between two attempts. `attempts_in_line`, with an axis more for the stations, is how many attempts stood in the line
    of each, in the mean over the bin; also those whose clients have gone, where the service does not notice.
    `p95_seconds` is NaN where fewer than 20 latencies count, `failed_share` where nobody came.
    """

    arrivals_per_hour: Floats
    p95_seconds: Floats
    failed_share: Floats
    awaiting: Floats
    throughput_per_hour: Floats
    goodput_per_hour: Floats
    attempts_in_line: Floats


@dataclass(frozen=True, slots=True)
class TimeGrid:
    """The edges of the bins of each stage, in seconds from its own start. All bins of a stage are equally wide."""

    stages: tuple[Floats, ...]

    @classmethod
    def of(cls, durations: Sequence[float]) -> Self:
        """At least a second wide, wider where there would be too many."""
        width = max(1.0, sum(durations) / MOST_BINS)
        return cls(tuple(np.linspace(0.0, one, math.ceil(round(one / width, 6)) + 1) for one in durations))

    @property
    def starts_seconds(self) -> Floats:
        """Where the stages begin, laid end to end without the time in which they drain, and where the last ends."""
        return np.cumsum([0.0, *(float(edges[-1]) for edges in self.stages)])

    @property
    def edges_seconds(self) -> Floats:
        """Of all bins, stages laid end to end, shape (bins + 1,)."""
        parts = [start + edges[:-1] for start, edges in zip(self.starts_seconds, self.stages, strict=False)]
        return np.concatenate([*parts, self.starts_seconds[-1:]])


def over_time(columns: StageColumns, rows: Record, came: Floats, edges: Floats, lines: Floats) -> OverTime:
    """One stage of one replication, shapes (bins,), and of its lines (bins, stations). `came` are the moments at which
    its transactions came, before any waiting room.
    """
    widths, order = np.diff(edges), np.argsort(came, kind="stable")
    in_order, latency = came[order], columns.gated_latency[order]
    at = np.searchsorted(in_order, edges)
    at[-1] = len(in_order)
    arrived = np.diff(at)
    failed = np.diff(np.concatenate([[0], np.cumsum(columns.failed[order])])[at])
    return OverTime(
        arrivals_per_hour=arrived / widths * 3600,
        p95_seconds=np.array([_p95(latency[slice(*ends)]) for ends in pairwise(at.tolist())]),
        failed_share=np.divide(failed, arrived, out=np.full(len(widths), np.nan), where=arrived > 0),
        awaiting=np.diff(_area(in_order, edges) - _area(np.sort(rows["end"]), edges)) / widths,
        throughput_per_hour=_an_hour(rows["end"][np.isin(rows["outcome"], ANSWERED)], edges),
        goodput_per_hour=_an_hour(rows["end"][rows["outcome"] == Outcome.SUCCEEDED], edges),
        attempts_in_line=lines,
    )


def joined(parts: Sequence[OverTime]) -> OverTime:
    """Stages one after the other."""
    return OverTime(
        np.concatenate([part.arrivals_per_hour for part in parts]),
        np.concatenate([part.p95_seconds for part in parts]),
        np.concatenate([part.failed_share for part in parts]),
        np.concatenate([part.awaiting for part in parts]),
        np.concatenate([part.throughput_per_hour for part in parts]),
        np.concatenate([part.goodput_per_hour for part in parts]),
        np.concatenate([part.attempts_in_line for part in parts]),
    )


def _p95(latency: Floats) -> float:
    """To the last digit as numpy.quantile has it, which takes ten times as long for so few."""
    ascending = np.sort(latency)
    counted = int(ascending.searchsorted(math.nan))  # NaN come last
    if counted < LEAST_FOR_P95:
        return math.nan
    share, below = math.modf(0.95 * (counted - 1))
    low, high = ascending[int(below) : int(below) + 2].tolist()
    nearer_high = share >= 0.5  # noqa: PLR2004 - half way, from where numpy counts back from the higher one
    return high - (high - low) * (1 - share) if nearer_high else low + (high - low) * share


def _an_hour(moments: Floats, edges: Floats) -> Floats:
    return np.diff(np.searchsorted(np.sort(moments), edges)) / np.diff(edges) * 3600


def _area(moments: Floats, until: Floats) -> Floats:
    """The integral, up to each time, of how many of the ascending moments have passed."""
    passed = np.searchsorted(moments, until, side="right")
    return passed * until - np.concatenate([[0.0], np.cumsum(moments)])[passed]
