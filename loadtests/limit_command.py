"""`fairslot find-limit` as a person meets it: live progress, the stages tried, what was found."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from loadtests.command import PlainProgress, progress_table
from loadtests.console import say
from loadtests.limit_options import LimitOptions, read_plan
from loadtests.limit_report import write_limit
from loadtests.limit_result import TriedStage
from loadtests.limit_search import LimitPlan, Tell, find_limit
from loadtests.limit_table import cells, ending_line, stage_table
from loadtests.limit_words import VERDICTS
from loadtests.processes import interruptible
from loadtests.recorder import Progress
from loadtests.verdict import EXIT_CODES


def find_limit_command(options: LimitOptions) -> int:
    """Search and show; the exit code says whether a limit was found. Raises BadOption and what `find_limit` raises."""
    console = Console()
    plan = read_plan(options)
    say(console, f"{plan.scenario.title}: up to which rate does it hold that {_slo(plan)}?")
    say(console, f"Seed {plan.order.seed}; records in {plan.out}")
    try:
        with interruptible(), _telling(console, plan) as tell:
            result = find_limit(plan, tell=tell)
    except Exception as stopped:
        if any(plan.out.glob("stage-*")):
            stopped.add_note(f"the records up to here are in {plan.out}")
        raise
    write_limit(result, plan.out)
    console.print(stage_table(result.stages, result.slo))
    console.print(ending_line(result), soft_wrap=True)
    say(console, f"Report: {plan.out / 'limit.html'}")
    return EXIT_CODES[VERDICTS[result.ending]]


def _slo(plan: LimitPlan) -> str:
    return ", ".join(str(gate) for gate in plan.gates)


@contextmanager
def _telling(console: Console, plan: LimitPlan) -> Generator[Tell]:
    """Live in a terminal, lines elsewhere."""
    if not console.is_terminal:
        plain = PlainProgress(console)
        yield Tell(lambda _, progress: plain(progress), lambda stage: say(console, _line(stage)))
        return
    with Live(console=console, transient=True) as live:
        yield _LiveTable(live, [str(gate) for gate in plan.gates]).tell


@dataclass(slots=True)
class _LiveTable:
    """The stages so far, and the one that is played."""

    live: Live
    slo: list[str]
    tried: list[TriedStage] = field(default_factory=list[TriedStage])

    @property
    def tell(self) -> Tell:
        return Tell(self._progress, self.tried.append)

    def _progress(self, number: int, progress: Progress) -> None:
        playing = progress_table(progress)
        self.live.update(Group(stage_table(self.tried, self.slo), Text(f"search stage {number}"), playing))


def _line(stage: TriedStage) -> str:
    number, rate, sent, *gates, lag, judged, known = map(str, cells(stage))
    return f"tried {number}: {rate}/h  sent {sent}  {'  '.join(gates)}  lag p99 {lag}  {judged}  limit {known}"
