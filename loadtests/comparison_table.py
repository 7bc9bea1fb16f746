"""A comparison for a terminal: what differs, each metric with its interval, the verdict."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from loadtests import change_words as words
from loadtests.changes import Comparison, Fact, Figure
from simulation import formats
from simulation.differences import Change, Unit

STYLES = {
    Change.BETTER: "bold green",
    Change.WORSE: "bold red",
    Change.SAME: "bold",
    Change.INCONCLUSIVE: "bold yellow",
}


_CHANGED = (Change.BETTER, Change.WORSE)
_MOST = 12  # rows of what changed in kinds and stages


def summary(comparison: Comparison) -> Group:
    """Everything that a person at a terminal reads."""
    shown = [_facts(comparison.facts), figures(comparison), _notable(comparison), *map(_line, comparison.notes)]
    return Group(*(one for one in shown if one is not None), verdict_line(comparison))


def _facts(facts: list[Fact]) -> Table | None:
    differing = [fact for fact in facts if fact.differs]
    if not differing:
        return None
    table = Table("differs", "A", "B", box=None, pad_edge=False, header_style="dim")
    for fact in differing:
        table.add_row(fact.name, fact.a, fact.b)
    return table


def figures(comparison: Comparison) -> Table:
    """The metrics of the runs as a whole; those that decide are marked."""
    table = _table("metric", "A", "B", "change", "95 % interval")
    table.add_column("judged", no_wrap=True)
    for figure in comparison.run.figures:
        decides = figure.metric in comparison.decided_by
        values = (*_values(figure), _bare(words.interval(figure)), _judged(figure))
        table.add_row(f"{_name(figure)}{' *' if decides else ''}", *values, style=None if decides else "dim")
    table.caption = "* decides, all of them corrected together; changes of shares are in percentage points"
    table.caption_justify = "left"
    return table


def _notable(comparison: Comparison) -> Table | None:
    """What changed in kinds and stages, if anything did."""
    parts = [*comparison.kinds, *comparison.stages]
    changed = [(part, figure) for part in parts for figure in part.figures if figure.judged in _CHANGED]
    if not changed:
        return None
    table = _table("changed in", "metric", "A", "B", "change")
    table.add_column("judged", no_wrap=True)
    for part, figure in changed[:_MOST]:
        table.add_row(formats.words(part.name), _name(figure), *_values(figure), _judged(figure))
    if len(changed) > _MOST:
        table.caption = f"and {len(changed) - _MOST} more, in the report"
        table.caption_justify = "left"
    return table


_UNITS = {Unit.LATENCY: "ms", Unit.SHARE: "%", Unit.RATE: "/h"}


def _name(figure: Figure) -> str:
    return f"{figure.metric} {_UNITS[figure.unit]}"


def _values(figure: Figure) -> list[str]:
    """A, B and the change, without the unit that stands behind the metric's name."""
    unit = _UNITS[figure.unit]
    before, after = (words.value(figure, one).removesuffix(unit).strip() for one in (figure.a, figure.b))
    return [before, after, _bare(words.change(figure, figure.change))]


def _bare(change: str) -> str:
    return change.removesuffix(" points")


def _judged(figure: Figure) -> Text:
    return Text(figure.judged.value, STYLES[figure.judged])


def _table(first: str, *heads: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(first, no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _line(note: str) -> Text:
    return Text(f"Note: {note}")


def verdict_line(comparison: Comparison) -> Text:
    said = (comparison.verdict.value.upper(), STYLES[comparison.verdict])
    return Text.assemble(said, *(f"\n  {reason}" for reason in comparison.reasons))
