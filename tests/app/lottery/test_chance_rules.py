"""Every size has the same chance: exactly, by dynamic programming; test_sampled_days.py samples the rules."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lottery.chance_rules import (
    chance_over_the_day,
    greatest_excess,
    skip_and_fill_chance,
    skip_and_fill_limit,
    stop_at_misfit_chance,
    stop_at_misfit_limit,
    threshold_chance,
    threshold_limit,
    weighted_threshold_chance,
)
from app.lottery.rules import Award, Entry, Ticket, allocate, fill_up

LARGEST = 8
# The sizes of families; the table of values for them stands in the literature of the lottery.
SHARES = {1: 0.55, 2: 0.16, 3: 0.12, 4: 0.09, 5: 0.05, 6: 0.02, 7: 0.007, 8: 0.003}
TABLE = {20: (0.667, 0.591), 50: (0.863, 0.819), 190: (0.963, 0.950), 400: (0.983, 0.976), 1450: (0.995, 0.993)}
SOME = {1: 3, 2: 2, 4: 2}  # a pool small enough for all its 5,040 orders

Rule = Callable[[Sequence[int], int], set[int]]  # sizes in their order and places: which of them win


def families(parties: int) -> dict[int, int]:
    """A pool of about so many parties, of every size at least one."""
    return {size: max(1, round(share * parties)) for size, share in SHARES.items()}


def ratio(chance: Callable[[int], float]) -> float:
    return chance(LARGEST) / chance(1)


@pytest.mark.parametrize(("places", "lapsing"), [(20, 0.2), (50, 0.2), (190, 0.2), (1450, 0.2)])
def test_in_a_pool_of_a_thousand_a_party_of_eight_has_the_chance_of_a_single(places: int, lapsing: float):
    pool = families(1000)

    def draw(size: int) -> float:
        return threshold_chance(pool, size, places=places, largest_party=LARGEST)

    def day(size: int) -> float:
        return chance_over_the_day(pool, size, places=places, largest_party=LARGEST, lapsing=lapsing)

    assert sum(pool.values()) == 1000
    assert 0.99 <= ratio(draw) <= 1.01
    assert 0.99 <= ratio(day) <= 1.01


@pytest.mark.parametrize("places", [8, 12, 20, 50, 190, 1450])
@pytest.mark.parametrize("parties", [9, 15, 20, 30, 50, 100, 200, 400])
@pytest.mark.parametrize("lapsing", [0.0, 0.2])
def test_in_a_smaller_pool_of_families_the_excess_is_at_most_four_in_a_party(parties: int, places: int, lapsing: float):
    pool = families(parties)

    assert 1 - 1e-9 <= ratio_over_the_day(pool, places, lapsing) <= 1 + 4 / sum(pool.values())


def ratio_over_the_day(pool: Mapping[int, int], places: int, lapsing: float) -> float:
    return ratio(lambda size: chance_over_the_day(pool, size, places=places, largest_party=LARGEST, lapsing=lapsing))


@pytest.mark.parametrize(
    ("about", "seats", "excess", "one_place_less"), [(50, 109, 4.090, 3.532), (90, 190, 4.029, 3.495)]
)
def test_only_where_there_are_just_as_many_places_as_people_it_is_a_little_more(
    about: int, seats: int, excess: float, one_place_less: float
):
    """The most that families reach, and the one pool of theirs that exceeds four in a party at 20, 50, 190
    or 1,450 places."""
    pool = families(about)
    found = [(ratio_over_the_day(pool, k, 0.0) - 1) * sum(pool.values()) for k in (seats, seats - 1)]

    assert sum(size * count for size, count in pool.items()) == seats
    assert found == [pytest.approx(excess, abs=1e-3), pytest.approx(one_place_less, abs=1e-3)]


@given(
    st.dictionaries(st.integers(1, LARGEST), st.integers(1, 12), min_size=2),
    st.integers(LARGEST, 200),
    st.sampled_from((0.0, 0.1, 0.5)),
)
def test_whatever_the_sizes_the_excess_stays_within_its_bound(pool: dict[int, int], places: int, lapsing: float):
    small, large = (
        chance_over_the_day(pool, size, places=places, largest_party=LARGEST, lapsing=lapsing)
        for size in (min(pool), max(pool))
    )

    assert 1 - 1e-9 <= large / small <= 1 + greatest_excess(sum(pool.values()), largest_party=LARGEST) + 1e-9


@pytest.mark.parametrize("parties", [2, 5, 9, 20, 100, 1000])
def test_singles_and_one_party_of_eight_reach_the_bound(parties: int):
    pool = {1: parties - 1, LARGEST: 1}
    excess = ratio_over_the_day(pool, parties + LARGEST - 1, 0.0) - 1

    assert excess == pytest.approx(greatest_excess(parties, largest_party=LARGEST))


def test_from_a_thousand_parties_on_no_pool_and_no_number_of_places_exceeds_one_percent():
    assert greatest_excess(1000, largest_party=LARGEST) < 7 / 996 < 0.0071


def test_the_excess_is_that_of_the_seats_which_the_others_lack():
    """It comes from the pool, not from the rule: the others of an eight hold seven seats fewer than those of a single.

    So it tends to (8 - 1) / mean size / M, which is 3.4 / M for families, and 7 / M at worst, where nearly all
    are single.
    """
    mean = sum(size * share for size, share in SHARES.items())
    nearly_all_single = {1: 999, LARGEST: 1}
    for pool, expected in ((families(1000), 7 / mean), (nearly_all_single, 7.0)):
        excess = ratio(lambda size, pool=pool: threshold_chance(pool, size, places=190, largest_party=LARGEST)) - 1

        assert excess * 1000 == pytest.approx(expected, rel=0.05)


def test_where_weights_differ_the_heavy_ones_compete_with_fewer():
    """As many as the sum of all weights makes of the own one; so for them the excess is greater."""
    parts = {1: 0.4, 2: 0.3, 4: 0.2, 8: 0.1}
    shares = {(size, weight): SHARES[size] * part for size in SHARES for weight, part in parts.items()}
    pool = {kind: max(1, round(1000 * share)) for kind, share in shares.items()}
    found = {
        weight: ratio(lambda size, w=weight: weighted_threshold_chance(pool, size, w, places=50, largest_party=LARGEST))
        for weight in (1, 8)
    }

    assert sum(pool.values()) == 1001
    assert found == {1: pytest.approx(1.00125, abs=1e-5), 8: pytest.approx(1.00966, abs=1e-5)}


def test_all_orders_of_a_small_pool_with_weights_say_the_same():
    """Each order with the probability of drawing lots one after the other (Plackett and Luce)."""
    kinds, places = [(1, 1), (1, 3), (2, 1), (4, 3), (4, 1)], 8
    won = defaultdict[tuple[int, int], float](float)
    for order in permutations(kinds):
        weights = [weight for _, weight in order]
        probability = math.prod(weight / sum(weights[at:]) for at, weight in enumerate(weights))
        for which in threshold([size for size, _ in order], places):
            won[order[which]] += probability

    for size, weight in kinds:
        chance = weighted_threshold_chance(Counter(kinds), size, weight, places=places, largest_party=max(SOME))
        assert won[size, weight] == pytest.approx(chance)


def test_in_a_pool_without_end_the_chances_are_those_of_the_table():
    for places, (stop, skip) in TABLE.items():
        misfit = ratio(lambda size, k=places: stop_at_misfit_limit(SHARES, size, places=k))
        filled = ratio(lambda size, k=places: skip_and_fill_limit(SHARES, size, places=k))

        assert (round(misfit, 3), round(filled, 3)) == (stop, skip)


def test_a_large_pool_tends_to_its_limit():
    pool, parties = families(2000), 2000
    for size in (1, LARGEST):
        exact = threshold_chance(pool, size, places=50, largest_party=LARGEST)

        assert exact * parties == pytest.approx(
            threshold_limit(SHARES, places=50, largest_party=LARGEST), rel=3 / parties
        )


def threshold(sizes: Sequence[int], places: int) -> set[int]:
    """The production rule."""
    return numbers(allocate(in_line(sizes), places={"a": places}, largest_party=max(SOME)))


def stop_at_misfit(sizes: Sequence[int], places: int) -> set[int]:
    won = set[int]()
    for which, size in enumerate(sizes):
        if size > places:
            break
        won.add(which)
        places -= size
    return won


def skip_and_fill(sizes: Sequence[int], places: int) -> set[int]:
    """The production rule of the policy that says of itself that it is not size-neutral."""
    return numbers(fill_up(in_line(sizes), places={"a": places}))


def numbers(awards: Iterable[Award[str]]) -> set[int]:
    return {int.from_bytes(award.ticket) for award in awards}


def in_line(sizes: Sequence[int]) -> list[Entry[str]]:
    return [Entry(Ticket(which.to_bytes(2)), size, ("a",)) for which, size in enumerate(sizes)]


@pytest.mark.parametrize("places", [4, 6, 7, 9, 14])
def test_all_orders_of_a_small_pool_say_the_same(places: int):
    rules: list[tuple[Rule, Callable[[int], float]]] = [
        (threshold, lambda size: threshold_chance(SOME, size, places=places, largest_party=4)),
        (stop_at_misfit, lambda size: stop_at_misfit_chance(SOME, size, places=places)),
        (skip_and_fill, lambda size: skip_and_fill_chance(SOME, size, places=places)),
    ]
    for rule, chance in rules:
        counted = shares_over_all_orders(rule, places)

        assert counted == pytest.approx({size: chance(size) for size in SOME})


def shares_over_all_orders(rule: Rule, places: int) -> dict[int, float]:
    won, tried = Counter[int](), Counter[int]()
    for order in permutations([size for size, count in SOME.items() for _ in range(count)]):
        won.update(order[which] for which in rule(order, places))
        tried.update(order)
    return {size: won[size] / tried[size] for size in SOME}


def test_all_orders_and_all_lapses_of_a_day_say_the_same():
    """Each round by the production rule, the losers in their order, until fewer than the largest party are free."""
    sizes, lapsing, places = (1, 1, 2, 2, 4), 0.25, 6
    pool = Counter(sizes)
    won = defaultdict[int, float](float)
    for order in permutations(sizes):
        for which, probability in days(order, lapsing=lapsing, places=places):
            for each in which:
                won[order[each]] += probability
    orders = math.factorial(len(sizes))

    for size, count in pool.items():
        expected = chance_over_the_day(pool, size, places=places, largest_party=4, lapsing=lapsing)
        assert won[size] / count / orders == pytest.approx(expected)


def days(order: Sequence[int], *, lapsing: float, places: int) -> Iterator[tuple[set[int], float]]:
    """Every way in which the day can go: who ever had an offer, and how likely that is."""
    for lapses in product((True, False), repeat=len(order)):
        probability = math.prod(lapsing if lapsed else 1 - lapsing for lapsed in lapses)
        waiting, free, offered = list(range(len(order))), places, set[int]()
        while free >= max(SOME) and waiting:
            new = {waiting[at] for at in threshold([order[each] for each in waiting], free)}
            waiting = [each for each in waiting if each not in new]
            free -= sum(order[each] for each in new if not lapses[each])
            offered |= new
        yield offered, probability


@given(st.lists(st.integers(1, 4), max_size=30), st.integers(4, 40))
def test_a_day_that_ends_in_skip_and_fill_is_skip_and_fill(sizes: list[int], places: int):
    """So it is exactly as biased: below the threshold everybody fits, and above it the two are the same."""
    first = threshold(sizes, places)
    left = places - sum(sizes[which] for which in first)
    losers = [which for which in range(len(sizes)) if which not in first]
    filled = {losers[at] for at in skip_and_fill([sizes[which] for which in losers], left)}

    assert first | filled == skip_and_fill(sizes, places)
