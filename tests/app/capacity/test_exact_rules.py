"""Logarithm, exponential and normal quantile against exact ones."""

import math
from decimal import Decimal, localcontext
from statistics import NormalDist

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.capacity.exact_rules import exp, log, normal_quantile

NEAR_ONE = 1e-15
DIGITS = 40


def exactly(function: str, number: float) -> Decimal:
    with localcontext() as context:
        context.prec = DIGITS
        return getattr(Decimal(number), function)()


def is_near(found: float, exact: Decimal, scale: float = 0.0) -> bool:
    return abs(Decimal(found) - exact) <= Decimal(NEAR_ONE) * max(abs(exact), Decimal(scale))


@settings(max_examples=500)
@given(st.floats(1e-300, 1e300))
@example(0.5 / 2**53)
@example(1.0)
@example(0.7071067811865476)
@example(1 / math.e)
def test_a_logarithm_is_right_to_the_fifteenth_digit(number: float) -> None:
    assert is_near(log(number), exactly("ln", number), scale=1.0)


@settings(max_examples=200)
@given(st.floats(0.9922, 1.0078))
@example(math.nextafter(1, 0))
@example(math.nextafter(1, 2))
def test_near_one_it_is_right_relative_to_itself(number: float) -> None:
    assert is_near(log(number), exactly("ln", number))


def test_what_it_says_of_a_draw_is_never_of_the_wrong_sign() -> None:
    assert log(1.0) == 0
    assert log(1 - 2**-53) < 0
    assert -log(0.5 / 2**53) > 37


@settings(max_examples=500)
@given(st.floats(-700, 700))
@example(0.0)
def test_an_exponential_is_right_to_the_thirteenth_digit(number: float) -> None:
    """A number of several hundred has been rounded itself."""
    assert is_near(exp(number), exactly("exp", number))


@settings(max_examples=500)
@given(st.one_of(st.floats(1e-16, 1 - 1e-16), st.floats(1e-16, 1e-9)))
@example(0.5 / 2**53)
@example(0.075)
@example(0.5)
@example(0.925)
@example(1 - 2**-53)
def test_a_normal_quantile_is_the_standard_librarys_but_for_rounding(draw: float) -> None:
    assert normal_quantile(draw) == pytest.approx(NormalDist().inv_cdf(draw), rel=1e-13, abs=1e-15)
