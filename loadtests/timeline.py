"""The run second by second, from its record: what arrived, how slow it was, what failed and why."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loadtests.result import StageResult
from simulation.degradation import StageColumns
from simulation.record import FAILURES, Outcome, Record

_MOST_BINS = 900  # more than a line on paper can show


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Stages laid end to end, without the pauses in which they drain; each transaction counts when it was due.

    `starts` are the seconds at which the `stages` begin, and at which the last one ends; `edges` those of the
    bins. NaN in `p95_ms` where nothing was due.
    """

    stages: list[StageResult]
    starts: NDArray[np.float64]
    edges: NDArray[np.float64]
    arrivals_per_second: NDArray[np.float64]
    p95_ms: NDArray[np.float64]
    failures_per_second: dict[str, NDArray[np.float64]]

    @classmethod
    def of(cls, record: Record, stages: Sequence[StageResult], *, timeout: float) -> "TimeLine":
        """Of at least one stage. Bins are a second, wider where the run is long; a stage's last may be shorter."""
        in_order = sorted(stages, key=lambda stage: stage.position)
        durations = [stage.duration_seconds for stage in in_order]
        width = max(1, math.ceil(sum(durations) / _MOST_BINS))
        starts = np.concatenate([[0.0], np.cumsum(durations)])
        parts = [_bins(record, stage, timeout=timeout, width=width) for stage in in_order]
        return cls(
            stages=in_order,
            starts=starts,
            edges=np.append(
                np.concatenate([at + p.edges[:-1] for at, p in zip(starts, parts, strict=False)]), starts[-1]
            ),
            arrivals_per_second=np.concatenate([part.arrivals for part in parts]),
            p95_ms=np.concatenate([part.p95_ms for part in parts]),
            failures_per_second={
                cause.word: np.concatenate([part.failures[cause] for part in parts])
                for cause in FAILURES
                if any(part.failures[cause].any() for part in parts)
            },
        )


@dataclass(frozen=True, slots=True)
class _Bins:
    """One stage, from its own start; arrivals and failures a second."""

    edges: NDArray[np.float64]
    arrivals: NDArray[np.float64]
    p95_ms: NDArray[np.float64]
    failures: dict[Outcome, NDArray[np.float64]]


def _bins(record: Record, stage: StageResult, *, timeout: float, width: int) -> _Bins:
    rows = record[record["stage"] == stage.position]
    edges = np.append(np.arange(0.0, stage.duration_seconds, width), stage.duration_seconds)
    widths = np.diff(edges)
    columns = StageColumns.of(rows, duration=stage.duration_seconds, timeout=timeout)
    chosen = np.clip(np.searchsorted(edges, columns.due, side="right") - 1, 0, len(widths) - 1)
    return _Bins(
        edges=edges,
        arrivals=_per_second(chosen, widths),
        p95_ms=np.array([_p95(columns.gated_latency[chosen == one]) for one in range(len(widths))]) * 1000,
        failures={cause: _per_second(chosen[rows["outcome"] == cause], widths) for cause in FAILURES},
    )


def _per_second(chosen: NDArray[np.int64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.bincount(chosen, minlength=len(widths)) / widths


def _p95(latency: NDArray[np.float64]) -> float:
    counted = latency[~np.isnan(latency)]
    return float(np.quantile(counted, 0.95)) if len(counted) else math.nan
