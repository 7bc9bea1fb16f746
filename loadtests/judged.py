"""A run that has ended, and the stages of it that are judged."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from loadtests.abort import Abort
from loadtests.recorder import CpuSample, Requests
from loadtests.result import Environment
from simulation.degradation import StageColumns
from simulation.demand import StageSchedule
from simulation.files import Profile
from simulation.kernel import simulate
from simulation.record import Record, latencies
from simulation.scenario import Scenario, StagePurpose


@dataclass(frozen=True, slots=True)
class Run:
    """A rehearsal that has ended. `profile` is what was emulated, None where the service ran flat out;
    `stopped` says why it ended before its time, `aborted` which gate ended it: only then may transactions be missing.
    """

    scenario: Scenario
    quick: bool
    seed: int
    profile: Profile | None
    stages: Sequence[StageSchedule]
    record: Record
    attempts: Requests
    cpu: Sequence[CpuSample]
    started_at: str
    seconds: float
    target: str
    environment: Environment
    stopped: str | None = None
    aborted: Abort | None = None


@dataclass(frozen=True, slots=True)
class JudgedStage:
    """A stage with all its transactions, the warm-up left out, and what the simulator says of it."""

    position: int
    schedule: StageSchedule
    rows: Record
    columns: StageColumns
    predicted: StageColumns | None


def missing(run: Run) -> str | None:
    """Why the record cannot be trusted, if it lacks transactions."""
    lacking = 0 if run.aborted else missing_transactions(run.stages, run.record)
    return f"the record lacks {lacking} of the transactions that were scheduled" if lacking else None


def missing_transactions(stages: Sequence[StageSchedule], record: Record) -> int:
    """How many transactions a record lacks."""
    return sum(stage.lacking(record[record["stage"] == position]) for position, stage in enumerate(stages))


def judged_stages(run: Run) -> list[JudgedStage]:
    predicted = _prediction(run)
    timeout = run.scenario.behaviour.timeout
    stages: list[JudgedStage] = []
    for position, schedule in enumerate(run.stages):
        rows = run.record[run.record["stage"] == position]
        if schedule.stage.purpose is StagePurpose.WARM_UP or not len(rows) or schedule.lacking(rows):
            continue
        duration = schedule.stage.duration
        stages.append(
            JudgedStage(
                position=position,
                schedule=schedule,
                rows=rows,
                columns=StageColumns.of(rows, duration=duration, timeout=timeout),
                predicted=None
                if predicted is None
                else StageColumns.of(predicted[predicted["stage"] == position], duration=duration, timeout=timeout),
            )
        )
    return sorted(stages, key=lambda stage: stage.schedule.stage.purpose is not StagePurpose.BASELINE)


def _prediction(run: Run) -> Record | None:
    """The simulator's record of the same arrivals and draws, plus the overhead that the baseline shows.

    The overhead (network, HTTP, this machine) is the median over the baseline's transactions of measured less
    computed latency, pair by pair; without a baseline it is not known, and left out. There is no prediction of a
    crowd: the simulator plays the open model.
    """
    if run.profile is None or any(stage.session is not None for stage in run.stages):
        return None
    computed = simulate(run.stages, run.profile, run.scenario.behaviour, seed=run.seed)
    baselines = [i for i, one in enumerate(run.stages) if one.stage.purpose is StagePurpose.BASELINE]
    measured = run.record[np.isin(run.record["stage"], baselines)]
    paired = computed[np.searchsorted(computed["number"], measured["number"])]
    overhead = float(np.median(latencies(measured) - latencies(paired))) if len(measured) else 0.0
    computed["end"] += overhead
    return computed
