"""What became of everybody in one run of a policy scenario."""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.applicants import Applicants
from simulation.policy_scenario import Policy, PolicyScenario

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Groups by sizes, one entry a kind; shares and rates are the group's."""

    group: Integers
    sizes: Integers
    asks: Floats
    registrations: Integers
    tries_per_minute: Floats

    def __len__(self) -> int:
        return len(self.group)


def kinds_of(scenario: PolicyScenario) -> Kinds:
    """Every group with every size, the groups one after the other."""
    pairs = list(itertools.product(scenario.demand.groups, sorted(scenario.demand.sizes)))
    return Kinds(
        group=np.repeat(np.arange(len(scenario.demand.groups)), len(scenario.demand.sizes)),
        sizes=np.array([size for _, size in pairs]),
        asks=np.array([group.asks for group, _ in pairs]),
        registrations=np.array([group.registrations for group, _ in pairs]),
        tries_per_minute=np.array([group.tries_per_minute for group, _ in pairs]),
    )


class Ledger:
    """What is counted while a run goes on, by day, shape (days,), and by kind, shape (kinds,).

    `requests` in people; `busiest_minute`: requests (first come: tries) in it; `gone_after`: minutes until all was
    taken, nan where places were not released first come, first served; `kept` and `missed`: people with an
    appointment who came and who did not; `unused` places; people still `waiting` at the end of the day.
    `asked` and `offered`: parties who asked and who were offered a place, each as often as it happened.
    """

    def __init__(self, days: int, kinds: Kinds) -> None:
        self.requests, self.busiest_minute, self.gone_after = np.zeros(days), np.zeros(days), np.full(days, np.nan)
        self.kept, self.missed, self.unused, self.waiting = (np.zeros(days, np.int64) for _ in range(4))
        self.asked, self.offered = np.zeros(len(kinds)), np.zeros(len(kinds), np.int64)


@dataclass(frozen=True, slots=True)
class DaysRun:
    """One run. Of each party, shape (parties,): its `kind`; the day `given`, on which it got the appointment it kept,
    NEVER where it got none.
    """

    scenario: PolicyScenario
    policy: Policy
    applicants: Applicants
    kinds: Kinds
    kind: Integers
    given: NDArray[np.int32]
    ledger: Ledger
