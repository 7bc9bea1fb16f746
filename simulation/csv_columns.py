"""Columns of a CSV file that grows while it is written: fast to read, and its torn last row is no row."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

Numbers = NDArray[np.int64] | NDArray[np.float64]
_TYPES = {int: pa.int64(), float: pa.float64(), str: pa.dictionary(pa.int32(), pa.utf8())}


@dataclass(frozen=True, slots=True)
class Words:
    """A column of words: `words[code]` for each row."""

    words: list[str]
    code: NDArray[np.int64]

    def each(self) -> NDArray[np.str_]:
        """The word of each row."""
        return np.array(self.words or [""])[self.code]


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers, and words, each by the name of its column; one entry a row."""

    numbers: Mapping[str, Numbers]
    words: Mapping[str, Words]
    rows: int


def complete_rows(text: bytes) -> bytes:
    """Up to the last newline: what stands behind it was torn while it was written."""
    return text[: text.rfind(b"\n") + 1]


def read_columns(rows: bytes, types: Mapping[str, type]) -> Columns:
    """Rows without their header, each ended by a newline. Raises ValueError for a row that does not fit `types`."""
    numbers = [name for name, one in types.items() if one is not str]
    words = [name for name, one in types.items() if one is str]
    if not rows:
        empty = np.zeros(0, np.int64)
        return Columns(dict.fromkeys(numbers, empty), dict.fromkeys(words, Words([], empty)), 0)
    table = _read(rows, types)
    return Columns(
        {name: cast("Numbers", table[name].to_numpy()) for name in numbers},
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
