"""Traces: arrivals as they were seen somewhere, from a CSV file beside the scenario.

A file with the column `at` alone has a row an arrival; one with `at` and `arrivals` has a row an interval, which
reaches to the next row, the last as far as the one before it. Moments are seconds, or times of day such as 09:00:30.
"""

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray

from simulation.quantities import time_of_day

MOMENTS, COUNTS = ("at",), ("at", "arrivals")
LEAST_ROWS, MOST_ROWS = 2, 5_000_000


class BadTrace(ValueError):
    """A file that is no trace; the message names file, line and mend."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Moments of arrivals, or the beginnings of intervals with how many came in each; seconds from the first row.

    `counts` is empty where each row is one arrival.
    """

    at: Sequence[float]
    counts: Sequence[float]


def read_trace(path: Path) -> Trace:
    """Raises BadTrace."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise BadTrace(f"trace {path}: {error.strerror}; it must stand beside the scenario") from error
    except UnicodeDecodeError as error:
        raise BadTrace(f"trace {path}: not a text file; save it as CSV in UTF-8") from error
    return _Reader(path, lines).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    lines: list[str]

    def read(self) -> Trace:
        columns = tuple(one.strip() for one in self.lines[0].split(",")) if self.lines else ()
        if columns not in (MOMENTS, COUNTS):
            self._refuse(1, "the first line must be 'at' (a row an arrival) or 'at,arrivals' (a row an interval)")
        rows = list(self._rows(columns))
        if not LEAST_ROWS <= len(rows) <= MOST_ROWS:
            self._refuse(len(self.lines), f"a trace has {LEAST_ROWS} to {MOST_ROWS:,} rows, this one {len(rows):,}")
        first = rows[0][0]
        if rows[-1][0] == first:
            self._refuse(len(self.lines), "all its arrivals come at one moment; a trace lasts longer than that")
        return Trace(tuple(at - first for at, _ in rows), tuple(count for _, count in rows if count is not None))

    def _rows(self, columns: tuple[str, ...]) -> Iterator[tuple[float, float | None]]:
        earlier = -math.inf
        for line, row in enumerate(csv.reader(self.lines[1:]), start=2):
            if not row:
                continue
            if len(row) != len(columns):
                self._refuse(line, f"{len(row)} columns where the first line names {len(columns)}")
            at = self._moment(line, row[0])
            if at < earlier or (at == earlier and columns == COUNTS):
                self._refuse(line, f"{row[0].strip()} is not after the row before it; sort the rows by time")
            earlier = at
            yield at, self._count(line, row[1]) if columns == COUNTS else None

    def _moment(self, line: int, text: str) -> float:
        try:
            at = time_of_day(text) if ":" in text else float(text)
        except ValueError:
            at = math.nan
        if not math.isfinite(at):
            self._refuse(line, f"{text!r} is no moment; write seconds, or a time of day such as 09:00:30")
        return at

    def _count(self, line: int, text: str) -> float:
        try:
            count = float(text)
        except ValueError:
            count = math.nan
        if not 0 <= count < math.inf:
            self._refuse(line, f"{text!r} is no number of arrivals; write 0 or more")
        return count

    def _refuse(self, line: int, why: str) -> NoReturn:
        raise BadTrace(f"trace {self.path}, line {max(1, line)}: {why}")


def replay(at: NDArray[np.float64], *, factor: float) -> NDArray[np.float64]:
    """Moments with `factor` times as many arrivals; with 1 they are the moments themselves.

    The k-th arrival comes when the count of the trace, joined by lines, reaches k over `factor`.
    """
    wanted = np.arange(1, math.floor(len(at) * factor + 1e-9) + 1) / factor
    return np.interp(wanted, np.arange(len(at) + 1), np.concatenate([[0.0], at]))


def whole_counts(counts: NDArray[np.float64], *, factor: float) -> NDArray[np.int64]:
    """Each interval's count times `factor` in whole arrivals, rounded so that the running total stays right."""
    return np.diff(np.round(np.cumsum(counts) * factor), prepend=0).astype(np.int64)
