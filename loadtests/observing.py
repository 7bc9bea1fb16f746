"""A run's folder as calibration sees it: the stages that were finished, and what kept the service busy in them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from loadtests.cpu_use import SERVICE, CpuUse, read_cpu_use
from loadtests.judged import Run
from loadtests.judgement import MAX_LAG_P99_MS
from loadtests.recorded import read_recorded
from loadtests.recorder import RECORD
from loadtests.run_notes import unreadable
from loadtests.walked import over
from simulation.calibrated import LOOP, CannotCalibrate
from simulation.demand_models import Demand
from simulation.observed import Busy, Observed, ObservedStage, Resource
from simulation.stages import Stage, StagePurpose

DATABASE = "database"


def observe(folder: Path) -> Observed:
    """Raises NotARun, and CannotCalibrate for a run of which no stage can be learnt from."""
    run = read_recorded(folder)
    if not isinstance(run.scenario.demand, Demand):
        what = "a crowd of sessions" if run.scenario.demand.model == "closed" else "whole journeys"
        raise CannotCalibrate(f"{folder} is a run of {what}: who comes waits for answers; rehearse a ladder of rates")
    use = _cpu_use(folder)
    resources = _resources(use, cores=run.environment.cores)
    stages = [one for at in range(len(run.stages)) if (one := _stage(run, at, use, resources))]
    if not any(len(one.succeeded) for one in stages):
        why = f"{folder / RECORD}: no transaction succeeded in a finished stage of a constant rate"
        raise CannotCalibrate(f"{why}; calibrate a run that was carried, or bring back the record if it is lost")
    return Observed(
        name=folder.absolute().name,
        digest=f"sha256:{hashlib.sha256((folder / RECORD).read_bytes()).hexdigest()}",
        scenario=run.scenario,
        seed=run.seed,
        stages=sorted(stages, key=lambda one: one.rate_per_second),
        resources=resources,
        emulated=run.profile and run.profile.name,
        lagging=[one.number for one in stages if _lags(one)],
    )


def _lags(stage: ObservedStage) -> bool:
    """Whether the generator was so late that a rehearsal calls it invalid; who was never sent has no lag."""
    lag = stage.rows["lag"][~np.isnan(stage.rows["lag"])]
    return len(lag) > 0 and float(np.quantile(lag, 0.99)) * 1000 > MAX_LAG_P99_MS


def _cpu_use(folder: Path) -> list[CpuUse]:
    try:
        return read_cpu_use(folder / SERVICE)
    except (OSError, ValueError) as error:
        raise unreadable(folder / SERVICE, error) from error


def _resources(use: Sequence[CpuUse], *, cores: int) -> list[Resource]:
    """The service's event loop, one server; and the database, where it runs here, on all cores."""
    if not use:
        return []
    beside = [] if np.isnan([one.database for one in use]).any() else [Resource(DATABASE, cores)]
    return [Resource(LOOP, 1), *beside]


def _stage(run: Run, position: int, use: Sequence[CpuUse], resources: Sequence[Resource]) -> ObservedStage | None:
    """None for one that is not judged, has no constant rate, was not finished, or in which nobody came."""
    schedule = run.stages[position]
    rows = run.record[run.record["stage"] == position]
    is_rate = isinstance(schedule.stage, Stage) and schedule.stage.purpose is not StagePurpose.WARM_UP
    if not is_rate or not len(rows) or schedule.lacking(rows, over(schedule, rows, run.attempts)):
        return None
    inside = [one for one in use if one.stage == position and one.seconds <= one.at <= schedule.stage.duration]
    return ObservedStage(position + 1, schedule, rows, _busy(inside, resources, is_pinned=run.environment.cores > 1))


def _busy(use: Sequence[CpuUse], resources: Sequence[Resource], *, is_pinned: bool) -> Busy | None:
    """Where the service has a core of its own, what it starts shares that core and takes its event loop's time."""
    if not use:
        return None
    loop = [one.service + (one.beside if is_pinned else 0.0) for one in use]
    columns = [loop, [one.database for one in use]][: len(resources)]
    return Busy(
        ends=np.array([one.at for one in use]),
        seconds=np.array([one.seconds for one in use]),
        used=np.array(columns).T,
    )
