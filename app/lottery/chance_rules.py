"""What chance a party of a given size has, exactly, under three ways to fill the places of a port. Pure.

All of them walk one uniformly random order, which is the same as giving each party an independent uniform
moment t. Each of the others then comes before a party of moment t with probability t, independently of the
rest; so the seats held by those before it are a sum of binomials, found by convolution over the sizes. Its
integral over t is a polynomial's of degree M - 1, which Gauss-Legendre with M/2 nodes gives without error
(Davis and Rabinowitz, Methods of Numerical Integration, 2nd ed., sec. 2.7).
"""

import math
from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

Pool = Mapping[int, int]  # of each size, how many parties
WeightedPool = Mapping[tuple[int, int], int]  # of each size and weight, how many parties
Shares = Mapping[int, float]  # of each size, its share of a pool without end
Floats = NDArray[np.float64]

_NODES = 120
_NEARLY_CERTAIN = 1 - 2**-53  # whose logarithm of the contrary exists


def threshold_chance(pool: Pool, size: int, *, places: int, largest_party: int) -> float:
    """A party wins where those before it hold fewer than T = places - largest_party + 1 seats, whatever its size."""
    return _chance_that_fewer_come_before(_without(pool, size), seats=places - largest_party + 1)


def chance_over_the_day(pool: Pool, size: int, *, places: int, largest_party: int, lapsing: float) -> float:
    """Of an offer in the draw or in any re-draw, where each offer lapses with probability `lapsing`, whatever its size.

    Drawing the losers anew is, in distribution, walking on along the first order: that order says nothing of those
    it has not reached. A round is open while the seats kept before it and those given in it are fewer than T, and
    another follows at the same position where fewer than T are kept in the end, since then at least largest_party
    are free. So a party wins where those before it *keep* fewer than T seats: each comes before it with
    probability t, and keeps its seats with probability 1 - lapsing.
    """
    seats = places - largest_party + 1
    return _chance_that_fewer_come_before(_without(pool, size), seats=seats, keeping=1 - lapsing)


def weighted_threshold_chance(pool: WeightedPool, size: int, weight: int, *, places: int, largest_party: int) -> float:
    """The threshold rule where a ticket has as many lots as its weight: the least of w is before t with 1 - (1 - t)^w.

    Seen from one's own moment u, in whose scale it is uniform, a ticket of weight v comes before with the probability
    1 - (1 - u)^(v / w). The integral over u is numerical; 120 nodes give it to nine digits for a thousand parties.
    """
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    moments = (nodes + 1) / 2
    held = _nothing_held(moments, bound=places - largest_party + 1)
    for (one, lots), count in pool.items():
        others = count - ((one, lots) == (size, weight))
        before = 1 - (1 - moments) ** (lots / weight)
        held = _with_more(held, one, others, np.minimum(before, _NEARLY_CERTAIN))
    return float(weights @ held.sum(axis=1)) / 2


def greatest_excess(parties: int, *, largest_party: int) -> float:
    """By how much, at most, one size's chance exceeds another's, as a share, whatever the sizes and the places.

    Exchange a party of s seats with one of r < s in every order. The large one's result differs from the small one's
    only where the other stands before it, and those before both hold seats in a window of s - r. Each party holds at
    least one, so at most d = largest_party - 1 successive positions lie in the window, g before them. Counting
    the orders gives this share, which grows with g; g = parties - 1 - d is the last there is. A pool of singles and
    one of the largest size reaches it where there is a place for everybody. It is less than 7 / (parties - 4)
    where the largest party has eight members.
    """
    window = min(largest_party - 1, parties - 1)
    before = parties - 1 - window
    more = window * before + window * (window + 1) / 2
    wins = (parties - 1) ** 2 - before * (window - 1) - window * (window - 1) / 2
    return more / wins


def stop_at_misfit_chance(pool: Pool, size: int, *, places: int) -> float:
    """A party wins where those before it leave room for it: then they all fitted too, and nobody stopped the draw."""
    return _chance_that_fewer_come_before(_without(pool, size), seats=places - size + 1)


def skip_and_fill_chance(pool: Pool, size: int, *, places: int) -> float:
    """Whoever still fits gets in. Exact by recursion over what is left of the pool, hence for small pools only.

    A size that no longer fits is of no further account, and until then all of that size who came were let in;
    so the next of those who still matter is of a size with the probability of its share among them.
    """
    sizes = tuple(sorted(pool))
    tagged = _without(pool, size)

    @cache
    def chance(left: tuple[int, ...], room: int) -> float:
        if room < size:
            return 0.0
        fitting = [(at, one) for at, one in enumerate(sizes) if one <= room and left[at]]
        ahead = 1 + sum(left[at] for at, _ in fitting)
        later = (left[at] * chance((*left[:at], left[at] - 1, *left[at + 1 :]), room - one) for at, one in fitting)
        return (1 + sum(later)) / ahead

    return chance(tuple(tagged.get(one, 0) for one in sizes), places)


def threshold_limit(shares: Shares, *, places: int, largest_party: int) -> float:
    """How many parties, of a pool without end, find the port open: for every size the same."""
    return math.fsum(_visits(shares, places)[: places - largest_party + 1])


def stop_at_misfit_limit(shares: Shares, size: int, *, places: int) -> float:
    """How many positions in the order, of a pool without end, would let a party of this size in."""
    return math.fsum(_visits(shares, places)[: places - size + 1])


def skip_and_fill_limit(shares: Shares, size: int, *, places: int) -> float:
    """The same under skip and fill: with `room` seats left, the draw waits 1/P(size <= room) parties for one that fits.

    A size that is no longer let in waits for nothing, so the sum ends where its own room ends.
    """
    fits = [math.fsum(share for one, share in shares.items() if one <= places - used) for used in range(places)]
    entered = [1.0] + [0.0] * places
    for used in range(places):
        for one, share in shares.items():
            if used + one <= places:
                entered[used + one] += entered[used] * share / fits[used]
    return math.fsum(entered[used] / fits[used] for used in range(places - size + 1))


def _visits(shares: Shares, places: int) -> list[float]:
    """Probability that the first parties, however many, hold exactly 0, 1, ... seats (Feller, vol. I, XIII.3)."""
    visits = [1.0]
    for used in range(1, places):
        visits.append(math.fsum(share * visits[used - one] for one, share in shares.items() if one <= used))
    return visits


def _without(pool: Pool, size: int) -> dict[int, int]:
    """The others, as a party of this size sees them."""
    return {one: count - (one == size) for one, count in pool.items()}


def _chance_that_fewer_come_before(others: Pool, *, seats: int, keeping: float = 1.0) -> float:
    if seats < 1:
        return 0.0
    nodes, weights = np.polynomial.legendre.leggauss(sum(others.values()) // 2 + 1)
    held = _seats_before(others, keeping * (nodes + 1) / 2, bound=seats)
    return float(weights @ held.sum(axis=1)) / 2


def _seats_before(others: Pool, before: Floats, *, bound: int) -> Floats:
    """Row by row of the probability to count: the probabilities that 0, 1, ... bound - 1 seats are held."""
    held = _nothing_held(before, bound=bound)
    for size, count in others.items():
        held = _with_more(held, size, count, before)
    return held


def _nothing_held(before: Floats, *, bound: int) -> Floats:
    held = np.zeros((len(before), bound))
    held[:, 0] = 1.0
    return held


def _with_more(held: Floats, size: int, count: int, before: Floats) -> Floats:
    """So many more parties of a size, each of which comes before with the probability of the row."""
    bound = held.shape[1]
    came = _binomial(count, before, most=min(count, (bound - 1) // size))
    grown = np.zeros_like(held)
    for number in range(came.shape[1]):
        grown[:, number * size :] += came[:, [number]] * held[:, : bound - number * size]
    return grown


def _binomial(count: int, chance: Floats, *, most: int) -> Floats:
    """Row by row of the chance: the probabilities that 0, 1, ... `most` of `count` succeed."""
    numbers = np.arange(most + 1)
    ways = np.array([math.lgamma(count + 1) - math.lgamma(i + 1) - math.lgamma(count - i + 1) for i in range(most + 1)])
    success, failure = np.log(chance)[:, None], np.log1p(-chance)[:, None]
    return np.exp(ways + numbers * success + (count - numbers) * failure)
