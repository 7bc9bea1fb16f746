"""Folders of runs that nobody ran: latencies are drawn, the product's own writers write them down."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from app.capacity.rules import Thresholds
from loadtests.assessment import assess
from loadtests.environment import describe
from loadtests.judged import Run
from loadtests.recorder import RECORD, Recorder, gather_requests
from loadtests.result import Environment, Result
from loadtests.run_folder import RESULT
from loadtests.run_notes import RunEnd, RunStart
from simulation import estimates
from simulation.demand import StageSchedule, schedule
from simulation.record import Outcome, Record, Row, read_record
from simulation.scenario import Behaviour, Capacity, Degradation, Demand, Expected, Scenario

MIX = {"read_content": 0.5, "request": 0.3, "confirm": 0.2}


def described(**changes: object) -> Environment:
    return describe().model_copy(update={"revision": "5ca283e", **changes})


@dataclass(frozen=True, slots=True)
class Made:
    """How a run went. `luck` is the seed of its latencies: runs of one `seed` share their arrivals only."""

    seed: int = 1
    luck: int = 1
    slower: float = 1.0
    failing: float = 0.0
    seconds: int = 60
    rates: tuple[str, str] = ("90000/h", "180000/h")
    stopped: str | None = None
    quick: bool = False
    environment: Environment = field(default_factory=described)


def make_run(folder: Path, made: Made) -> Path:
    """Write a run into a new folder."""
    folder.mkdir(parents=True)
    scenario = _scenario(made)
    stages = schedule(scenario.demand, scenario.behaviour, None, seed=made.seed)
    _start(scenario, made).write(folder)
    recorder = Recorder(folder, stages)
    for row in _rows(stages, made):
        recorder.add(row)
    recorder.close()
    result = _assess(scenario, made, stages, read_record(folder / RECORD))
    (folder / RESULT).write_text(result.model_dump_json(), "utf-8")
    RunEnd(seconds=result.seconds, stopped=made.stopped).write(folder)
    return folder


def _start(scenario: Scenario, made: Made) -> RunStart:
    return RunStart(
        scenario=scenario,
        scenario_hash=scenario.digest(),
        quick=made.quick,
        seed=made.seed,
        profile=None,
        thresholds=Thresholds(slow_per_hour=1, failing_per_hour=2),
        target="own service",
        started_at="2026-11-22T09:00:00+00:00",
        environment=made.environment,
    )


def _assess(scenario: Scenario, made: Made, stages: list[StageSchedule], record: Record) -> Result:
    run = Run(
        scenario=scenario,
        quick=made.quick,
        seed=made.seed,
        profile=None,
        stages=stages,
        record=record,
        attempts=gather_requests([]),
        cpu=[],
        started_at="2026-11-22T09:00:00+00:00",
        seconds=2.0 * made.seconds,
        target="own service",
        environment=made.environment,
        stopped=made.stopped,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimates, "REPLICATES", 10)  # the thresholds are not what is tested with these runs
        return assess(run)


def _scenario(made: Made) -> Scenario:
    stages = [
        {"rate": made.rates[0], "duration": f"{made.seconds} s", "purpose": "baseline"},
        {"rate": made.rates[1], "duration": f"{made.seconds} s"},
    ]
    return Scenario(
        name="made",
        title="A run that nobody ran",
        source="made for tests",
        seed=1,
        demand=Demand.model_validate({"model": "open", "arrivals": "poisson", "stages": stages}),
        behaviour=Behaviour.model_validate(
            {"mix": MIX, "timeout": "10 s", "retries": {"attempts": 2, "backoff": "500 ms"}}
        ),
        capacity=Capacity(profile="none"),
        degradation=Degradation(slow_p95_multiple=2, failing_share=0.05),
        expected=Expected(tolerance=0.1),
    )


def _rows(stages: list[StageSchedule], made: Made) -> list[Row]:
    rng = np.random.default_rng(made.luck)
    return [
        Row(
            number=stage.first + arrival,
            stage=position,
            kind=int(stage.kind[arrival]),
            due=due,
            lag=0.0005,
            end=due + made.slower * float(rng.lognormal(-3, 0.3)),
            outcome=Outcome.REFUSED if rng.uniform() < made.failing else Outcome.SUCCEEDED,
            status=200,
            attempts=1,
            queue=0.0,
            service=0.01,
            work=0.004,
            station="",
        )
        for position, stage in enumerate(stages)
        for arrival, due in enumerate(stage.due.tolist())
    ]
