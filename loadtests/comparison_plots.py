"""The plots of a comparison: each deciding metric on a line, quantiles, curves over rate, time lines laid together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from loadtests import change_words as words
from loadtests import changes
from loadtests.changes import Comparison, Shift
from loadtests.run_folder import RunFolder
from loadtests.timeline import TimeLine
from simulation import formats
from simulation.differences import Change, Unit
from simulation.drawing import (
    Paint,
    Sheet,
    house_style,
    log_milliseconds,
    minutes_along,
    panels,
    rates_along,
    stage_bands,
    stage_names,
    svg,
    ticks,
)

_TONES = {
    Change.BETTER: Paint.PASS,
    Change.WORSE: Paint.FAIL,
    Change.SAME: Paint.PASS,
    Change.INCONCLUSIVE: Paint.SLOW,
}


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run is drawn, in every plot."""

    name: str
    paint: Paint
    line: str
    mark: str
    fill: Paint


_LOOKS = (_Look("A", Paint.PREDICTED, "--", "D", Paint.PAPER), _Look("B", Paint.MEASURED, "-", "o", Paint.MEASURED))
_IN_TABLE = "The figures stand in the table of stages."
_MARKS = {"desk": (0.02, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999), "phone": (0.02, 0.5, 0.9, 0.99, 0.999)}


def strip(figure: changes.Figure) -> str:
    """One metric on a line: the change and its interval, over what the margin forgives."""
    with house_style():
        drawn = Figure(figsize=(4.2, 0.62), layout="constrained")
        axes = drawn.add_subplot()
        axes.spines[["left"]].set_visible(False)
        axes.set(ylim=(-1, 1), yticks=[])
        forgiven = _forgiven(figure)
        axes.axvspan(*forgiven, color=Paint.BAND)
        axes.axvline(0, color=Paint.INK, linestyle=":", linewidth=1.2)
        tone = _TONES[figure.judged]
        axes.plot([figure.low * 100, figure.high * 100], [0, 0], color=tone, linewidth=3, solid_capstyle="butt")
        axes.plot(figure.change * 100, 0, "o", color=tone, markersize=9)
        reach = 1.15 * max(abs(at) for at in (figure.low * 100, figure.high * 100, *forgiven))
        axes.set_xlim(-reach, reach)
        axes.xaxis.set_major_locator(MaxNLocator(5, min_n_ticks=3))
        axes.xaxis.set_major_formatter(ticks(_points if figure.unit is Unit.SHARE else _signed))
        said = f"{figure.metric}: {words.change(figure, figure.change)}"
        return svg(drawn, f"strip-{figure.metric}", said, f"95 % interval {words.interval(figure)}.")


def _forgiven(figure: changes.Figure) -> tuple[float, float]:
    """From where to where the margin reaches, in per cent or points: ratios forgive less downwards."""
    down = figure.margin if figure.unit is Unit.SHARE else figure.margin / (1 + figure.margin)
    return -down * 100, figure.margin * 100


def _points(at: float) -> str:
    return f"{at:+g}".replace("-", "\N{MINUS SIGN}") if at else "0"


def _signed(at: float) -> str:
    return f"{_points(at)} %"


def shift(comparison: Comparison, sheet: Sheet) -> str:
    """How far each quantile of latency moved, with its interval; the tail is stretched."""
    with house_style():
        figure, (axes,) = panels(sheet, [1])
        shifts = comparison.shifts
        along = [_stretched(one.quantile) for one in shifts]
        margin = comparison.margin.relative * 100
        axes.axhspan(-margin / (1 + margin / 100), margin, color=Paint.BAND, linewidth=0, label="relative margin")
        axes.axhline(0, color=Paint.INK, linestyle=":", linewidth=1.2)
        axes.fill_between(
            along,
            [one.low * 100 for one in shifts],
            [one.high * 100 for one in shifts],
            color=Paint.MEASURED,
            alpha=0.22,
            linewidth=0,
            label="95 % interval",
        )
        axes.plot(along, [one.change * 100 for one in shifts], "o-", color=Paint.MEASURED, label="B against A", ms=4)
        axes.set_ylabel("change of latency")
        axes.yaxis.set_major_locator(MaxNLocator(6))
        axes.yaxis.set_major_formatter(ticks(_signed))
        reach = 1.3 * _reach(shifts, margin)
        axes.set_ylim(-min(reach, 105), reach)
        _quantile_axis(axes, shifts, sheet)
        _legend(figure, axes, sheet)
        return svg(figure, f"shift-{sheet.name}", "How far each quantile of latency moved", _shift_in_words(comparison))


def _reach(shifts: Sequence[Shift], margin: float) -> float:
    """Per cent to show: all changes, and intervals but for the few that are far wider than the rest."""
    intervals = [abs(at) * 100 for one in shifts for at in (one.low, one.high)]
    return max(margin, *(abs(one.change) * 100 for one in shifts), float(np.quantile(intervals, 0.75)))


def _stretched(quantile: float) -> float:
    """As far from the median as a logistic distribution has it."""
    return math.log(quantile / (1 - quantile))


def _quantile_axis(axes: Axes, shifts: Sequence[Shift], sheet: Sheet) -> None:
    marks = [mark for mark in _MARKS[sheet.name] if mark <= max(one.quantile for one in shifts)]
    axes.set_xticks([_stretched(mark) for mark in marks], [f"p{mark * 100:g}" for mark in marks])
    axes.set_xlabel("quantile of latency, the tail stretched")


def _shift_in_words(comparison: Comparison) -> str:
    last = comparison.shifts[-1]
    return f"The {100 * last.quantile:g}th percentile went from {formats.ms(last.a)} to {formats.ms(last.b)}."


def curves(a: RunFolder, b: RunFolder, sheet: Sheet) -> str:
    """The p95 and the share of failures over rate, both runs in one frame."""
    with house_style():
        figure, (upper, lower) = panels(sheet, [3, 2])
        log_milliseconds(upper, "p95 latency")
        for run, look in zip((a, b), _LOOKS, strict=True):
            stages = sorted(run.stages, key=lambda stage: stage.rate_per_hour)
            rates = [stage.rate_per_hour for stage in stages]
            _line(upper, rates, [stage.measured.p95_ms or math.nan for stage in stages], look)
            _line(lower, rates, [stage.measured.failed_share * 100 for stage in stages], look)
        lower.set_ylabel("failed")
        lower.set_ylim(bottom=0, top=max(1.0, lower.get_ylim()[1]))
        lower.yaxis.set_major_locator(MaxNLocator(4))
        lower.yaxis.set_major_formatter(ticks(lambda at: f"{at:g} %"))
        lower.set_xlabel("arrivals an hour")
        rates_along(lower, sheet.ticks)
        figure.align_ylabels()
        _legend(figure, upper, sheet)
        return svg(figure, f"curves-{sheet.name}", "Latency and failures over rate, A and B", _IN_TABLE)


def _line(axes: Axes, rates: list[float], values: list[float], look: _Look) -> None:
    axes.plot(
        rates,
        values,
        label=look.name,
        color=look.paint,
        linestyle=look.line,
        marker=look.mark,
        markersize=4.5,
        markerfacecolor=look.fill,
        clip_on=False,
        zorder=3,
    )


def time_lines(a: RunFolder, b: RunFolder, sheet: Sheet) -> str:
    """Both runs on the clock of the scenario: p95, failures and arrivals, second by second."""
    with house_style():
        figure, (p95, failures, arrivals) = panels(sheet, [3, 2, 2])
        log_milliseconds(p95, "p95")
        lines = [TimeLine.of(run.record, run.stages, timeout=run.result.timeout_seconds) for run in (a, b)]
        for look, line in zip(_LOOKS, lines, strict=True):
            failed = sum(line.failures_per_second.values(), np.zeros_like(line.arrivals_per_second))
            for axes, values in ((p95, line.p95_ms), (failures, failed), (arrivals, line.arrivals_per_second)):
                axes.stairs(values, line.edges, baseline=None, label=look.name, color=look.paint, linewidth=1.1)
        for axes, label in ((failures, "failures/s"), (arrivals, "arrivals/s")):
            axes.set_ylabel(label)
            axes.set_ylim(bottom=0, top=max(1.0, axes.get_ylim()[1]))
            axes.yaxis.set_major_locator(MaxNLocator(3))
        for axes in (p95, failures, arrivals):
            stage_bands(axes, lines[0].starts.tolist())
        stage_names(p95, lines[0].starts.tolist(), [one.target_per_hour for one in lines[0].stages], sheet)
        minutes_along(arrivals, sheet.ticks)
        figure.align_ylabels()
        _legend(figure, p95, sheet)
        return svg(figure, f"times-{sheet.name}", "Both runs, second by second", _IN_TABLE)


def _legend(figure: Figure, axes: Axes, sheet: Sheet) -> None:
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=min(len(labels), sheet.ticks // 2 + 1))
