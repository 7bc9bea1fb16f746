import numpy as np
import pytest

from simulation.applicants import NEVER
from simulation.by_month import LONGEST, MEAN, WAITING, by_month, months
from tests.simulation.policy_worlds import world
from tests.simulation.test_allocation import run


def test_waits_of_a_month_are_those_of_who_was_given_an_appointment_in_it():
    done = run(world())
    january, february = by_month(done)

    assert months(done.scenario) == ["2024-01", "2024-02"]
    for row, (first, last) in ((january, (0, 30)), (february, (31, 59))):
        given = (done.given >= first) & (done.given <= last)
        weeks = (done.given[given] - done.applicants.joined[given] + 2) / 7
        people = np.repeat(weeks, done.applicants.sizes[given])
        assert row[MEAN] == pytest.approx(people.mean())
        assert (people <= row[LONGEST]).mean() >= 0.99 > (people < row[LONGEST]).mean()
        assert row[WAITING] == done.ledger.waiting[last]


def test_where_nobody_was_given_one_there_is_no_wait():
    done = run(world(demand={"joining": "0/day"}))

    assert not (done.given < NEVER).any()
    assert np.isnan(by_month(done)[:, [MEAN, LONGEST]]).all()
