"""The plots of the report: the curve over rate, the time line, and each threshold on a line of its own."""

from typing import cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from loadtests.result import Result, StageResult, Threshold
from loadtests.timeline import TimeLine
from simulation import formats
from simulation.drawing import (
    Paint,
    Sheet,
    diamonds,
    house_style,
    limit,
    log_milliseconds,
    minutes_along,
    panels,
    rates_along,
    stage_bands,
    stage_names,
    svg,
    ticks,
)
from simulation.stages import Stage, StagePurpose

CAUSES = {
    "refused": Paint.CAUSE_1,
    "timed_out": Paint.CAUSE_2,
    "server_error": Paint.CAUSE_3,
    "unexpected": Paint.CAUSE_4,
    "disconnected": Paint.CAUSE_5,
    "dropped": Paint.CAUSE_6,
    "unfinished": Paint.CAUSE_7,
    "abandoned": Paint.CAUSE_8,
}


def curve(result: Result, sheet: Sheet) -> str:
    """The p95 and the share of failures over rate: measured, predicted, limits and intervals."""
    with house_style():
        figure, (upper, lower) = panels(sheet, [3, 2])
        _p95_over_rate(upper, result)
        _failures_over_rate(lower, result)
        lower.set_xlim(lower.get_xlim())  # an open interval reaches the edge and must not move it
        for axes in (upper, lower):
            for (_, threshold), paint in zip(result.named_thresholds, (Paint.SLOW, Paint.FAILING), strict=False):
                _threshold(axes, threshold, paint)
        lower.set_xlabel("arrivals an hour")
        rates_along(lower, sheet.ticks)
        handles, labels = upper.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper left", ncols=min(len(labels), sheet.ticks // 2))
        return svg(figure, f"curve-{sheet.name}", "Latency and failures over rate", _curve_in_words(result))


def time_line(result: Result, line: TimeLine, sheet: Sheet) -> str:
    """Arrivals, p95 and failures by cause, second by second."""
    with house_style():
        figure, (arrivals, p95, failures) = panels(sheet, [2, 3, 2])
        _arrivals(arrivals, line)
        _p95_over_time(p95, line, result)
        _failures_over_time(failures, line)
        for axes in (arrivals, p95, failures):
            stage_bands(axes, line.starts.tolist())
        stage_names(arrivals, line.starts.tolist(), [stage.target_per_hour for stage in line.stages], sheet)
        minutes_along(failures, sheet.ticks)
        figure.align_ylabels()
        return svg(figure, f"time-{sheet.name}", "The run second by second", _time_line_in_words(result))


def strip(name: str, threshold: Threshold, paint: Paint, *, tolerance: float | None) -> str:
    """One threshold on a line: its interval over what is expected and tolerated."""
    with house_style():
        figure = Figure(figsize=(4.2, 0.62), layout="constrained")
        axes = figure.add_subplot()
        axes.spines[["left"]].set_visible(False)
        axes.set(ylim=(-1, 1), yticks=[])
        if threshold.expected is not None and tolerance is not None:
            axes.axvspan(threshold.expected * (1 - tolerance), threshold.expected * (1 + tolerance), color=Paint.BAND)
            axes.axvline(threshold.expected, color=Paint.INK, linestyle=":", linewidth=1.2)
        if threshold.predicted is not None:
            diamonds(axes, [threshold.predicted], [0.0])
        _interval(axes, threshold, paint)
        rates_along(axes, 5)
        found = formats.threshold(threshold.rate_per_hour, threshold.low)
        return svg(figure, name, f"{name}: {found}", f"Expected {formats.rate(threshold.expected)}.")


def _interval(axes: Axes, threshold: Threshold, paint: Paint) -> None:
    """Over what is already drawn; an open interval reaches the edge."""
    found = threshold.low if threshold.rate_per_hour is None else threshold.rate_per_hour
    axes.plot(found, 0, ">" if threshold.rate_per_hour is None else "o", color=paint, markersize=9)
    axes.plot([threshold.low, threshold.high or found], [0, 0], color=paint, linewidth=3, solid_capstyle="butt")
    axes.margins(x=0.12)
    edge = axes.get_xlim()[1]
    if threshold.high is None:
        axes.plot([found, edge], [0, 0], color=paint, linewidth=3, linestyle=(0, (1, 1)))
        axes.set_xlim(right=edge)


def _on_curve(result: Result) -> list[StageResult]:
    judged = [one for one in result.stages if one.purpose is not StagePurpose.WARM_UP and one.shape == Stage.shape]
    return sorted(judged, key=lambda stage: stage.rate_per_hour)


def _p95_over_rate(axes: Axes, result: Result) -> None:
    stages = _on_curve(result)
    log_milliseconds(axes, "p95 latency")
    measured = [(one.rate_per_hour, one.measured.p95_ms) for one in stages if one.measured.p95_ms]
    _measured(axes, measured, log=True)
    _simulated(
        axes, [(one.rate_per_hour, one.predicted.p95_ms) for one in stages if one.predicted and one.predicted.p95_ms]
    )
    slow = slow_limit_ms(result)
    if slow is not None:
        limit(axes, slow, Paint.SLOW, f"slow: {result.slow_p95_multiple:g} × unloaded = {formats.ms(slow)}")
    timeout = f"failing: timeout {formats.seconds(result.timeout_seconds)}"
    limit(axes, result.timeout_seconds * 1000, Paint.FAILING, timeout)


def _measured(axes: Axes, points: list[tuple[float, float]], *, log: bool) -> None:
    """Dots, and the isotonic fit of the values (or their logarithms) over the rates."""
    axes.plot([], [], "o-", color=Paint.MEASURED, label="measured, with monotone fit")
    if points:
        rates, values = np.array(points).T
        fit = np.exp(_isotonic(np.log(values))) if log else _isotonic(values)
        fit = np.clip(fit, values.min(), values.max())  # a single value, rounded, would span an axis of no height
        axes.plot(rates, fit, color=Paint.MEASURED, linewidth=1.6, zorder=3)
        axes.plot(rates, values, "o", color=Paint.MEASURED, markersize=4.5, clip_on=False, zorder=3)


def _isotonic(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return cast("NDArray[np.float64]", isotonic_regression(values).x)  # scipy is untyped


def _simulated(axes: Axes, points: list[tuple[float, float]]) -> None:
    if points:
        rates, values = zip(*points, strict=True)
        diamonds(axes, rates, values, label="simulated")


def slow_limit_ms(result: Result) -> float | None:
    """The p95 at which this run counts as slow: a multiple of its own unloaded one."""
    unloaded = next((one.measured.p95_ms for one in result.stages if one.purpose is StagePurpose.BASELINE), None)
    return None if unloaded is None else result.slow_p95_multiple * unloaded


def _failures_over_rate(axes: Axes, result: Result) -> None:
    stages = _on_curve(result)
    measured = [(stage.rate_per_hour, stage.measured.failed_share) for stage in stages]
    _measured(axes, measured, log=False)
    _simulated(axes, [(stage.rate_per_hour, stage.predicted.failed_share) for stage in stages if stage.predicted])
    limit(axes, result.failing_share, Paint.FAILING, f"failing: {formats.share(result.failing_share)} of transactions")
    axes.set_ylabel("failed")
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(ticks(lambda share: f"{share * 100:g} %"))


def _threshold(axes: Axes, threshold: Threshold, paint: Paint) -> None:
    if threshold.rate_per_hour is not None:
        right = axes.get_xlim()[1] if threshold.high is None else threshold.high
        axes.axvspan(threshold.low, right, color=paint, alpha=0.18, linewidth=0)
        axes.axvline(threshold.rate_per_hour, color=paint, linewidth=1.4)
    if threshold.expected is not None:
        axes.axvline(threshold.expected, color=Paint.INK, linewidth=1.2, linestyle=":")


def _arrivals(axes: Axes, line: TimeLine) -> None:
    axes.stairs(line.arrivals_per_second, line.edges, color=Paint.MEASURED, linewidth=1, baseline=None)
    for stage, start in zip(line.stages, line.starts.tolist(), strict=False):
        planned = np.array(stage.planned_per_hour or [stage.target_per_hour]) / 3600
        edges = np.linspace(float(start), float(start) + stage.duration_seconds, len(planned) + 1)
        axes.stairs(planned, edges, color=Paint.INK, linewidth=1, linestyle=":", baseline=None)
    axes.set_ylabel("arrivals/s")
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(4))


def _p95_over_time(axes: Axes, line: TimeLine, result: Result) -> None:
    log_milliseconds(axes, "p95")
    axes.stairs(line.p95_ms, line.edges, color=Paint.MEASURED, linewidth=1, baseline=None)
    slow = slow_limit_ms(result)
    if slow is not None:
        limit(axes, slow, Paint.SLOW, "slow")
    limit(axes, result.timeout_seconds * 1000, Paint.FAILING, "timeout")


def _failures_over_time(axes: Axes, line: TimeLine) -> None:
    floor = np.zeros_like(line.arrivals_per_second)
    for cause, failures in line.failures_per_second.items():
        axes.stairs(
            floor + failures, line.edges, baseline=floor, fill=True, color=CAUSES[cause], label=formats.words(cause)
        )
        floor = floor + failures
    axes.set_ylabel("failures/s")
    axes.set_ylim(0, max(1.0, float(floor.max()) * 1.1))
    axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))
    if line.failures_per_second:
        axes.legend(loc="upper left", ncols=3, borderaxespad=0.2)


def _curve_in_words(result: Result) -> str:
    found = (f"{name} at {formats.threshold(one.rate_per_hour, one.low)}" for name, one in result.named_thresholds)
    return f"{', '.join(found)}. The figures stand in the table of stages.".capitalize()


def _time_line_in_words(result: Result) -> str:
    rates = [stage.target_per_hour for stage in result.stages]
    failed = sum(sum(stage.failed.values()) for stage in result.stages)
    return (
        f"{len(rates)} stages from {formats.rate(min(rates))} to {formats.rate(max(rates))}; "
        f"{formats.count(failed)} transactions failed. The figures stand in the table of stages."
    )
