"""A sweep: every cell of a grid by the fluid model, those near a gate and those to be quoted by the event kernel.

A cell is *near* where the gates would be judged otherwise at a sixth less or more arrivals, or with three times the
latency: there chance decides, and the fluid knows none. Replications have the same seeds in all cells (common random
numbers), so a cell differs from its neighbour by what was varied.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import numpy as np

from simulation.degradation import StageColumns
from simulation.demand import schedule
from simulation.executors import Maps
from simulation.fluid import Course, fluid, why_not_fluid
from simulation.grid import Cell, Changes, Grid, Sweep
from simulation.kernel import simulate
from simulation.record import Outcome, Record, latencies
from simulation.slo import METRICS, PERCENTILES, UNITS, Gate, Quantity
from simulation.spread import spread, spread_of_share
from simulation.stages import Stage

NEAR = 1 / 6
SLACK = 3.0
UNLOADED = 2000  # transactions, each alone in the service, that tell how service times vary
_ALONE = 3600.0  # seconds between them

Figures = Mapping[str, float]
"""By metric: seconds, shares of all transactions, transactions an hour."""


class Verdict(StrEnum):
    """Of all gates together."""

    HOLDS = "holds"
    BREAKS = "breaks"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Interval:
    """Of the mean over replications, 95 %; where there is none, why, and from the least replication to the greatest.

    `doubt` says why it may hold the mean less often.
    """

    mean: float
    low: float
    high: float
    lack: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of a cell: by the fluid model where it knows the case, and by the kernel where it was played."""

    changes: Changes
    by_fluid: Figures | None
    by_kernel: Mapping[str, Interval] | None
    verdict: Verdict

    @property
    def was_played(self) -> bool:
        return self.by_kernel is not None

    def is_doubtful(self, metrics: Iterable[str]) -> bool:
        """Whether the interval of one of these is."""
        return self.by_kernel is not None and any(self.by_kernel[metric].doubt for metric in metrics)

    def shown(self, metric: str) -> float:
        """The kernel's mean, or else the fluid's figure."""
        return (self.by_fluid or {})[metric] if self.by_kernel is None else self.by_kernel[metric].mean


def metrics_of(grid: Grid) -> tuple[str, ...]:
    """What is computed of each cell: what its gates are about, and what every planner asks."""
    return tuple(dict.fromkeys(("p95", "failures", "goodput", *(gate.metric for gate in grid.gates))))


def run(sweep: Sweep, cells: Sequence[Cell], executor: Maps) -> Iterator[Result]:
    """The results of these cells of the sweep, in their order, as they come."""
    yield from executor.map(partial(compute, grid=sweep.grid), cells)


def compute(cell: Cell, grid: Grid) -> Result:
    """By the fluid model, and by the kernel where that does not settle it."""
    metrics = metrics_of(grid)
    screened = _screen(cell, grid, metrics) if why_not_fluid(cell.profile, cell.behaviour) is None else None
    if screened and screened.verdict is not Verdict.UNDECIDED and not grid.is_quoted(cell.changes):
        return Result(cell.changes, screened.figures, None, screened.verdict)
    played = _play(cell, grid, metrics)
    return Result(cell.changes, screened.figures if screened else None, played, _judge(played, grid.gates))


@dataclass(frozen=True, slots=True)
class _Screened:
    """What the fluid says of a cell; undecided near a gate."""

    figures: Figures
    verdict: Verdict


def _screen(cell: Cell, grid: Grid, metrics: tuple[str, ...]) -> _Screened:
    unloaded = _unloaded(cell, grid.seed)
    here, *beside = (_flow(cell, metrics, unloaded, factor) for factor in (1.0, 1 - NEAR, 1 + NEAR))
    verdicts = {_holds(figures, grid.gates) for figures in (here, *beside, _slower(here))}
    if len(verdicts) > 1:
        return _Screened(here, Verdict.UNDECIDED)
    return _Screened(here, Verdict.HOLDS if verdicts == {True} else Verdict.BREAKS)


def _slower(figures: Figures) -> Figures:
    return {metric: figure * (SLACK if metric in PERCENTILES else 1) for metric, figure in figures.items()}


def _holds(figures: Figures, gates: tuple[Gate, ...]) -> bool:
    return all(gate.holds(_in_unit(gate, figures[gate.metric])) for gate in gates)


def _in_unit(gate: Gate, figure: float) -> float:
    scale = UNITS[gate.quantity][gate.unit]
    return figure * scale * (100 if gate.quantity is Quantity.SHARE else 1)


def _judge(figures: Mapping[str, Interval], gates: tuple[Gate, ...]) -> Verdict:
    """A gate holds, or breaks, where its whole interval does, or, without one, every replication; the worst decides."""
    verdicts = [
        {gate.holds(_in_unit(gate, end)) for end in (figures[gate.metric].low, figures[gate.metric].high)}
        for gate in gates
    ]
    if {False} in verdicts:
        return Verdict.BREAKS
    return Verdict.HOLDS if all(one == {True} for one in verdicts) else Verdict.UNDECIDED


def _unloaded(cell: Cell, seed: int) -> Record:
    """Transactions that meet nobody: the fluid has their mean, and nothing of how they vary."""
    stage = Stage(rate="1/h", duration=_ALONE * UNLOADED)
    demand = cell.demand.model_copy(update={"stages": (stage,), "arrivals": "constant"})
    stages = schedule(demand, cell.behaviour, cell.profile.thresholds, seed=seed)
    return simulate(stages, cell.profile, cell.behaviour, seed=seed)


def _flow(cell: Cell, metrics: tuple[str, ...], unloaded: Record, factor: float) -> Figures:
    rate = cell.stage.per_hour(cell.profile.thresholds) * factor
    stage = cell.stage.model_copy(update={"rate": f"{rate:f}/h"})
    course = fluid(stage, cell.profile, cell.behaviour, room=cell.room)
    pause = cell.profile.retry_after_seconds + cell.behaviour.retries.backoff / 2
    return {
        metric: _latency(course, PERCENTILES[metric], unloaded, pause)
        if metric in PERCENTILES
        else _of_course(course, metric)
        for metric in metrics
    }


def _latency(course: Course, quantile: float, unloaded: Record, pause: float) -> float:
    """An attempt's delay, as spread as it is without load, and a pause where so many have to try again."""
    alone = latencies(unloaded)
    spread = max(0.0, float(np.quantile(alone, quantile) - alone.mean()))
    tries_again = course.attempts_per_transaction - 1 > 1 - quantile
    return course.delay_quantile(quantile) + spread + (pause if tries_again else 0.0)


def _of_course(course: Course, metric: str) -> float:
    if metric == "goodput":
        return course.goodput_per_hour
    ends = {"refused": course.refused.sum(), "timed_out": course.timed_out.sum()}
    return course.failed_share if metric == "failures" else float(ends[metric]) / float(course.arrivals.sum())


def _play(cell: Cell, grid: Grid, metrics: tuple[str, ...]) -> Mapping[str, Interval]:
    seeds = np.random.SeedSequence(grid.seed).generate_state(grid.replications).tolist()
    runs = [_replication(cell, seed, metrics) for seed in seeds]
    return {metric: _interval(metric, [run[metric] for run in runs]) for metric in metrics}


def _replication(cell: Cell, seed: int, metrics: tuple[str, ...]) -> Figures:
    stages = schedule(cell.demand, cell.behaviour, cell.profile.thresholds, seed=seed, room=cell.room)
    record = simulate(stages, cell.profile, cell.behaviour, seed=seed)
    columns = StageColumns.of(record, duration=cell.stage.duration, timeout=cell.behaviour.timeout)
    return {metric: _of_record(record, columns, metric) for metric in metrics}


def _of_record(record: Record, columns: StageColumns, metric: str) -> float:
    outcome = record["outcome"]
    if metric in PERCENTILES:
        gated = columns.gated_latency[~np.isnan(columns.gated_latency)]
        return float(np.quantile(gated, PERCENTILES[metric])) if len(gated) else math.inf
    if metric == "goodput":
        return float((outcome == Outcome.SUCCEEDED).sum()) / columns.duration * 3600
    chosen = columns.failed if metric == "failures" else outcome == Outcome[metric.upper()]
    return float(chosen.mean()) if len(chosen) else 0.0


def _interval(metric: str, values: list[float]) -> Interval:
    """As a simulation's."""
    reduced = spread_of_share if METRICS[metric] is Quantity.SHARE else spread
    found, mean = reduced(np.array(values)), float(np.mean(values))
    if found.low is None or found.high is None:
        return Interval(mean, min(values), max(values), found.lack)
    return Interval(mean, found.low, found.high, doubt=found.doubt)
