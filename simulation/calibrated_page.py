"""A calibration as a page: measured and predicted over rate, what was learnt, and how far it errs."""

from importlib.metadata import version

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from simulation import calibrated_tables as told
from simulation.calibrated import Calibration
from simulation.calibration_checks import Checked, Figures
from simulation.drawing import Paint, Sheet, diamonds, house_style, log_milliseconds, panels, rates_along, svg
from simulation.pages import Plot, templates

_DESK, _PHONE = Sheet("desk", 9.0, 5.6, 8), Sheet("phone", 4.2, 5.8, 4)
_TITLE = "Measured and predicted over rate"


def page(found: Calibration) -> str:
    """Self-contained: no script, no address, nothing to load."""
    with house_style():
        plot = Plot(
            *(svg(_curves(found, one), f"curves-{one.name}", _TITLE, _in_words(found)) for one in (_DESK, _PHONE))
        )
    tables = (told.checks_table, told.knee_table, told.demand_table, told.times_table, told.station_table)
    return (
        templates()
        .get_template("calibrated.html.j2")
        .render(
            found=found,
            learnt=told.learnt(found),
            limit=told.found(found),
            usl=told.usl_sentence(found),
            warnings=told.warnings(found),
            plot=plot,
            tables=[one(found) for one in tables],
            versions=", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "scipy")),
        )
    )


def _curves(found: Calibration, sheet: Sheet) -> Figure:
    """The p50 and p95 latency and the answers over rate; on a ground of its own what was learnt from."""
    figure, axes = panels(sheet, [3, 3, 3])
    every = sorted((*found.seen, *found.unseen), key=lambda one: one.stage.rate_per_second)
    rates = [3600 * one.stage.rate_per_second for one in every]
    p50, p95, answers = axes
    log_milliseconds(p50, "p50")
    log_milliseconds(p95, "p95")
    answers.set_ylabel("answers/s")
    _both(p50, rates, [1000 * one.measured.p50 for one in every], [1000 * one.predicted.p50 for one in every])
    _both(p95, rates, [1000 * one.measured.p95 for one in every], [1000 * one.predicted.p95 for one in every])
    _both(answers, rates, *([one.throughput_per_second for one in which] for which in _pair(every)))
    answers.set_ylim(bottom=0)
    for one in axes:
        _ground(one, found)
    answers.set_xlabel("arrivals an hour")
    rates_along(answers, sheet.ticks)
    figure.align_ylabels()
    handles, labels = p50.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=3)
    return figure


def _pair(every: list[Checked]) -> tuple[list[Figures], list[Figures]]:
    return [one.measured for one in every], [one.predicted for one in every]


def _both(axes: Axes, rates: list[float], measured: list[float], predicted: list[float]) -> None:
    axes.plot(rates, measured, "o", color=Paint.MEASURED, markersize=5, label="measured", zorder=3)
    diamonds(axes, rates, predicted, label="predicted")


def _ground(axes: Axes, found: Calibration) -> None:
    learnt_from = [3600 * one.rate_per_second for one in found.learnt_from]
    edges = axes.get_xlim()
    axes.axvspan(min(learnt_from), max(learnt_from), color=Paint.BAND, linewidth=0, zorder=0, label="learnt from")
    limit = 3600 * found.capacity_per_second.value
    if edges[0] < limit < edges[1]:
        axes.axvline(limit, color=Paint.FAILING, linewidth=1.2, linestyle=":", label="capacity")
    axes.set_xlim(*edges)


def _in_words(found: Calibration) -> str:
    unseen = [one for one in found.unseen if not np.isnan(one.measured.p95)]
    if not unseen:
        return "All stages were learnt from. The figures stand in the tables."
    errors = [abs(one.predicted.p95 / one.measured.p95 - 1) for one in unseen]
    return f"On {len(unseen)} stages that were not learnt from, p95 errs by up to {max(errors):.0%}. The tables tell."
