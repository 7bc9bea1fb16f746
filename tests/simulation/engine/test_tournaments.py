"""Tournaments beside a sorted list: who comes and who leaves, at moments of which many are the same."""

from itertools import accumulate

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulation.engine.compiled import Kernel
from simulation.engine.tables import ONE, ZERO, Entry, Index, Table, Tournament, columns, table
from simulation.engine.tournaments import NEVER, begin, free_seat, leave, rows_for, take
from simulation.engine.words import bits_of

HALF, SEAT = Index(32), Index((1 << 32) - 1)
LEAVES = -1.0
Words = NDArray[np.uint64]


@Kernel
def play(entries: Table[Entry], tournaments: Table[Tournament], moments: NDArray[np.float64], firsts: Words) -> None:
    """Everybody comes at their moment, in their order; at LEAVES the first of all leaves. Notes who is first then."""
    tournament, at, end = tournaments[ZERO], ZERO, Index(len(moments))
    first = tournament.origin + ONE
    while at < end:
        if moments[at] == LEAVES:
            leave(entries, tournament, entries[first].name & SEAT)
        else:
            seat = free_seat(entries, tournament)
            take(entries, tournament, seat, bits_of(moments[at]), at << HALF | seat)
        firsts[at] = entries[first].name >> HALF if entries[first].when < NEVER else end
        at += ONE


@st.composite
def comings_and_leavings(draw: st.DrawFn) -> list[float]:
    """Nobody leaves who has not come."""
    moments, present = list[float](), 0
    for _ in range(draw(st.integers(1, 60))):
        leaves = present and draw(st.booleans())
        moments.append(LEAVES if leaves else draw(st.sampled_from([0.0, 0.25, 0.5, 0.75])))
        present += -1 if leaves else 1
    return moments


@given(moments=comings_and_leavings(), origin=st.integers(0, 5), present=st.lists(st.floats(0, 1), max_size=9))
def test_the_first_is_always_the_earliest_and_of_one_moment_the_least_name(
    moments: list[float], origin: int, present: list[float]
):
    entries = table(Entry, origin + rows_for(len(moments) + len(present)))
    tournaments = table(Tournament, 1)
    tournaments[ZERO].origin = Index(origin)
    whens, names = np.sort(present), np.arange(len(present), dtype=np.uint64) + np.uint64(1000)
    begin(entries, tournaments[ZERO], whens.view(np.uint64), names << HALF | np.arange(len(present), dtype=np.uint64))
    firsts = np.empty(len(moments), np.uint64)

    play(entries, tournaments, np.array(moments), firsts)

    assert firsts.tolist() == firsts_of_a_list(moments, list(zip(whens.tolist(), names.tolist(), strict=True)))
    assert (columns(entries)["when"][origin + 1] == NEVER) == (len(moments) == firsts[-1])
    at_once = len(present) + max(accumulate(-1 if moment == LEAVES else 1 for moment in moments))
    assert int(tournaments[ZERO].width) <= rows_for(at_once) // 2


def firsts_of_a_list(moments: list[float], present: list[tuple[float, int]]) -> list[int]:
    firsts = list[int]()
    for number, moment in enumerate(moments):
        if moment == LEAVES:
            present.remove(min(present))
        else:
            present.append((moment, number))
        firsts.append(min(present)[1] if present else len(moments))
    return firsts
