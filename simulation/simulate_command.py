"""`fairslot simulate` as a person meets it: progress, tables, and a folder with the page."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.capacity.rules import Profile
from simulation import formats
from simulation.crowds import Crowd
from simulation.folders import NoFolder, empty_folder
from simulation.outcome import Outcome
from simulation.outcome_table import summary
from simulation.replications import load_simulated, simulate
from simulation.scenario import Scenario

PLAIN_EVERY = 10.0  # seconds between lines where there is no terminal


@dataclass(frozen=True, slots=True)
class SimulateOptions:
    """The words of the command line."""

    scenarios: Sequence[str]
    replications: int
    seed: int | None
    profile: str | None
    quick: bool
    out: Path | None
    plots: str | None


def simulate_command(options: SimulateOptions) -> None:
    """Simulate each scenario and show it. Raises BadScenario or NoFolder, before anything is simulated."""
    console = Console()
    asked = [load_simulated(name, profile=options.profile, quick=options.quick) for name in options.scenarios]
    if options.plots and options.out is None:
        raise NoFolder(f"--plots {options.plots} writes files; say where with --out DIR")
    folders = _folders(options.out, [Path(name).stem for name in options.scenarios])
    for (scenario, profile), folder in zip(asked, folders, strict=True):
        outcome = _simulated(console, scenario, profile, options)
        console.print(summary(outcome))
        if folder:
            _write(console, outcome, folder, options.plots)


def _folders(out: Path | None, names: Sequence[str]) -> list[Path | None]:
    """One for each scenario: the folder asked for, or, of several scenarios, one in it each, named as they were."""
    if out is None:
        return [None] * len(names)
    empty_folder(out)
    if len(names) == 1:
        return [out]
    numbered = [name if name not in names[:at] else f"{name}-{at + 1}" for at, name in enumerate(names)]
    return [empty_folder(out / name) for name in numbered]


def _simulated(console: Console, scenario: Scenario, profile: Profile, options: SimulateOptions) -> Outcome:
    seed = scenario.seed if options.seed is None else options.seed
    _say(console, f"\n{scenario.title}")
    _say(console, f"{scenario.name} on {profile.name} ({profile.label}), seed {seed}")
    if isinstance(scenario.demand, Crowd):
        _say(console, scenario.demand.in_words)
    began = time.monotonic()
    with _progress(console, scenario.name, options.replications) as tell:
        outcome = simulate(scenario, profile=profile, replications=options.replications, seed=seed, tell=tell)
    took = formats.seconds(time.monotonic() - began)
    each = sum(outcome.by_stage.transactions.mean(axis=0).tolist())
    _say(console, f"{formats.count(options.replications)} mornings of {each:,.0f} transactions in {took}\n")
    return outcome


def _write(console: Console, outcome: Outcome, folder: Path, plots: str | None) -> None:
    from simulation.outcome_report import write_outcome  # noqa: PLC0415 - drawing takes a second to import

    for path in write_outcome(outcome, folder, plots=plots):
        _say(console, f"Written: {path}")


def _say(console: Console, line: str) -> None:
    """One line as it is: no markup, no colours for numbers, not broken where nobody asked."""
    console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _progress(console: Console, name: str, replications: int) -> Generator[Callable[[int], None]]:
    """A bar in a terminal, a plain line now and then elsewhere."""
    if not console.is_terminal:
        yield _PlainProgress(console, name, replications)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("mornings", total=replications)
        yield lambda done: bar.update(task, completed=done)


@dataclass(slots=True)
class _PlainProgress:
    """Nothing of what is over soon, a line every ten seconds of the rest."""

    console: Console
    name: str
    replications: int
    _told: float = field(default_factory=time.monotonic)

    def __call__(self, done: int) -> None:
        if time.monotonic() - self._told >= PLAIN_EVERY and done < self.replications:
            self._told = time.monotonic()
            _say(self.console, f"{self.name}: {done} of {self.replications} mornings")
