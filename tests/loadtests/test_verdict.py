"""From figures to a verdict, its exit code and its reasons."""

from collections.abc import Callable

import numpy as np
import pytest

from loadtests.assessment import assess
from loadtests.environment import describe
from loadtests.judged import Run
from loadtests.recorder import gather_requests
from loadtests.result import Result, Threshold, Thresholds, Verdict
from loadtests.verdict import EXIT_CODES, decide
from simulation.demand import schedule
from simulation.files import load_profile, load_scenario
from simulation.kernel import simulate
from simulation.record import Outcome, Record
from tests.loadtests.conftest import Example

Change = Callable[[Result], Result]


def found(slow: tuple[float, float, float | None], failing: tuple[float, float, float | None]) -> Change:
    """Thresholds of these (rate, low, high), expected at 360,000 and 480,000 within 10 %."""
    thresholds = Thresholds(
        slow=Threshold(rate_per_hour=slow[0], low=slow[1], high=slow[2], expected=360_000, predicted=None),
        failing=Threshold(rate_per_hour=failing[0], low=failing[1], high=failing[2], expected=480_000, predicted=None),
    )
    return lambda result: result.model_copy(update={"thresholds": thresholds, "tolerance": 0.1})


def first_stage(**changes: object) -> Change:
    def change(result: Result) -> Result:
        stages = [result.stages[0].model_copy(update=changes), *result.stages[1:]]
        return result.model_copy(update={"stages": stages})

    return change


GOOD = found((360_000, 340_000, 380_000), (480_000, 470_000, 490_000))


@pytest.mark.parametrize(
    ("change", "verdict", "code", "reason"),
    [
        (GOOD, Verdict.PASS, 0, "slow: 360,000/h"),
        (found((323_000, 310_000, 340_000), (480_000, 470_000, 490_000)), Verdict.FAIL, 99, "slow: 323,000/h"),
        (found((360_000, 340_000, 380_000), (529_000, 520_000, 540_000)), Verdict.FAIL, 99, "failing: 529,000/h"),
        (found((360_000, 280_000, 380_000), (480_000, 470_000, 490_000)), Verdict.INCONCLUSIVE, 97, "wider"),
        (found((360_000, 340_000, 380_000), (480_000, 470_000, None)), Verdict.INCONCLUSIVE, 97, "beyond the ladder"),
        (found((323_000, 200_000, 400_000), (480_000, 470_000, None)), Verdict.FAIL, 99, "slow: 323,000/h"),
    ],
    ids=["both good", "slow off", "failing off", "slow wide", "failing open", "off before wide"],
)
def test_thresholds_decide_and_the_exit_code_follows(
    example: Example, change: Change, verdict: Verdict, code: int, reason: str
):
    decided, reasons = decide(change(example.result), stopped=None)

    assert (decided, EXIT_CODES[decided]) == (verdict, code)
    assert any(reason in one for one in reasons)


@pytest.mark.parametrize(
    ("change", "stopped", "reason"),
    [
        (first_stage(sent=97, scheduled=100), None, "sent of scheduled"),
        (first_stage(dispatch_lag_ms={"p99": 20.1}), None, "dispatch lag p99"),
        (first_stage(generator_cpu={"mean": 0.5, "max": 0.91}), None, "generator CPU"),
        (lambda result: result, "out of time", "out of time"),
    ],
    ids=["not sent", "late", "busy", "stopped"],
)
def test_a_run_that_cannot_be_trusted_is_invalid_whatever_it_found(
    example: Example, change: Change, stopped: str | None, reason: str
):
    result = Result.model_validate_json(change(GOOD(example.result)).model_dump_json(warnings=False))

    decided, reasons = decide(result, stopped=stopped)

    assert (decided, EXIT_CODES[decided]) == (Verdict.INVALID, 4)
    assert reason in reasons[0]


def following(name: str, **failed: int) -> Change:
    """Requests of this step failed, by cause."""

    def change(result: Result) -> Result:
        told = result.model_dump()
        for step in (step for kind in told["kinds"] for step in kind["steps"] if step["name"] == name):
            step["failed"] = failed
        return Result.model_validate(told)

    return change


def test_one_wrong_answer_to_a_step_that_follows_fails_a_run_whose_thresholds_hold(example: Example):
    decided, reasons = decide(following("read_appointment", unexpected=1)(GOOD(example.result)), stopped=None)

    assert decided is Verdict.FAIL
    assert "steps that follow a transaction failed: read appointment 1 unexpected" in reasons


def test_a_step_that_follows_and_has_no_answer_fails_only_a_service_that_runs_flat_out(example: Example):
    late = following("read_outcome", timed_out=2)(GOOD(example.result))

    assert decide(late, stopped=None)[0] is Verdict.PASS
    assert decide(late.model_copy(update={"emulation": None}), stopped=None)[0] is Verdict.FAIL


def run_of(record: Record | None = None, *, profile: str | None = "launch-2023-01", missing: int = 0) -> Run:
    """The quick launch as the simulator plays it, or as `record` has it."""
    scenario = load_scenario("launch-2023-01-12").in_quick()
    shipped = load_profile("launch-2023-01")
    stages = schedule(scenario.demand, scenario.behaviour, shipped.thresholds, seed=1)
    played = simulate(stages, shipped, scenario.behaviour, seed=1) if record is None else record
    return Run(
        scenario=scenario,
        quick=True,
        seed=1,
        profile=shipped if profile else None,
        stages=stages,
        record=played[missing:],
        attempts=gather_requests([]),
        cpu=[],
        started_at="2026-11-22T12:00:00+00:00",
        seconds=1.0,
        target="own service",
        environment=describe(),
    )


@pytest.fixture(scope="module")
def played() -> Record:
    return run_of().record


def test_what_the_simulator_plays_is_found_where_it_predicts(played: Record):
    result = assess(run_of(played))

    for _, threshold in result.named_thresholds:
        assert threshold.rate_per_hour == pytest.approx(threshold.predicted)
    assert result.emulation
    assert result.emulation.saturated_first == "workers"
    assert [stage.measured for stage in result.stages] == [stage.predicted for stage in result.stages]


def test_overhead_of_the_machine_is_taken_from_the_baseline(played: Record):
    later = played.copy()
    later["end"] += 0.004

    result = assess(run_of(later))

    for stage in result.stages:
        assert stage.predicted
        assert stage.measured.p95_ms == pytest.approx(stage.predicted.p95_ms, rel=1e-9)


def test_work_that_outlasted_its_service_time_is_counted(played: Record):
    worked = played.copy()
    worked["work"] = 0.0
    worked["work"][np.flatnonzero(worked["outcome"] == Outcome.SUCCEEDED)[-3:]] = 10.0

    emulation = assess(run_of(worked)).emulation

    assert emulation
    assert emulation.overruns == 3


def test_a_record_that_lacks_transactions_is_invalid(played: Record):
    result = assess(run_of(played, missing=5))

    assert result.verdict is Verdict.INVALID
    assert "lacks 5 of the transactions" in result.reasons[0]


def test_a_run_that_recorded_nothing_still_has_a_result(played: Record):
    result = assess(run_of(played[:0]))

    assert (result.verdict, result.stages, dict(result.named_thresholds)["slow"].rate_per_hour) == (
        Verdict.INVALID,
        [],
        None,
    )


def test_a_service_that_runs_flat_out_must_not_fail_once(played: Record):
    held = played.copy()
    held["outcome"] = Outcome.SUCCEEDED
    once = held.copy()
    once["outcome"][-1] = Outcome.SERVER_ERROR

    assert assess(run_of(held, profile=None)).verdict is Verdict.PASS
    failed = assess(run_of(once, profile=None))
    assert failed.verdict is Verdict.FAIL
    assert "1 transactions failed" in failed.reasons[-1]
