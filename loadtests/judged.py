"""A run that has ended, and the stages of it that are judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from loadtests.abort import Abort
from loadtests.funnel import Funnel
from loadtests.predicted import Prediction, predict
from loadtests.recorder import CpuSample, Requests
from loadtests.result import Environment
from loadtests.walked import funnel_of, over
from simulation.degradation import StageColumns
from simulation.demand import StageSchedule
from simulation.files import Profile
from simulation.record import Record
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
    """A stage with all its transactions, the warm-up left out, what the simulator says of it, and how far parties
    came in it.
    """

    position: int
    schedule: StageSchedule
    rows: Record
    columns: StageColumns
    predicted: StageColumns | None
    funnel: Funnel | None = None


def missing(run: Run) -> str | None:
    """Why the record cannot be trusted, if it lacks transactions."""
    lacking = 0 if run.aborted else missing_transactions(run.stages, run.record, run.attempts)
    return f"the record lacks {lacking} of the transactions that were scheduled" if lacking else None


def missing_transactions(stages: Sequence[StageSchedule], record: Record, requests: Requests) -> int:
    """How many transactions a record lacks."""
    parts = [(stage, record[record["stage"] == position]) for position, stage in enumerate(stages)]
    return sum(stage.lacking(rows, over(stage, rows, requests)) for stage, rows in parts)


def predicted(run: Run) -> Prediction | None:
    """What the simulator says of a run; None where no profile was emulated."""
    if run.profile is None:
        return None
    return predict(run.stages, run.record, run.profile, run.scenario.behaviour, seed=run.seed)


def judged_stages(run: Run, prediction: Prediction | None = None) -> list[JudgedStage]:
    """Those that are judged and whole, the baseline first."""
    timeout = run.scenario.behaviour.timeout
    stages: list[JudgedStage] = []
    for position, schedule in enumerate(run.stages):
        rows = run.record[run.record["stage"] == position]
        ended = over(schedule, rows, run.attempts)
        if schedule.stage.purpose is StagePurpose.WARM_UP or not len(rows) or schedule.lacking(rows, ended):
            continue
        duration = schedule.stage.duration
        stages.append(
            JudgedStage(
                position=position,
                schedule=schedule,
                rows=rows,
                columns=StageColumns.of(rows, duration=duration, timeout=timeout),
                predicted=prediction and prediction.of(position, duration=duration, timeout=timeout),
                funnel=funnel_of(schedule, rows, ended),
            )
        )
    return sorted(stages, key=lambda stage: stage.schedule.stage.purpose is not StagePurpose.BASELINE)
