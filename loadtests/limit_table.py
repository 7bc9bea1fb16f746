"""A search for the limit on a terminal: the stages tried, and what is known of the limit after each."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from loadtests.gates import written
from loadtests.limit_result import LimitResult, TriedStage
from loadtests.limit_words import VERDICTS
from loadtests.result import Verdict
from loadtests.table import STYLES
from simulation import formats

_WORDS = {Verdict.PASS: "holds", Verdict.FAIL: "does not hold", Verdict.INCONCLUSIVE: "cannot tell"}


def stage_table(stages: Sequence[TriedStage], slo: Sequence[str]) -> Table:
    """One row a stage, one column a gate."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("stage", justify="right")
    table.add_column("rate/h", justify="right", no_wrap=True)
    table.add_column("sent", justify="right", no_wrap=True)
    for gate in slo:
        table.add_column(gate, justify="right")
    table.add_column("lag p99", justify="right", no_wrap=True)
    table.add_column("judged", no_wrap=True)
    table.add_column("limit, 95 % interval", justify="right", no_wrap=True)
    for stage in stages:
        table.add_row(*cells(stage))
    return table


def cells(stage: TriedStage) -> list[str | Text]:
    figures = stage.figures
    return [
        str(stage.number),
        f"{figures.rate_per_hour:,.0f}",
        formats.count(figures.sent),
        *(Text(written(gate).observed) for gate in stage.gates),
        formats.ms(figures.dispatch_lag_ms.p99),
        judged(stage),
        f"{stage.known.low:,.0f} to {formats.rate(stage.known.high)}",
    ]


def judged(stage: TriedStage) -> Text:
    word = _WORDS.get(stage.verdict, f"invalid: {'; '.join(stage.faults)}")
    return Text(word, STYLES[stage.verdict])


def ending_line(result: LimitResult) -> Text:
    """The one sentence."""
    return Text(result.sentence, STYLES[VERDICTS[result.ending]])
