"""The raw record as Parquet and CSV: the same figures as the growing files, typed, with what they were measured on."""

import csv
import json
import math
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from loadtests.judged import Run
from loadtests.recorded import read_recorded
from loadtests.recorder import ATTEMPTS, Attempted, Recorder
from loadtests.result import Result
from loadtests.run_folder import RESULT
from loadtests.run_notes import RunStart, read_start
from loadtests.table_files import write_csv, write_parquet
from simulation.record import Outcome, latencies
from tests.loadtests.made_runs import Made, make_run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_run(tmp_path_factory.mktemp("tables") / "run", Made(seconds=10, failing=0.1))
    requests = [
        Attempted(7, 1, 0.5, 0.75, "refused", 503, "read_page"),
        Attempted(7, 2, 1.0, 1.125, "succeeded", 200, "read_page"),
        Attempted(600, 1, 3.0, 3.25, "timed_out", 0, "enter_draw"),
    ]
    header, rows = ",".join(Attempted._fields), [",".join(str(value) for value in one) for one in requests]
    (folder / ATTEMPTS).write_text("\n".join([header, *rows, "9,1,torn"]), "utf-8")
    run = read_recorded(folder)
    run.record["queue"][3] = math.nan
    write_parquet(run, read_start(folder), folder)
    write_csv(run, Result.model_validate_json((folder / RESULT).read_bytes()), folder)
    return folder


@pytest.fixture(scope="module")
def run(folder: Path) -> Run:
    return read_recorded(folder)


@pytest.fixture(scope="module")
def transactions(folder: Path) -> pa.Table:
    return parquet.read_table(folder / "transactions.parquet")


def test_every_transaction_stands_in_the_table_to_the_last_digit(run: Run, transactions: pa.Table) -> None:
    assert len(transactions) == len(run.record)
    for name in ("due", "lag", "end", "service"):
        np.testing.assert_array_equal(transactions[f"{name}_seconds"].to_numpy(), run.record[name])
    np.testing.assert_array_equal(transactions["latency_seconds"].to_numpy(), latencies(run.record))
    words = [Outcome(code).word for code in run.record["outcome"].tolist()]
    assert transactions["outcome"].to_pylist() == words


def test_columns_are_typed_and_tell_their_unit(transactions: pa.Table) -> None:
    types = {field.name: str(field.type) for field in transactions.schema}
    words = "dictionary<values=string, indices=int8, ordered=0>"

    assert (types["number"], types["due_seconds"], types["kind"], types["outcome"]) == (
        *("int64", "double"),
        *(words, words),
    )
    for field in transactions.schema:
        told = field.metadata or {}
        assert (told.get(b"unit") == b"s") == field.name.endswith("_seconds")
        assert told[b"meaning"]


def test_what_the_service_did_not_say_is_null(transactions: pa.Table) -> None:
    assert transactions["queue_seconds"].null_count == 1
    assert transactions["queue_seconds"][3].as_py() is None


def test_the_file_tells_what_it_was_measured_on(folder: Path, transactions: pa.Table) -> None:
    about = {key.decode(): value.decode() for key, value in (transactions.schema.metadata or {}).items()}
    start = read_start(folder)

    assert (about["fairslot.schema_version"], about["fairslot.seed"]) == ("1", "1")
    assert about["fairslot.scenario_hash"] == start.scenario_hash
    assert json.loads(about["fairslot.versions"]) == start.environment.versions
    assert about["fairslot.complete"] == "true"
    assert RunStart.model_validate_json(about["fairslot.run"]) == start


def test_every_request_knows_its_stage_and_a_torn_one_is_none(folder: Path, run: Run) -> None:
    requests = parquet.read_table(folder / "requests.parquet")

    assert run.stages[1].first < 600
    assert [(row["number"], row["stage"], row["attempt"], row["outcome"]) for row in requests.to_pylist()] == [
        *((7, 0, 1, "refused"), (7, 0, 2, "succeeded")),
        (600, 1, 1, "timed_out"),
    ]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_flat_tables_say_the_same(folder: Path, run: Run) -> None:
    result = Result.model_validate_json((folder / RESULT).read_bytes())
    rows = rows_of(folder / "transactions.csv")

    assert [float(row["end_seconds"]) for row in rows] == run.record["end"].tolist()
    assert rows[3]["queue_seconds"] == ""
    assert len(rows_of(folder / "requests.csv")) == 3
    assert [
        (int(row["stage"]), int(row["refused"]), float(row["p95_ms"])) for row in rows_of(folder / "stages.csv")
    ] == [(stage.position, stage.failed["refused"], stage.latency_ms.p95) for stage in result.stages]


def test_percentiles_come_with_intervals_and_are_left_out_where_there_are_too_few(folder: Path) -> None:
    rows = rows_of(folder / "percentiles.csv")
    over_all = {row["percentile"]: row for row in rows if row["over"] == "run"}

    assert {(row["over"], row["name"]) for row in rows} == {
        *(("run", ""), ("stage", "0"), ("stage", "1")),
        *(("kind", kind) for kind in ("read_content", "request", "confirm")),
    }
    assert float(over_all["p95"]["low_ms"]) < float(over_all["p95"]["latency_ms"]) < float(over_all["p95"]["high_ms"])
    assert (over_all["p99.9"]["latency_ms"], over_all["p99.9"]["low_ms"]) == ("", "")


def test_an_empty_run_has_empty_tables(folder: Path, tmp_path: Path) -> None:
    start = read_start(folder)
    start.write(tmp_path)
    Recorder(tmp_path, start.stages()).close()
    run = read_recorded(tmp_path)

    write_parquet(run, start, tmp_path)

    table = parquet.read_table(tmp_path / "transactions.parquet")
    assert len(table) == len(parquet.read_table(tmp_path / "requests.parquet")) == 0
    assert (table.schema.metadata or {})[b"fairslot.complete"] == b"false"
