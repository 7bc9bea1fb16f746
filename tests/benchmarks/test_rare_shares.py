"""A share that rare bad mornings make is called doubtful, and one that all mornings make is not.

A small part of `python -m benchmarks.rare_shares`, on fixed seeds.
"""

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.rare_shares import LINES, Found, experiments
from simulation.spread import spread_of_share


@cache
def shares(line: str) -> NDArray[np.float64]:
    return LINES[line].failed_shares(1000)


def drawn(line: str, size: int) -> Found:
    return experiments(shares(line), size, 500)


@pytest.mark.parametrize("size", [10, 20, 40])
def test_an_interval_that_is_missed_too_often_is_called_doubtful(size: int):
    found = drawn("M/M/4 at 0.8", size)

    assert found.held < 0.92
    assert found.wrong_unsaid < 0.02


@pytest.mark.parametrize("size", [10, 20, 40, 100])
def test_what_all_mornings_make_is_not_doubted(size: int):
    found = drawn("M/M/4/10 at 1.1", size)

    assert found.doubtful == 0
    assert found.held > 0.925


def test_of_enough_mornings_a_rare_share_is_doubted_no_more():
    few, many = drawn("M/M/1 at 0.9", 40), drawn("M/M/1 at 0.9", 800)

    assert (few.doubtful, many.doubtful) == (1, 0)
    assert many.held > 0.925


def test_ten_mornings_of_few_failures_are_too_few_to_be_sure_however_even_they_are():
    even = np.linspace(0.004, 0.006, 10)

    assert "take at least 39" in spread_of_share(even).doubt
    assert spread_of_share(np.tile(even, 4)).doubt == ""
    assert spread_of_share(10 * even).doubt == ""
