"""From the folder of a run to all its outputs: the one way on which they are made."""

from pathlib import Path

from loadtests.assessment import assess
from loadtests.recorded import read_recorded
from loadtests.report import write_reports
from loadtests.result import Result
from loadtests.run_notes import read_start
from loadtests.table_files import write_csv, write_parquet


def report(folder: Path, *, out: Path) -> Result:
    """Judge the run in `folder` and write its reports into `out`, which must exist. Raises NotARun."""
    run = read_recorded(folder)
    result = assess(run)
    write_reports(result, run.record, out)
    write_parquet(run, read_start(folder), out)
    return result


def export(folder: Path, result: Result, *, out: Path) -> None:
    """Write the run in `folder` and its result as flat CSV tables into `out`. Raises NotARun."""
    write_csv(read_recorded(folder), result, out)
