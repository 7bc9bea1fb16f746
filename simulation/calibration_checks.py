"""A calibrated profile held against the stages of its run: what the kernel predicts of each, and how far it errs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.capacity.rules import Profile, Thresholds
from simulation.degradation import Rung, StageColumns, thresholds
from simulation.demand import schedule
from simulation.demand_models import Demand
from simulation.kernel import simulate
from simulation.metrics import QUANTILES, percentiles
from simulation.observed import Observed, ObservedStage, throughput_per_second
from simulation.record import Record
from simulation.scenario import Scenario
from simulation.stages import Stage

LOADS = (0.1, *np.linspace(0.4, 1.3, 19).tolist())
"""Of the capacity: the ladder on which slow and failing are found that a profile declares."""

SECONDS = 60.0


class Figures(NamedTuple):
    """Of one stage: answers a second, latencies in seconds as gates count them (NaN where too few), failed share."""

    throughput_per_second: float
    p50: float
    p95: float
    failed_share: float


@dataclass(frozen=True, slots=True)
class Checked:
    """A stage as it was measured and as the profile predicts it, from the same arrivals."""

    stage: ObservedStage
    measured: Figures
    predicted: Figures
    measured_rung: Rung
    predicted_rung: Rung


class Knee(NamedTuple):
    """A threshold in arrivals an hour, None where the stages do not reach it."""

    measured: float | None
    predicted: float | None


def check(stage: ObservedStage, profile: Profile, observed: Observed) -> Checked:
    """The kernel plays the stage's own arrivals."""
    behaviour = observed.scenario.behaviour
    computed = simulate([stage.schedule], profile, behaviour, seed=observed.seed)
    (measured, measured_rung), (predicted, predicted_rung) = (
        _figures(rows, stage.seconds, behaviour.timeout) for rows in (stage.rows, computed)
    )
    return Checked(stage, measured, predicted, measured_rung, predicted_rung)


def _figures(rows: Record, seconds: float, timeout: float) -> tuple[Figures, Rung]:
    columns = StageColumns.of(rows, duration=seconds, timeout=timeout)
    found = dict(zip(QUANTILES, percentiles(columns.gated_latency).tolist(), strict=True))
    rung = columns.rung()
    figures = Figures(throughput_per_second(rows, seconds=seconds), found["p50"], found["p95"], rung.failed_share)
    return figures, rung


def misfit(checked: Sequence[Checked]) -> float:
    """The mean square of the relative errors of p50 and p95, where both are known."""
    said, was = (np.array([[one.p50, one.p95] for one in some]) for some in zip(*map(_pair, checked), strict=True))
    errors = np.log(said / was)
    known = errors[~np.isnan(errors)]
    return float((known**2).mean()) if len(known) else math.inf


def _pair(one: Checked) -> tuple[Figures, Figures]:
    return one.predicted, one.measured


def knees(checked: Sequence[Checked], scenario: Scenario) -> dict[str, Knee]:
    """Slow and failing as measured and as predicted over the same stages, the lowest taken for unloaded."""
    timeout = scenario.behaviour.timeout
    measured = thresholds([one.measured_rung for one in checked], scenario.degradation, timeout=timeout)
    predicted = thresholds([one.predicted_rung for one in checked], scenario.degradation, timeout=timeout)
    return {name: Knee(*pair) for name, *pair in zip(("slow", "failing"), measured, predicted, strict=True)}


def declared(profile: Profile, scenario: Scenario, capacity_per_second: float, *, seed: int) -> Thresholds:
    """Slow and failing of a profile, as the kernel plays it on a ladder of its own."""
    rates = [f"{3600 * load * capacity_per_second:.3f}/h" for load in LOADS]
    stages = [Stage(rate=rate, duration=SECONDS) for rate in rates]
    demand = Demand(model="open", arrivals="poisson", stages=tuple(stages))
    played = schedule(demand, scenario.behaviour, None, seed=seed)
    timeout = scenario.behaviour.timeout
    rows = [simulate([one], profile, scenario.behaviour, seed=seed) for one in played]
    rungs = [StageColumns.of(one, duration=SECONDS, timeout=timeout).rung() for one in rows]
    slow, failing = thresholds(rungs, scenario.degradation, timeout=timeout)
    most = 3600 * capacity_per_second * LOADS[-1]
    failing = round(failing or most)
    return Thresholds(slow_per_hour=min(round(slow or most), failing - 1), failing_per_hour=failing)
