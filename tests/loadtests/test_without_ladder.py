"""A scenario without a ladder: no report speaks of thresholds that nobody could read off, and gates decide."""

from dataclasses import replace
from io import StringIO

import jsonschema_rs
import pytest
from junitparser import JUnitXml
from rich.console import Console

from loadtests.assessment import assess
from loadtests.environment import describe
from loadtests.github import annotations, step_summary
from loadtests.judged import Run
from loadtests.judgement import NO_LADDER
from loadtests.junit import junit_xml
from loadtests.recorder import gather_requests
from loadtests.report import html
from loadtests.result import Result, Verdict
from loadtests.schema import schema
from loadtests.table import summary
from simulation.demand import schedule
from simulation.files import load_profile
from simulation.kernel import simulate
from simulation.record import Outcome
from simulation.scenario import Scenario
from simulation.slo import parse_gates

SPIKE = {"spike": "20/s", "base": "5/s", "after": "2 s", "rise": "1 s", "hold": "4 s", "decay": "2 s"}


@pytest.fixture(scope="module")
def run() -> Run:
    """A small spike and a ramp, as the simulator plays them."""
    scenario = Scenario.model_validate(
        {
            "name": "shaped",
            "title": "A spike and a ramp",
            "source": "made for tests",
            "seed": 1,
            "gates": ["p95 < 9 s, failures < 50 %"],
            "demand": {
                "model": "open",
                "arrivals": "poisson",
                "stages": [SPIKE | {"duration": "12 s"}, {"ramp": ["1/s", "20/s"], "duration": "10 s"}],
            },
            "behaviour": {
                "mix": {"read_content": 1.0},
                "timeout": "10 s",
                "retries": {"attempts": 2, "backoff": "500 ms"},
            },
            "capacity": {"profile": "launch-2023-01"},
            "degradation": {"slow_p95_multiple": 2, "failing_share": 0.05},
        }
    )
    profile = load_profile("launch-2023-01")
    stages = schedule(scenario.demand, scenario.behaviour, profile.thresholds, seed=1)
    return Run(
        scenario=scenario,
        quick=False,
        seed=1,
        profile=profile,
        stages=stages,
        record=simulate(stages, profile, scenario.behaviour, seed=1),
        attempts=gather_requests([]),
        cpu=[],
        started_at="2026-11-22T12:00:00+00:00",
        seconds=22.0,
        target="own service",
        environment=describe(),
    )


@pytest.fixture(scope="module")
def result(run: Run) -> Result:
    return assess(run)


def test_gates_decide_and_thresholds_are_not_made_up(result: Result) -> None:
    assert (result.verdict, result.thresholds) == (Verdict.PASS, None)
    assert [stage.shape for stage in result.stages] == ["spike", "ramp"]
    assert len(result.stages[0].planned_per_hour) > 1
    assert '"thresholds":null' in result.model_dump_json()
    jsonschema_rs.validator_for(schema()).validate(result.model_dump(mode="json"))


def test_a_gate_that_breaks_fails_it(run: Run) -> None:
    gated = replace(run, scenario=run.scenario.with_gates(parse_gates("p50 < 1 ms at stage 2")))

    assert assess(gated).verdict is Verdict.FAIL


def test_the_terminal_says_why_there_are_none(result: Result) -> None:
    console = Console(file=StringIO(), width=200)
    console.print(summary(result))
    text = console.file.getvalue() if isinstance(console.file, StringIO) else ""

    assert NO_LADDER in text
    assert "threshold " not in text
    assert "spike, mean" in text


def test_the_page_says_why_there_are_none(run: Run, result: Result) -> None:
    page = html(result, run.record)

    assert NO_LADDER in page
    assert "Slow from" not in page
    assert "The rate at which" not in page
    assert "The run, second by second" in page


def test_a_pipeline_sees_the_gates_alone(result: Result) -> None:
    cases = [case.name for suite in JUnitXml.fromstring(junit_xml(result).encode()) for case in suite]

    assert cases == ["run valid", "p95 < 9 s", "failures < 50 %", "steps that follow"]
    assert "threshold" not in step_summary(result)
    assert len(annotations(result)) == 2


def test_a_correct_answer_that_is_no_success_is_no_failure_and_can_be_gated(run: Run) -> None:
    record = run.record.copy()
    record["outcome"][::4] = Outcome.NO_OFFER
    scenario = run.scenario.with_gates(parse_gates("failures <= 0 %, no_offer < 1 %, no_offer < 50 %"))
    result = assess(replace(run, record=record, scenario=scenario))
    console = Console(file=StringIO(), width=200)
    console.print(summary(result))

    assert [gate.verdict for gate in result.gates[-3:]] == [Verdict.PASS, Verdict.FAIL, Verdict.PASS]
    assert all(not stage.failed and stage.other_outcomes["no_offer"] for stage in result.stages)
    assert result.stages[0].scheduled == result.stages[0].succeeded + result.stages[0].other_outcomes["no_offer"]
    assert "Other outcomes" in html(result, record)
    assert isinstance(console.file, StringIO)
    assert "other outcomes" in console.file.getvalue()


def test_where_nothing_is_expected_it_does_not_fail_the_run(run: Run) -> None:
    record = run.record.copy()
    record["outcome"][::4] = Outcome.NOT_OPEN

    result = assess(replace(run, record=record, scenario=run.scenario.model_copy(update={"gates": ()})))

    assert result.verdict is Verdict.PASS
