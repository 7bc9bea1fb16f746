"""What a sweep leaves behind: a line for each finished cell, from which it goes on after a stop; a table; a page."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from simulation.grid import Cell, Changes, Sweep
from simulation.scenario import BadScenario
from simulation.slo import METRICS, Quantity
from simulation.sweep import Interval, Result, Verdict, metrics_of

NOTE, JOURNAL, TABLE, PAGE = "sweep.json", "cells.ndjson", "cells.parquet", "sweep.html"
_UNITS = {Quantity.LATENCY: "seconds", Quantity.SHARE: "share", Quantity.RATE: "per_hour"}


class Journal:
    """The finished cells of one sweep in a folder, made where there is none."""

    def __init__(self, folder: Path, sweep: Sweep) -> None:
        """Raises BadScenario where the folder cannot be used for this sweep."""
        self._path = folder / JOURNAL
        self.finished: dict[str, Result] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _check_same(folder, sweep)
            (folder / NOTE).write_text(json.dumps({"sweep": sweep.digest, "title": sweep.grid.title}) + "\n", "utf-8")
            self._file = self._continued()
        except OSError as error:
            raise BadScenario(f"--out {folder}: {error.strerror}; name a folder that can be written") from error

    def _continued(self) -> TextIO:
        """The file, after its last whole line: a torn one is a cell that was not finished."""
        text = self._path.read_text("utf-8") if self._path.exists() else ""
        whole = text[: text.rfind("\n") + 1]
        for line in whole.splitlines():
            result = _read(line)
            self.finished[key(result.changes)] = result
        file = self._path.open("w", encoding="utf-8")
        file.write(whole)
        file.flush()
        return file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()

    def missing(self, cells: Iterable[Cell]) -> list[Cell]:
        """Those that are not finished."""
        return [cell for cell in cells if key(cell.changes) not in self.finished]

    def add(self, result: Result) -> None:
        """Note a finished cell, at once."""
        self.finished[key(result.changes)] = result
        self._file.write(json.dumps(asdict(result)) + "\n")
        self._file.flush()

    def results(self, cells: Iterable[Cell]) -> list[Result]:
        """What is finished, in the order of the grid."""
        return [self.finished[key(cell.changes)] for cell in cells if key(cell.changes) in self.finished]


def key(changes: Changes) -> str:
    """The same for the same values."""
    return json.dumps(dict(changes), sort_keys=True)


def _check_same(folder: Path, sweep: Sweep) -> None:
    """Raises BadScenario where something else stands in the folder."""
    note = folder / NOTE
    if not note.exists():
        if any(folder.iterdir()):
            raise BadScenario(f"--out {folder} is not empty; name a new folder, or one of this sweep to go on with it")
    elif json.loads(note.read_text("utf-8")).get("sweep") != sweep.digest:
        raise BadScenario(f"--out {folder} has a sweep of another grid, scenario or profile; name a new folder")


def _read(line: str) -> Result:
    told = json.loads(line)
    played = told["by_kernel"]
    intervals = None if played is None else {metric: Interval(**one) for metric, one in played.items()}
    return Result(told["changes"], told["by_fluid"], intervals, Verdict(told["verdict"]))


def write_table(results: Sequence[Result], sweep: Sweep, path: Path) -> None:
    """A row for each finished cell: what was varied, the verdict, what fluid and kernel found.

    Null where it was not played, or where there is no interval, or nothing to doubt of it.
    """
    columns: dict[str, list[object]] = {axis: [result.changes[axis] for result in results] for axis in sweep.grid.vary}
    columns["verdict"] = [result.verdict.value for result in results]
    columns["was_played"] = [result.was_played for result in results]
    for metric in metrics_of(sweep.grid):
        name = f"{metric}_{_UNITS[METRICS[metric]]}"
        columns[f"fluid_{name}"] = [None if result.by_fluid is None else result.by_fluid[metric] for result in results]
        played = [None if result.by_kernel is None else result.by_kernel[metric] for result in results]
        columns[f"{name}_mean"] = [None if one is None else one.mean for one in played]
        columns[f"{name}_low"] = [None if one is None or one.lack else one.low for one in played]
        columns[f"{name}_high"] = [None if one is None or one.lack else one.high for one in played]
        if METRICS[metric] is Quantity.SHARE:
            columns[f"{name}_doubt"] = [None if one is None else one.doubt or None for one in played]
    about = {"title": sweep.grid.title, "sweep": sweep.digest, "gates": ", ".join(map(str, sweep.grid.gates))}
    table = pa.table(cast("Mapping[str, list[object]]", columns)).replace_schema_metadata(about)
    pq.write_table(table, path)
