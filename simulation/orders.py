"""The orders in which a policy looks at those who wait, drawn as far as somebody looks."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.lottery.protocol_rules import weight_of
from app.lottery.rules import Award, Entry, Ticket
from simulation.lots import Ids, Rings, Stratum, race
from simulation.policy_demand import Group
from simulation.policy_scenario import Rules
from simulation.waiting import Waiting

_NO_TICKET = Ticket(b"")  # a party is known by its place in the order
_WEEK = 7


class Order:
    """Those who ask today as they rang; it remembers who was looked at."""

    def __init__(self, rings: Iterable[Rings], waiting: Waiting, entries: "Entries", day: int) -> None:
        self._rings, self._waiting, self._entries, self._day = rings, waiting, entries, day
        self._seen, self._moments = list[Ids](), list[NDArray[np.float64]]()

    def __iter__(self) -> Iterator[Entry[int]]:
        for ids, at in self._rings:
            asking = self._waiting.asking(ids, self._day)
            self._seen.append(ids[asking])
            self._moments.append(at[asking])
            yield from self._entries.of(ids[asking])

    def ids(self, awards: Sequence[Award[int]]) -> Ids:
        """Whose awards they are."""
        return self.seen()[np.array([award.place for award in awards], np.int64) - 1]

    def seen(self) -> Ids:
        """Everybody drawn so far; whom the rules looked at stand first."""
        return np.concatenate([np.zeros(0, np.int64), *self._seen])

    def moment(self, award: Award[int]) -> float:
        """When its party rang."""
        return float(np.concatenate(self._moments)[award.place - 1])


class Entries:
    """Entries for the rules. Parties with one size and one list look alike, so one entry stands for all of them."""

    def __init__(self, sizes: Sequence[int], waiting: Waiting) -> None:
        applicants = waiting.applicants
        self._shared = [Entry(_NO_TICKET, size, ports) for size in sizes for ports in applicants.lists]
        self._which = np.searchsorted(sizes, applicants.sizes) * len(applicants.lists) + applicants.listed

    def of(self, ids: Ids) -> list[Entry[int]]:
        """Their entries, in this order."""
        return [self._shared[which] for which in self._which[ids].tolist()]


class Orders:
    """Draws them."""

    def __init__(self, groups: Sequence[Group], waiting: Waiting, entries: Entries, rng: np.random.Generator) -> None:
        self._groups, self._waiting, self._entries, self._rng = groups, waiting, entries, rng

    def first_come(self, day: int) -> Order:
        """Who presses the button more often comes first, as a rule; moments are minutes after the release."""
        rates = [group.tries_per_minute * group.registrations for group in self._groups]
        return self._order(race(self._strata(rates, 0, day), self._rng), day)

    def by_lot(self, day: int, rules: Rules) -> Order:
        """At random; by weights where the rules say so."""
        if rules.order == "weights":
            return self._order(race(list(self._aged(day, rules.most_weight)), self._rng), day)
        return self._order(race(self._strata(self._lots, 0, day), self._rng), day)

    def by_time(self, day: int) -> Order:
        """By whole weeks waited, who waited longest first; those who waited as long by lot."""
        return self._order(self._week_by_week(day), day)

    def _order(self, rings: Iterable[Rings], day: int) -> Order:
        return Order(rings, self._waiting, self._entries, day)

    def _week_by_week(self, day: int) -> Iterator[Rings]:
        for weeks in range((day - self._waiting.oldest()) // _WEEK, -1, -1):
            yield from race(self._strata(self._lots, *_joined(day, weeks)), self._rng)

    def _aged(self, day: int, most_weight: int) -> Iterator[Stratum]:
        """By whole weeks waited, each with its weight; all those of the greatest weight together."""
        for weeks in range(min(most_weight, day // _WEEK + 1)):
            weight = weight_of(weeks, order="weights", most_weight=most_weight)
            first, last = _joined(day, weeks)
            yield from self._strata([weight * lots for lots in self._lots], 0 if weight == most_weight else first, last)

    @property
    def _lots(self) -> list[float]:
        return [float(group.registrations) for group in self._groups]

    def _strata(self, weights: Sequence[float], first: int, last: int) -> list[Stratum]:
        """Those who joined on these days, by group, each group with its weight."""
        return [Stratum(self._waiting.between(at, first, last), weight) for at, weight in enumerate(weights)]


def _joined(day: int, weeks: int) -> tuple[int, int]:
    """The first and the last day on which somebody joined who has waited so many whole weeks."""
    return day - _WEEK * (weeks + 1) + 1, day - _WEEK * weeks
