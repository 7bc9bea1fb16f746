"""What the simulator says of a run, beside what was measured: of a crowd too."""

from collections.abc import Mapping
from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from rich.console import Console

from app.capacity.rules import Profile, Workers
from loadtests.assessment import assess
from loadtests.beside import FIGURES, HEADS, beside
from loadtests.environment import describe
from loadtests.judged import Run
from loadtests.predicted import predict
from loadtests.recorder import gather_requests
from loadtests.report import html
from loadtests.table import summary
from simulation.demand import KINDS, StageSchedule, schedule
from simulation.files import load_profile, load_scenario
from simulation.kernel import simulate
from simulation.record import Record, latencies
from simulation.scenario import Scenario

OVERHEAD = 0.004
CALM = {"sessions": 8, "spread": "1 s", "duration": "20 s", "purpose": "baseline"}
BUSY = {"sessions": 400, "spread": "2 s", "duration": "20 s"}


def crowded(*stages: Mapping[str, object]) -> Scenario:
    given = load_scenario("nine-a-clock").model_dump(mode="json")
    demand = {"model": "closed", "think_time": {"mean": "2 s"}, "stages": list(stages)}
    return Scenario.model_validate(given | {"demand": demand})


def planned(scenario: Scenario, profile: Profile) -> list[StageSchedule]:
    return schedule(scenario.demand, scenario.behaviour, profile.thresholds, seed=1)


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile("launch-2023-01")


@pytest.fixture(scope="module")
def slower(profile: Profile) -> Profile:
    """The same service on a machine that adds something to each of its answers."""
    times = dict.fromkeys(KINDS, OVERHEAD * 1000)
    machine = Workers(kind="workers", name="machine", servers=10**6, queue=0, distribution="constant", mean_ms=times)
    return profile.model_copy(update={"stations": (*profile.stations, machine)})


def run_of(scenario: Scenario, profile: Profile, record: Record) -> Run:
    return Run(
        scenario=scenario,
        quick=False,
        seed=1,
        profile=profile,
        stages=planned(scenario, profile),
        record=record,
        attempts=gather_requests([]),
        cpu=[],
        started_at="2026-11-22T12:00:00+00:00",
        seconds=40.0,
        target="own service",
        environment=describe(),
    )


@pytest.fixture(scope="module")
def run(profile: Profile, slower: Profile) -> Run:
    """A crowd that was measured on the slower machine, by the simulator's word."""
    scenario = crowded(CALM, BUSY)
    stages = planned(scenario, profile)
    return run_of(scenario, profile, simulate(stages, slower, scenario.behaviour, seed=1))


def test_a_crowd_is_predicted_as_it_would_go_on_this_machine(run: Run, profile: Profile):
    """The overhead that the baseline tells delays what each session wants next, in the prediction as on the machine."""
    prediction = predict(run.stages, run.record, profile, run.scenario.behaviour, seed=run.seed)

    assert prediction
    assert prediction.overhead == pytest.approx(OVERHEAD, rel=1e-6)
    assert prediction.record["number"].tolist() == run.record["number"].tolist()
    np.testing.assert_allclose(prediction.record["due"], run.record["due"], atol=1e-4)
    result = assess(run)
    assert result.simulated
    assert result.simulated.added_to == "attempt"
    assert len(result.stages) == 2
    for stage in result.stages:
        assert stage.predicted
        assert stage.predicted.p95_ms == pytest.approx(stage.measured.p95_ms, rel=1e-3)
        assert stage.predicted.p50_ms == pytest.approx(stage.measured.p50_ms, rel=1e-3)
        assert stage.predicted.throughput_per_hour == stage.measured.throughput_per_hour
        assert stage.predicted.failed_share == stage.measured.failed_share > -1


def test_an_overhead_that_came_afterwards_would_miss_when_they_come(run: Run, profile: Profile):
    """The control: what a session wants next would be wanted too early."""
    later = simulate(run.stages, profile, run.scenario.behaviour, seed=run.seed)
    both = np.intersect1d(later["number"], run.record["number"])

    early = run.record["due"][np.isin(run.record["number"], both)] - later["due"][np.isin(later["number"], both)]
    assert np.median(early[run.record["stage"][np.isin(run.record["number"], both)] == 0]) > OVERHEAD


def test_without_a_baseline_there_is_no_overhead_and_the_report_says_so(run: Run, profile: Profile):
    scenario = crowded(BUSY)
    record = simulate(planned(scenario, profile), profile, scenario.behaviour, seed=1)

    result = assess(run_of(scenario, profile, record))

    assert result.simulated
    assert result.simulated.overhead_ms is None
    assert [stage.predicted for stage in result.stages] == [stage.measured for stage in result.stages]
    page = html(result, record)
    assert "none: the run has no baseline" in page
    assert "the same sessions with the same think times" in page
    console = Console(file=StringIO(), width=250)
    console.print(summary(result))
    assert isinstance(console.file, StringIO)
    assert "Overhead in the simulation: none" in console.file.getvalue()
    assert "throughput" in console.file.getvalue()


def test_each_figure_stands_beside_its_prediction_with_the_error(run: Run):
    result = assess(run)
    one = result.stages[1]
    assert one.predicted
    wrong = one.predicted.model_copy(update={"p95_ms": 2 * (one.measured.p95_ms or 0), "failed_share": 0.5})
    missed = result.model_copy(update={"stages": [one.model_copy(update={"predicted": wrong})]})

    ((name, cells),) = beside(missed)

    assert name == "400 sessions, at most 720,000/h"
    assert len(cells) == len(FIGURES) * len(HEADS)
    assert cells[2] == "0.0 %"
    assert cells[8] == "+100.0 %"
    assert cells[11] == f"{100 * (0.5 - one.measured.failed_share):+.2f} points"
    for cell in cells:
        assert cell in html(missed, run.record)


def test_a_service_that_ran_flat_out_has_no_prediction(run: Run):
    result = assess(replace(run, profile=None))

    assert result.simulated is None
    assert beside(result) == []
    assert "Measured and simulated" not in html(result, run.record)


def test_a_quick_machine_takes_nothing_away(run: Run, profile: Profile):
    """Answers that came before they were due by the simulator: nothing is added, and the report says what was seen."""
    early = run.record.copy()
    early["end"] -= 2 * OVERHEAD

    prediction = predict(run.stages, early, profile, run.scenario.behaviour, seed=run.seed)

    assert prediction
    assert prediction.overhead == pytest.approx(-OVERHEAD, rel=1e-6)
    assert (latencies(prediction.record) >= 0).all()
