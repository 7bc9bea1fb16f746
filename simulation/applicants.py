"""Everybody who comes in a policy scenario, drawn before the first day: the same people meet every policy."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.policy_demand import Demand
from simulation.policy_scenario import PolicyScenario, Supply

Days = NDArray[np.int32]
Codes = NDArray[np.int16]

NEVER = 2**30
"""Later than every day."""

PortList = tuple[int, ...]
"""Numbers of ports, the first choice first."""


@dataclass(frozen=True, slots=True)
class Applicants:
    """One entry a party, shape (parties,), by group and in it by the day of joining; days count from the first one.

    `leaves`: the first day on which a party asks no more, unless it has an appointment by then. `sizes` are people.
    `listed` is the position in `lists`. `starts`: of each group, where the parties of each day begin, shape (groups,
    days + 1).
    """

    joined: Days
    leaves: Days
    group: Codes
    sizes: Codes
    listed: Codes
    lists: Sequence[PortList]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.joined)


def draw_applicants(scenario: PolicyScenario, rng: np.random.Generator) -> Applicants:
    """Parties come at random (Poisson), on each day alike; who waits at the start comes on the first day."""
    counts = _counts(scenario, rng)
    groups, days = counts.shape
    parties = int(counts.sum())
    joined = np.repeat(np.tile(np.arange(days, dtype=np.int32), groups), counts.ravel())
    lists, chances = _port_lists(scenario.demand, scenario.supply)
    sizes = sorted(scenario.demand.sizes)
    drawn = _drawn([scenario.demand.sizes[size] for size in sizes], parties, rng)
    starts = np.concatenate([[0], np.cumsum(counts.ravel())])
    return Applicants(
        joined=joined,
        leaves=_leaves(joined, scenario.demand.patience, rng),
        group=np.repeat(np.arange(groups, dtype=np.int16), counts.sum(axis=1)),
        sizes=np.array(sizes, np.int16)[drawn],
        listed=_drawn(chances, parties, rng).astype(np.int16),
        lists=lists,
        starts=np.stack([starts[at * days : (at + 1) * days + 1] for at in range(groups)]),
    )


def _counts(scenario: PolicyScenario, rng: np.random.Generator) -> NDArray[np.int64]:
    """Parties by group and day of joining, shape (groups, days)."""
    demand = scenario.demand
    shares = np.array([group.share for group in demand.groups])
    counts = rng.poisson(shares[:, None] * demand.joining / demand.mean_size, (len(shares), scenario.days))
    counts[:, 0] += np.rint(shares * demand.waiting_at_start / demand.mean_size).astype(np.int64)
    return counts


def _leaves(joined: Days, patience: float | None, rng: np.random.Generator) -> Days:
    if patience is None:
        return np.full(len(joined), NEVER, np.int32)
    return joined + rng.geometric(1 / patience, len(joined)).astype(np.int32)


def _drawn(chances: Iterable[float], count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """So many positions among the chances."""
    reached = np.array(list(itertools.accumulate(chances)))
    return np.minimum(np.searchsorted(reached, rng.random(count), side="right"), len(reached) - 1)


def _port_lists(demand: Demand, supply: Supply) -> tuple[list[PortList], list[float]]:
    """Every list that somebody may have, and its chance: port after port, by wishes among those not listed yet."""
    wishes = [port.wishes for port in supply.ports.values()]
    found = [
        (ports, share * chance)
        for length, share in sorted(demand.listed.items())
        for ports, chance in _lists(wishes, min(length, sum(wish > 0 for wish in wishes)))
        if share * chance > 0
    ]
    return [ports for ports, _ in found], [chance for _, chance in found]


def _lists(wishes: Sequence[float], length: int) -> Iterator[tuple[PortList, float]]:
    for ports in itertools.permutations([at for at, wish in enumerate(wishes) if wish > 0], length):
        chance, left = 1.0, math.fsum(wishes)
        for port in ports:
            chance *= wishes[port] / left
            left -= wishes[port]
        yield ports, chance
