"""Which station of a profile saturated first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.degradation import Rung
from simulation.record import Outcome, Record, latencies
from simulation.scenario import Degradation
from simulation.stages import StagePurpose


@dataclass(frozen=True, slots=True)
class Loaded:
    """A judged stage: what it was to be, its point on the curve, and where its slowest waited."""

    target_per_hour: float
    purpose: StagePurpose
    rung: Rung
    waited_at: str | None


def waited_at(rows: Record, p95: float) -> str | None:
    """The station at which most of those waited longest who took `p95` seconds or more, or were refused."""
    late = (latencies(rows) >= p95) | (rows["outcome"] == Outcome.REFUSED)
    names, counts = np.unique(rows["station"][late], return_counts=True)
    return str(names[np.argmax(counts)]) or None if len(names) else None


def saturated_first(stages: Sequence[Loaded], criteria: Degradation) -> str | None:
    """At the lowest rate that is slow or failing: where its slowest and its refused transactions waited most."""
    unloaded = (stage.rung.p95 for stage in stages if stage.purpose is StagePurpose.BASELINE)
    slow = criteria.slow_p95_multiple * next(unloaded, math.inf)
    for stage in sorted(stages, key=lambda one: one.target_per_hour):
        if stage.rung.p95 >= slow or stage.rung.failed_share >= criteria.failing_share:
            return stage.waited_at
    return None
