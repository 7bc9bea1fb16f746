"""A run as typed tables: the raw record, transactions and requests, with units in the names of their columns.

Words are stored once each; what was not said (NaN in the record) is null.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from loadtests.judged import Run
from loadtests.run_notes import RunStart
from simulation.demand import KINDS
from simulation.record import Outcome, latencies

SCHEMA_VERSION = 1
Column: TypeAlias = "pa.Array[Any]"  # of numbers or of words
_MEANINGS = {
    "number": "of the transaction in the schedule, from 0",
    "stage": "of the ladder, from 0, warm-ups counted",
    "kind": "of transaction, from the mix",
    "due_seconds": "from the start of the stage: when it was to leave",
    "lag_seconds": "how late its first request left",
    "end_seconds": "from the start of the stage: its final answer, or when the stage had been drained",
    "latency_seconds": "from due to end",
    "outcome": "after the last attempt; of a request: of that one",
    "status": "of the last HTTP answer; 0 where there was none",
    "attempts": "requests of the measured step, retries included; 0 where it was dropped",
    "queue_seconds": "waited at the emulated stations, as the last answer said",
    "service_seconds": "served at the emulated stations, as the last answer said",
    "work_seconds": "real work of the service, as the last answer said",
    "station": "where the last attempt waited longest, was refused, or gave up the line",
    "attempt": "at this step of the transaction, from 1",
    "sent_seconds": "from the start of the stage",
    "step": "what was requested, in the order of docs/architecture.md",
}


def transactions(run: Run) -> pa.Table:
    """A row for each transaction that was due, by its number."""
    rows = run.record
    return _table(
        {
            "number": pa.array(rows["number"]),
            "stage": pa.array(rows["stage"]),
            "kind": _words(rows["kind"], [kind.value for kind in KINDS]),
            "due_seconds": pa.array(rows["due"]),
            "lag_seconds": pa.array(rows["lag"]),
            "end_seconds": pa.array(rows["end"]),
            "latency_seconds": pa.array(latencies(rows)),
            "outcome": _outcomes(rows["outcome"]),
            "status": pa.array(rows["status"].astype(np.int16)),
            "attempts": pa.array(rows["attempts"].astype(np.int16)),
            "queue_seconds": _said(rows["queue"]),
            "service_seconds": _said(rows["service"]),
            "work_seconds": _said(rows["work"]),
            "station": _each_once(rows["station"]),
        }
    )


def requests(run: Run) -> pa.Table:
    """A row for each HTTP request, in the order in which they ended."""
    rows = run.attempts
    firsts = np.array([stage.first for stage in run.stages])
    return _table(
        {
            "number": pa.array(rows["number"]),
            "stage": pa.array(np.searchsorted(firsts, rows["number"], side="right") - 1),
            "attempt": pa.array(rows["attempt"].astype(np.int16)),
            "step": _each_once(rows["step"]),
            "sent_seconds": pa.array(rows["sent"]),
            "end_seconds": pa.array(rows["end"]),
            "outcome": _outcomes(rows["outcome"]),
            "status": pa.array(rows["status"].astype(np.int16)),
        }
    )


def described(table: pa.Table, start: RunStart, *, complete: bool) -> pa.Table:
    """The table with what it was measured on, as metadata of the file; `run` is all of run.json."""
    about = {
        "schema_version": str(SCHEMA_VERSION),
        "scenario": start.scenario.name,
        "scenario_hash": start.scenario_hash,
        "seed": str(start.seed),
        "started_at": start.started_at,
        "target": start.target,
        "complete": json.dumps(complete),
        "revision": start.environment.revision,
        "versions": json.dumps(start.environment.versions),
        "run": start.model_dump_json(),
    }
    return table.replace_schema_metadata({f"fairslot.{name}": text for name, text in about.items()})


def _table(columns: Mapping[str, Column]) -> pa.Table:
    fields: list[pa.Field[Any]] = [pa.field(name, one.type, metadata=_about(name)) for name, one in columns.items()]
    return pa.Table.from_arrays(list(columns.values()), schema=pa.schema(fields))


def _about(name: str) -> dict[str | bytes, str | bytes]:
    unit: dict[str | bytes, str | bytes] = {"unit": "s"} if name.endswith("_seconds") else {}
    return unit | {"meaning": _MEANINGS[name]}


def _said(seconds: NDArray[np.float64]) -> Column:
    return pa.array(seconds, mask=np.isnan(seconds))


def _outcomes(codes: NDArray[np.int64]) -> Column:
    return _words(codes, [outcome.word for outcome in Outcome])


def _each_once(words: NDArray[np.str_]) -> Column:
    known, codes = np.unique(words, return_inverse=True)
    return _words(codes, known.tolist())


def _words(codes: NDArray[np.int64], words: list[str]) -> Column:
    return cast("Column", pa.DictionaryArray.from_arrays(codes.astype(np.int8), pa.array(words, pa.utf8())))
