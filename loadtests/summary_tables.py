"""A run in figures, as flat tables for spreadsheets: its stages, and its percentiles with their intervals."""

from collections.abc import Iterator

import pyarrow as pa

from loadtests.judged import Run, judged_stages
from loadtests.result import Result, StageResult
from simulation.demand import KINDS
from simulation.findings import Finding, StageRows, judge_gate
from simulation.record import Outcome
from simulation.scenario import mix_of
from simulation.slo import Gate, Scope

PERCENTILES = ("p50", "p90", "p95", "p99", "p99.9")
_CAUSES = [outcome.word for outcome in Outcome if outcome is not Outcome.SUCCEEDED]


def stages(result: Result) -> pa.Table:
    """A row for each judged stage; latencies in milliseconds, rates in arrivals an hour."""
    return pa.Table.from_pylist([_stage(stage) for stage in result.stages], schema=_STAGES)


_STAGES = pa.schema(
    [
        *(pa.field(name, pa.int64()) for name in ("stage", "scheduled", "sent", "succeeded", "attempts")),
        *(pa.field(name, pa.utf8()) for name in ("purpose", "shape")),
        *(pa.field(name, pa.float64()) for name in ("duration_seconds", "target_per_hour", "rate_per_hour")),
        *(pa.field(cause, pa.int64()) for cause in _CAUSES),
        *(pa.field(f"{name}_ms", pa.float64()) for name in ("p50", "p95", "p99", "max", "dispatch_lag_p99")),
        *(pa.field(f"generator_cpu_{name}", pa.float64()) for name in ("mean", "max")),
        *(pa.field(f"{name}_p95_ms", pa.float64()) for name in ("gated", "simulated_gated")),
        *(pa.field(f"{name}_share", pa.float64()) for name in ("failed", "simulated_failed")),
    ]
)


def _stage(stage: StageResult) -> dict[str, str | float | None]:
    return {
        "stage": stage.position,
        "purpose": stage.purpose.value,
        "shape": stage.shape,
        "duration_seconds": stage.duration_seconds,
        "target_per_hour": stage.target_per_hour,
        "rate_per_hour": stage.rate_per_hour,
        "scheduled": stage.scheduled,
        "sent": stage.sent,
        "succeeded": stage.succeeded,
        "attempts": stage.attempts,
        **{cause: stage.failed.get(cause, 0) for cause in _CAUSES},
        **{f"{name}_ms": value for name, value in stage.latency_ms.model_dump().items()},
        "dispatch_lag_p99_ms": stage.dispatch_lag_ms.p99,
        "generator_cpu_mean": stage.generator_cpu.mean,
        "generator_cpu_max": stage.generator_cpu.max,
        "gated_p95_ms": stage.measured.p95_ms,
        "failed_share": stage.measured.failed_share,
        "simulated_gated_p95_ms": stage.predicted and stage.predicted.p95_ms,
        "simulated_failed_share": stage.predicted and stage.predicted.failed_share,
    }


def percentiles(run: Run) -> pa.Table:
    """Of gated latency, as gates judge it: over the run, of each kind and of each judged stage; 95 % intervals.

    Null where there are too few transactions for a percentile.
    """
    return pa.Table.from_pylist(list(_percentiles(run)), schema=_PERCENTILES)


_PERCENTILES = pa.schema(
    [
        *(pa.field(name, pa.utf8()) for name in ("over", "name", "percentile")),
        pa.field("transactions", pa.int64()),
        *(pa.field(name, pa.float64()) for name in ("latency_ms", "low_ms", "high_ms")),
    ]
)


def _percentiles(run: Run) -> Iterator[dict[str, str | float | None]]:
    measured = {one.position: StageRows(one.schedule.stage.duration, one.rows) for one in judged_stages(run)}
    if not measured:
        return
    whole, mix = tuple(sorted(measured)), mix_of(run.scenario.demand, run.scenario.behaviour)
    scopes = [
        ("run", "", None, whole),
        *(("kind", kind.value, kind.value, whole) for kind in KINDS if kind in mix),
        *(("stage", str(position), None, (position,)) for position in whole),
    ]
    for over, name, kind, positions in scopes:
        for percentile in PERCENTILES:
            found = _find(run, measured, Gate(percentile, kind, "<", 1.0, "ms", Scope(), None), positions)
            yield {
                "over": over,
                "name": name,
                "percentile": percentile,
                "transactions": found.samples,
                "latency_ms": found.observed,
                "low_ms": found.low,
                "high_ms": found.high,
            }


def _find(run: Run, measured: dict[int, StageRows], gate: Gate, positions: tuple[int, ...]) -> Finding:
    timeout = run.scenario.behaviour.timeout
    return judge_gate(gate, measured, positions=positions, timeout=timeout, seed=run.seed)
