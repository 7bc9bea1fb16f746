"""The simulator's order and the service's are the same, statistically. Seeds were fixed before the first look."""

import itertools
import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from scipy.stats import chisquare

from app.lottery.rules import Entry, Ticket, in_drawn_order
from simulation.lots import Stratum, race

WEIGHTS = (1, 1, 2, 3)
TRIALS = 6_000
FALSE_ALARM = 0.001  # of each test


def hashed(weights: Sequence[int], rng: np.random.Generator) -> list[int]:
    """The service's order: by keys of tickets under a seed."""
    tickets = [Ticket(rng.bytes(16)) for _ in weights]
    entries = [Entry(ticket, 1, ("laredo",), weight) for ticket, weight in zip(tickets, weights, strict=True)]
    return [tickets.index(entry.ticket) for entry in in_drawn_order(entries, seed=rng.bytes(32))]


def raced(weights: Sequence[int], rng: np.random.Generator) -> list[int]:
    """The simulator's; parties of one weight are one stratum."""
    numbers = np.arange(len(weights))
    strata = [Stratum(numbers[np.array(weights) == weight], float(weight)) for weight in sorted(set(weights))]
    return [party for rings in race(strata, rng) for party in rings.ids.tolist()]


def unweighted(weights: Sequence[int], rng: np.random.Generator) -> list[int]:
    return rng.permutation(len(weights)).tolist()


def carelessly_shuffled(weights: Sequence[int], rng: np.random.Generator) -> list[int]:
    """Each is swapped with any, not with one of those left: a well-known mistake."""
    order = list(range(len(weights)))
    for at in range(len(order)):
        other = int(rng.integers(len(order)))
        order[at], order[other] = order[other], order[at]
    return order


Draw = Callable[[Sequence[int], np.random.Generator], list[int]]


def chance(order: Sequence[int], weights: Sequence[int]) -> float:
    """Plackett and Luce."""
    return math.prod(weights[party] / sum(weights[one] for one in order[at:]) for at, party in enumerate(order))


def p_value_over_all_orders(draw: Draw, weights: Sequence[int], *, seed: int) -> float:
    rng = np.random.default_rng(seed)
    seen = Counter(tuple(draw(weights, rng)) for _ in range(TRIALS))
    orders = list(itertools.permutations(range(len(weights))))
    return chisquare([seen[order] for order in orders], [TRIALS * chance(order, weights) for order in orders]).pvalue


@pytest.mark.parametrize("draw", [hashed, raced])
@pytest.mark.parametrize("weights", [WEIGHTS, (1, 1, 1, 1)])
def test_each_order_comes_as_often_as_it_should(draw: Draw, weights: Sequence[int]):
    assert p_value_over_all_orders(draw, weights, seed=11) > FALSE_ALARM


@pytest.mark.parametrize(("draw", "weights"), [(unweighted, WEIGHTS), (carelessly_shuffled, (1, 1, 1, 1))])
def test_an_order_that_is_biased_is_seen(draw: Draw, weights: Sequence[int]):
    assert p_value_over_all_orders(draw, weights, seed=11) < 1e-6


@pytest.mark.parametrize("draw", [hashed, raced])
def test_of_many_the_first_places_go_to_each_as_often_as_its_weight_says(draw: Draw):
    """The first place, and the fifth where all weigh the same, among 20."""
    rng, weights, parties, trials = np.random.default_rng(12), [1, 2, 3, 4] * 5, 20, 2_000
    first = Counter(draw(weights, rng)[0] for _ in range(trials))
    fifth = Counter(draw([1] * parties, rng)[4] for _ in range(trials))

    expected = [trials * weight / sum(weights) for weight in weights]
    assert chisquare([first[party] for party in range(parties)], expected).pvalue > FALSE_ALARM
    assert chisquare([fifth[party] for party in range(parties)]).pvalue > FALSE_ALARM


def test_everybody_comes_once_in_ascending_time():
    rng = np.random.default_rng(13)
    strata = [Stratum(np.arange(5_000), 1.0), Stratum(np.arange(5_000, 5_003), 200.0), Stratum(np.arange(0), 1.0)]

    rings = list(race(strata, rng))

    assert sorted(np.concatenate([one.ids for one in rings]).tolist()) == list(range(5_003))
    at = np.concatenate([one.at for one in rings])
    assert (np.diff(at) >= 0).all()


def test_the_moments_are_exponential():
    """A thousand at two tries a minute: the mean of the first moments is 1/2000 min, within 4.5 standard errors."""
    rng, people = np.random.default_rng(14), [Stratum(np.arange(1000), 2.0)]
    first = [next(iter(race(people, rng))).at[0] for _ in range(400)]

    assert abs(float(np.mean(first)) * 2000 - 1) < 4.5 / math.sqrt(400)


def test_what_is_not_looked_at_is_not_drawn():
    rng = np.random.default_rng(15)
    drawn = next(iter(race([Stratum(np.arange(10**7), 1.0)], rng)))

    assert len(drawn.ids) < 1000
