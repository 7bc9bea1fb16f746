"""`fairslot rehearse` as a person meets it: the folder of the run, live progress, the verdict."""

import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.live import Live
from rich.table import Table

from loadtests.console import NOT_ON_GITHUB, GitHub, say, tell_result
from loadtests.crowd import CrowdResult
from loadtests.folders import output_folder
from loadtests.funnel import JourneysResult
from loadtests.option_words import BadOption, read_seconds
from loadtests.orders import read_order
from loadtests.processes import interruptible
from loadtests.recorded import rows_kept
from loadtests.recorder import Progress
from loadtests.rehearsal import STOPPED, Plan, Tell, rehearse
from loadtests.target import check_permitted
from simulation import formats
from simulation.files import load_scenario
from simulation.scenario import Scenario
from simulation.slo import BadGate, parse_gates

PLAIN_EVERY = 5.0  # seconds between lines where there is no terminal


@dataclass(frozen=True, slots=True)
class Options:
    """The words of the command line."""

    scenario: str
    quick: bool
    out: Path | None
    seed: int | None
    profile: str | None
    host: str | None
    prepared: Path | None
    may_load: str | None
    max_time: str | None
    database_url: str | None
    workers: int = 1
    gates: tuple[str, ...] = ()
    github: GitHub = NOT_ON_GITHUB


def rehearse_command(options: Options) -> int:
    """Rehearse and show the result; the exit code of its verdict. Raises what `rehearse` raises."""
    console = Console(stderr=False)
    plan = _plan(options)
    say(console, plan.scenario.title)
    say(console, f"Seed {plan.order.seed}; record and reports in {plan.out}")
    told = CrowdResult.of(plan.scenario.demand) or JourneysResult.of(plan.scenario.demand)
    for sentence in told.sentences if told else ():
        say(console, sentence)
    if profile_of_another_scenario(plan):
        say(console, "Note: this profile was fitted under another scenario; here its thresholds need not hold.")
    say(console, "Preparing the database and the service ..." if plan.host is None else f"Target: {plan.host}")
    try:
        with interruptible(), _progress(console) as tell:
            result = rehearse(plan, tell=tell)
    except Exception as stopped:
        if isinstance(stopped, STOPPED) or rows_kept(plan.out):
            stopped.add_note(_kept(plan.out))
        raise
    return tell_result(console, result, plan.out, github=options.github)


def _kept(folder: Path) -> str:
    if rows_kept(folder):
        return f"the record up to here is kept: fairslot report {folder}"
    return "nothing had been sent"


def profile_of_another_scenario(plan: Plan) -> bool:
    """Whether the emulated profile was fitted under other assumptions than this scenario's."""
    fitted = plan.profile.fitted if plan.profile else None
    return fitted is not None and fitted.scenario_hash != load_scenario(plan.order.scenario).digest()


def _plan(options: Options) -> Plan:
    order, scenario, profile, ladder_of = read_order(
        options.scenario, quick=options.quick, seed=options.seed, profile=options.profile
    )
    scenario = _gated(scenario, options.gates)
    if (options.host is None) != (options.prepared is None):
        words = ["fairslot prepare", options.scenario, *order.arguments(), "--out prepared.json"]
        raise BadOption(
            f"--host and --prepared belong together; prepare that service's database first: {' '.join(words)}"
        )
    max_seconds = None if options.max_time is None else read_seconds("--max-time", options.max_time)
    if options.host:
        check_permitted(options.host, permitted=options.may_load)
    return Plan(
        order=order,
        scenario=scenario,
        profile=profile,
        ladder_of=ladder_of,
        out=output_folder(options.out, scenario.name),
        host=options.host,
        prepared=options.prepared,
        max_seconds=max_seconds,
        database_url=options.database_url,
        workers=options.workers,
    )


def _gated(scenario: Scenario, texts: tuple[str, ...]) -> Scenario:
    """The scenario with the gates of the command line besides its own."""
    try:
        return scenario.with_gates(tuple(gate for text in texts for gate in parse_gates(text)))
    except BadGate as error:
        raise BadOption(f"--gate: {error}") from error


@contextmanager
def _progress(console: Console) -> Generator[Tell]:
    """Live in a terminal, a plain line now and then elsewhere."""
    if not console.is_terminal:
        yield PlainProgress(console)
        return
    with Live(console=console, transient=True) as live:
        yield lambda progress: live.update(progress_table(progress))


def progress_table(progress: Progress) -> Table:
    """One line for a terminal, in columns that stay where they are."""
    table = Table.grid(padding=(0, 3))
    table.add_row(*_words(progress))
    return table


@dataclass(slots=True)
class PlainProgress:
    """A line every few seconds and at each new stage."""

    console: Console
    _stage: int = 0
    _told: float = field(default=0.0)

    def __call__(self, progress: Progress) -> None:
        now_ = time.monotonic()
        if progress.stage != self._stage or now_ - self._told >= PLAIN_EVERY:
            self._stage, self._told = progress.stage, now_
            say(self.console, "  ".join(_words(progress)))


def _words(progress: Progress) -> list[str]:
    return [
        f"stage {progress.stage:2d}/{progress.stages}",
        f"{formats.rate(progress.target_per_hour):>9}",
        f"sent {progress.launched:4d}/{progress.scheduled}",
        f"p95 {formats.ms(progress.p95_ms):>10}",
        f"failed {progress.failed:3d}",
        f"{formats.clock(progress.seconds_left)} left",
    ]
