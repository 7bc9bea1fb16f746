"""Tables as files: Parquet for programs, CSV for everything else."""

from pathlib import Path

import pyarrow as pa
from pyarrow import csv, parquet

from loadtests import summary_tables, tables
from loadtests.judged import Run, missing
from loadtests.result import Result
from loadtests.run_notes import RunStart


def write_parquet(run: Run, start: RunStart, folder: Path) -> None:
    """`transactions.parquet` and `requests.parquet`. Raises OSError."""
    complete = run.stopped is None and missing(run) is None
    for name, table in (("transactions", tables.transactions(run)), ("requests", tables.requests(run))):
        described = tables.described(table, start, complete=complete)
        parquet.write_table(described, folder / f"{name}.parquet", compression="zstd")


def write_csv(run: Run, result: Result, folder: Path) -> None:
    """`transactions.csv`, `requests.csv`, `stages.csv` and `percentiles.csv`. Raises OSError."""
    _write_csv(tables.transactions(run), folder / "transactions.csv")
    _write_csv(tables.requests(run), folder / "requests.csv")
    _write_csv(summary_tables.stages(result), folder / "stages.csv")
    _write_csv(summary_tables.percentiles(run), folder / "percentiles.csv")


def _write_csv(table: pa.Table, path: Path) -> None:
    csv.write_csv(table, path, csv.WriteOptions(quoting_style="none"))
