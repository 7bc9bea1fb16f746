"""The record of a run: one row a transaction, the only source of every figure about the run."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple, TextIO, get_type_hints

import numpy as np
from numpy.typing import NDArray

from simulation.csv_columns import complete_rows, read_columns
from simulation.demand import KINDS


class Outcome(IntEnum):
    """How a transaction ended, after its last attempt."""

    SUCCEEDED = 0
    REFUSED = 1  # 503 or 429: the service said that it is full
    TIMED_OUT = 2  # the client lost patience
    SERVER_ERROR = 3  # any other 5xx
    UNEXPECTED = 4  # an answer that a correct client does not expect here
    DISCONNECTED = 5  # no connection, or a broken one
    DROPPED = 6  # the generator could not send it
    UNFINISHED = 7  # no final answer when the stage had been drained
    NO_OFFER = 8  # correct: the offer had lapsed, or had been given up
    NOT_OPEN = 9  # correct: the draw took no requests, its window was closed
    SOLD_OUT = 10  # correct: no place was left for the whole party
    ABANDONED = 11  # the client stood in a line, and left it; in a simulation only

    @property
    def word(self) -> str:
        """The name that results and reports use."""
        return self.name.lower()


CORRECT = (Outcome.SUCCEEDED, Outcome.NO_OFFER, Outcome.NOT_OPEN, Outcome.SOLD_OUT)
"""The service did what it should. Not everyone who is answered correctly gets what they came for."""

FAILURES = tuple(outcome for outcome in Outcome if outcome not in CORRECT)

ANSWERED = (*CORRECT, Outcome.REFUSED, Outcome.SERVER_ERROR, Outcome.UNEXPECTED)
"""The service said something: its throughput."""


class Row(NamedTuple):
    """One transaction. Times are seconds; `due` and `end` count from the start of the stage.

    `kind` indexes KINDS; `lag` is how late the first attempt left; `end` of an unfinished one is when its
    stage had been drained. `queue`, `service` and `work` are what the service said of the last attempt in
    Server-Timing, NaN where it said nothing; `station` is where that attempt waited longest, was refused, or gave up
    the line.
    """

    number: int
    stage: int
    kind: int
    due: float
    lag: float
    end: float
    outcome: int
    status: int
    attempts: int
    queue: float
    service: float
    work: float
    station: str


_WRITTEN_AS_WORDS = ("kind", "outcome", "station")
_MAY_LACK = ("queue", "service", "work")
_CODES: dict[str, dict[str, int]] = {
    "kind": {kind.value: code for code, kind in enumerate(KINDS)},
    "outcome": {outcome.word: outcome.value for outcome in Outcome},
}
_TYPES = {name: str if name in _WRITTEN_AS_WORDS else of for name, of in get_type_hints(Row).items()}
_DTYPE = np.dtype([(name, {int: "i8", float: "f8", str: "U40"}[of]) for name, of in get_type_hints(Row).items()])

Record = NDArray[np.void]
"""A structured array with the fields of Row, shape (transactions,)."""


def empty_record(rows: int) -> Record:
    """So many rows to be filled, all zeros."""
    return np.zeros(rows, dtype=_DTYPE)


def gather(rows: Iterable[Row]) -> Record:
    """The record of rows that came in any order, sorted by number."""
    return np.sort(np.array(list(rows), dtype=_DTYPE), order="number")


def failed(record: Record) -> NDArray[np.bool_]:
    """The transactions that were not answered as they should be."""
    return ~np.isin(record["outcome"], CORRECT)


def latencies(record: Record) -> NDArray[np.float64]:
    """Seconds from due to the final answer."""
    return record["end"] - record["due"]


def write_header(file: TextIO) -> None:
    """Begin a record; a newline ends each row, so that a torn last row is seen on reading."""
    file.write(",".join(Row._fields) + "\n")


def line(row: Row) -> str:
    """One transaction as it stands in a record, kind and outcome as words."""
    words = row._asdict() | {"kind": KINDS[row.kind].value, "outcome": Outcome(row.outcome).word}
    return ",".join(f"{value:.6f}" if isinstance(value, float) else str(value) for value in words.values()) + "\n"


def read_record(path: Path) -> Record:
    """Read a record, also one that was cut short: a torn last row is left out.

    Raises ValueError for a file that is no record.
    """
    header, _, rows = complete_rows(path.read_bytes()).partition(b"\n")
    if header.decode("utf-8", "replace") != ",".join(Row._fields):
        raise ValueError(f"{path} is no record of a run: its first line should be {','.join(Row._fields)}")
    try:
        record = _from_text(rows)
        _check_order(record)
    except ValueError as error:
        raise ValueError(f"{path} is no record of a run: {error}") from error
    return record


@dataclass(slots=True)
class RecordTail:
    """Reads a record while it grows."""

    path: Path
    _offset: int = 0

    def read(self) -> Record:
        """The rows that were completed since the last time; none where there is no record yet."""
        if not self.path.exists():
            return gather([])
        with self.path.open("rb") as file:
            file.seek(self._offset)
            complete = complete_rows(file.read())
        rows = complete if self._offset else complete.partition(b"\n")[2]
        self._offset += len(complete)
        return _from_text(rows)


def _from_text(rows: bytes) -> Record:
    """Sorted by number. Raises ValueError for a row that is none of a record."""
    columns = read_columns(rows, _TYPES, may_lack=_MAY_LACK)
    record = np.empty(columns.rows, dtype=_DTYPE)
    for name, numbers in columns.numbers.items():
        record[name] = numbers
    for name, codes in _CODES.items():
        record[name] = columns.words[name].coded(codes, name)
    record["station"] = columns.words["station"].each()
    return record[np.argsort(record["number"], kind="stable")]


def _check_order(record: Record) -> None:
    """Raises ValueError for a transaction that was due before its stage began, or over before it was due."""
    early = (record["due"] < 0) | (record["end"] < record["due"])
    if early.any():
        first = record[np.argmax(early)]
        raise ValueError(f"transaction {first['number']} is due at {first['due']:g} s and over at {first['end']:g} s")
