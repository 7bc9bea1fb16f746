import math
from collections.abc import Sequence

import numpy as np
import pytest

from simulation.fates import Fates, mean_wait, share_within, wait_reached_by, waited_so_far, within
from tests.simulation.policy_worlds import world
from tests.simulation.test_allocation import run


def fates(served: Sequence[float], left: Sequence[float], still: Sequence[float]) -> Fates:
    return Fates(*(np.array([one], np.float64) for one in (served, left, still)))


def test_without_anybody_left_waiting_it_is_the_plain_share():
    reached = within(fates([3, 0, 2], [1, 4, 0], [0, 0, 0]))

    assert reached == pytest.approx([0.3, 0.3, 0.5])


def test_who_still_waits_counts_as_long_as_was_seen():
    """Of ten, two are served at once and four are not seen any longer; then of four, two more: 0.2 + 0.8 x 2/4."""
    reached = within(fates([2, 2, 0], [0, 0, 0], [4, 0, 2]))

    assert reached == pytest.approx([0.2, 0.6, 0.6])


def test_who_gives_up_is_not_served_later():
    """Of ten, five leave after the first day; of the five others all are served on the second."""
    assert within(fates([0, 5], [5, 0], [0, 0])) == pytest.approx([0.0, 0.5])


def test_waits_count_to_the_appointment_in_weeks():
    some = fates([0] * 7 + [1] * 7 + [2], [0] * 15, [0, 3] + [0] * 13)

    assert mean_wait(some, lead=7) == pytest.approx(((7 + 8 + 9 + 10 + 11 + 12 + 13 + 2 * 14) / 9 + 7) / 7)
    assert wait_reached_by(some, 0.5, lead=0) == pytest.approx(11 / 7)
    assert wait_reached_by(some, 1.0, lead=14) == pytest.approx(4)
    assert waited_so_far(some) == pytest.approx(1 / 7)


def test_a_time_that_nobody_was_watched_for_has_no_share():
    some = fates([1] * 14, [0] * 14, [0] * 14)

    assert math.isnan(share_within(some, 2, lead=0))
    assert share_within(some, 2, lead=14) == pytest.approx(1 / 14)
    assert share_within(some, 1, lead=14) == 0.0
    assert math.isnan(mean_wait(fates([0], [1], [0]), lead=0))
    assert math.isnan(wait_reached_by(fates([0], [1], [0]), 0.5, lead=0))
    assert math.isnan(waited_so_far(fates([0], [1], [0])))


def test_everybody_has_one_fate():
    done = run(world(demand={"patience": "10 days"}))
    found = Fates.of(done)

    assert found.served.sum() + found.left.sum() + found.still.sum() == len(done.applicants)
    assert found.still.sum(axis=1) @ done.kinds.sizes == done.ledger.waiting[-1]


def test_more_time_watched_does_not_change_what_is_told_of_the_first_weeks():
    """With the chance of a day the same throughout, 40 days tell of four weeks what 60 do; seeds fixed, 4.5 errors."""
    demand = {"patience": "30 days", "joining": "400/day", "waiting_at_start": 6000}
    told = []
    for last_day in ("2024-02-09", "2024-02-29"):
        done = run(world(demand=demand, supply={"per_day": 200}, last_day=last_day))
        told.append(share_within(Fates.of(done).of_kinds(np.ones(len(done.kinds))), 4, lead=2))

    assert abs(told[0] - told[1]) < 4.5 * math.sqrt(0.5 / 2000)
