"""Policies over days: who is given a place when. The service's own rules, on orders that are drawn lazily."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import numpy as np

from app.lottery.protocol_rules import Walk, places_up_to, threshold_walks
from app.lottery.rules import Award, allocate, fill_up
from simulation.applicants import Applicants, draw_applicants
from simulation.days_run import DaysRun, Integers, Ledger, kinds_of
from simulation.lots import Ids
from simulation.orders import Entries, Order, Orders
from simulation.policy_scenario import Policy, PolicyScenario, Rules
from simulation.waiting import Waiting


def simulate_policy(scenario: PolicyScenario, policy: Policy, *, seed: int, replication: int = 0) -> DaysRun:
    """One run of all days. Runs of one seed and replication have the same applicants, whatever the policy."""
    people, draws = np.random.SeedSequence([seed, replication]).spawn(2)
    applicants = draw_applicants(scenario, np.random.default_rng(people))
    return _Run(scenario, policy, applicants, np.random.default_rng(draws)).run()


def places_by_day(scenario: PolicyScenario) -> Integers:
    """Whole places, shape (days, ports); running totals stay within half a place of what each port should have."""
    supply = scenario.supply
    shares = np.array([port.places for port in supply.ports.values()])
    if supply.by_month is None:
        daily = np.full(scenario.days, float(supply.per_day or 0))
    else:
        daily = np.array(supply.by_month.per_day(scenario.first_day, scenario.last_day))
    wanted = np.cumsum(daily)[:, None] * (shares / shares.sum())
    return np.diff(np.rint(wanted), axis=0, prepend=0).astype(np.int64)


class _Run:
    """One policy, day by day."""

    def __init__(
        self, scenario: PolicyScenario, policy: Policy, applicants: Applicants, rng: np.random.Generator
    ) -> None:
        groups, sizes = scenario.demand.groups, sorted(scenario.demand.sizes)
        self.scenario, self.policy, self.applicants, self.rng = scenario, policy, applicants, rng
        self.kinds = kinds_of(scenario)
        self.ledger = Ledger(scenario.days, self.kinds)
        self.waiting = Waiting(applicants, sizes, groups, seed=int(rng.integers(2**62)))
        self.orders = Orders(groups, self.waiting, Entries(sizes, self.waiting), rng)
        self.confirms = np.array([group.confirms for group in groups])
        self.shows_up = np.array([group.shows_up for group in groups])
        self.places = places_by_day(scenario)
        # Nobody goes through a whole order in search of somebody who wants a port that nobody lists.
        self.listed = sorted({port for ports in applicants.lists for port in ports})

    def run(self) -> DaysRun:
        began, before = 0, None
        for day in range(self.scenario.days):
            rules = self.policy.on(self.scenario.first_day + timedelta(days=day))
            began, before = began if rules is before else day, rules
            self.waiting.begin(day)
            if (day - began) % rules.batch == 0:
                self._hold(day, rules)
            self.ledger.waiting[day] = self.waiting.counts @ self.kinds.sizes
        return DaysRun(
            scenario=self.scenario,
            policy=self.policy,
            applicants=self.applicants,
            kinds=self.kinds,
            kind=self.waiting.kind,
            given=self.waiting.given,
            ledger=self.ledger,
        )

    def _hold(self, day: int, rules: Rules) -> None:
        """Give out the places of the coming days, and again and again what lapsed."""
        self._count_requests(day, rules)
        free = self.places[day : day + rules.batch].sum(axis=0)
        is_race = rules.way == "first-come"
        least = 1 if is_race else rules.largest_party  # fewer wait for more of them, as in the service
        for _ in range(1 + rules.further_draws(self.scenario.supply.lead)):
            taken = self._race(day, free) if is_race else self._draw(day, free, rules)
            free = free - taken
            if not taken.any() or not (free >= least).any():
                break
        self.ledger.unused[day] = free.sum()

    def _count_requests(self, day: int, rules: Rules) -> None:
        """Of those who do not ask every day, as many as are expected to; each registration asks for all its people."""
        kinds, ledger = self.kinds, self.ledger
        parties = self.waiting.counts * kinds.asks
        asking = parties * kinds.registrations
        ledger.asked += parties
        ledger.requests[day] = (asking * kinds.sizes).sum()
        if rules.way == "first-come":
            ledger.busiest_minute[day] = (asking * kinds.tries_per_minute).sum()
        else:
            ledger.busiest_minute[day] = asking.sum() * rules.busiest_minute

    def _race(self, day: int, free: Integers) -> Integers:
        """Places taken for good by who came first, by port."""
        order = self.orders.first_come(day)
        awards = list(fill_up(order, places=self._by_port(free)))
        if np.isnan(self.ledger.gone_after[day]):
            self.ledger.gone_after[day] = order.moment(awards[-1]) if awards else 0.0
        return self._settle(order, awards, day)

    def _draw(self, day: int, free: Integers, rules: Rules) -> Integers:
        """One draw with its walks; places that were taken for good, by port."""
        places, left, taken = self._by_port(free), free.copy(), np.zeros_like(free)
        for walk, percent in threshold_walks(rules):
            offered = places_up_to(percent, places=places, left=self._by_port(left))
            order = self.orders.by_time(day) if walk is Walk.BY_TIME else self.orders.by_lot(day, rules)
            awards = list(allocate(order, places=offered, largest_party=rules.largest_party))
            left -= self._seats(order.ids(awards), _ports(awards))
            taken += self._settle(order, awards, day)
        if rules.leftovers == "skip-and-fill":
            order = self.orders.by_lot(day, rules)
            taken += self._settle(order, list(fill_up(order, places=self._by_port(left))), day)
        return taken

    def _settle(self, order: Order, awards: Sequence[Award[int]], day: int) -> Integers:
        """Who is offered a place confirms and comes, or not; the places confirmed, by port."""
        ids = order.ids(awards)
        group, sizes = self.applicants.group[ids], self.applicants.sizes[ids].astype(np.int64)
        confirmed = self.rng.random(len(ids)) < self.confirms[group]
        comes = confirmed & (self.rng.random(len(ids)) < self.shows_up[group])
        self.waiting.serve(ids[comes], day)
        self.waiting.send_away(ids[confirmed & ~comes], day + int(self.scenario.supply.lead) + 1)
        self.waiting.send_away(ids[~confirmed], day + 1)
        np.add.at(self.ledger.offered, self.waiting.kind[ids], 1)
        self.ledger.kept[day] += sizes[comes].sum()
        self.ledger.missed[day] += sizes[confirmed & ~comes].sum()
        return self._seats(ids[confirmed], _ports(awards)[confirmed])

    def _by_port(self, places: Integers) -> dict[int, int]:
        return {port: int(places[port]) for port in self.listed}

    def _seats(self, ids: Ids, ports: Integers) -> Integers:
        """People by port."""
        seats = np.zeros(len(self.scenario.supply.ports), np.int64)
        np.add.at(seats, ports, self.applicants.sizes[ids])
        return seats


def _ports(awards: Iterable[Award[int]]) -> Integers:
    return np.array([award.port for award in awards], np.int64)
