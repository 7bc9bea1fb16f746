import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtests.judgement import checks, judge
from loadtests.result import DispatchLag, GeneratorCpu, Result, Threshold, Verdict


def threshold(rate: float | None, low: float, high: float | None, expected: float | None = 100_000) -> Threshold:
    return Threshold(rate_per_hour=rate, low=low, high=high, expected=expected, predicted=None)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (threshold(104_000, 95_000, 112_000), Verdict.PASS),
        (threshold(110_000, 100_000, 120_000), Verdict.PASS),
        (threshold(110_001, 100_000, 119_000), Verdict.FAIL),
        (threshold(89_999, 85_000, 95_000), Verdict.FAIL),
        (threshold(104_000, 79_999, 112_000), Verdict.INCONCLUSIVE),
        (threshold(104_000, 95_000, 120_001), Verdict.INCONCLUSIVE),
        (threshold(104_000, 95_000, None), Verdict.INCONCLUSIVE),
        (threshold(None, 150_000, None), Verdict.FAIL),
        (threshold(104_000, 95_000, 112_000, expected=None), None),
        (threshold(None, 95_000, None, expected=None), None),
    ],
)
def test_a_threshold_passes_within_tolerance_and_with_an_interval_within_twice_that(
    found: Threshold, verdict: Verdict | None
) -> None:
    assert judge("slow", found, tolerance=0.1).verdict is verdict


def test_the_sentence_names_the_estimate_its_interval_and_what_was_expected() -> None:
    sentence = judge("slow threshold", threshold(120_000, 115_000, 125_000), tolerance=0.1).sentence

    assert sentence == (
        "slow threshold: 120,000/h (95 % interval 115,000 to 125,000/h); "
        "expected 100,000/h ± 10 % (90,000 to 110,000/h)"
    )


@given(
    estimate=st.floats(1, 1e6),
    below=st.floats(0, 1e5),
    above=st.floats(0, 1e5),
    expected=st.floats(1, 1e6),
    scale=st.floats(0.01, 100),
)
def test_the_verdict_does_not_depend_on_the_unit(
    estimate: float, below: float, above: float, expected: float, scale: float
) -> None:
    def verdict(unit: float) -> Verdict | None:
        low, high = max(0.0, estimate - below), estimate + above
        return judge(
            "slow", threshold(estimate * unit, low * unit, high * unit, expected * unit), tolerance=0.1
        ).verdict

    nearest_edge = min(
        abs(value / expected - edge)
        for value, edges in ((estimate, (0.9, 1.1)), (max(0.0, estimate - below), (0.8,)), (estimate + above, (1.2,)))
        for edge in edges
    )
    if nearest_edge > 1e-9:  # on an edge, rounding decides
        assert verdict(scale) is verdict(1)


def test_a_sound_run_holds_every_check(result: Result) -> None:
    assert [check.name for check in checks(result)] == ["sent of scheduled", "dispatch lag p99", "generator CPU"]
    assert all(check.holds for check in checks(result))


@pytest.mark.parametrize(
    ("fault", "broken"),
    [
        ({"sent": 0}, "sent of scheduled"),
        ({"dispatch_lag_ms": DispatchLag(p99=20.1)}, "dispatch lag p99"),
        ({"generator_cpu": GeneratorCpu(mean=0.2, max=0.91)}, "generator CPU"),
    ],
)
def test_one_bad_stage_breaks_the_check_and_is_named(result: Result, fault: dict[str, object], broken: str) -> None:
    stages = [*result.stages]
    stages[3] = stages[3].model_copy(update=fault)

    found = [check for check in checks(result.model_copy(update={"stages": stages})) if not check.holds]

    assert [(check.name, check.stage) for check in found] == [(broken, f"{stages[3].target_per_hour:,.0f}/h")]


def test_limits_themselves_hold(result: Result) -> None:
    edge = {"scheduled": 100, "sent": 98, "dispatch_lag_ms": DispatchLag(p99=20.0)}
    stages = [stage.model_copy(update=edge) for stage in result.stages]

    assert all(check.holds for check in checks(result.model_copy(update={"stages": stages})))


def test_a_run_without_a_finished_stage_has_nothing_to_check(result: Result) -> None:
    assert checks(result.model_copy(update={"stages": []})) == []
