"""The counts of those who wait are those of a plain count, whatever happens to people."""

import numpy as np
import pytest

from simulation.applicants import NEVER, Applicants, draw_applicants
from simulation.waiting import Waiting
from tests.simulation.policy_worlds import GROUP, world

SLOW = {"name": "slow", "share": 0.25, "asks": 0.6}
SCENARIO = world(demand={"patience": "9 days", "groups": [GROUP | {"share": 0.75}, SLOW]})
SIZES = (1, 2, 4)


def begin(seed: int) -> tuple[Applicants, Waiting, np.random.Generator]:
    rng = np.random.default_rng(seed)
    applicants = draw_applicants(SCENARIO, rng)
    return applicants, Waiting(applicants, SIZES, SCENARIO.demand.groups, seed=seed), rng


@pytest.mark.parametrize("seed", range(5))
def test_they_are_counted_right_after_every_change(seed: int):
    applicants, waiting, rng = begin(seed)
    free_from = applicants.joined.copy()

    for day in range(SCENARIO.days):
        waiting.begin(day)
        present = np.flatnonzero((free_from <= day) & (applicants.leaves > day))
        assert waiting.counts.tolist() == np.bincount(waiting.kind[present], minlength=6).tolist()
        chosen = rng.permutation(present)[:9]
        served, away, later = np.split(chosen, [min(3, len(chosen)), min(6, len(chosen))])
        waiting.serve(served, day)
        waiting.send_away(away, day + 1)
        waiting.send_away(later, day + 17)
        for ids, until in ((served, NEVER), (away, day + 1), (later, day + 17)):
            free_from[ids] = until


@pytest.mark.parametrize("seed", range(3))
def test_all_who_wait_can_be_drawn_and_nobody_else(seed: int):
    applicants, waiting, rng = begin(seed)

    for day in range(SCENARIO.days):
        waiting.begin(day)
        listed = np.concatenate([waiting.between(group, 0, day) for group in range(2)])
        present = listed[(applicants.leaves[listed] > day) & (waiting.given[listed] == NEVER)]
        assert np.bincount(waiting.kind[present], minlength=6).tolist() == waiting.counts.tolist()
        assert waiting.oldest() <= applicants.joined[present].min(initial=NEVER)
        waiting.serve(rng.permutation(present)[:8], day)


def test_who_joined_between_two_days_is_found():
    applicants, waiting, _ = begin(1)
    waiting.begin(0)

    found = waiting.between(1, 0, 0)

    assert set(applicants.joined[found]) == {0}
    assert set(applicants.group[found]) == {1}


def test_whether_a_party_asks_is_settled_for_the_day_and_as_often_as_its_group_does():
    applicants, waiting, _ = begin(2)
    ids = np.flatnonzero((applicants.joined == 0) & (applicants.leaves > 8))
    asked = np.array([waiting.asking(ids, day) for day in range(8)])

    assert (asked[3] == waiting.asking(ids, 3)).all()
    slow = applicants.group[ids] == 1
    assert asked[:, ~slow].all()
    tries = asked[:, slow].size
    assert abs(asked[:, slow].mean() - 0.6) < 4.5 * (0.24 / tries) ** 0.5
