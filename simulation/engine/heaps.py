"""Heaps of fours: the earliest of many moments, each with a name; of equal moments the least name comes first.

One is `size` rows of a table from `base` on, and `SPARE` more. Fours are shallower than twos, and their children lie
side by side (LaMarca and Ladner, Journal of Experimental Algorithmics 1, 1996). Which of four is first, and how deep a
newcomer sinks, cannot be guessed, and a processor that guesses wrong loses more than it takes to compute both: so all
levels are walked without a branch. What lacks to a four, and the four after the last, are infinitely late.
"""

import math

from simulation.engine.compiled import part
from simulation.engine.tables import ONE, TWO, ZERO, Entry, Index, Table

THREE = Index(3)
SPARE = 3


@part
def push(heap: Table[Entry], base: Index, size: Index, moment: float, name: Index) -> None:
    """Add to a heap of `size`; the caller counts."""
    if size & THREE == ONE:
        spare, end = base + size + ONE, base + size + THREE
        while spare <= end:
            heap[spare].moment = math.inf
            spare += ONE
    _rise(heap, base, size, moment, name)


@part
def drop_first(heap: Table[Entry], base: Index, size: Index) -> None:
    """Take the first away from a heap of `size`; the caller counts."""
    last = heap[base + size - ONE]
    moment, name = last.moment, last.name
    last.moment = math.inf
    if size > ONE:
        replace_first(heap, base, size - ONE, moment, name)


@part
def replace_first(heap: Table[Entry], base: Index, size: Index, moment: float, name: Index) -> None:
    """Put another in the place of the first of a heap of `size`."""
    hole = ZERO
    while True:
        four = (hole << TWO) + ONE
        if four >= size:
            break
        least = _least_of_four(heap, base + four)
        _put(heap, base + hole, heap[least].moment, heap[least].name)
        hole = least - base
    _rise(heap, base, hole, moment, name)


@part
def _rise(heap: Table[Entry], base: Index, hole: Index, moment: float, name: Index) -> None:
    while hole > ZERO:
        above = (hole - ONE) >> TWO
        other = heap[base + above]
        if other.moment < moment or (other.moment == moment and other.name < name):
            break
        _put(heap, base + hole, other.moment, other.name)
        hole = above
    _put(heap, base + hole, moment, name)


@part
def _put(heap: Table[Entry], at: Index, moment: float, name: Index) -> None:
    row = heap[at]
    row.moment, row.name = moment, name


@part
def _least_of_four(heap: Table[Entry], at: Index) -> Index:
    a, b, c, d = heap[at].moment, heap[at + ONE].moment, heap[at + TWO].moment, heap[at + THREE].moment
    ab, cd = min(a, b), min(c, d)
    least = at + Index(b < a) if not cd < ab else at + TWO + Index(d < c)
    if (a == b) | (c == d) | (ab == cd):
        least, other, end = at, at + ONE, at + THREE
        while other <= end:
            if heap[other].moment < heap[least].moment or (
                heap[other].moment == heap[least].moment and heap[other].name < heap[least].name
            ):
                least = other
            other += ONE
    return least
