import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite

from loadtests.junit import junit_xml
from loadtests.result import Result, Threshold, Thresholds, Verdict

GOOD = Threshold(rate_per_hour=361_000, low=352_000, high=371_000, expected=360_000, predicted=358_000)
FAR = Threshold(rate_per_hour=540_000, low=531_000, high=552_000, expected=480_000, predicted=481_000)
WIDE = Threshold(rate_per_hour=481_000, low=370_000, high=600_000, expected=480_000, predicted=481_000)


def suite_of(result: Result, verdict: Verdict, failing: Threshold = GOOD) -> TestSuite:
    changes = {"verdict": verdict, "thresholds": Thresholds(slow=GOOD, failing=failing), "reasons": ["because <of> it"]}
    (suite,) = JUnitXml.fromstring(junit_xml(result.model_copy(update=changes)).encode())
    return suite


def outcomes(suite: TestSuite) -> dict[str, list[type]]:
    return {case.name: [type(entry) for entry in case.result] for case in suite}


def test_a_pass_is_four_quiet_cases(result: Result) -> None:
    suite = suite_of(result, Verdict.PASS)

    assert outcomes(suite) == {"run valid": [], "slow threshold": [], "failing threshold": [], "steps that follow": []}
    assert (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) == (result.scenario, 4, 0, 0, 0)


@pytest.mark.parametrize(
    ("verdict", "threshold", "message"),
    [
        (
            Verdict.FAIL,
            FAR,
            (
                "failing threshold: 540,000/h (95 % interval 531,000 to 552,000/h); "
                "expected 480,000/h ± 10 % (432,000 to 528,000/h)"
            ),
        ),
        (
            Verdict.INCONCLUSIVE,
            WIDE,
            (
                "failing threshold: 481,000/h (95 % interval 370,000 to 600,000/h); "
                "the interval is wider than 480,000/h ± 20 % (384,000 to 576,000/h)"
            ),
        ),
    ],
)
def test_a_failed_or_inconclusive_threshold_is_a_failure_with_figures(
    result: Result, verdict: Verdict, threshold: Threshold, message: str
) -> None:
    suite = suite_of(result, verdict, threshold)

    (case,) = [case for case in suite if case.result]
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert (case.name, failure.type, failure.message) == ("failing threshold", verdict.value, message)
    assert suite.failures == 1


def test_an_invalid_run_is_an_error_and_judges_no_threshold(result: Result) -> None:
    suite = suite_of(result, Verdict.INVALID, FAR)

    assert outcomes(suite) == {
        "run valid": [Error],
        "slow threshold": [Skipped],
        "failing threshold": [Skipped],
        "steps that follow": [Skipped],
    }
    assert (suite.failures, suite.errors, suite.skipped) == (0, 1, 3)
    (error,) = next(iter(suite)).result
    assert error.message == "because <of> it"
