"""The result for a terminal: the stages, the thresholds and the verdict."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from loadtests.beside import FIGURES, HEADS, beside, overhead_in_words
from loadtests.funnel import Funnel, JourneysResult
from loadtests.gates import written
from loadtests.judgement import NO_LADDER, judge
from loadtests.result import Result, StageResult, StepResult, Threshold, Verdict
from simulation import formats
from simulation.scenario import StagePurpose

STYLES = {
    Verdict.PASS: "bold green",
    Verdict.FAIL: "bold red",
    Verdict.INCONCLUSIVE: "bold yellow",
    Verdict.INVALID: "bold magenta",
}


def summary(result: Result) -> Group:
    """Everything that a person at a terminal reads at the end of a run."""
    thresholds = threshold_table(result) if result.thresholds else Text(NO_LADDER, "dim")
    gates = [gate_table(result)] if result.gates else []
    simulated = [] if result.thresholds else simulated_lines(result)
    told = result.crowd or result.journeys
    sentences = [Text("\n".join(told.sentences))] if told else []
    funnel = [funnel_table(result.journeys, result)] if result.journeys else []
    return Group(
        stage_table(result),
        *sentences,
        *funnel,
        step_table(result),
        *simulated,
        thresholds,
        *gates,
        verdict_line(result),
    )


def stage_table(result: Result) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("rate/h", justify="right", no_wrap=True)
    for head in ("sent", "ok"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("failed", justify="right")
    for head in ("p50 ms", "p95", "p99", "lag p99", "simulated p95"):
        table.add_column(head, justify="right", no_wrap=head != "simulated p95")
    if result.has_other_outcomes:
        table.add_column("other outcomes", justify="right")
    for stage in result.stages:
        table.add_row(*_cells(stage), style=None if stage.purpose is StagePurpose.RUNG else "dim")
    return table


def funnel_table(journeys: JourneysResult, result: Result) -> Table:
    """How many parties came how far, in all judged stages."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for head in journeys.heads:
        table.add_column(head.lower(), justify="right")
    table.add_row(*Funnel.sum([stage.funnel for stage in result.stages if stage.funnel]).cells)
    return table


def simulated_lines(result: Result) -> list[Table | Text]:
    """What the simulator says of each stage, and how far that lies from what was measured."""
    rows = beside(result)
    if result.simulated is None or not rows:
        return []
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("simulated (error)", justify="right", min_width=12)
    for figure in FIGURES:
        table.add_column(figure.head, justify="right", overflow="fold")
    for name, cells in rows:
        simulated = zip(cells[1 :: len(HEADS)], cells[2 :: len(HEADS)], strict=True)
        table.add_row(name.removesuffix("/h"), *(f"{one} ({error})" for one, error in simulated))
    return [table, Text(f"Overhead in the simulation: {overhead_in_words(result.simulated)}.", "dim")]


def _cells(stage: StageResult) -> list[str]:
    predicted = stage.predicted.p95_ms if stage.predicted else None
    milliseconds = (
        stage.latency_ms.p50,
        stage.latency_ms.p95,
        stage.latency_ms.p99,
        stage.dispatch_lag_ms.p99,
        predicted,
    )
    return [
        stage.target.removesuffix("/h"),
        formats.count(stage.sent),
        formats.count(stage.succeeded),
        formats.causes(stage.failed),
        *(formats.bare_ms(one) for one in milliseconds),
        *([formats.causes(stage.other_outcomes)] if stage.other_outcomes else []),
    ]


def step_table(result: Result) -> Table:
    """The steps of each kind; those that only follow a transaction, outside its latency, are dim."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for head in ("kind", "step", "measured"):
        table.add_column(head, no_wrap=True)
    table.add_column("sent", justify="right", no_wrap=True)
    table.add_column("failed", justify="right")
    for head in ("p50 ms", "p95"):
        table.add_column(head, justify="right", no_wrap=True)
    for kind in result.kinds:
        for step in kind.steps:
            table.add_row(*_step_cells(kind.kind, step), style=None if step.is_measured else "dim")
    return table


def _step_cells(kind: str, step: StepResult) -> list[str]:
    return [
        formats.words(kind) if step.is_measured else "",
        formats.words(step.name),
        "yes" if step.is_measured else "no",
        formats.count(step.sent),
        formats.causes(step.failed),
        formats.bare_ms(step.latency_ms.p50),
        formats.bare_ms(step.latency_ms.p95),
    ]


def threshold_table(result: Result) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("threshold", no_wrap=True)
    for head in ("estimate", "95 % interval", "expected", "simulated"):
        table.add_column(head, justify="right")
    table.add_column("judged")
    for name, threshold in result.named_thresholds:
        table.add_row(*_threshold_cells(name, threshold, result))
    return table


def _threshold_cells(name: str, threshold: Threshold, result: Result) -> list[str | Text]:
    found = threshold.rate_per_hour
    verdict = judge(name, threshold, tolerance=result.tolerance).verdict
    return [
        name,
        formats.threshold(found, threshold.low),
        formats.NOTHING if found is None else formats.interval(threshold.low, threshold.high),
        formats.rate(threshold.expected),
        formats.rate(threshold.predicted),
        Text(verdict.value, STYLES[verdict]) if verdict else formats.NOTHING,
    ]


def gate_table(result: Result) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("gate")
    for head in ("observed", "95 % interval", "limit"):
        table.add_column(head, justify="right")
    table.add_column("judged", no_wrap=True)
    for gate in result.gates:
        shown = written(gate)
        judged = Text(gate.verdict.value, STYLES[gate.verdict])
        table.add_row(Text(shown.gate), shown.observed, shown.interval, Text(shown.limit), judged)
    return table


def verdict_line(result: Result) -> Text:
    reasons = "; ".join(result.reasons)
    return Text.assemble((result.verdict.value.upper(), STYLES[result.verdict]), f"  {reasons}")
