"""The state of a stage under way: tables of records, made beforehand so that nothing grows in the loop.

Indices are unsigned 64-bit numbers: numba then leaves out what Python does for negative ones. NONE is no index.
Moments that are compared at each event (`deadline`, `soonest`, `when`, `due`) are whole numbers too: see `tournaments`.
"""

from functools import cache
from typing import NamedTuple, Protocol, TypeVar, cast, get_type_hints

import numpy as np
from numpy.typing import NDArray

Index = np.uint64
Seconds = float

ZERO, ONE, TWO = Index(0), Index(1), Index(2)
NONE = Index((1 << 64) - 1)

Row_co = TypeVar("Row_co", covariant=True)
RowT = TypeVar("RowT")


class Table(Protocol[Row_co]):
    """A structured array: what is written to a row is written to the table."""

    def __getitem__(self, at: Index) -> Row_co: ...
    def __len__(self) -> int: ...


def table(row: type[RowT], rows: int) -> Table[RowT]:
    """So many rows with the fields of `row`, with whatever stands in memory."""
    return cast("Table[RowT]", np.recarray(rows, _fields(row)))


@cache
def _fields(row: type) -> np.dtype[np.void]:
    return np.dtype(list(get_type_hints(row).items()), align=True)


def columns(rows: Table[object]) -> NDArray[np.void]:
    """The same table, to be read and written by columns."""
    return cast("NDArray[np.void]", rows).view(np.ndarray)


class Attempt:
    """One in the system: where it is, and what it has met so far, in seconds.

    `name` is transaction * 8 + tries before this one. In service it has a `seat` in its station's tournament, where a
    `ticket` orders those that end at one instant.
    `next` links a line, those done, or free slots, and `ahead` a line the other way. `earlier` and `later` link those
    whose clients wait, by `deadline`, in a ring that begins and ends at the first row: nobody's, and never due.
    `longest` is the longest wait so far, `worst` the station it was at.
    """

    name: Index
    station: Index
    ticket: Index
    seat: Index
    next: Index
    ahead: Index
    earlier: Index
    later: Index
    worst: Index
    is_awaited: bool
    is_in_line: bool
    deadline: Index
    entered: Seconds
    demand: Seconds
    done_at: Seconds
    queue: Seconds
    service: Seconds
    longest: Seconds


class Station:
    """One in the series. Of a link, `servers` is its concurrency.

    In its `tournament` are the `serving` in service, by when they end, at a link in attained service. Then a
    line of those who wait, none longer than `patience`, and one of those who are done and have not left. `departure` is
    when the next leaves, `abandonment` when the first in the line gives it up, `soonest` the sooner of the two.
    `weight` is what the line weighed in this bin until it was `weighed`, in attempts times seconds.
    """

    is_link: bool
    servers: Index
    places: Index
    patience: Seconds
    tournament: Index
    serving: Index
    tickets: Index
    first_waiting: Index
    last_waiting: Index
    waiting: Index
    first_done: Index
    last_done: Index
    attained: Seconds
    as_of: Seconds
    departure: Seconds
    abandonment: Seconds
    soonest: Index
    weight: Seconds
    weighed: Seconds


class Stage:
    """What clients do, and the state of the whole: one row.

    `seed` is a `draws.seed_word`. Retries are in the first tournament, where the seat of one that is being tried is
    `open`, NONE otherwise. `free` begins the list of slots that have been left, `used` have ever been taken, nobody's
    with them. It is `now`, after so many `events`; of the arrivals so many have `arrived`. A stage that `is_closed` has
    sessions, which want nothing more after its `duration`. The bin that `bin_ends` next is noted from the row `bins`
    on.
    """

    first: Index
    seed: Index
    timeout: Seconds
    notices: bool
    attempts: Index
    pause: Seconds
    retry_after: Seconds
    open: Index
    free: Index
    used: Index
    events: Index
    arrived: Index
    now: Seconds
    is_closed: bool
    duration: Seconds
    bins: Index
    bin_ends: Seconds


class Transaction:
    """What became of it, as the record has it; `station` is a position, or -1."""

    end: Seconds
    queue: Seconds
    service: Seconds
    outcome: np.uint8
    attempts: np.uint8
    station: np.int32


class Want:
    """Of a session's transaction: when it was `wanted` (NaN: never), and the one that its session wants next."""

    wanted: Seconds
    following: Index


class Tournament:
    """Of whom the earliest is wanted: its rows begin at `origin`, `width` of them are seats, of which one is `free`."""

    origin: Index
    width: Index
    free: Index


class Entry:
    """One in a tournament: what comes `when`, the bits of a moment that is not negative."""

    when: Index
    name: Index


class Bin:
    """What the line of one station weighs until the bin's `end`; those of all stations stand together."""

    end: Seconds
    weight: Seconds


class System(NamedTuple):
    """All of it.

    `due` is when each transaction is due, ascending, of a session's the earliest that it can be wanted; after all comes
    one that never is. `wants` has rows where there are sessions. After the retries' tournament come those of the
    stations; they share the `entries`. `demands` are in seconds, those of one station together, NaN for none. After
    all `bins` comes one that never ends.
    """

    stages: Table[Stage]
    stations: Table[Station]
    due: NDArray[np.uint64]
    wants: Table[Want]
    transactions: Table[Transaction]
    attempts: Table[Attempt]
    tournaments: Table[Tournament]
    entries: Table[Entry]
    demands: NDArray[np.float64]
    bins: Table[Bin]
