"""The figures of a stage, from its rows of the record."""

from collections.abc import Sequence

import numpy as np

from loadtests.judged import JudgedStage
from loadtests.recorder import CpuSample
from loadtests.result import DispatchLag, GeneratorCpu, Latency, Point, StageResult
from simulation.degradation import StageColumns
from simulation.record import CORRECT, FAILURES, Outcome, latencies


def stage_result(stage: JudgedStage, cpu: Sequence[CpuSample]) -> StageResult:
    outcome = stage.rows["outcome"]
    counts = {one: int(np.sum(outcome == one)) for one in Outcome}
    samples = [sample.cpu for sample in cpu if sample.stage == stage.position] or [0.0]
    lag = stage.rows["lag"][outcome != Outcome.DROPPED]
    return StageResult(
        position=stage.position,
        purpose=stage.schedule.stage.purpose,
        shape=stage.schedule.stage.shape,
        duration_seconds=stage.schedule.stage.duration,
        target_per_hour=stage.schedule.target_per_hour,
        rate_per_hour=stage.columns.rung().rate_per_hour,
        scheduled=len(stage.rows),
        sent=len(stage.rows) - counts[Outcome.DROPPED],
        succeeded=counts[Outcome.SUCCEEDED],
        failed={one.word: counts[one] for one in FAILURES if counts[one]},
        other_outcomes={one.word: counts[one] for one in CORRECT[1:] if counts[one]},
        dropped=counts[Outcome.DROPPED],
        unfinished=counts[Outcome.UNFINISHED],
        attempts=int(stage.rows["attempts"].sum()),
        latency_ms=Latency.of(latencies(stage.rows)[outcome == Outcome.SUCCEEDED]),
        dispatch_lag_ms=DispatchLag(p99=float(np.quantile(lag, 0.99)) * 1000 if len(lag) else 0.0),
        generator_cpu=GeneratorCpu(mean=float(np.mean(samples)), max=max(samples)),
        measured=_point(stage.columns),
        predicted=stage.predicted and _point(stage.predicted),
        sessions=stage.schedule.sessions,
        funnel=stage.funnel,
        planned_per_hour=stage.schedule.planned_per_hour.tolist(),
    )


def _point(columns: StageColumns) -> Point:
    rung = columns.rung()
    return Point(
        p95_ms=_milliseconds(rung.p95),
        failed_share=rung.failed_share,
        p50_ms=_milliseconds(columns.p50),
        throughput_per_hour=columns.throughput_per_hour,
    )


def _milliseconds(seconds: float) -> float | None:
    return seconds * 1000 if np.isfinite(seconds) else None
