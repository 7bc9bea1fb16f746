import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.capacity.rules import Thresholds
from simulation.quantities import rate_per_hour, seconds

THRESHOLDS = Thresholds(slow_per_hour=200_000, failing_per_hour=300_000)


@pytest.mark.parametrize(
    ("text", "per_hour"),
    [
        ("360000/h", 360_000),
        ("100/s", 360_000),
        ("6000/min", 360_000),
        ("0.5 / s", 1800),
        ("0.6 slow", 120_000),
        ("1.12 failing", 336_000),
    ],
)
def test_a_rate_is_arrivals_an_hour(text: str, per_hour: float) -> None:
    assert rate_per_hour(text, THRESHOLDS) == pytest.approx(per_hour)


@pytest.mark.parametrize("text", ["-5/h", "0/h", "5", "5/d", "fast", "", "1e9/h", "nan/h", "5/h extra", "slow"])
def test_anything_else_is_no_rate(text: str) -> None:
    with pytest.raises(ValueError, match="must be a positive quantity like '360000/h'"):
        rate_per_hour(text, THRESHOLDS)


@pytest.mark.parametrize("digits", [16, 400])
def test_a_slip_of_the_pen_is_no_quantity(digits: int) -> None:
    with pytest.raises(ValueError, match="and below 1,000,000,000,000,000, not '99999999999999"):
        rate_per_hour(f"{'9' * digits}/h")
    with pytest.raises(ValueError, match="and below 1,000,000,000,000,000, not '99999999999999"):
        seconds(f"{'9' * digits} h")


def test_a_multiple_needs_thresholds() -> None:
    with pytest.raises(ValueError, match=r"'0\.6 slow' is a multiple of a threshold, and no profile declares one"):
        rate_per_hour("0.6 slow")


@pytest.mark.parametrize(
    ("text", "duration"), [("500 ms", 0.5), ("30 s", 30), ("2 min", 120), ("1 h", 3600), ("1.5s", 1.5)]
)
def test_a_duration_is_seconds(text: str, duration: float) -> None:
    assert seconds(text) == pytest.approx(duration)


@pytest.mark.parametrize(
    "value", ["-5 s", "0 s", "5", "5 days", "", 5, -5.0, 0.0, float("nan"), None, ["5 s"]], ids=repr
)
def test_anything_else_is_no_duration(value: object) -> None:
    with pytest.raises(ValueError, match="must be a positive quantity like '30 s'"):
        seconds(value)


@given(st.integers(1, 10**7))
def test_units_agree(number: int) -> None:
    assert rate_per_hour(f"{number}/s") == pytest.approx(rate_per_hour(f"{number * 60}/min"))
    assert rate_per_hour(f"{number}/min") == pytest.approx(rate_per_hour(f"{number * 60}/h"))
    assert seconds(f"{number * 1000} ms") == pytest.approx(seconds(f"{number} s"))
