"""The plots of a search for the limit: the stages over rate, and those close to what was found."""

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator

from loadtests.limit_result import LimitResult, Span, TriedStage
from loadtests.result import Verdict
from simulation import formats
from simulation.drawing import Paint, Sheet, house_style, panels, rates_along, svg, ticks

_WIDE = 3  # from the lowest to the highest rate: more than so many times needs a scale of ratios
_DECADES = 1.5  # so many have room for ticks at 1, 2 and 5
_AROUND = 1.2  # what a close look shows on each side of the interval, in widths of it


class _Mark(NamedTuple):
    word: str
    symbol: str
    paint: Paint
    fill: Paint
    level: float  # in a close look


_MARKS = {
    Verdict.PASS: _Mark("held", "o", Paint.PASS, Paint.PASS, 1.0),
    Verdict.FAIL: _Mark("did not hold", "X", Paint.FAIL, Paint.FAIL, -1.0),
    Verdict.INCONCLUSIVE: _Mark("cannot tell", "s", Paint.SLOW, Paint.PAPER, 0.0),
    Verdict.INVALID: _Mark("invalid", "d", Paint.MUTED, Paint.PAPER, 0.0),
}


def search(result: LimitResult, sheet: Sheet) -> str:
    """Every stage at its rate, one below the other, over the interval that was known after it."""
    with house_style():
        figure, (axes,) = panels(sheet, [1])
        for stage in result.stages:
            _known(axes, stage, "interval of the limit" if stage is result.stages[0] else None)
        for verdict in _MARKS:
            _mark(axes, [stage for stage in result.stages if stage.verdict is verdict], verdict)
        if result.found:
            axes.axvline(result.found.limit_per_hour, color=Paint.MEASURED, linewidth=1.2)
        axes.set_ylim(len(result.stages) + 0.7, 0.3)
        axes.set_ylabel("stage")
        axes.yaxis.set_major_locator(MaxNLocator(8, integer=True, min_n_ticks=1))
        _rates(axes, result, sheet)
        handles, labels = axes.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper left", ncols=min(len(labels), max(2, sheet.ticks - 3)))
        return svg(figure, f"search-{sheet.name}", "The stages tried over rate", _in_words(result))


def _known(axes: Axes, stage: TriedStage, words: str | None) -> None:
    low, high = stage.known.low, stage.known.high
    axes.barh(
        stage.number, high - low, left=low, height=0.7, color=Paint.MEASURED, alpha=0.18, linewidth=0, label=words
    )


def _mark(axes: Axes, stages: list[TriedStage], verdict: Verdict) -> None:
    if stages:
        rates = [stage.figures.rate_per_hour for stage in stages]
        _draw(axes, rates, [float(stage.number) for stage in stages], _MARKS[verdict])


def _draw(axes: Axes, rates: list[float], levels: list[float], mark: _Mark) -> None:
    axes.plot(
        rates,
        levels,
        mark.symbol,
        label=mark.word,
        color=mark.paint,
        markerfacecolor=mark.fill,
        markeredgecolor=mark.paint,
        markersize=6.5,
        clip_on=False,
        zorder=3,
    )


def _rates(axes: Axes, result: LimitResult, sheet: Sheet) -> None:
    """Along all that was asked for, with a little room; more than a few times as much on a scale of ratios."""
    played = [stage.figures.rate_per_hour for stage in result.stages]
    low, high = min(result.from_per_hour, *played), max(result.to_per_hour, *played)
    axes.set_xlabel("arrivals an hour")
    if high <= _WIDE * low:
        room = 0.04 * (high - low)
        axes.set_xlim(low - room, high + room)
        rates_along(axes, sheet.ticks)
        return
    axes.set_xscale("log")
    axes.set_xlim(low / 1.08, high * 1.08)
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if high <= 10**_DECADES * low else (1,), numticks=20))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(ticks(formats.rate_tick))


def close_by(result: LimitResult, found: Span) -> str:
    """The limit on a line, with its interval and the stages around it: those that held above, the others below."""
    with house_style():
        figure = Figure(figsize=(4.2, 0.85), layout="constrained")
        axes = figure.add_subplot()
        axes.spines[["left"]].set_visible(False)
        axes.set(ylim=(-1.6, 1.6), yticks=[])
        room = _AROUND * (found.high - found.low)
        axes.set_xlim(found.low - room, found.high + room)
        axes.plot([found.low, found.high], [0, 0], color=Paint.MEASURED, linewidth=3, solid_capstyle="butt")
        axes.plot(found.limit_per_hour, 0, "o", color=Paint.MEASURED, markersize=9)
        for stage in result.stages:
            if abs(stage.figures.rate_per_hour - found.limit_per_hour) < room:
                mark = _MARKS[stage.verdict]
                _draw(axes, [stage.figures.rate_per_hour], [mark.level], mark)
        rates_along(axes, 5)
        interval = formats.interval(found.low, found.high)
        return svg(figure, "limit", f"Limit: {formats.rate(found.limit_per_hour)}", f"95 % interval {interval}.")


def _in_words(result: LimitResult) -> str:
    counts = [(mark.word, sum(one.verdict is verdict for one in result.stages)) for verdict, mark in _MARKS.items()]
    told = ", ".join(f"{many} {word}" for word, many in counts if many)
    return f"Of {len(result.stages)} stages: {told}. The figures stand in the table of stages."
