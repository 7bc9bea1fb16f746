"""Tournaments: the earliest of many moments, each with a name; of equal moments the least name comes first.

One is a tree in rows of a table from `origin` on: below row i are 2i and 2i + 1, those who take part sit in the last
`width` rows, and in every other stands the sooner of the two below it, in the first the winner of all (tree selection:
Knuth, The Art of Computer Programming 3, 5.2.3). What changes at a seat is played up to there. Which rows that are is
known beforehand, and who wins a match is computed without a branch: a processor cannot guess it, and loses more by a
wrong guess than it takes to play some matches more than a heap would.

A moment stands there as the number that its bits are: of moments that are not negative the later is the greater, and
whole numbers are compared in a third of the time. On an empty seat it is NEVER, and the name is the next empty seat.
"""

import math

import numpy as np
from numpy.typing import NDArray

from simulation.engine.compiled import part
from simulation.engine.tables import ONE, ZERO, Entry, Index, Table, Tournament, columns
from simulation.engine.words import least_word

NEVER = Index(np.float64(math.inf).view(np.uint64))


def rows_for(most: int) -> int:
    """Rows of a tournament in which so many may take part at once."""
    return 2 << (max(most, 1) - 1).bit_length()


def begin(entries: Table[Entry], tournament: Tournament, whens: NDArray[np.uint64], names: NDArray[np.uint64]) -> None:
    """Seat those who take part from the beginning, in the order of their moments and names."""
    width = rows_for(len(whens)) // 2
    rows = columns(entries)[int(tournament.origin) :]
    seats = rows[width : 2 * width]
    seats["when"], seats["name"] = NEVER, np.arange(1, width + 1)
    seats["when"][: len(whens)], seats["name"][: len(whens)] = whens, names
    level = width // 2
    while level:
        rows[level : 2 * level] = seats[:: width // level]  # in this order the left one wins
        level //= 2
    tournament.width, tournament.free = Index(width), Index(len(whens))


@part
def free_seat(entries: Table[Entry], tournament: Tournament) -> Index:
    """One that is empty, and shall be taken now."""
    if tournament.free == tournament.width:
        _widen(entries, tournament)
    seat = tournament.free
    tournament.free = entries[tournament.origin + tournament.width + seat].name
    return seat


@part
def leave(entries: Table[Entry], tournament: Tournament, seat: Index) -> None:
    """Empty a seat."""
    take(entries, tournament, seat, NEVER, tournament.free)
    tournament.free = seat


@part
def take(entries: Table[Entry], tournament: Tournament, seat: Index, when: Index, name: Index) -> None:
    """Put another on a seat, and play."""
    origin, at = tournament.origin, tournament.width + seat
    _put(entries, origin + at, when, name)
    while at > ONE:
        other = entries[origin + (at ^ ONE)]
        rival, rivals_name = other.when, other.name
        if rival == when:  # noqa: SIM108 - in one line it is compiled to branches
            name = least_word(name, rivals_name)
        else:
            name = rivals_name if rival < when else name
        when = least_word(when, rival)
        at >>= ONE
        _put(entries, origin + at, when, name)


@part
def _put(entries: Table[Entry], at: Index, when: Index, name: Index) -> None:
    row = entries[at]
    row.when, row.name = when, name


@part
def _widen(entries: Table[Entry], tournament: Tournament) -> None:
    """Twice as many seats: the whole tree becomes the left half of a new one, of which the first row is played next."""
    origin, level = tournament.origin, tournament.width
    tournament.width = level << ONE
    while level > ZERO:
        at = ZERO
        while at < level:
            entry = entries[origin + level + at]
            _put(entries, origin + (level << ONE) + at, entry.when, entry.name)
            _put(entries, origin + (level << ONE) + level + at, NEVER, level + at + ONE)
            at += ONE
        level >>= ONE
