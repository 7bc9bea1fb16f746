"""From the record of a run to its result: every figure of the report is made here."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loadtests.recorder import CpuSample
from loadtests.result import (
    DispatchLag,
    Emulation,
    Environment,
    GeneratorCpu,
    KindResult,
    Latency,
    Point,
    Result,
    StageResult,
    Threshold,
    Thresholds,
    Verdict,
)
from loadtests.verdict import decide
from simulation.degradation import Estimate, Rung, StageColumns, thresholds
from simulation.demand import KINDS, StageSchedule
from simulation.estimates import estimate_thresholds
from simulation.files import Profile
from simulation.kernel import simulate
from simulation.record import Outcome, Record, latencies
from simulation.scenario import Scenario, StagePurpose

NOT_REACHED = Estimate(None, 0.0, None)


@dataclass(frozen=True, slots=True)
class Run:
    """A rehearsal that has ended. `profile` is what was emulated, None where the service ran flat out;
    `stopped` says why it ended before its time, if it did: only then may transactions be missing.
    """

    scenario: Scenario
    quick: bool
    seed: int
    profile: Profile | None
    stages: Sequence[StageSchedule]
    record: Record
    cpu: Sequence[CpuSample]
    started_at: str
    seconds: float
    target: str
    environment: Environment
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class _JudgedStage:
    """A stage with all its transactions, the warm-up left out, and what the simulator says of it."""

    position: int
    schedule: StageSchedule
    rows: Record
    columns: StageColumns
    predicted: StageColumns | None


def assess(run: Run) -> Result:
    """The result of a run; of one that was stopped, over the stages that it finished."""
    stages = _judged(run)
    slow, failing = _estimates(run, stages)
    predicted = _predicted_thresholds(run, stages)
    expected = run.profile.thresholds if run.profile else None
    result = Result(
        scenario=run.scenario.name,
        title=run.scenario.title,
        scenario_hash=run.scenario.digest(),
        seed=run.seed,
        quick=run.quick,
        started_at=run.started_at,
        seconds=run.seconds,
        target=run.target,
        verdict=Verdict.INVALID,
        reasons=[],
        tolerance=run.scenario.expected.tolerance,
        thresholds=Thresholds(
            slow=_threshold(slow, expected and expected.slow_per_hour, predicted[0]),
            failing=_threshold(failing, expected and expected.failing_per_hour, predicted[1]),
        ),
        slow_p95_multiple=run.scenario.degradation.slow_p95_multiple,
        failing_share=run.scenario.degradation.failing_share,
        timeout_seconds=run.scenario.behaviour.timeout,
        stages=[_stage_result(stage, run.cpu) for stage in stages],
        kinds=_kind_results(np.concatenate([stage.rows for stage in stages]) if stages else run.record[:0]),
        emulation=_emulation(run, stages),
        environment=run.environment,
    )
    verdict, reasons = decide(result, stopped=run.stopped or _missing(run))
    return result.model_copy(update={"verdict": verdict, "reasons": reasons})


def _missing(run: Run) -> str | None:
    """Why the record cannot be trusted, if it lacks transactions."""
    lacking = sum(len(stage.due) for stage in run.stages) - len(run.record)
    return f"the record lacks {lacking} of the transactions that were scheduled" if lacking else None


def _judged(run: Run) -> list[_JudgedStage]:
    predicted = _prediction(run)
    timeout = run.scenario.behaviour.timeout
    stages: list[_JudgedStage] = []
    for position, schedule in enumerate(run.stages):
        rows = run.record[run.record["stage"] == position]
        if schedule.stage.purpose is StagePurpose.WARM_UP or len(rows) < max(1, len(schedule.due)):
            continue
        duration = schedule.stage.duration
        stages.append(
            _JudgedStage(
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
    computed latency, pair by pair.
    """
    if run.profile is None:
        return None
    computed = simulate(run.stages, run.profile, run.scenario.behaviour, seed=run.seed)
    baseline = next(i for i, one in enumerate(run.stages) if one.stage.purpose is StagePurpose.BASELINE)
    measured = run.record[run.record["stage"] == baseline]
    paired = computed[np.searchsorted(computed["number"], measured["number"])]
    overhead = float(np.median(latencies(measured) - latencies(paired))) if len(measured) else 0.0
    computed["end"] += overhead
    return computed


def _estimates(run: Run, stages: Sequence[_JudgedStage]) -> tuple[Estimate, Estimate]:
    if not stages:
        return NOT_REACHED, NOT_REACHED
    return estimate_thresholds(
        [stage.columns for stage in stages],
        run.scenario.degradation,
        timeout=run.scenario.behaviour.timeout,
        seed=run.seed,
    )


def _predicted_thresholds(run: Run, stages: Sequence[_JudgedStage]) -> tuple[float | None, float | None]:
    rungs = [stage.predicted.rung() for stage in stages if stage.predicted]
    if not rungs:
        return None, None
    return thresholds(rungs, run.scenario.degradation, timeout=run.scenario.behaviour.timeout)


def _threshold(estimate: Estimate, expected: float | None, predicted: float | None) -> Threshold:
    return Threshold(
        rate_per_hour=estimate.rate_per_hour,
        low=estimate.low,
        high=estimate.high,
        expected=expected,
        predicted=predicted,
    )


def _stage_result(stage: _JudgedStage, cpu: Sequence[CpuSample]) -> StageResult:
    outcome = stage.rows["outcome"]
    counts = {one: int(np.sum(outcome == one)) for one in Outcome}
    samples = [sample.cpu for sample in cpu if sample.stage == stage.position] or [0.0]
    lag = stage.rows["lag"][outcome != Outcome.DROPPED]
    return StageResult(
        position=stage.position,
        purpose=stage.schedule.stage.purpose,
        duration_seconds=stage.schedule.stage.duration,
        target_per_hour=stage.schedule.target_per_hour,
        rate_per_hour=stage.columns.rung().rate_per_hour,
        scheduled=len(stage.rows),
        sent=len(stage.rows) - counts[Outcome.DROPPED],
        succeeded=counts[Outcome.SUCCEEDED],
        failed={one.word: counts[one] for one in Outcome if one is not Outcome.SUCCEEDED and counts[one]},
        dropped=counts[Outcome.DROPPED],
        unfinished=counts[Outcome.UNFINISHED],
        attempts=int(stage.rows["attempts"].sum()),
        latency_ms=_latency(latencies(stage.rows)[outcome == Outcome.SUCCEEDED]),
        dispatch_lag_ms=DispatchLag(p99=float(np.quantile(lag, 0.99)) * 1000 if len(lag) else 0.0),
        generator_cpu=GeneratorCpu(mean=float(np.mean(samples)), max=max(samples)),
        measured=_point(stage.columns.rung()),
        predicted=stage.predicted and _point(stage.predicted.rung()),
    )


def _point(rung: Rung) -> Point:
    return Point(p95_ms=rung.p95 * 1000 if np.isfinite(rung.p95) else None, failed_share=rung.failed_share)


def _latency(seconds: NDArray[np.float64]) -> Latency:
    if not len(seconds):
        return Latency(p50=None, p95=None, p99=None, max=None)
    p50, p95, p99, longest = (float(value) * 1000 for value in np.quantile(seconds, [0.5, 0.95, 0.99, 1.0]))
    return Latency(p50=p50, p95=p95, p99=p99, max=longest)


def _kind_results(rows: Record) -> list[KindResult]:
    return [_kind_result(kind.value, rows[rows["kind"] == index]) for index, kind in enumerate(KINDS)]


def _kind_result(kind: str, rows: Record) -> KindResult:
    succeeded = rows["outcome"] == Outcome.SUCCEEDED
    work = rows["work"][succeeded]
    return KindResult(
        kind=kind,
        scheduled=len(rows),
        succeeded=int(succeeded.sum()),
        failed=int((~succeeded).sum()),
        latency_ms=_latency(latencies(rows)[succeeded]),
        work_ms=_latency(work[~np.isnan(work)]),
    )


def _emulation(run: Run, stages: Sequence[_JudgedStage]) -> Emulation | None:
    if run.profile is None:
        return None
    rows = np.concatenate([stage.rows for stage in stages]) if stages else run.record[:0]
    answered = rows[(rows["outcome"] == Outcome.SUCCEEDED) & ~np.isnan(rows["service"])]
    return Emulation(
        profile=run.profile.name,
        label=run.profile.label,
        saturated_first=_saturated_first(run, stages),
        answers=len(answered),
        overruns=sum(row["work"] > _drawn_for_work(run.profile, row, run.seed) for row in answered),
    )


def _drawn_for_work(profile: Profile, row: np.void, seed: int) -> float:
    """Seconds in which the real work of a transaction had to be done: its service at the last station."""
    demands = profile.demands(KINDS[int(row["kind"])], seed=seed, transaction=int(row["number"]))
    return [demand for demand in demands if demand is not None][-1]


def _saturated_first(run: Run, stages: Sequence[_JudgedStage]) -> str | None:
    """At the lowest rung that is slow or failing: where its slowest and its refused transactions waited most."""
    if not stages:
        return None
    criteria = run.scenario.degradation
    slow = criteria.slow_p95_multiple * stages[0].columns.rung().p95
    for stage in sorted(stages, key=lambda one: one.schedule.target_per_hour):
        rung = stage.columns.rung()
        if rung.p95 >= slow or rung.failed_share >= criteria.failing_share:
            late = (latencies(stage.rows) >= rung.p95) | (stage.rows["outcome"] == Outcome.REFUSED)
            names, counts = np.unique(stage.rows["station"][late], return_counts=True)
            return str(names[np.argmax(counts)]) or None
    return None
