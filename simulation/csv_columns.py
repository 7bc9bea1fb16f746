"""Columns of a CSV file that grows while it is written: fast to read, and its torn last row is no row."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

Numbers = NDArray[np.int64] | NDArray[np.float64]
MOST = 1e12
"""Beyond this no figure of a run is one, be it seconds or a count."""

_FIRST_LINE = 2  # of the rows: the header is line 1
_TYPES = {int: pa.int64(), float: pa.float64(), str: pa.dictionary(pa.int32(), pa.utf8())}


@dataclass(frozen=True, slots=True)
class Words:
    """A column of words: `words[code]` for each row."""

    words: list[str]
    code: NDArray[np.int64]

    def each(self) -> NDArray[np.str_]:
        """The word of each row."""
        return np.array(self.words or [""])[self.code]

    def coded(self, codes: Mapping[str, int], name: str) -> NDArray[np.int64]:
        """The code of each row's word. Raises ValueError for a word that has none; `name` is the column's."""
        for at, word in enumerate(self.words):
            if word not in codes:
                line = int(np.argmax(self.code == at)) + _FIRST_LINE
                raise ValueError(f"line {line}: {name} is {word!r}, which there is not")
        return np.array([codes[word] for word in self.words], np.int64)[self.code]


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers, and words, each by the name of its column; one entry a row."""

    numbers: Mapping[str, Numbers]
    words: Mapping[str, Words]
    rows: int


def complete_rows(text: bytes) -> bytes:
    """Up to the last newline: what stands behind it was torn while it was written."""
    return text[: text.rfind(b"\n") + 1]


def read_table(path: Path, types: Mapping[str, type], *, may_lack: Collection[str] = ()) -> Columns:
    """A whole file; nothing where it was torn within its header. Raises OSError, and ValueError as `read_columns`."""
    header, _, rows = complete_rows(path.read_bytes()).partition(b"\n")
    if header and header.decode("utf-8", "replace") != ",".join(types):
        raise ValueError(f"its first line should be {','.join(types)}")
    return read_columns(rows, types, may_lack=may_lack)


def read_columns(rows: bytes, types: Mapping[str, type], *, may_lack: Collection[str] = ()) -> Columns:
    """Rows without their header, each ended by a newline.

    Raises ValueError, naming the line, for a row that does not fit `types`, and for a number that is none; those of
    the columns that `may_lack` may be NaN.
    """
    numbers = [name for name, one in types.items() if one is not str]
    words = [name for name, one in types.items() if one is str]
    if not rows:
        empty = np.zeros(0, np.int64)
        return Columns(dict.fromkeys(numbers, empty), dict.fromkeys(words, Words([], empty)), 0)
    try:
        table = _read(rows, types)
    except pa.ArrowInvalid as error:
        raise ValueError(next(_misfits(rows, types), str(error).partition("\n")[0])) from error
    found = {name: cast("Numbers", table[name].to_numpy()) for name in numbers}
    for name, values in found.items():
        _check_numbers(name, values, may_lack=name in may_lack)
    return Columns(
        found,
        {name: _words(cast("_Encoded", table[name].chunk(0))) for name in words},
        len(table),
    )


def _read(rows: bytes, types: Mapping[str, type]) -> pa.Table:
    """In one chunk, with one dictionary for each column of words."""
    table = csv.read_csv(
        BytesIO(rows),
        read_options=csv.ReadOptions(use_threads=False, column_names=list(types)),
        convert_options=csv.ConvertOptions(
            column_types={name: _TYPES[one] for name, one in types.items()}, null_values=[]
        ),
    )
    return table.unify_dictionaries().combine_chunks()


def _misfits(rows: bytes, types: Mapping[str, type]) -> Iterator[str]:
    """What is wrong with rows, slowly: Arrow says it in words of its own."""
    for line, row in enumerate(rows.decode("utf-8", "replace").splitlines(), start=_FIRST_LINE):
        cells = row.split(",")
        if len(cells) != len(types):
            yield f"line {line} has {len(cells)} columns in place of {len(types)}"
        for cell, (name, one) in zip(cells, types.items(), strict=False):
            try:
                one(cell)
            except ValueError:
                yield f"line {line}: {name} is {cell[:40]!r}, which is no {'whole ' if one is int else ''}number"


def _check_numbers(name: str, values: Numbers, *, may_lack: bool) -> None:
    """Raises ValueError for what is infinite or absurd, and for NaN where nothing may lack."""
    good = np.abs(values) < MOST
    if may_lack:
        good |= np.isnan(values)
    if not good.all():
        at = int(np.argmin(good))
        raise ValueError(f"line {at + _FIRST_LINE}: {name} is {values[at]:g}, which no run has")


class _Codes(Protocol):
    def to_numpy(self) -> NDArray[np.int64]: ...


class _Dictionary(Protocol):
    def to_pylist(self) -> list[str]: ...


class _Encoded(Protocol):
    """What is used of Arrow's array of words, each stored once."""

    @property
    def dictionary(self) -> _Dictionary: ...
    @property
    def indices(self) -> _Codes: ...


def _words(column: _Encoded) -> Words:
    return Words(column.dictionary.to_pylist(), column.indices.to_numpy())
