"""The laws of service times against scipy's."""

import hashlib
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.capacity.law_rules import (
    GREATEST_VARIATION,
    KNOTS_PER_UNIT,
    LEAST_VARIATION,
    REACH,
    between,
    gamma_roots,
    gamma_time,
    relative_to_mean,
    weibull_law,
)

VARIATIONS = [LEAST_VARIATION, 0.1, 0.23, 0.5, 1.0, 2.0, GREATEST_VARIATION]
WITHIN_A_PIECE = 16


def gamma(variation: float):
    return stats.gamma(1 / variation**2, scale=variation**2)


def moments(variation: float) -> tuple[float, float]:
    """Mean and variance of the times as they are drawn, integrated over all normal quantiles."""
    step = 1 / KNOTS_PER_UNIT / WITHIN_A_PIECE
    quantiles = np.arange(-REACH + step / 2, REACH, step)
    roots = gamma_roots(variation)
    times = np.array([gamma_time(roots, quantile) for quantile in quantiles.tolist()])
    weights = np.diff(stats.norm.cdf(np.append(quantiles - step / 2, REACH)))
    mean = float(times @ weights)
    return mean, float((times - mean) ** 2 @ weights)


@pytest.mark.parametrize("variation", VARIATIONS)
def test_the_knots_of_a_gamma_table_are_its_quantiles(variation: float) -> None:
    at = np.arange(-4, 8, 0.5)  # below, and with much variation, a time is so short that scipy's is the inexact one
    knots = np.array(gamma_roots(variation))[((at + REACH) * KNOTS_PER_UNIT).astype(int)]

    true = np.where(at <= 0, gamma(variation).ppf(stats.norm.cdf(at)), gamma(variation).isf(stats.norm.sf(at)))

    np.testing.assert_allclose(knots**3, true, rtol=2e-7)  # eight digits of the root


@pytest.mark.parametrize("variation", VARIATIONS)
def test_what_a_gamma_table_errs_by_is_no_more_than_the_page_says(variation: float) -> None:
    mean, variance = moments(variation)
    roots = gamma_roots(variation)

    assert mean == pytest.approx(1, rel=1e-6)
    assert variance == pytest.approx(variation**2, rel=1e-5)
    for share in (0.05, 0.5, 0.95, 0.999, 0.999999):
        drawn = gamma_time(roots, float(stats.norm.ppf(share)))
        assert drawn == pytest.approx(float(gamma(variation).ppf(share)), rel=3e-3 if share < 0.5 else 1e-5)


def test_a_table_of_another_variation_errs_by_more() -> None:
    assert moments(0.5)[1] != pytest.approx(0.5001**2, rel=1e-5)


def test_beyond_all_draws_the_last_knot_stands() -> None:
    roots = gamma_roots(1.0)

    assert gamma_time(roots, 40.0) == gamma_time(roots, REACH)
    assert gamma_time(roots, -40.0) == gamma_time(roots, -REACH) > 0


@pytest.mark.parametrize("variation", VARIATIONS)
def test_a_weibull_law_has_its_mean_and_variation(variation: float) -> None:
    inverse, log_mean = weibull_law(variation)
    law = stats.weibull_min(1 / inverse, scale=math.exp(-log_mean))

    assert law.mean() == pytest.approx(1, rel=1e-9)
    assert law.std() == pytest.approx(variation, rel=1e-6)


def test_a_table_of_quantiles_is_given_the_mean_of_its_trapezes() -> None:
    assert relative_to_mean([10, 30]) == (0.5, 1.5)
    assert relative_to_mean([1, 2, 6]) == pytest.approx((4 / 11, 8 / 11, 24 / 11), rel=1e-11)


@given(st.lists(st.floats(1e-3, 1e300), min_size=2, max_size=50).map(sorted))
def test_a_table_that_has_mean_one_is_left_as_it_is(quantiles: list[float]) -> None:
    once = relative_to_mean(quantiles)

    assert relative_to_mean(once) == once


def test_a_table_is_read_linearly_from_end_to_end() -> None:
    knots = [1.0, 2.0, 4.0]

    assert [between(knots, position) for position in (0.0, 0.5, 1.0, 1.75, 2.0)] == [1.0, 1.5, 2.0, 3.5, 4.0]


def test_the_tables_have_the_same_digits_everywhere() -> None:
    tables = repr([(gamma_roots(variation), weibull_law(variation)) for variation in VARIATIONS])

    assert hashlib.sha256(tables.encode()).hexdigest().startswith("dd3b5473db9783c3")
