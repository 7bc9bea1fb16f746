import math

import numpy as np
import pytest

from simulation.fairness import Figure, PartFigure, over_replications, student, summarise
from tests.simulation.policy_worlds import GROUP, LOT, world
from tests.simulation.test_allocation import CARELESS, FIRST_COME, run


def figure(of: Figure, values: np.ndarray) -> float:
    return float(values[list(Figure).index(of)])


def test_the_figures_of_a_run_are_those_of_its_ledger():
    done = run(world(demand={"groups": [CARELESS], "patience": "15 days"}))
    whole, ledger = summarise(done).whole, done.ledger

    assert figure(Figure.KEPT, whole) == pytest.approx(ledger.kept.sum() / 60)
    assert figure(Figure.REQUESTS_PER_APPOINTMENT, whole) == pytest.approx(ledger.requests.sum() / ledger.kept.sum())
    assert figure(Figure.WAITING, whole) == ledger.waiting[-1]
    assert math.isnan(figure(Figure.GONE_AFTER, whole))
    assert math.isnan(figure(Figure.LATE, whole)), "sixty days say nothing of 26 weeks"


def test_by_lot_no_size_is_favoured_and_first_come_favours_who_is_quick():
    """Chances over the average; by lot they are 1 within 4.5 standard errors of 20 runs."""
    groups = [GROUP | {"name": "fast", "share": 0.5, "tries_per_minute": 12}]
    groups += [GROUP | {"name": "slow", "share": 0.5, "tries_per_minute": 1}]
    by_lot, first_come = (
        over_replications(
            [
                summarise(run(world(rules, demand={"groups": groups}), replication=replication))
                for replication in range(replications)
            ]
        )
        for rules, replications in ((LOT, 20), (FIRST_COME, 5))
    )
    column = list(PartFigure).index(PartFigure.RATIO)

    for part in (by_lot.groups, by_lot.sizes):
        assert (abs(part.mean[:, column] - 1) < 4.5 / 2.09 * part.half[:, column] + 0.01).all()
    fast, slow = first_come.groups.mean[:, column]
    assert fast > 1.2
    assert slow < 0.8


def test_the_busiest_minute_of_a_window_and_of_a_release():
    demand = {"waiting_at_start": 6000, "joining": "0/day", "sizes": {2: 1.0}}
    window = run(world(LOT | {"window": "11 h", "rush": 0.5}, demand=demand))
    release = run(world(FIRST_COME, demand=demand))

    assert window.ledger.requests[0] == release.ledger.requests[0] == 6000
    assert window.ledger.busiest_minute[0] == pytest.approx(3000 * 0.5 / 60)
    assert release.ledger.busiest_minute[0] == 3000 * 6


def test_intervals_are_students():
    mean = student(np.array([[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]]))

    assert mean.mean.tolist() == [2.0, 5.0]
    assert mean.half == pytest.approx([4.302653 / math.sqrt(3), 0.0])


def test_they_hold_the_truth_as_often_as_they_promise():
    """2,000 means of ten; 95 % of the intervals hold it, give or take 4.5 standard errors."""
    normal = np.random.default_rng(4).normal(7.0, 2.0, (10, 2000))
    held = np.abs(student(normal).mean - 7.0) <= student(normal).half

    assert abs(held.mean() - 0.95) < 4.5 * math.sqrt(0.95 * 0.05 / 2000)
