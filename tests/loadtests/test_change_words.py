import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtests import change_words as words
from loadtests.change_words import BadMargin
from loadtests.changes import Figure
from simulation.differences import Change, Margin, Unit


def figure(unit: Unit, **changes: float) -> Figure:
    values = {"a": 0.0, "b": 0.0, "change": 0.0, "low": 0.0, "high": 0.0, "margin": 0.05, "visible": 0.1, "longer": 1.0}
    return Figure(metric="one", unit=unit, judged=Change.SAME, **(values | changes))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5 %, 10 ms", Margin(0.05, 0.01, 0.001)),
        ("10%", Margin(0.1, 0.002, 0.001)),
        ("0.5 points,1 s , 0 %", Margin(0.0, 1.0, 0.005)),
        ("1 point", Margin(0.05, 0.002, 0.01)),
    ],
)
def test_a_margin_is_read_as_people_write_it(text: str, meant: Margin) -> None:
    assert words.margin(text) == meant


@pytest.mark.parametrize("text", ["", "5", "5 %,", "-5 %", "5 % 10 ms", "5 miles", "5 %, 6 %", "1 s, 2 ms", "nan %"])
def test_what_is_no_margin_is_named(text: str) -> None:
    with pytest.raises(BadMargin, match="--margin"):
        words.margin(text)


@given(st.floats(-10, 10), st.integers(0, 3))
def test_a_change_always_tells_its_direction_and_nothing_else_looks_like_none(number: float, digits: int) -> None:
    written = words.signed(number, digits)

    assert "-" not in written
    if round(number, digits):
        assert written[0] == ("+" if number > 0 else "\N{MINUS SIGN}")
        assert float(written.replace("\N{MINUS SIGN}", "-")) == pytest.approx(number, abs=10**-digits)
    else:
        assert written[0] == "0"


def test_units_are_those_of_the_metric() -> None:
    latency = figure(Unit.LATENCY, a=70.0, change=0.021, low=-0.01, high=0.05)
    share = figure(Unit.SHARE, a=0.0396, change=-0.0003, low=-0.002, high=0.0014, visible=2.0)

    assert (words.value(latency, 70.0), words.value(share, 0.0396), words.value(figure(Unit.RATE), 3.6e5)) == (
        "70.0 ms",
        "3.96 %",
        "360,000/h",
    )
    assert words.change(latency, latency.change) == "+2.1 %"
    assert words.interval(share) == "−0.20 to +0.14 points"
    assert words.size(latency, latency.margin) == "5.0 %"
    assert words.sight(figure(Unit.LATENCY, visible=13.0)) == "over 100 %"
    assert words.sight(share) == "200.00 points"
