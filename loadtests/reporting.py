"""From the folder of a run to all its outputs: the one way on which they are made."""

from pathlib import Path

from loadtests.assessment import assess
from loadtests.recorded import read_recorded
from loadtests.report import write_reports
from loadtests.result import Result


def report(folder: Path, *, out: Path) -> Result:
    """Judge the run in `folder` and write its reports into `out`, which must exist. Raises NotARun."""
    run = read_recorded(folder)
    result = assess(run)
    write_reports(result, run.record, out)
    return result
