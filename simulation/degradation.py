"""Slow and failing: at which rate a run degraded, with an interval.

*slow*: the p95 latency reaches a multiple of the unloaded p95. *failing*: a share of transactions fails, or
the p95 reaches the timeout. Both are read off the isotonic curve over rate, interpolated between rungs.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from simulation.record import ANSWERED, CORRECT, Outcome, Record, failed, latencies
from simulation.scenario import Degradation
from simulation.stages import AnyStage, StagePurpose

# Their latency is known to be at least the timeout; all other failures are counted as failures only.
_CENSORED = (Outcome.TIMED_OUT, Outcome.UNFINISHED, Outcome.DROPPED)


@dataclass(frozen=True, slots=True)
class Rung:
    """What one stage adds to the curve: arrivals an hour, gated p95 in seconds, share of failures."""

    rate_per_hour: float
    p95: float
    failed_share: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A threshold in arrivals an hour with its 95 % interval.

    None stands for "beyond the ladder": a threshold not reached has the highest rung held as its `low`.
    """

    rate_per_hour: float | None
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class StageColumns:
    """One stage of a record, as arrays of one entry a transaction."""

    duration: float
    due: NDArray[np.float64]
    gated_latency: NDArray[np.float64]  # NaN where the p95 does not count it
    failed: NDArray[np.bool_]
    answered: NDArray[np.bool_]

    @classmethod
    def of(cls, record: Record, *, duration: float, timeout: float) -> "StageColumns":
        """Take the rows of one stage; `timeout` (seconds) bounds the latency of those that had no answer."""
        outcome = record["outcome"]
        latency = latencies(record)
        censored = np.isin(outcome, _CENSORED)
        gated = np.where(np.isin(outcome, CORRECT), latency, np.nan)
        gated = np.where(censored, np.maximum(latency, timeout), gated)
        return cls(duration, record["due"], gated, failed(record), np.isin(outcome, ANSWERED))

    @property
    def throughput_per_hour(self) -> float:
        """Transactions that had an answer."""
        return float(self.answered.sum()) / self.duration * 3600

    @property
    def p50(self) -> float:
        """Of the gated latency, in seconds; infinite where nothing counts."""
        counted = self.gated_latency[~np.isnan(self.gated_latency)]
        return float(np.quantile(counted, 0.5)) if len(counted) else math.inf

    def rung(self, chosen: NDArray[np.int64] | slice = slice(None)) -> Rung:
        """The point of the curve that these transactions make (all of them, or a resample)."""
        gated = self.gated_latency[chosen]
        gated = gated[~np.isnan(gated)]
        failed = self.failed[chosen]
        return Rung(
            rate_per_hour=len(failed) / self.duration * 3600,
            p95=float(np.quantile(gated, 0.95)) if len(gated) else math.inf,
            failed_share=float(failed.mean()) if len(failed) else 0.0,
        )


def judged_stages(record: Record, stages: Sequence[AnyStage], *, timeout: float) -> list[StageColumns]:
    """The stages of a record that count, warm-ups left out and the baseline first."""
    judged = [(position, stage) for position, stage in enumerate(stages) if stage.purpose is not StagePurpose.WARM_UP]
    judged.sort(key=lambda one: one[1].purpose is not StagePurpose.BASELINE)
    return [
        StageColumns.of(record[record["stage"] == position], duration=stage.duration, timeout=timeout)
        for position, stage in judged
    ]


def thresholds(rungs: list[Rung], criteria: Degradation, *, timeout: float) -> tuple[float | None, float | None]:
    """Where (slow, failing) are reached, in arrivals an hour; the first rung is the unloaded baseline."""
    rates = np.array([rung.rate_per_hour for rung in rungs])
    p95 = np.array([rung.p95 for rung in rungs])
    log_p95 = np.log(np.minimum(p95, 2 * timeout))
    failed = np.array([rung.failed_share for rung in rungs])
    slow = crossing(rates, log_p95, math.log(criteria.slow_p95_multiple * rungs[0].p95))
    failing = [crossing(rates, failed, criteria.failing_share), crossing(rates, log_p95, math.log(timeout))]
    return slow, min((rate for rate in failing if rate is not None), default=None)


def crossing(rates: NDArray[np.float64], values: NDArray[np.float64], limit: float) -> float | None:
    """The rate at which the isotonic fit of `values` over `rates`, joined by lines, reaches `limit`.

    None where it stays below. Isotonic regression: Barlow et al., Statistical Inference under Order
    Restrictions, 1972.
    """
    order = np.argsort(rates, kind="stable")
    x = rates[order]
    y = cast("NDArray[np.float64]", isotonic_regression(values[order]).x)  # scipy is untyped
    above = np.flatnonzero(y >= limit)
    if not len(above):
        return None
    first = int(above[0])
    if first == 0:
        return float(x[0])
    share = (limit - y[first - 1]) / (y[first] - y[first - 1])
    return float(x[first - 1] + share * (x[first] - x[first - 1]))
