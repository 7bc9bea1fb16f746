"""Each broken draw is rejected by an exact test on a pool made for it; the production draw passes the same test.

The seeds are fixed, so nothing here is left to luck.
"""

import hashlib
import inspect
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import timedelta
from itertools import product

import pytest
from scipy.stats import binomtest, hypergeom

from app.lottery.chance_rules import threshold_chance
from app.lottery.rules import Entry, Ticket, in_drawn_order
from tests.app.lottery import broken_draws as zoo
from tests.app.lottery.broken_draws import LARGEST, OPENS, Draw, Places, Request, production

CERTAIN, INNOCENT = 1e-6, 1e-3
Evidence = Callable[[Draw], float]  # the p-value of a draw, if it were fair


def ticket(number: int) -> Ticket:
    """Random, as tickets are: nothing about a party can be read from it."""
    return Ticket(hashlib.sha256(number.to_bytes(4)).digest()[:16])


def seeds(count: int) -> Iterator[bytes]:
    return (hashlib.sha256(b"day" + number.to_bytes(4)).digest() for number in range(count))


def parties(count: int, *, size: int = 1, ports: Sequence[str] = ("a",), weight: int = 1, first: int = 0):
    """Parties that are alike but for their tickets, which are those from number `first` on."""
    return [Request(Entry(ticket(first + number), size, ports, weight)) for number in range(count)]


def marked_winners(
    requests: Sequence[Request], marked: Collection[Request], draw: Draw, places: Places | None = None
) -> float:
    """Hypergeometric: are the marked parties among the winners of one draw as often as any others?"""
    (seed,) = seeds(1)
    won = {award.ticket for award in draw(requests, places or {"a": 60}, seed)}
    tickets = {each.entry.ticket for each in marked}
    return two_sided(len(won & tickets), all_=len({each.entry.ticket for each in requests}), a=len(tickets), b=len(won))


def two_sided(both: int, *, all_: int, a: int, b: int) -> float:
    law = hypergeom(all_, a, b)
    return min(1.0, 2 * min(float(law.cdf(both)), float(law.sf(both - 1))))


def how_often_first(
    requests: Sequence[Request], marked: Collection[Request], share: float, draw: Draw, *, draws: int
) -> float:
    """Binomial: is the first winner a marked party in this share of the draws?"""
    tickets = {each.entry.ticket for each in marked}
    first = [draw(requests, {"a": LARGEST}, seed)[0].ticket for seed in seeds(draws)]
    return float(binomtest(sum(each in tickets for each in first), draws, share).pvalue)


def how_often_it_wins(requests: Sequence[Request], party: Request, draw: Draw, *, places: int, draws: int) -> float:
    """Binomial: does this one party win as often as the threshold rule says, to the last digit?"""
    sizes = [each.entry.size for each in requests]
    pool = {size: sizes.count(size) for size in set(sizes)}
    chance = threshold_chance(pool, party.entry.size, places=places, largest_party=LARGEST)
    won = sum(
        party.entry.ticket in {award.ticket for award in draw(requests, {"a": places}, seed)} for seed in seeds(draws)
    )
    return float(binomtest(won, draws, chance).pvalue)


def who_came_early(draw: Draw) -> float:
    pool = parties(600)
    return marked_winners(pool, pool[:60], draw)


def who_came_early_of_a_crowd(draw: Draw) -> float:
    """Of 32,000 some 125 share each value of a byte; of those who share the least, the first to come win."""
    pool = parties(32_000)
    return marked_winners(pool, pool[:16_000], draw)


def low_numbers(draw: Draw) -> float:
    """A byte reaches the first 64 of 192 numbers twice."""
    pool = sorted(parties(192), key=lambda each: each.entry.ticket)
    return how_often_first(pool, pool[:64], 1 / 3, draw, draws=500)


def last_quarter_of_the_circle(draw: Draw) -> float:
    order = in_drawn_order([each.entry for each in parties(80)], seed=zoo.CIRCLE)
    pool = [Request(entry) for entry in order]
    return how_often_first(pool, pool[60:], 1 / 4, draw, draws=200)


def single_among_families(draw: Draw) -> float:
    pool = parties(20) + parties(20, size=LARGEST, first=20)
    return how_often_it_wins(pool, pool[0], draw, places=20, draws=2000)


def family_of_eight_in_a_crowd(draw: Draw) -> float:
    pool = parties(100) + parties(1, size=LARGEST, first=100)
    return how_often_it_wins(pool, pool[-1], draw, places=20, draws=400)


def long_lists_of_full_ports(draw: Draw) -> float:
    """The other ports have no place to give, so naming them can change nothing."""
    pool = parties(300) + parties(100, ports=("a", "b", "c", "d"), first=300)
    return marked_winners(pool, pool[300:], draw)


def who_won_yesterday(draw: Draw) -> float:
    """A party's ticket is its own here, so that only the seed tells two days apart."""
    pool = parties(600)
    yesterday, today = ({award.ticket for award in draw(pool, {"a": 60}, seed)} for seed in seeds(2))
    return two_sided(len(yesterday & today), all_=600, a=len(yesterday), b=len(today))


def who_asked_five_times(draw: Draw) -> float:
    pool = parties(600)
    return marked_winners(pool + 4 * pool[:100], pool[:100], draw)


def weight_three_against_one(draw: Draw) -> float:
    """Of two parties the heavy one is first in 3/4 of the draws."""
    heavy = parties(1, weight=3)
    return how_often_first(heavy + parties(1, first=1), heavy, 3 / 4, draw, draws=2000)


def who_named_a_full_port_first(draw: Draw) -> float:
    pool = parties(200, ports=("a", "b")) + parties(200, ports=("b", "a"), first=200)
    return marked_winners(pool, pool[:200], draw)


def who_asked_in_the_evening(draw: Draw) -> float:
    evening = [Request(each.entry, OPENS + timedelta(hours=7, minutes=30)) for each in parties(150, first=150)]
    return marked_winners(parties(150) + evening, evening, draw)


EXHIBITS: list[tuple[Draw, Evidence]] = [
    (zoo.day_by_day, who_came_early),
    (zoo.ties_in_order_of_arrival, who_came_early),
    (zoo.key_of_one_byte, who_came_early_of_a_crowd),
    (zoo.byte_modulo_count, low_numbers),
    (zoo.circle_begun_too_early, last_quarter_of_the_circle),
    (zoo.whoever_still_fits, single_among_families),
    (zoo.until_one_does_not_fit, single_among_families),
    (zoo.one_lot_for_each_member, family_of_eight_in_a_crowd),
    (zoo.one_lot_for_each_port, long_lists_of_full_ports),
    (zoo.same_seed_every_day, who_won_yesterday),
    (zoo.as_many_entries_as_tries, who_asked_five_times),
    (zoo.one_lot_too_many, weight_three_against_one),
    (zoo.first_choices_first, who_named_a_full_port_first),
    (zoo.day_of_universal_time, who_asked_in_the_evening),
]
NAMES = [broken.__name__ for broken, _ in EXHIBITS]


@pytest.mark.parametrize(("broken", "evidence"), EXHIBITS, ids=NAMES)
def test_a_broken_draw_is_rejected_and_the_real_one_is_not(broken: Draw, evidence: Evidence):
    assert evidence(broken) <= CERTAIN
    assert evidence(production) > INNOCENT


def own_result_moves_with_own_size(draw: Draw) -> bool:
    """Whether, in any of some small pools, a party wins or loses by its own size alone: no test of chances needed."""
    for seed, sizes in product(seeds(5), product((1, 4, LARGEST), repeat=4)):
        pool = [Request(Entry(ticket(number), size, ("a",))) for number, size in enumerate(sizes)]
        grown = [Request(pool[0].entry._replace(size=LARGEST)), *pool[1:]]
        won = [
            pool[0].entry.ticket in {award.ticket for award in draw(each, {"a": 12}, seed)} for each in (pool, grown)
        ]
        if won[0] != won[1]:
            return True
    return False


@pytest.mark.parametrize(
    "broken", [zoo.largest_present_for_largest_allowed, zoo.whoever_still_fits, zoo.until_one_does_not_fit]
)
def test_a_rule_that_looks_at_a_partys_own_size_is_seen_without_any_statistics(broken: Draw):
    assert own_result_moves_with_own_size(broken)
    assert not own_result_moves_with_own_size(production)


def test_every_animal_of_the_zoo_is_shown():
    animals = {name for name, one in inspect.getmembers(zoo, inspect.isfunction) if one.__module__ == zoo.__name__}
    shown = {*NAMES, zoo.largest_present_for_largest_allowed.__name__}

    assert {name for name in animals if not name.startswith("_")} == {*shown, production.__name__}
    assert len(shown) >= 10
