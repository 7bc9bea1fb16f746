"""Intervals over replications: held to queues with known answers, and absent where they would be made up."""

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import t

from simulation.spread import LEAST_FOR_MEAN, LEAST_FOR_MORNING, carrying, spread, spread_of_share

Floats = NDArray[np.float64]

CUSTOMERS, REPLICATIONS, EXPERIMENTS = 100, 40, 2000


def waits(utilisation: float, runs: int, *, seed: int) -> Floats:
    """Waits in a queue M/M/1 with mean service 1, in its steady state from the first on, shape (customers, runs).

    Lindley's recursion; the first wait has the stationary law, so that each has (Gross et al., Fundamentals of Queueing
    Theory, 4th ed., 2008, sec. 2.2).
    """
    rng = np.random.default_rng(seed)
    wait = np.where(rng.random(runs) < utilisation, rng.exponential(1 / (1 - utilisation), runs), 0.0)
    found = np.empty((CUSTOMERS, runs))
    for customer in range(CUSTOMERS):
        found[customer] = wait
        wait = np.maximum(0.0, wait + rng.exponential(1.0, runs) - rng.exponential(1 / utilisation, runs))
    return found


def held(figures: Floats, truth: float) -> float:
    """The share of experiments whose interval holds the truth; `figures` has shape (experiments, replications)."""
    spreads = [spread(values) for values in figures]
    return float(np.mean([one.low is not None and one.low <= truth <= (one.high or 0) for one in spreads]))


@pytest.mark.parametrize(("utilisation", "seed"), [(0.3, 1), (0.6, 2), (0.8, 3)])
def test_the_interval_of_the_mean_holds_known_answers_as_often_as_it_promises(utilisation: float, seed: int):
    """The bounds are those that we promise. In 6,000 other experiments they held 94.0 to 95.6 % (Student's own, without
    regard to skewness, 91.6 to 95.5 %); 2,000 of them leave the bounds with a probability of 0.003 at most.
    """
    found = waits(utilisation, EXPERIMENTS * REPLICATIONS, seed=seed)
    mean = found.mean(axis=0).reshape(EXPERIMENTS, REPLICATIONS)
    waited = (found > 0).mean(axis=0).reshape(EXPERIMENTS, REPLICATIONS)

    assert 0.925 <= held(mean, utilisation / (1 - utilisation)) <= 0.97
    assert 0.925 <= held(waited, utilisation) <= 0.97


def test_an_interval_of_a_true_standard_deviation_taken_for_students_would_be_seen():
    found = waits(0.6, EXPERIMENTS * REPLICATIONS, seed=2).mean(axis=0).reshape(EXPERIMENTS, REPLICATIONS)
    too_narrow = found.mean(axis=1, keepdims=True) + 0.8 * (found - found.mean(axis=1, keepdims=True))

    assert held(too_narrow, 0.6 / 0.4) < 0.925


def test_the_next_morning_lies_where_it_was_predicted():
    """Exactly 95 % of the time or a little more, whatever the law: 500 of 525 expected here, and 0.0001 below 480."""
    means = waits(0.8, 525 * (REPLICATIONS + 1), seed=4).mean(axis=0).reshape(525, REPLICATIONS + 1)

    hits = 0
    for experiment in means:
        found = spread(experiment[:-1])
        assert found.morning_low is not None
        assert found.morning_high is not None
        hits += found.morning_low <= experiment[-1] <= found.morning_high

    assert 480 <= hits <= 516


def test_of_values_that_are_not_skewed_the_interval_is_students():
    values = np.array([3.0, 5.0, 4.0, 8.0, 1.0, 7.0, 2.0, 6.0, 9.0, 5.0])

    found = spread(values)

    reach = t.ppf(0.975, 9) * values.std(ddof=1) / math.sqrt(10)
    assert found.mean == 5.0
    assert (found.low, found.high) == pytest.approx((5 - reach, 5 + reach))


def test_a_bad_morning_moves_the_upper_end_up_and_the_lower_one_not_at_all():
    values = np.array([1.0] * 39 + [3.0])

    found = spread(values)

    reach = t.ppf(0.975, 39) * values.std(ddof=1) / math.sqrt(40)
    assert found.mean is not None
    assert found.low is not None
    assert found.high is not None
    assert found.mean - found.low == pytest.approx(reach)
    assert found.high - found.mean > 1.1 * reach


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.arange(LEAST_FOR_MEAN - 1.0), "9 replications are too few for an interval of the mean, take at least 10"),
        (np.zeros(40), "the same in all 40 replications"),
        (np.append(np.arange(39.0), np.nan), "too few transactions for it in 1 of 40 replications"),
        (np.append(np.arange(38.0), [np.inf, np.inf]), "not reached in 2 of 40 replications"),
    ],
    ids=["few", "constant", "short", "beyond"],
)
def test_where_there_is_no_interval_it_says_why(values: Floats, words: str):
    found = spread(values)

    assert (found.low, found.high, found.lack) == (None, None, words)


ONE_BAD = np.array([0.0] * 39 + [0.4])


def test_a_share_that_one_morning_makes_is_doubtful_and_any_other_figure_is_what_it_was():
    doubtful, plain = spread_of_share(ONE_BAD), spread(ONE_BAD)

    assert doubtful.doubt == "few of the 40 mornings make it, take more of them"
    assert plain == replace(doubtful, doubt="")


def test_a_change_that_one_morning_makes_is_doubtful_in_either_direction():
    assert spread_of_share(-ONE_BAD).doubt == spread_of_share(ONE_BAD).doubt


def test_in_per_cent_a_share_is_doubted_as_the_share_itself_is():
    small, larger = np.linspace(0.004, 0.006, 10), np.linspace(0.04, 0.06, 10)

    assert spread_of_share(100 * small, whole=100).doubt == spread_of_share(small).doubt != ""
    assert spread_of_share(100 * larger, whole=100).doubt == spread_of_share(larger).doubt == ""


def test_what_has_no_interval_is_not_doubted():
    assert spread_of_share(np.zeros(40)).doubt == ""
    assert spread_of_share(ONE_BAD[-5:]).doubt == ""


@pytest.mark.parametrize(("values", "many"), [([1.0, 1.0, 1.0], 3), ([3.0, 0.0, 0.0], 1), ([1.0, 1.0, 0.0, 0.0], 2)])
def test_as_many_mornings_make_a_share_as_equal_ones_would(values: list[float], many: int):
    assert carrying(np.array(values)) == pytest.approx(many)


def test_a_prediction_needs_more_replications_than_a_mean():
    few, enough = spread(np.arange(LEAST_FOR_MORNING - 1.0)), spread(np.arange(float(LEAST_FOR_MORNING)))

    assert (few.morning_low, few.morning_high) == (None, None)
    assert few.morning_lack == "38 replications are too few to say where one more will lie, take at least 39"
    assert few.low is not None
    assert (enough.morning_low, enough.morning_high, enough.morning_lack) == (0.0, 38.0, "")


def test_with_more_replications_the_prediction_leaves_out_the_extremes():
    found = spread(np.arange(79.0))

    assert (found.morning_low, found.morning_high) == (1.0, 77.0)


def test_what_is_not_reached_on_some_mornings_is_predicted_beyond():
    found = spread(np.append(np.arange(39.0), np.inf))

    assert found.mean is None
    assert (found.morning_low, found.morning_high) == (0.0, math.inf)
