"""What a sweep found, for people: which rate each combination carries, and a map of all cells."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Group
from rich.table import Table
from rich.text import Text

from simulation.calibrated_range import beyond_calibrated
from simulation.grid import RATE, Sweep, Value
from simulation.outcome_figures import doubts_in_words
from simulation.pages import templates
from simulation.sweep import Result, Verdict

Combination = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """One combination of all but the rate: the rates that hold and break."""

    values: Combination
    results: tuple[Result, ...]
    gated: tuple[str, ...]

    @property
    def holds_up_to(self) -> str:
        """The last rate, in the order of the grid, before the first that does not hold; marked where that is judged by
        a share whose interval is doubtful.
        """
        holding = list(itertools.takewhile(lambda result: result.verdict is Verdict.HOLDS, self.results))
        return f"{readable(holding[-1].changes[RATE])}{_mark(holding[-1], self.gated)}" if holding else "none"

    @property
    def breaks_from(self) -> str:
        broken = [readable(one.changes[RATE]) for one in self.results if one.verdict is Verdict.BREAKS]
        return broken[0] if broken else "none"


def carried(sweep: Sweep, results: Sequence[Result]) -> list[Carried]:
    """Every combination of which cells are finished."""
    rows: dict[Combination, list[Result]] = {}
    for result in results:
        values = tuple(value for axis, value in result.changes.items() if axis != RATE)
        rows.setdefault(values, []).append(result)
    gated = tuple(gate.metric for gate in sweep.grid.gates)
    order = {rate: position for position, rate in enumerate(sweep.grid.vary[RATE])}
    return [
        Carried(values, tuple(sorted(found, key=lambda one: order[one.changes[RATE]])), gated)
        for values, found in rows.items()
    ]


def readable(value: Value) -> str:
    """A value as the grid has it, its thousands apart."""
    return re.sub(r"(?<![\d.])\d{5,}", lambda digits: f"{int(digits[0]):,}", str(value))


def other_axes(sweep: Sweep) -> list[str]:
    """All but the rate."""
    return [axis for axis in sweep.grid.vary if axis != RATE]


def summary(sweep: Sweep, results: Sequence[Result]) -> Group:
    """For the terminal: what each combination carries, and what is to be said of that."""
    notes = filter(None, (doubtful(results), beyond(sweep)))
    return Group(_carried_table(sweep, results), *(Text(note, "dim") for note in notes))


def _carried_table(sweep: Sweep, results: Sequence[Result]) -> Table:
    table = Table(*other_axes(sweep), "holds up to", "breaks from", box=None, pad_edge=False)
    for column in table.columns:
        column.justify = "right"
    for one in carried(sweep, results):
        table.add_row(*map(readable, one.values), one.holds_up_to, one.breaks_from)
    return table


def beyond(sweep: Sweep) -> str | None:
    """Which rates of the grid lie beyond those that the profile was calibrated on."""
    return beyond_calibrated(sweep.profile, [cell.stage.per_hour(sweep.profile.thresholds) for cell in sweep.cells])


def doubtful(results: Sequence[Result]) -> str:
    """What the mark means, where one stands."""
    return doubts_in_words(interval for result in results for interval in (result.by_kernel or {}).values())


def latency(result: Result) -> str:
    """A cell's p95."""
    p95 = result.shown("p95")
    return f"{1000 * p95:.0f} ms" if p95 < 1 else f"{p95:.1f} s"


def failed(result: Result) -> str:
    """A cell's share of failures."""
    return f"{100 * result.shown('failures'):.1f} %{_mark(result, ['failures'])}"


def _mark(result: Result, metrics: Iterable[str]) -> str:
    return "?" if result.is_doubtful(metrics) else ""


def page(sweep: Sweep, results: Sequence[Result]) -> str:
    """One HTML page without script or address."""
    cells = {(one.values, result.changes[RATE]): result for one in carried(sweep, results) for result in one.results}
    return (
        templates()
        .get_template("sweep.html.j2")
        .render(
            sweep=sweep,
            results=results,
            axes=other_axes(sweep),
            rates=sweep.grid.vary[RATE],
            rows=carried(sweep, results),
            cells=cells,
            latency=latency,
            failed=failed,
            readable=readable,
            beyond=beyond(sweep),
            doubtful=doubtful(results),
            played=sum(result.was_played for result in results),
        )
    )
