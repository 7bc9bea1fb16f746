"""`fairslot report` as a person meets it: the outputs of a run, made again from its record."""

from pathlib import Path

from rich.console import Console

from loadtests.console import GitHub, say, tell_result
from loadtests.folders import output_folder
from loadtests.reporting import export, report
from loadtests.run_notes import read_start


def report_command(run: Path, *, csv: bool, out: Path | None, github: GitHub) -> int:
    """Make and show them; the exit code of the verdict. Raises NotARun and NoFolder."""
    console = Console()
    start = read_start(run)  # before a folder is made
    folder = output_folder(out, run.name) if out else run
    say(console, start.scenario.title)
    say(console, f"Seed {start.seed}, started {start.started_at}; record in {run}")
    result = report(run, out=folder)
    if csv:
        export(run, result, out=folder)
    return tell_result(console, result, folder, github=github)
