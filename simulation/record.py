"""The record of a run: one row a transaction, the only source of every figure about the run."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple, TextIO

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Kind
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

    @property
    def word(self) -> str:
        """The name that results and reports use."""
        return self.name.lower()


class Row(NamedTuple):
    """One transaction. Times are seconds; `due` and `end` count from the start of the stage.

    `kind` indexes KINDS; `lag` is how late the first attempt left; `end` of an unfinished one is when its
    stage had been drained. `queue`, `service` and `work` are what the service said of the last attempt in
    Server-Timing, NaN where it said nothing; `station` is where that attempt waited longest or was refused.
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


_FLOATS = {"due", "lag", "end", "queue", "service", "work"}
_WORDS = {"station"}


def _dtype(name: str) -> str:
    return "f8" if name in _FLOATS else "U40" if name in _WORDS else "i8"


_DTYPE = np.dtype([(name, _dtype(name)) for name in Row._fields])

Record = NDArray[np.void]
"""A structured array with the fields of Row, shape (transactions,)."""


def gather(rows: Iterable[Row]) -> Record:
    """The record of rows that came in any order, sorted by number."""
    return np.sort(np.array(list(rows), dtype=_DTYPE), order="number")


def latencies(record: Record) -> NDArray[np.float64]:
    """Seconds from due to the final answer."""
    return record["end"] - record["due"]


def write_header(file: TextIO) -> None:
    """Begin a record; a newline ends each row, so that a torn last row is seen on reading."""
    file.write(",".join(Row._fields) + "\n")


def write_row(file: TextIO, row: Row) -> None:
    """Append one transaction, kind and outcome as words."""
    words = row._asdict() | {"kind": KINDS[row.kind].value, "outcome": Outcome(row.outcome).word}
    file.write(",".join(f"{value:.6f}" if isinstance(value, float) else str(value) for value in words.values()) + "\n")


def read_record(path: Path) -> Record:
    """Read a record, also one that was cut short: a torn last row is left out.

    Raises ValueError for a file that is no record.
    """
    text = path.read_text("utf-8")
    complete = text[: text.rfind("\n") + 1]
    lines = csv.DictReader(complete.splitlines())
    if lines.fieldnames is None or tuple(lines.fieldnames) != Row._fields:
        msg = f"{path} is no record of a run: its first line should be {','.join(Row._fields)}"
        raise ValueError(msg)
    try:
        return gather(_row(line) for line in lines)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is no record of a run: it has an unknown word or a short row") from error


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
            text = file.read()
        complete = text[: text.rfind(b"\n") + 1]
        lines = complete.decode().splitlines()[0 if self._offset else 1 :]
        self._offset += len(complete)
        return gather(_row(line) for line in csv.DictReader(lines, fieldnames=Row._fields))


def _row(line: dict[str, str]) -> Row:
    return Row(
        number=int(line["number"]),
        stage=int(line["stage"]),
        kind=KINDS.index(Kind(line["kind"])),
        due=float(line["due"]),
        lag=float(line["lag"]),
        end=float(line["end"]),
        outcome=Outcome[line["outcome"].upper()],
        status=int(line["status"]),
        attempts=int(line["attempts"]),
        queue=float(line["queue"]),
        service=float(line["service"]),
        work=float(line["work"]),
        station=line["station"],
    )
