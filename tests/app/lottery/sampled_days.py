"""Many days drawn by the production rules, and the exact law of what they must give.

The pool has as many parties of the largest size as of one, so that large ones are not too rare to judge.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom, hypergeom

from app.lottery.chance_rules import chance_over_the_day
from app.lottery.fairness_rules import Law
from app.lottery.rules import Award, Entry, Ticket, allocate, fill_up, in_drawn_order

LARGEST, EACH = 8, 500
POOL = {1: EACH, LARGEST: EACH}
ENTRIES: list[Entry[str]] = [
    Entry(Ticket(number.to_bytes(16)), 1 if number < EACH else LARGEST, ("a",)) for number in range(2 * EACH)
]

Entries = Sequence[Entry[str]]
Order = Callable[[Entries, np.random.Generator], Entries]
Rule = Callable[[Entries, Mapping[str, int]], Iterator[Award[str]]]


def by_hash(entries: Entries, rng: np.random.Generator) -> Entries:
    """The order of the service, with tickets that are new for each draw."""
    tickets = rng.bytes(16 * len(entries))
    anew = [entry._replace(ticket=Ticket(tickets[16 * at : 16 * at + 16])) for at, entry in enumerate(entries)]
    return in_drawn_order(anew, seed=rng.bytes(32))


def by_generator(entries: Entries, rng: np.random.Generator) -> Entries:
    """A random order many times as fast, for what takes many days to see."""
    return [entries[number] for number in rng.permutation(len(entries)).tolist()]


def by_threshold(order: Entries, places: Mapping[str, int]) -> Iterator[Award[str]]:
    return allocate(order, places=places, largest_party=LARGEST)


def by_filling(order: Entries, places: Mapping[str, int]) -> Iterator[Award[str]]:
    return fill_up(order, places=places)


@dataclass(frozen=True)
class Days:
    """So many days of a port, of whose offers a share lapses, whatever the size of the party."""

    places: int
    lapsing: float
    count: int

    def singles_offered(self, order: Order, rule: Rule) -> int:
        rng = np.random.default_rng([self.places, self.count])
        return sum(self._day(rng, order, rule)[1] for _ in range(self.count))

    def _day(self, rng: np.random.Generator, order: Order, rule: Rule) -> Counter[int]:
        """Offers by size. Places left over and lapsed gather for the largest party, and are drawn among the losers."""
        waiting, free, offered = list(ENTRIES), self.places, Counter[int]()
        while free >= LARGEST and waiting:
            line = order(waiting, rng)
            won = {award.place - 1 for award in rule(line, {"a": free})}
            sizes = np.array([line[at].size for at in won])
            offered.update(sizes.tolist())
            free -= int(sizes[rng.random(len(sizes)) >= self.lapsing].sum())
            waiting = [entry for at, entry in enumerate(line) if at not in won]
        return offered

    def fair_law(self) -> Law:
        """Of the singles offered a place on all days together, by the threshold rule."""
        return _many(law_of_singles(self.places - LARGEST + 1, keeping=1 - self.lapsing), self.count)


@cache
def law_of_singles(seats: int, *, keeping: float) -> Law:
    """Exactly, for one day: it ends where the seats kept reach `seats` (see chance_over_the_day).

    The party at the end keeps its own, and is a single that finds seats - 1 kept, or a large one that finds no more
    than LARGEST fewer than `seats`. All singles up to it were offered a place.
    """
    seen = np.arange(min(EACH, 4 * seats))  # more than four times as many do not come before the end
    came = _came_first(seen)
    left = 2 * EACH - seen[:, None] - seen[None, :]
    finding = [_kept(seats - 1 - short, seen, keeping) for short in range(LARGEST)]
    by_single = came * finding[0] * keeping * (EACH - seen)[:, None] / left
    by_large = came * sum(finding) * keeping * (EACH - seen)[None, :] / left
    probabilities = np.zeros(len(seen) + 1)
    probabilities[1:] += by_single.sum(axis=1)
    probabilities[:-1] += by_large.sum(axis=1)
    return Law(0, probabilities)


def _came_first(seen: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of singles and large ones: the probability that the first so many parties are just these."""
    singles, large = seen[:, None], seen[None, :]
    return hypergeom.pmf(singles, 2 * EACH, EACH, singles + large)


def _kept(seats: int, seen: NDArray[np.int64], keeping: float) -> NDArray[np.float64]:
    """Of singles and large ones that came: the probability that together they keep exactly so many seats."""
    singles = seats - LARGEST * seen
    return binom.pmf(singles[None, :], seen[:, None], keeping) @ binom.pmf(seen[:, None], seen[None, :], keeping)


def least_ratio_seen(days: Days, *, alpha: float, power: float) -> float:
    """The ratio of the chances of large party and single, nearest to the fair one, that is seen with this power.

    Seats go to singles for large ones lost, so the law of the singles is shifted as a whole.
    """
    law, fair = days.fair_law(), days.fair_law().mean
    critical = law.counts[law.at_least() <= alpha / 2][0]
    reached = law.counts[law.at_least() >= power][-1]
    shift = float(critical - reached)
    chance = chance_over_the_day(POOL, LARGEST, places=days.places, largest_party=LARGEST, lapsing=days.lapsing)
    large = days.count * EACH * chance
    return (1 - shift / LARGEST / large) / (1 + shift / fair)


def _many(law: Law, count: int) -> Law:
    """The law of the sum of so many, by doubling."""
    doubled = [law]
    while 2 ** len(doubled) <= count:
        doubled.append(doubled[-1].and_also(doubled[-1]))
    return reduce(Law.and_also, (each for bit, each in enumerate(doubled) if count >> bit & 1))
