"""The plots of an outcome: curves over rate, the morning bin by bin, each threshold on a line of its own."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from simulation import formats
from simulation.crowds import Crowd
from simulation.drawing import (
    Paint,
    Sheet,
    limit,
    log_milliseconds,
    minutes_along,
    panels,
    rates_along,
    stage_bands,
    stage_names,
    ticks,
)
from simulation.outcome import Outcome
from simulation.outcome_figures import FAILED, PERCENTILES
from simulation.outcome_table import stage_names as targets
from simulation.spread import LEAST_FOR_MORNING, Spread
from simulation.stages import Sessions, Stage, StagePurpose

Floats = NDArray[np.float64]
PAINTS = {"slow": Paint.SLOW, "failing": Paint.FAILING}
_SHADE = 0.22


def on_curve(outcome: Outcome) -> list[int]:
    """The judged stages of a constant rate, ascending by it."""
    stages = outcome.scenario.demand.stages
    judged = [at for at, one in enumerate(stages) if isinstance(one, Stage) and one.purpose is not StagePurpose.WARM_UP]
    return sorted(judged, key=lambda at: float(outcome.target_per_hour[at]))


def curve(outcome: Outcome, sheet: Sheet) -> Figure:
    """The p95 and the share of failures over rate, with intervals and thresholds."""
    figure, (upper, lower) = panels(sheet, [3, 2])
    stages = on_curve(outcome)
    rates = outcome.target_per_hour[stages]
    log_milliseconds(upper, "p95 latency")
    _curve(upper, rates, [PERCENTILES["p95"].spreads(outcome.by_stage)[at] for at in stages], scale=1000)
    _p95_limits(upper, outcome)
    _curve(lower, rates, [FAILED.spreads(outcome.by_stage)[at] for at in stages], scale=1)
    share = outcome.scenario.degradation.failing_share
    limit(lower, share, Paint.FAILING, f"failing: {formats.share(share)} of transactions")
    _shares_along(lower)
    lower.set_xlim(lower.get_xlim())  # a threshold reaches the edge and must not move it
    for axes in (upper, lower):
        for name, one in outcome.thresholds.items():
            _threshold(axes, one, PAINTS[name])
    lower.set_xlabel("arrivals an hour")
    rates_along(lower, sheet.ticks)
    figure.align_ylabels()
    legend(figure, upper, sheet)
    return figure


def _curve(axes: Axes, rates: Floats, spreads: Sequence[Spread], *, scale: float) -> None:
    """The mean with its interval, over the shade in which mornings lie; what is not known is left out."""
    known = [(rate, one) for rate, one in zip(rates.tolist(), spreads, strict=True) if one.mean is not None]
    predicted = [
        (rate, scale * one.morning_low, scale * one.morning_high)
        for rate, one in known
        if one.morning_low is not None and one.morning_high is not None
    ]
    if predicted:
        along, low, high = zip(*predicted, strict=True)
        axes.fill_between(along, low, high, color=Paint.MEASURED, alpha=_SHADE, linewidth=0, label="95 % of mornings")
    along = [rate for rate, _ in known]
    means = [scale * (one.mean or 0.0) for _, one in known]
    reach = [
        scale * (one.high - one.mean) if one.high is not None and one.mean is not None else 0.0 for _, one in known
    ]
    axes.errorbar(
        along,
        means,
        yerr=reach,
        color=Paint.MEASURED,
        marker="o",
        markersize=4.5,
        linewidth=1.6,
        elinewidth=2.5,
        label="mean, with its 95 % interval",
    )


def _p95_limits(axes: Axes, outcome: Outcome) -> None:
    timeout, multiple = outcome.scenario.behaviour.timeout, outcome.scenario.degradation.slow_p95_multiple
    stages = outcome.scenario.demand.stages
    baseline = next((at for at, one in enumerate(stages) if one.purpose is StagePurpose.BASELINE), None)
    unloaded = None if baseline is None else PERCENTILES["p95"].spreads(outcome.by_stage)[baseline].mean
    if unloaded is not None:
        at = 1000 * multiple * unloaded
        limit(axes, at, Paint.SLOW, f"slow: {multiple:g} × unloaded = {formats.ms(at)}")
    limit(axes, 1000 * timeout, Paint.FAILING, f"failing: timeout {formats.seconds(timeout)}")


def _threshold(axes: Axes, one: Spread, paint: Paint) -> None:
    if one.morning_low is not None and one.morning_high is not None and np.isfinite(one.morning_low):
        axes.axvspan(one.morning_low, min(one.morning_high, axes.get_xlim()[1]), color=paint, alpha=0.18, linewidth=0)
    if one.mean is not None:
        axes.axvline(one.mean, color=paint, linewidth=1.4)


def time_line(outcome: Outcome, sheet: Sheet) -> Figure:
    """Arrivals and goodput, those who await their answer, p95 and failures: the mean over all mornings, and where they
    lie.
    """
    figure, (arrivals, awaiting, p95, failed) = panels(sheet, [2, 3, 3, 2])
    found, starts = outcome.over_time, outcome.starts_seconds.tolist()
    log_milliseconds(p95, "p95")
    lines = [
        (arrivals, found.arrivals_per_hour / 3600, "arrivals/s"),
        (awaiting, found.awaiting, "awaiting answer"),
        (p95, 1000 * found.p95_seconds, "p95"),
        (failed, found.failed_share, "failed"),
    ]
    for axes, values, label in lines:
        band(axes, values, outcome.edges_seconds)
        axes.set_ylabel(label)
        stage_bands(axes, starts)
    goodput = found.goodput_per_hour.mean(axis=0) / 3600
    arrivals.stairs(goodput, outcome.edges_seconds, baseline=None, color=Paint.PASS, linewidth=1.4, label="goodput")
    for axes in (arrivals, awaiting):
        axes.set_ylim(bottom=0)
        axes.yaxis.set_major_locator(MaxNLocator(4))
    _shares_along(failed)
    stage_names(arrivals, starts, on_top(outcome), sheet)
    minutes_along(failed, sheet.ticks)
    figure.align_ylabels()
    legend(figure, arrivals, sheet)
    return figure


def on_top(outcome: Outcome) -> list[float]:
    """What is written over the stages: their sessions, or the rates that they ask for."""
    stages = zip(outcome.scenario.demand.stages, outcome.target_per_hour.tolist(), strict=True)
    return [one.sessions if isinstance(one, Sessions) else per_hour for one, per_hour in stages]


def band(axes: Axes, values: Floats, edges: Floats, *, paint: Paint = Paint.MEASURED, name: str | None = None) -> None:
    """The mean of all mornings in each bin, over the shade in which they lie; `name` stands for both if it is given."""
    many = len(values)
    rank = max(1, (many + 1) // (LEAST_FOR_MORNING + 1))
    ordered = np.sort(values, axis=0)
    shade = "95 % of mornings" if many >= LEAST_FOR_MORNING else f"all {many} mornings"
    if many > 1:
        axes.stairs(
            ordered[-rank],
            edges,
            baseline=ordered[rank - 1],
            fill=True,
            color=paint,
            alpha=_SHADE,
            linewidth=0,
            label=None if name else shade,
        )
    axes.stairs(values.mean(axis=0), edges, baseline=None, color=paint, linewidth=1.1, label=name or "mean")


def strip(one: Spread, paint: Paint, declared: float) -> Figure:
    """One threshold on a line: the interval of its mean, thick, in that of mornings, thin, beside what is declared."""
    figure = Figure(figsize=(4.2, 0.62), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["left"]].set_visible(False)
    axes.set(ylim=(-1, 1), yticks=[])
    axes.axvline(declared, color=Paint.INK, linestyle=":", linewidth=1.2)
    ends = [at for at in (one.morning_low, one.morning_high) if at is not None and np.isfinite(at)]
    if len(ends) > 1:
        axes.plot(ends, [0, 0], color=paint, linewidth=1.2, solid_capstyle="butt")
    if one.low is not None and one.high is not None:
        axes.plot([one.low, one.high], [0, 0], color=paint, linewidth=4, solid_capstyle="butt")
    if one.mean is not None:
        axes.plot(one.mean, 0, "o", color=paint, markersize=8)
    axes.margins(x=0.12)
    rates_along(axes, 5)
    return figure


def _shares_along(axes: Axes) -> None:
    axes.set_ylabel("failed")
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(ticks(lambda share: f"{share * 100:g} %"))


def legend(figure: Figure, axes: Axes, sheet: Sheet) -> None:
    """Above all panels."""
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=min(len(labels), sheet.ticks // 2))


def curve_in_words(outcome: Outcome) -> str:
    found = [f"{name} at {formats.rate(one.mean)}" for name, one in outcome.thresholds.items()]
    return f"{', '.join(found) or 'No thresholds'}. The figures stand in the tables of stages.".capitalize()


def time_line_in_words(outcome: Outcome) -> str:
    most = outcome.over_time.awaiting.mean(axis=0).max()
    rates = targets(outcome)
    unit = "" if isinstance(outcome.scenario.demand, Crowd) else " arrivals an hour"
    return (
        f"{len(rates)} stages from {rates[0]} to {rates[-1]}{unit}; at most {most:,.0f} transactions "
        "awaited their answer at once, in the mean. The figures stand in the tables of stages."
    )
