"""Gates of a whole run, in its verdict and in every report."""

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

import jsonschema_rs
import numpy as np
import pytest
from junitparser import Failure, JUnitXml, Skipped
from rich.console import Console

from loadtests.assessment import assess
from loadtests.environment import describe
from loadtests.github import annotations, step_summary
from loadtests.judged import Run
from loadtests.junit import junit_xml
from loadtests.recorder import gather_requests
from loadtests.report import html
from loadtests.result import Result, Verdict
from loadtests.schema import SCHEMA, schema
from loadtests.table import summary
from simulation import estimates
from simulation.demand import schedule
from simulation.files import load_profile, load_scenario
from simulation.kernel import simulate
from simulation.record import Outcome, Record
from simulation.slo import parse_gates

HOLDS = "p95 < 9 s"
BREAKS = "p50 < 1 ms"
OPEN = "p99.9 < 9 s at stage 3"  # too few transactions


@pytest.fixture(scope="module", autouse=True)
def _fewer_replicates() -> Iterator[None]:
    """How well thresholds are estimated is not the matter here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimates, "REPLICATES", 40)
        yield


@pytest.fixture(scope="module")
def calm() -> Run:
    """The quick launch as the simulator plays it, without anything expected."""
    scenario = load_scenario("launch-2023-01-12").in_quick().model_copy(update={"expected": None})
    profile = load_profile("launch-2023-01")
    stages = schedule(scenario.demand, scenario.behaviour, profile.thresholds, seed=1)
    return Run(
        scenario=scenario,
        quick=True,
        seed=1,
        profile=profile,
        stages=stages,
        record=simulate(stages, profile, scenario.behaviour, seed=1),
        attempts=gather_requests([]),
        cpu=[],
        started_at="2026-11-22T12:00:00+00:00",
        seconds=1.0,
        target="own service",
        environment=describe(),
    )


def judged(run: Run, gates: str, record: Record | None = None) -> Result:
    scenario = run.scenario.with_gates(parse_gates(gates))
    return assess(replace(run, scenario=scenario, record=run.record if record is None else record))


@pytest.fixture(scope="module")
def mixed(calm: Run) -> Result:
    return judged(calm, f"{HOLDS}, {BREAKS}, {OPEN}")


@pytest.mark.parametrize(
    ("gates", "verdict", "reason"),
    [
        (HOLDS, Verdict.PASS, "p95 < 9 s: was"),
        (f"{HOLDS}, {OPEN}", Verdict.INCONCLUSIVE, "p99.9 needs 10,000 transactions"),
        (f"{HOLDS}, {OPEN}, {BREAKS}", Verdict.FAIL, "p50 < 1 ms: was"),
    ],
)
def test_the_worst_gate_decides_and_says_why(calm: Run, gates: str, verdict: Verdict, reason: str) -> None:
    result = judged(calm, gates)

    assert result.verdict is verdict
    assert len(result.reasons) == 1
    assert reason in result.reasons[0]


def test_an_invalid_run_is_invalid_whatever_its_gates_say(calm: Run) -> None:
    late = calm.record.copy()
    late["lag"] = 0.5

    assert judged(calm, HOLDS, late).verdict is Verdict.INVALID


def test_gates_stand_beside_thresholds_that_are_expected(calm: Run) -> None:
    expecting = replace(calm, scenario=load_scenario("launch-2023-01-12").in_quick())

    passed, failed = judged(expecting, HOLDS), judged(expecting, BREAKS)

    assert (passed.verdict, failed.verdict) == (Verdict.PASS, Verdict.FAIL)
    assert [reason.split(":")[0] for reason in failed.reasons] == [BREAKS, "slow", "failing"]
    assert passed.tolerance == 0.15


def test_a_scenario_that_expects_nothing_is_judged_by_its_gates_alone(calm: Run) -> None:
    result = judged(calm, HOLDS)

    assert sum(stage.scheduled - stage.succeeded for stage in result.stages) > 0
    assert (result.verdict, result.tolerance, dict(result.named_thresholds)["slow"].expected) == (
        Verdict.PASS,
        None,
        None,
    )


def test_the_warm_up_is_never_judged(calm: Run) -> None:
    cold = calm.record.copy()
    warm_up = cold["stage"] == 0
    cold["outcome"][warm_up] = Outcome.SERVER_ERROR
    cold["end"][warm_up] += 5

    gates = "p95 < 9 s, max < 9 s, failures < 50 %, goodput > 1/s"
    assert warm_up.sum() > 0
    assert judged(calm, gates, cold).gates == judged(calm, gates).gates


def test_every_report_shows_observation_interval_and_limit(mixed: Result, calm: Run) -> None:
    """One formatter: what one report says, all say."""
    gate = mixed.gates[1]
    assert gate.observed
    assert gate.low
    assert gate.high
    shown = (f"{gate.observed:,.1f} ms", f"{gate.low:,.1f} to {gate.high:,.1f} ms", "< 1.0 ms")

    console = Console(file=StringIO(), width=200)
    console.print(summary(mixed))
    assert isinstance(console.file, StringIO)
    page = html(mixed, calm.record).replace("&lt;", "<")
    for report in (console.file.getvalue(), junit_xml(mixed).replace("&lt;", "<"), page, step_summary(mixed)):
        for figure in shown:
            assert figure in report.replace("&lt;", "<")
        assert BREAKS in report.replace("&lt;", "<")


def test_junit_has_a_case_for_every_gate(mixed: Result) -> None:
    (suite,) = JUnitXml.fromstring(junit_xml(mixed).encode())

    cases = {case.name: case for case in suite}
    assert [case.name for case in suite][1:4] == [HOLDS, BREAKS, OPEN]
    assert cases[HOLDS].result == []
    (failure,) = cases[BREAKS].result
    (unsure,) = cases[OPEN].result
    assert isinstance(failure, Failure)
    assert isinstance(unsure, Failure)
    assert (failure.type, unsure.type) == ("fail", "inconclusive")
    assert failure.message == mixed.gates[1].sentence


def test_junit_judges_no_gate_of_an_invalid_run(mixed: Result) -> None:
    (suite,) = JUnitXml.fromstring(junit_xml(mixed.model_copy(update={"verdict": Verdict.INVALID})).encode())

    assert [type(case.result[0]) for case in suite if case.name in (HOLDS, BREAKS, OPEN)] == [Skipped] * 3


def test_annotations_name_each_gate_by_how_it_went(mixed: Result) -> None:
    lines = annotations(mixed)

    assert [line.split("::")[1] for line in lines] == [
        "notice title=p95 < 9 s",
        "error title=p50 < 1 ms",
        "warning title=p99.9 < 9 s at stage 3",
    ]
    assert "\n" not in "".join(lines)


def test_annotations_escape_what_would_end_them(calm: Run) -> None:
    (line,) = annotations(judged(calm, "failures{confirm} < 90 %, abort after 9 min"))

    assert line.startswith(
        "::notice title=failures{confirm} < 90 %25%2C abort after 540 s::failures{confirm} < 90 %25,"
    )


@pytest.mark.parametrize("verdict", [Verdict.INVALID, Verdict.FAIL])
def test_a_run_that_is_invalid_or_was_aborted_is_one_annotation(mixed: Result, verdict: Verdict) -> None:
    aborted = "aborted 31 s into its judged part" if verdict is Verdict.FAIL else None
    changes = {"verdict": verdict, "aborted": aborted, "reasons": ["this is why"]}

    assert annotations(mixed.model_copy(update=changes)) == [
        f"::error title=launch-2023-01-12%3A {verdict.value}::this is why"
    ]


def test_the_summary_of_the_step_is_a_table(mixed: Result) -> None:
    lines = step_summary(mixed).splitlines()

    assert lines[0] == "## Fail: launch-2023-01-12, seed 1"
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 2 + 3 + 2
    assert {row.count("|") for row in rows} == {6}
    assert "| **fail** |" in rows[3]


def test_the_published_schema_is_that_of_the_results() -> None:
    assert SCHEMA.read_text("utf-8") == schema(), "write it anew: python -m loadtests.schema"


def test_every_result_is_valid_by_the_published_schema(mixed: Result, result: Result) -> None:
    validator = jsonschema_rs.validator_for(SCHEMA.read_text("utf-8"))

    for one in (mixed, result, result.model_copy(update={"stages": [], "kinds": [], "emulation": None})):
        validator.validate(jsonschema_rs_instance(one))
    with pytest.raises(jsonschema_rs.ValidationError):
        validator.validate({**jsonschema_rs_instance(mixed), "verdict": "maybe"})


def jsonschema_rs_instance(result: Result) -> dict[str, object]:
    return result.model_dump(mode="json")


def test_a_result_says_the_same_after_a_round_trip(mixed: Result) -> None:
    assert Result.model_validate_json(mixed.model_dump_json()) == mixed
    assert np.isfinite([gate.limit for gate in mixed.gates]).all()
