"""Heaps of fours: the earliest of many moments, each with a name; of equal moments the least name comes first.

One is `size` rows of a table from `base` on, and `SPARE` more. Fours are shallower than twos, and their children lie
side by side (LaMarca and Ladner, Journal of Experimental Algorithmics 1, 1996). Which of four is first, and how deep a
newcomer sinks, cannot be guessed, and a processor that guesses wrong loses more than it takes to compute both: so all
levels are walked without a branch. What lacks to a four, and the four after the last, are infinitely late.

A moment stands there as the number that its bits are: of moments that are not negative the later is the greater, and
whole numbers are compared in a third of the time.
"""

import math

import numpy as np

from simulation.engine.compiled import part
from simulation.engine.tables import ONE, TWO, ZERO, Entry, Index, Table

THREE = Index(3)
SPARE = 3
NEVER = Index(np.float64(math.inf).view(np.uint64))


@part
def first_moment(heap: Table[Entry], base: Index) -> float:
    """Infinity where the heap has been emptied."""
    return Index(heap[base].when).view(np.float64)


@part
def push(heap: Table[Entry], base: Index, size: Index, moment: float, name: Index) -> None:
    """Add to a heap of `size`; the caller counts."""
    if size & THREE == ONE:
        spare = base + size
        heap[spare + ONE].when = heap[spare + TWO].when = heap[spare + THREE].when = NEVER
    _rise(heap, base, size, np.float64(moment).view(np.uint64), name)


@part
def drop_first(heap: Table[Entry], base: Index, size: Index) -> None:
    """Take the first away from a heap of `size`; the caller counts."""
    last = heap[base + size - ONE]
    when, name = last.when, last.name
    last.when = NEVER
    if size > ONE:
        _sink(heap, base, size - ONE, when, name)


@part
def replace_first(heap: Table[Entry], base: Index, size: Index, moment: float, name: Index) -> None:
    """Put another in the place of the first of a heap of `size`."""
    _sink(heap, base, size, np.float64(moment).view(np.uint64), name)


@part
def _sink(heap: Table[Entry], base: Index, size: Index, when: Index, name: Index) -> None:
    hole, end, offset = base, base + size, ONE - THREE * base
    while True:
        four = (hole << TWO) + offset
        if four >= end:
            break
        least = _least_of_four(heap, four)
        _put(heap, hole, heap[least].when, heap[least].name)
        hole = least
    _rise(heap, base, hole - base, when, name)


@part
def _rise(heap: Table[Entry], base: Index, hole: Index, when: Index, name: Index) -> None:
    while hole > ZERO:
        above = (hole - ONE) >> TWO
        other = heap[base + above]
        if other.when < when or (other.when == when and other.name < name):
            break
        _put(heap, base + hole, other.when, other.name)
        hole = above
    _put(heap, base + hole, when, name)


@part
def _put(heap: Table[Entry], at: Index, when: Index, name: Index) -> None:
    row = heap[at]
    row.when, row.name = when, name


@part
def _least_of_four(heap: Table[Entry], at: Index) -> Index:
    a, b, c, d = heap[at].when, heap[at + ONE].when, heap[at + TWO].when, heap[at + THREE].when
    ab, cd = min(a, b), min(c, d)
    least = at + Index(b < a) if not cd < ab else at + TWO + Index(d < c)
    if (a == b) | (c == d) | (ab == cd):
        least, other, end = at, at + ONE, at + THREE
        while other <= end:
            if heap[other].when < heap[least].when or (
                heap[other].when == heap[least].when and heap[other].name < heap[least].name
            ):
                least = other
            other += ONE
    return least
