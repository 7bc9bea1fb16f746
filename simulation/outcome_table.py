"""An outcome for a terminal: its stages, its kinds, its thresholds, and what saturated first."""

from collections import Counter

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from simulation import formats
from simulation.calibrated_range import beyond_calibrated
from simulation.crowds import Crowd
from simulation.metrics import Metrics
from simulation.outcome import Outcome
from simulation.outcome_figures import (
    ATTEMPTS,
    FAILED,
    GOODPUT,
    PER_HOUR,
    PERCENTILES,
    ROOM,
    SHARES,
    Figure,
    doubts_in_words,
    lacks,
    mean,
    morning,
)
from simulation.stages import AnyStage, Sessions, StagePurpose
from simulation.word_tables import WordTable

_MORNINGS = "95 % of mornings"
_HOW_TO_READ = (
    "±: 95 % interval of the mean over the mornings. Busiest: the station that most is asked of, for what it can do; "
    "above 1 it cannot keep up."
)


def summary(outcome: Outcome) -> Group:
    """Everything that a person at a terminal reads of a scenario."""
    thresholds: list[RenderableType] = [threshold_table(outcome)] if outcome.thresholds else []
    return Group(
        stage_table(outcome), "", kind_table(outcome), *([""] if thresholds else []), *thresholds, "", _notes(outcome)
    )


def stage_table(outcome: Outcome) -> Table:
    """A row for each stage: what was asked for, what came of it, the station that is asked for most."""
    room = [ROOM] if outcome.scenario.waiting_room else []
    heads = [f"{one.head} {one.unit.name}" for one in room]
    first = "stage" if isinstance(outcome.scenario.demand, Crowd) else "rate/h"
    table = _table(first, "goodput/h", *heads, "p95 ms", _MORNINGS, "failed %", _MORNINGS, "busiest")
    shown = outcome.by_stage
    columns = [
        _means(GOODPUT, shown),
        *(_means(one, shown) for one in room),
        _means(PERCENTILES["p95"], shown),
        _mornings(PERCENTILES["p95"], shown),
        _means(FAILED, shown),
        _mornings(FAILED, shown),
        [busiest(outcome, stage) for stage in range(len(outcome.target_per_hour))],
    ]
    for name, stage, *cells in zip(stage_names(outcome), outcome.scenario.demand.stages, *columns, strict=True):
        is_rung = stage.purpose is StagePurpose.RUNG
        table.add_row(name if is_rung else f"{stage.purpose} {name}", *cells, style=None if is_rung else "dim")
    return table


def stage_names(outcome: Outcome) -> list[str]:
    """The rate that each stage asks for, without its unit, where it changes its mean; of a crowd its sessions."""
    targets = zip(outcome.scenario.demand.stages, outcome.target_per_hour.tolist(), strict=True)
    return [_stage_name(stage, per_hour) for stage, per_hour in targets]


def _stage_name(stage: AnyStage, per_hour: float) -> str:
    if isinstance(stage, Sessions):
        return f"{formats.count(stage.sessions)} sessions"
    return formats.target(stage.shape, per_hour).removesuffix("/h")


def busiest(outcome: Outcome, stage: int) -> str:
    """The station that is asked for most of what it can do in a stage."""
    loads = outcome.offered_load[:, stage, :].mean(axis=0)
    at = int(loads.argmax())
    return f"{outcome.profile.stations[at].name} {loads[at]:.2f}"


def kind_table(outcome: Outcome) -> Table:
    """A row for each kind of transaction, over all judged stages; a way to fail that nobody met has no column."""
    figures = _of_kinds(outcome)
    table = _table("kind", *(f"{one.head} {one.unit.name}".strip() for one in figures))
    for name, *cells in zip(kind_names(outcome), *(_means(one, outcome.by_kind) for one in figures), strict=True):
        table.add_row(name, *cells)
    return table


def _of_kinds(outcome: Outcome) -> list[Figure]:
    latency = [PERCENTILES[name] for name in ("p50", "p95", "p99", "p99.9")]
    return [*latency, *(one for one in SHARES if one.of(outcome.by_kind).any()), ATTEMPTS]


def kind_names(outcome: Outcome) -> list[str]:
    return [*(formats.words(kind.value) for kind in outcome.kinds), "all"]


def threshold_table(outcome: Outcome) -> Table:
    """Slow and failing, beside what the profile declares."""
    table = _table("threshold", "mean", "95 % interval", _MORNINGS, "declared")
    declared = outcome.profile.thresholds
    for (name, one), said in zip(
        outcome.thresholds.items(), (declared.slow_per_hour, declared.failing_per_hour), strict=True
    ):
        interval = formats.NOTHING if one.low is None else formats.interval(one.low, one.high)
        table.add_row(name, formats.rate(one.mean), interval, _with_unit(morning(one, PER_HOUR)), formats.rate(said))
    return table


def says_what_saturated(outcome: Outcome) -> bool:
    """Without a ladder only where a stage failed: nothing tells then what slow is."""
    return bool(outcome.thresholds) or any(outcome.saturated_first)


def saturated_first(outcome: Outcome) -> str:
    """Which station, in how many replications."""
    counts = Counter(one or "none" for one in outcome.saturated_first).most_common()
    return "Saturated first: " + ", ".join(f"{name} in {many} of {outcome.replications}" for name, many in counts)


def _notes(outcome: Outcome) -> Text:
    shown = [(outcome.by_stage, one) for one in (GOODPUT, PERCENTILES["p95"], FAILED)]
    shown += [(outcome.by_kind, one) for one in _of_kinds(outcome)]
    spreads = [one for metrics, figure in shown for one in figure.spreads(metrics)]
    missing = "; ".join(lacks([*spreads, *outcome.thresholds.values()]))
    told = [f"What has no interval, or is missing: {missing}."] if missing else []
    first = [f"{saturated_first(outcome)}."] if says_what_saturated(outcome) else []
    beyond = beyond_calibrated(outcome.profile, outcome.target_per_hour.tolist())
    lines = [_HOW_TO_READ, *told, doubts_in_words(spreads), *first, beyond or ""]
    return Text("\n".join(filter(None, lines)), "dim")


def _with_unit(written: str) -> str:
    return f"{written}/h" if written[-1].isdigit() else written


def _means(figure: Figure, metrics: Metrics) -> list[str]:
    return [mean(one, figure.unit) for one in figure.spreads(metrics)]


def _mornings(figure: Figure, metrics: Metrics) -> list[str]:
    return [morning(one, figure.unit) for one in figure.spreads(metrics)]


def _table(first: str, *heads: str) -> Table:
    table = WordTable(box=None, pad_edge=False, header_style="dim")
    table.add_column(first, no_wrap=True, justify="left" if first in ("kind", "threshold") else "right")
    for head in heads:
        table.add_column(head, justify="right", overflow="fold")
    return table
