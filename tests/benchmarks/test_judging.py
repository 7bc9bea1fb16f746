"""The rules by which a prediction counts as right."""

import math

import pytest

from benchmarks.predict.judging import Compared, Figure, Ranged, Tally, inside, right


@pytest.mark.parametrize(
    ("figure", "measured", "predicted"),
    [
        (Figure.THROUGHPUT, 100_000, 104_999),
        (Figure.THROUGHPUT, 100_000, 95_001),
        (Figure.P50, 100, 114.9),
        (Figure.P95, 100, 85.1),
        (Figure.P50, 10, 12.9),  # 29 %, and less than 3 ms
        (Figure.P95, 10, 7.1),
        (Figure.SLOW, 100_000, 109_999),
        (Figure.FAILING, 100_000, 90_001),
    ],
)
def test_a_prediction_within_its_tolerance_is_right(figure: Figure, measured: float, predicted: float):
    assert Compared(figure, measured, predicted).is_right


@pytest.mark.parametrize(
    ("figure", "measured", "predicted"),
    [
        (Figure.THROUGHPUT, 100_000, 105_001),
        (Figure.THROUGHPUT, 20, 22),  # no 3 ms there: it is no latency
        (Figure.P50, 100, 115.1),
        (Figure.P95, 10, 13.1),
        (Figure.SLOW, 100_000, 110_001),
        (Figure.FAILING, 100_000, 89_999),
        (Figure.FAILING, None, 100_000),
        (Figure.FAILING, 100_000, None),
        (Figure.FAILING, None, None),  # a threshold that nobody reached shows nothing
        (Figure.P95, None, None),
    ],
)
def test_a_prediction_beyond_its_tolerance_or_without_a_measurement_is_wrong(
    figure: Figure, measured: float | None, predicted: float | None
):
    assert not Compared(figure, measured, predicted).is_right


def test_an_error_is_relative_to_what_was_measured():
    assert Compared(Figure.P95, 200, 150).error == -0.25
    assert Compared(Figure.P95, 0, 150).error is None


def test_a_figure_is_inside_its_interval_or_it_is_not():
    assert Ranged(Figure.P95, 10, 9, 11).is_inside
    assert not Ranged(Figure.P95, 10, 10.5, 11).is_inside
    assert not Ranged(Figure.P95, 10, None, None).is_inside
    assert not Ranged(Figure.P95, None, 0, math.inf).is_inside


def test_a_threshold_that_was_not_reached_lies_beyond_the_ladder():
    assert Ranged(Figure.FAILING, None, 200_000, math.inf).is_inside
    assert not Ranged(Figure.FAILING, None, 200_000, 300_000).is_inside


def test_nine_of_ten_inside_are_enough_and_fewer_are_not():
    figures = [Ranged(Figure.P50, 1.0, 0.5, 1.5)] * 9 + [Ranged(Figure.P50, 1.0, 1.1, 1.5)]
    assert inside(figures).is_enough
    assert not inside([*figures, Ranged(Figure.P95, 1.0, 1.1, 1.5)]).is_enough


def test_intervals_that_are_too_narrow_are_found_out():
    """Half the width of a 95 % interval holds two thirds of what is normal."""
    values = [-1.9 + 0.2 * step for step in range(20)]
    assert inside([Ranged(Figure.P50, value, -1.96, 1.96) for value in values]).is_enough
    assert not inside([Ranged(Figure.P50, value, -0.98, 0.98) for value in values]).is_enough


def test_one_wrong_prediction_is_seen_among_many():
    figures = [Compared(Figure.P50, 100, 100)] * 99 + [Compared(Figure.P50, 100, 150)]
    assert right(figures) == Tally(99, 100)
    assert not right(figures).is_all
    assert right(figures[:99]).is_all
    assert right(figures, Figure.P95) == Tally(0, 0)


def test_of_nothing_nothing_is_shown():
    assert not Tally(0, 0).is_all
    assert not Tally(0, 0).is_enough
