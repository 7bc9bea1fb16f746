"""`fairslot calibrate` as a person meets it: what was learnt from a run, how far it errs, and the profile."""

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from loadtests.console import say
from loadtests.observing import observe
from loadtests.recorder import no_room
from simulation import calibrated_tables as told
from simulation.calibrated import Calibration, CannotCalibrate, Which, calibrate
from simulation.calibrated_tables import Table
from simulation.files import check_profile_name, save_profile
from simulation.folders import NoFolder
from simulation.wide_tables import WideTable

PAGE = "calibration.html"


@dataclass(frozen=True, slots=True)
class CalibrateOptions:
    """The words of the command line."""

    run: Path
    stages: str
    out: Path | None
    html: bool


def calibrate_command(options: CalibrateOptions) -> None:
    """Learn, show, write. Raises NotARun, CannotCalibrate, BadScenario for --out, or NoFolder for the page."""
    console = Console()
    stages = read_stages(options.stages)
    if options.out:
        check_profile_name(options.out)
    say(console, f"Learning from {options.run} ...")
    observed = observe(options.run)
    found = calibrate(observed, stages=stages, name=options.out.stem if options.out else "calibrated")
    _show(console, found)
    if options.out:
        save_profile(found.profile, options.out)
        say(console, f"Written: {options.out}")
    if options.html:
        say(console, f"Written: {_write(found, options.run / PAGE)}")


def read_stages(text: str) -> Which:
    """`lower`, `all`, or numbers of stages. Raises CannotCalibrate."""
    if text == "lower" or text == "all":  # noqa: PLR1714 - the type follows
        return text
    try:
        return [int(number) for number in text.split(",")]
    except ValueError as error:
        raise CannotCalibrate(f"--stages {text}: write lower, all, or numbers of stages like 2,3,5") from error


def _show(console: Console, found: Calibration) -> None:
    _tell(console, f"\n{found.observed.scenario.title}")
    _tell(console, f"{told.learnt(found)} {told.found(found)}\n")
    for table in (told.demand_table(found), told.times_table(found), told.checks_table(found), told.knee_table(found)):
        _tell(console, f"{table.title}. {table.caption}")
        console.print(_for_terminal(table), "")
    for sentence in (told.usl_sentence(found), *(f"Warning: {warning}" for warning in told.warnings(found))):
        _tell(console, sentence)


def _tell(console: Console, words: str) -> None:
    """As they are, broken between words."""
    console.print(words, markup=False, highlight=False)


def _for_terminal(table: Table) -> WideTable:
    rows = [(name, *cells) for name, cells in table.rows]
    return WideTable(table.first, table.heads, rows, texts=table.texts, beside=table.beside)


def _write(found: Calibration, path: Path) -> Path:
    from simulation.calibrated_page import page  # noqa: PLC0415 - drawing takes a second to import

    try:
        path.write_text(page(found), "utf-8")
    except OSError as error:
        raise NoFolder(no_room(path.parent, error)) from error
    return path
