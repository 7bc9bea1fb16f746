"""From the folder of a run to all its outputs: the one way on which they are made."""

from pathlib import Path

from loadtests.assessment import assess
from loadtests.recorded import read_recorded
from loadtests.recorder import keeping
from loadtests.report import write_reports
from loadtests.result import Result
from loadtests.run_notes import read_start
from loadtests.table_files import write_csv, write_parquet


def report(folder: Path, *, out: Path) -> Result:
    """Judge the run in `folder`, write its reports into `out`, which must exist. Raises NotARun or CannotRecord."""
    run, start = read_recorded(folder), read_start(folder)
    result = assess(run)
    with keeping(out):
        write_reports(result, run.record, out)
        write_parquet(run, start, out)
    return result


def export(folder: Path, result: Result, *, out: Path) -> None:
    """Write the run in `folder` and its result as flat CSV tables into `out`. Raises NotARun or CannotRecord."""
    run = read_recorded(folder)
    with keeping(out):
        write_csv(run, result, out)
