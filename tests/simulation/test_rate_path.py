"""Rates that change: counts and moments against the closed form, and against chance where it is chance."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from simulation.rate_path import RatePath

RAMP = RatePath.through([(0, 0), (20, 36_000)])  # to 10/s in 20 s: 100 arrivals, t**2/4 of them until t
SPIKE = RatePath.through([(0, 3600), (10, 3600), (12, 72_000), (20, 72_000), (30, 3600), (40, 3600)])
PATHS = {"ramp": RAMP, "spike": SPIKE, "down": RatePath.through([(0, 72_000), (10, 0), (15, 0), (20, 36_000)])}


def test_the_cumulative_rate_is_the_area_under_it() -> None:
    assert RAMP.expected == pytest.approx(100)
    np.testing.assert_allclose(RAMP.cumulative(np.array([0.0, 5.0, 10.0, 20.0])), [0, 6.25, 25, 100])
    assert SPIKE.expected == pytest.approx(10 + 21 + 160 + 105 + 10)


def test_evenly_each_arrival_comes_when_a_whole_one_is_expected() -> None:
    np.testing.assert_allclose(RAMP.even(), 2 * np.sqrt(np.arange(100)))


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_counts_scatter_as_poisson_counts_do_in_every_part(path: RatePath) -> None:
    edges = np.linspace(0, path.duration, 9)
    runs = 400
    counts = np.array([np.histogram(path.poisson(np.random.default_rng(seed)), edges)[0] for seed in range(runs)])
    expected = np.diff(path.cumulative(edges))

    for part in np.flatnonzero(expected > 1):
        dispersion = float(np.var(counts[:, part], ddof=1) / expected[part] * (runs - 1))
        low, high = stats.chi2.ppf([1e-6, 1 - 1e-6], runs - 1)
        assert low < dispersion < high
        assert abs(counts[:, part].mean() - expected[part]) < 5 * math.sqrt(expected[part] / runs)
    assert (counts[:, expected < 1e-9] == 0).all()


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_moments_follow_the_cumulative_rate(path: RatePath) -> None:
    p_values = []
    for seed in range(200):
        due = path.poisson(np.random.default_rng(seed))
        p_values.append(stats.kstest(path.cumulative(due) / path.expected, "uniform").pvalue)

    # Of 200 true hypotheses: the p-values are uniform themselves, and their smallest is not absurd.
    assert min(p_values) > 1e-6
    assert stats.kstest(p_values, "uniform").pvalue > 1e-5


def test_a_constant_rate_in_place_of_a_ramp_would_be_seen() -> None:
    flat = RatePath.through([(0, 18_000), (20, 18_000)])

    due = np.concatenate([flat.poisson(np.random.default_rng(seed)) for seed in range(20)])

    assert stats.kstest(RAMP.cumulative(due) / RAMP.expected, "uniform").pvalue < 1e-9


rates = st.floats(0, 100) | st.just(0.0)
widths = st.floats(0.01, 50) | st.just(0.0)


@st.composite
def paths(draw: st.DrawFn) -> RatePath:
    steps = [0.5, *draw(st.lists(widths, max_size=6))]
    per_second = draw(st.lists(rates, min_size=len(steps) + 1, max_size=len(steps) + 1))
    return RatePath(np.concatenate([[0.0], np.cumsum(steps)]), np.array(per_second))


@given(paths(), st.integers(0, 2**32))
def test_arrivals_are_ascending_and_within_the_path(path: RatePath, seed: int) -> None:
    for due in (path.even(), path.poisson(np.random.default_rng(seed))):
        assert (np.diff(due) >= 0).all()
        assert ((due >= 0) & (due <= path.duration)).all()
    assert len(path.even()) == round(path.expected)


@given(paths(), st.floats(0, 1))
def test_when_undoes_cumulative(path: RatePath, share: float) -> None:
    counts = np.array([share * path.expected])

    np.testing.assert_allclose(path.cumulative(path.when(counts)), counts, rtol=1e-6, atol=1e-6 * (1 + path.expected))


@given(paths())
def test_the_cumulative_rate_agrees_with_a_sum_of_small_steps(path: RatePath) -> None:
    fine = np.unique(np.concatenate([np.linspace(0, path.duration, 400), path.at]))
    middles = [(left + right) / 2 for left, right in pairwise(fine)]
    steps = np.diff(path.cumulative(fine))

    segments = np.clip(np.searchsorted(path.at, middles, side="right") - 1, 0, len(path.at) - 2)
    width = path.at[segments + 1] - path.at[segments]
    shares = (middles - path.at[segments]) / width
    rate = path.per_second[segments] * (1 - shares) + path.per_second[segments + 1] * shares
    np.testing.assert_allclose(steps, rate * np.diff(fine), rtol=1e-6, atol=1e-6)
