"""A whole result without a service: a scenario is simulated twice, once as what was measured, once as predicted."""

from dataclasses import dataclass

import numpy as np
import pytest

from app.capacity.rules import Profile
from loadtests.emulated import Emulation, Simulated
from loadtests.kinds import kind_results
from loadtests.recorder import Attempted, Requests, gather_requests
from loadtests.result import (
    DispatchLag,
    Environment,
    GeneratorCpu,
    Latency,
    Point,
    Result,
    StageResult,
    Threshold,
    Thresholds,
    Verdict,
)
from loadtests.steps import STEPS
from simulation.degradation import Estimate, StageColumns
from simulation.demand import KINDS, StageSchedule, schedule
from simulation.estimates import estimate_thresholds
from simulation.kernel import simulate
from simulation.record import FAILURES, Outcome, Record, latencies
from simulation.scenario import Behaviour, Capacity, Degradation, Demand, Expected, Scenario, StagePurpose

MIX = {
    "read_content": 0.34,
    "register": 0.06,
    "check_liveness": 0.06,
    "request": 0.14,
    "read_status": 0.34,
    "confirm": 0.06,
}
RELATIVE = {
    "read_content": 0.8,
    "register": 1.5,
    "check_liveness": 1.2,
    "request": 1.1,
    "read_status": 0.9,
    "confirm": 1.2,
}
RUNGS = ["0.60 slow", "0.76 slow", "0.88 slow", "0.97 slow", "1.06 slow", "1.15 slow"]
UPPER_RUNGS = ["0.95 failing", "1.01 failing", "1.06 failing", "1.12 failing"]


@dataclass(frozen=True, slots=True)
class Example:
    result: Result
    record: Record


@pytest.fixture(scope="session")
def example() -> Example:
    return make_example(seconds=8)


@pytest.fixture(scope="session")
def result(example: Example) -> Result:
    return example.result


@pytest.fixture(scope="session")
def record(example: Example) -> Record:
    return example.record


def make_example(*, seconds: int, seed: int = 1) -> Example:
    scenario, profile = _scenario(seconds), _profile()
    measured = _run(scenario, profile, seed=seed)
    predicted = _run(scenario, profile, seed=seed + 100)
    rng = np.random.default_rng(seed)
    record = measured[1].copy()
    record["lag"] = rng.gamma(2.0, 0.0004, len(record))
    record["work"] = rng.lognormal(np.log(0.0035), 0.4, len(record))
    return Example(_result(scenario, profile, measured[0], record, predicted[1], seed), record)


def _scenario(seconds: int) -> Scenario:
    stages = [
        {"rate": "0.25 slow", "duration": f"{max(2, seconds // 8)} s", "purpose": "warm-up"},
        {"rate": "0.25 slow", "duration": f"{seconds * 4 // 3} s", "purpose": "baseline"},
        *({"rate": rate, "duration": f"{seconds} s"} for rate in RUNGS + UPPER_RUNGS),
    ]
    return Scenario(
        name="launch-example",
        title="An app opens: a ladder through its documented thresholds",
        source="made for tests",
        seed=1,
        demand=Demand.model_validate({"model": "open", "arrivals": "poisson", "stages": stages}),
        behaviour=Behaviour.model_validate(
            {"mix": MIX, "timeout": "10 s", "retries": {"attempts": 2, "backoff": "500 ms"}}
        ),
        capacity=Capacity(profile="example"),
        degradation=Degradation(slow_p95_multiple=2, failing_share=0.05),
        expected=Expected(tolerance=0.1),
    )


def _profile() -> Profile:
    mean = sum(MIX[kind] * RELATIVE[kind] for kind in MIX)
    service = {kind: 3 / 126 * 1000 / mean * RELATIVE[kind] for kind in MIX}
    return Profile.model_validate(
        {
            "name": "example",
            "label": "calibrated to the published thresholds, not CBP's architecture",
            "retry_after_seconds": 1,
            "thresholds": {"slow_per_hour": 360_000, "failing_per_hour": 480_000},
            "stations": [
                {
                    "kind": "workers",
                    "name": "workers",
                    "servers": 3,
                    "queue": 10,
                    "distribution": "lognormal",
                    "variation": 0.3,
                    "mean_ms": service,
                }
            ],
        }
    )


def _run(scenario: Scenario, profile: Profile, *, seed: int) -> tuple[list[StageSchedule], Record]:
    stages = schedule(scenario.demand, scenario.behaviour, profile.thresholds, seed=seed)
    return stages, simulate(stages, profile, scenario.behaviour, seed=seed)


def _result(
    scenario: Scenario, profile: Profile, stages: list[StageSchedule], record: Record, predicted: Record, seed: int
) -> Result:
    slow, failing = _estimates(scenario, stages, record)
    simulated_slow, simulated_failing = _estimates(scenario, stages, predicted)
    return Result(
        scenario=scenario.name,
        title=scenario.title,
        scenario_hash=scenario.digest(),
        seed=seed,
        quick=False,
        started_at="2026-11-22T09:00:00+00:00",
        seconds=sum(stage.stage.duration for stage in stages) + 6.5,
        target="http://127.0.0.1:43117",
        verdict=Verdict.PASS,
        reasons=["slow and failing were both found where the profile declares them"],
        tolerance=0.1,
        thresholds=Thresholds(
            slow=_threshold(slow, 360_000, simulated_slow), failing=_threshold(failing, 480_000, simulated_failing)
        ),
        slow_p95_multiple=2,
        failing_share=0.05,
        timeout_seconds=10,
        stages=[
            _stage(position, stage, record, predicted)
            for position, stage in enumerate(stages)
            if stage.stage.purpose is not StagePurpose.WARM_UP
        ],
        kinds=kind_results(record, _requests(record)),
        emulation=Emulation(
            profile=profile.name, label=profile.label, saturated_first="workers", answers=len(record), overruns=7
        ),
        simulated=Simulated(overhead_ms=3.1, added_to="transaction"),
        environment=Environment(
            revision="5ca283e",
            python="3.11.7",
            platform="Linux 6.1 x86_64",
            cores=2,
            versions={"fastapi": "0.165.0", "locust": "2.47.0", "postgresql": "18.1", "uvicorn": "0.54.0"},
        ),
    )


def _columns(stage: StageSchedule, rows: Record) -> StageColumns:
    return StageColumns.of(rows, duration=stage.stage.duration, timeout=10)


def _estimates(scenario: Scenario, stages: list[StageSchedule], record: Record) -> tuple[Estimate, Estimate]:
    columns = [
        _columns(stage, record[record["stage"] == position])
        for position, stage in enumerate(stages)
        if stage.stage.purpose is not StagePurpose.WARM_UP
    ]
    return estimate_thresholds(columns, scenario.degradation, timeout=10, seed=1)


def _threshold(found: Estimate, expected: float, simulated: Estimate) -> Threshold:
    return Threshold(
        rate_per_hour=found.rate_per_hour,
        low=found.low,
        high=found.high,
        expected=expected,
        predicted=simulated.rate_per_hour,
    )


def _stage(position: int, stage: StageSchedule, record: Record, predicted: Record) -> StageResult:
    rows = record[record["stage"] == position]
    rung = _columns(stage, rows).rung()
    return StageResult(
        position=position,
        purpose=stage.stage.purpose,
        duration_seconds=stage.stage.duration,
        target_per_hour=stage.target_per_hour,
        rate_per_hour=rung.rate_per_hour,
        scheduled=len(rows),
        sent=len(rows),
        succeeded=int((rows["outcome"] == Outcome.SUCCEEDED).sum()),
        failed={cause.word: int((rows["outcome"] == cause).sum()) for cause in FAILURES},
        dropped=0,
        unfinished=0,
        attempts=int(rows["attempts"].sum()),
        latency_ms=Latency.of(latencies(rows[rows["outcome"] == Outcome.SUCCEEDED])),
        dispatch_lag_ms=DispatchLag(p99=float(np.quantile(rows["lag"], 0.99)) * 1000),
        generator_cpu=GeneratorCpu(mean=0.11 + position / 100, max=0.16 + position / 80),
        measured=_point(_columns(stage, rows)),
        predicted=_point(_columns(stage, predicted[predicted["stage"] == position])),
    )


def _point(columns: StageColumns) -> Point:
    rung = columns.rung()
    return Point(
        p95_ms=rung.p95 * 1000,
        failed_share=rung.failed_share,
        p50_ms=columns.p50 * 1000,
        throughput_per_hour=columns.throughput_per_hour,
    )


def _requests(record: Record) -> Requests:
    """The first request of each transaction, and those that follow it where it succeeded."""
    sent: list[Attempted] = []
    for row in record:
        for step in STEPS[KINDS[row["kind"]]]:
            at = float(row["due"] if step.is_measured else row["end"])
            sent.append(Attempted(int(row["number"]), 1, at, at + 0.005, "succeeded", 200, step.name))
            if row["outcome"] != Outcome.SUCCEEDED:
                break
    return gather_requests(sent)
