"""`fairslot compare` as a person or a pipeline meets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text

from loadtests import change_words as words
from loadtests.change_words import BadMargin
from loadtests.comparability import check_comparable
from loadtests.comparison import compare
from loadtests.comparison_report import write_comparison
from loadtests.comparison_table import summary
from loadtests.exit_codes import ExitCode
from loadtests.folders import output_folder
from loadtests.noise_floor import NoiseFloor, noise_floor
from loadtests.recorder import keeping
from loadtests.run_folder import read_run
from simulation.differences import METRICS, Change

GATE = {
    Change.WORSE: ExitCode.REGRESSION,
    Change.INCONCLUSIVE: ExitCode.INCONCLUSIVE,
    Change.SAME: ExitCode.PASS,
    Change.BETTER: ExitCode.PASS,
}


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """The words of the command line."""

    runs: Sequence[Path]
    baseline: Path | None
    noise_floor: bool
    margin: str
    decided_by: str
    out: Path | None


class WrongNumberOfRuns(Exception):
    """Not as many runs as are compared; the message says how many."""


def compare_command(options: CompareOptions) -> int:
    """Compare and show; the exit code judges only beside a baseline. Raises NotARun, NotComparable, BadMargin,
    WrongNumberOfRuns, NoFolder and CannotRecord.
    """
    margin, deciding = words.margin(options.margin), _metrics(options.decided_by)
    runs = [read_run(folder) for folder in _folders(options)]
    for other in runs[1:]:
        check_comparable(runs[0], other)  # before a folder is made
    out = output_folder(options.out, "noise-floor" if options.noise_floor else "comparison")
    console = Console()
    if options.noise_floor:
        return _tell_noise_floor(console, noise_floor(runs, margin=margin, deciding=deciding), out)
    comparison = compare(runs[0], runs[1], margin=margin, deciding=deciding)
    write_comparison(comparison, runs[0], runs[1], out)
    console.print(summary(comparison))
    console.print(Text(f"Report: {out / 'comparison.html'}"), soft_wrap=True)
    return GATE[comparison.verdict] if options.baseline else ExitCode.PASS


def _folders(options: CompareOptions) -> list[Path]:
    """The runs to read, the baseline first. Raises WrongNumberOfRuns."""
    given = list(options.runs)
    if options.noise_floor:
        if options.baseline or len(given) < 2:
            raise WrongNumberOfRuns("--noise-floor takes two or more runs of one revision, and no --baseline")
        return given
    if options.baseline:
        if len(given) != 1:
            raise WrongNumberOfRuns(f"--baseline takes one run beside it, not {len(given)}")
        return [options.baseline, *given]
    if len(given) != 2:
        raise WrongNumberOfRuns(f"two runs are compared, not {len(given)}: first the earlier one, then the later")
    return given


def _metrics(text: str) -> list[str]:
    """Raises BadMargin for a metric that there is not: it would decide nothing."""
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in METRICS:
            raise BadMargin(f"--decided-by: there is no metric {name!r}; there are {', '.join(METRICS)}")
    return list(dict.fromkeys(names))


def _tell_noise_floor(console: Console, floor: NoiseFloor, out: Path) -> int:
    with keeping(out):
        (out / "noise-floor.json").write_text(floor.model_dump_json(indent=2) + "\n", "utf-8")
    for sentence in floor.sentences:
        console.print(Text(sentence), soft_wrap=True)
    return ExitCode.PASS
