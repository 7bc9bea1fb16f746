"""The files of an outcome: a page for people, JSON for programs, plots for slides; all from one object."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from simulation import formats
from simulation.calibrated_range import beyond_calibrated
from simulation.crowds import Crowd
from simulation.drawing import Sheet, house_style, svg
from simulation.metrics import Metrics
from simulation.outcome import Outcome
from simulation.outcome_cards import cards
from simulation.outcome_figures import (
    ATTEMPTS,
    FAILED,
    FIGURES,
    GOODPUT,
    PERCENTILES,
    ROOM,
    SHARES,
    THROUGHPUT,
    Unit,
    doubts,
    lacks,
    mean,
    morning,
)
from simulation.outcome_figures import (
    Figure as Shown,
)
from simulation.outcome_file import outcome_json
from simulation.outcome_lines import lines_in_words, lines_of, lines_plot
from simulation.outcome_plots import curve, curve_in_words, on_curve, time_line, time_line_in_words
from simulation.outcome_table import kind_names, saturated_first, says_what_saturated, stage_names
from simulation.pages import Plot, templates
from simulation.slides import SLIDE, save
from simulation.spread import Spread, spread
from simulation.stages import StagePurpose

DESK = Sheet("desk", 9.0, 5.2, 8)
DESK_LINE = Sheet("desk", 9.0, 6.6, 12)
PHONE = Sheet("phone", 4.2, 5.4, 4)
PHONE_LINE = Sheet("phone", 4.2, 6.6, 4)
Draw = Callable[[Outcome, Sheet], Figure]
_VERSIONS = ("numpy", "numba", "scipy")


def write_outcome(outcome: Outcome, folder: Path, *, plots: str | None) -> list[Path]:
    """Write `outcome.html`, `outcome.json` and, as `png` or `svg`, the plots; into a folder that exists."""
    page, data = folder / "outcome.html", folder / "outcome.json"
    page.write_text(html(outcome), "utf-8")
    data.write_text(outcome_json(outcome), "utf-8")
    return [page, data, *(_slides(outcome, folder, plots) if plots else [])]


def _slides(outcome: Outcome, folder: Path, ending: str) -> list[Path]:
    drawn: dict[str, Draw] = {"time": time_line}
    drawn |= {"lines": lines_plot} if lines_of(outcome) else {}
    drawn |= {"curve": curve} if _has_curve(outcome) else {}
    paths = [folder / f"{name}.{ending}" for name in drawn]
    with house_style():
        for path, draw in zip(paths, drawn.values(), strict=True):
            save(draw(outcome, SLIDE), path)
    return paths


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of cells as they are written; `dim` says which rows are no rungs."""

    label: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    dim: Sequence[str]


def html(outcome: Outcome) -> str:
    """The page, self-contained: no script, no address, nothing to load."""
    return (
        templates()
        .get_template("outcome.html.j2")
        .render(
            outcome=outcome,
            crowd=_crowd(outcome),
            cards=cards(outcome),
            has_thresholds=bool(outcome.thresholds),
            plots=_plots(outcome),
            stages=[_rates(outcome), _latencies(outcome), _loads(outcome)],
            kinds=_kinds(outcome),
            lacks=lacks(_shown(outcome)),
            doubts=doubts(_shown(outcome)),
            beyond=beyond_calibrated(outcome.profile, outcome.target_per_hour.tolist()),
            saturated=saturated_first(outcome) if says_what_saturated(outcome) else "",
            simulated_on=_simulated_on(outcome),
        )
    )


def _crowd(outcome: Outcome) -> str | None:
    demand = outcome.scenario.demand
    return demand.in_words if isinstance(demand, Crowd) else None


def _has_curve(outcome: Outcome) -> bool:
    return len(on_curve(outcome)) > 1


def _plots(outcome: Outcome) -> dict[str, Plot]:
    with house_style():
        words = "The morning, bin by bin", time_line_in_words(outcome)
        plots = {"time": _plot(outcome, time_line, (DESK_LINE, PHONE_LINE), "time", *words)}
        if lines_of(outcome):
            words = "The lines over time", lines_in_words(outcome)
            plots["lines"] = _plot(outcome, lines_plot, (DESK_LINE, PHONE_LINE), "lines", *words)
        if _has_curve(outcome):
            words = "Latency and failures over rate", curve_in_words(outcome)
            plots["curve"] = _plot(outcome, curve, (DESK, PHONE), "curve", *words)
    return plots


def _plot(outcome: Outcome, draw: Draw, sheets: tuple[Sheet, Sheet], name: str, title: str, words: str) -> Plot:
    return Plot(*(svg(draw(outcome, sheet), f"{name}-{sheet.name}", title, words) for sheet in sheets))


def _rates(outcome: Outcome) -> _Table:
    columns = [
        ("Transactions", [f"{many:,.0f}" for many in outcome.by_stage.transactions.mean(axis=0).tolist()]),
        *(_column(one, outcome.by_stage) for one in (THROUGHPUT, GOODPUT)),
        *_with_mornings(FAILED, outcome.by_stage),
        *(_column(one, outcome.by_stage) for one in (*_met(outcome.by_stage), ATTEMPTS)),
    ]
    return _stage_table(outcome, "Rates, failures and attempts", "What came of each stage, in the mean.", columns)


def _met(metrics: Metrics) -> list[Shown]:
    """The ways to fail that somebody met."""
    return [one for one in SHARES if one.of(metrics).any()]


def _latencies(outcome: Outcome) -> _Table:
    columns = [_column(ROOM, outcome.by_stage)] if outcome.scenario.waiting_room else []
    for name, figure in PERCENTILES.items():
        columns += _with_mornings(figure, outcome.by_stage) if name == "p95" else [_column(figure, outcome.by_stage)]
    caption = "Milliseconds from due to final answer; who had none counts as at least the client's patience."
    return _stage_table(outcome, "Latency", caption, columns)


def _loads(outcome: Outcome) -> _Table:
    loads = np.moveaxis(outcome.offered_load, 2, 0)
    columns = [
        (station.name, [mean(spread(one), Unit("", 1.0, 2)) for one in load.T])
        for station, load in zip(outcome.profile.stations, loads, strict=True)
    ]
    caption = (
        "What all attempts ask of a station, over what it can do while the stage lasts. Above 1 it cannot keep up."
    )
    return _stage_table(outcome, "Load of the stations", caption, columns)


def _stage_table(outcome: Outcome, label: str, caption: str, columns: list[tuple[str, list[str]]]) -> _Table:
    stages = outcome.scenario.demand.stages
    dim = ["" if stage.purpose is StagePurpose.RUNG else stage.purpose.value for stage in stages]
    return _Table(label, caption, [head for head, _ in columns], _rows(stage_names(outcome), columns), dim)


def _kinds(outcome: Outcome) -> _Table:
    columns = [
        _column(one, outcome.by_kind) for one in (*PERCENTILES.values(), FAILED, *_met(outcome.by_kind), ATTEMPTS)
    ]
    names = kind_names(outcome)
    caption = "Over all judged stages together; latencies in milliseconds."
    return _Table(
        "Kinds of transaction", caption, [head for head, _ in columns], _rows(names, columns), [""] * len(names)
    )


def _rows(names: list[str], columns: list[tuple[str, list[str]]]) -> list[tuple[str, Sequence[str]]]:
    return list(zip(names, zip(*(cells for _, cells in columns), strict=True), strict=True))


def _column(figure: Shown, metrics: Metrics) -> tuple[str, list[str]]:
    unit = "" if figure.unit.name == "ms" else figure.unit.name
    head = f"{figure.head} {unit}".strip().replace(" /h", "/h")
    return head if figure.head in PERCENTILES else head.capitalize(), [
        mean(one, figure.unit) for one in figure.spreads(metrics)
    ]


def _with_mornings(figure: Shown, metrics: Metrics) -> list[tuple[str, list[str]]]:
    return [
        _column(figure, metrics),
        ("95 % of mornings", [morning(one, figure.unit) for one in figure.spreads(metrics)]),
    ]


def _shown(outcome: Outcome) -> list[Spread]:
    shown = [
        one for figure in FIGURES for metrics in (outcome.by_stage, outcome.by_kind) for one in figure.spreads(metrics)
    ]
    return [*shown, *outcome.thresholds.values()]


def _simulated_on(outcome: Outcome) -> list[tuple[str, str]]:
    scenario, profile = outcome.scenario, outcome.profile
    return [
        ("Capacity profile", f"{profile.name}: {profile.label}"),
        ("Replications", f"{outcome.replications}, from seed {outcome.seed}"),
        ("Patience", f"{formats.seconds(scenario.behaviour.timeout)}, {scenario.behaviour.retries.attempts} attempts"),
        ("Scenario", f"{scenario.name}, {scenario.digest()}"),
        ("Versions", ", ".join(f"{name} {version(name)}" for name in _VERSIONS)),
    ]
