"""The fairness picture: who has what chance under each policy, who is served in which time, how waits change."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawn
from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

from simulation.by_month import LONGEST, MEAN, months
from simulation.documented_figures import Measure
from simulation.drawing import Paint, Sheet, house_style, panels, svg, ticks
from simulation.fairness import Mean, PartFigure, Replicated
from simulation.policy_scenario import PolicyScenario

_PAINTS = (Paint.CAUSE_1, Paint.CAUSE_2, Paint.CAUSE_3, Paint.CAUSE_4, Paint.CAUSE_5, Paint.CAUSE_6, Paint.CAUSE_7)
_MARKS = ("o", "s", "D", "^", "v", "P", "X")
_IN_TABLE = "The figures stand in the tables."
_PANEL_INCHES = 3.0
_FEW_TIMES = 2
_APART = 0.12  # of a row, so that marks of one chance do not hide each other
_RATIO = list(PartFigure).index(PartFigure.RATIO)


@dataclass(frozen=True, slots=True)
class Study:
    """A scenario with what came out, one result a policy."""

    scenario: PolicyScenario
    results: Sequence[Replicated]

    @property
    def groups(self) -> Sequence[str]:
        return [group.name for group in self.scenario.demand.groups]

    @property
    def sizes(self) -> Sequence[str]:
        return [f"party of {size}" for size in sorted(self.scenario.demand.sizes)]

    @property
    def policies(self) -> Sequence[str]:
        return [policy.name for policy in self.scenario.policies]


def chances_of_groups(study: Study, sheet: Sheet) -> str:
    """Each group's chance on a day over the average one, policy by policy."""
    return _chances(study, [one.groups for one in study.results], study.groups, sheet, "groups")


def chances_of_sizes(study: Study, sheet: Sheet) -> str:
    """The same for each size of party."""
    return _chances(study, [one.sizes for one in study.results], study.sizes, sheet, "sizes")


def _chances(study: Study, means: Sequence[Mean], names: Sequence[str], sheet: Sheet, which: str) -> str:
    with house_style():
        figure = Drawn(figsize=(sheet.width, 1.1 + 0.42 * len(means)), layout="constrained")
        axes = figure.add_subplot()
        _dots(axes, study, means, names)
        axes.set_xlabel("chance on a day, times the average")
        _legend(figure, axes, sheet)
        return svg(figure, f"{which}-{study.scenario.name}-{sheet.name}", f"Chances of {which}", _IN_TABLE)


def _legend(figure: Drawn, axes: Axes, sheet: Sheet) -> None:
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=min(len(labels), sheet.ticks // 2 + 1))


def _dots(axes: Axes, study: Study, means: Sequence[Mean], names: Sequence[str]) -> None:
    rows = np.arange(len(means))[::-1]
    for at, name in enumerate(names):
        ratio = np.array([mean.mean[at, _RATIO] for mean in means])
        half = np.array([mean.half[at, _RATIO] for mean in means])
        shown, lower = ratio > 0, _APART * (at - (len(names) - 1) / 2)
        axes.errorbar(
            ratio[shown],
            rows[shown] - lower,
            xerr=np.minimum(half, 0.9 * ratio)[shown],
            fmt=_MARKS[at % len(_MARKS)],
            color=_PAINTS[at % len(_PAINTS)],
            markersize=5.5,
            linewidth=1.4,
            label=name,
        )
    axes.axvline(1, color=Paint.INK, linestyle=":", linewidth=1.2, zorder=0)
    axes.set_xscale("log")
    low, high = axes.get_xlim()
    axes.set_xlim(min(low, 0.8), max(high, 1.25))
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)) if max(high, 1 / low) > _FEW_TIMES else MaxNLocator(5))
    axes.xaxis.set_major_formatter(ticks(lambda value: f"{value:g}"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_yticks(rows, study.policies)
    axes.set_ylim(-0.7, len(means) - 0.3)
    axes.grid(axis="x")
    axes.grid(axis="y", visible=False)
    axes.tick_params(length=0, which="both", labelsize=8)


def served_in(study: Study, sheet: Sheet) -> str:
    """The share of each group that has its appointment after so many weeks, a panel for each policy."""
    with house_style():
        columns = min(len(study.results), round(sheet.width / _PANEL_INCHES))
        lines = math.ceil(len(study.results) / columns)
        figure = Drawn(figsize=(sheet.width, 0.7 + 2.0 * lines), layout="constrained")
        grid = figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False).ravel().tolist()
        for axes, name, result in zip(grid, study.policies, study.results, strict=False):
            for at, group in enumerate(study.groups):
                reached = 100 * result.reached.mean[at]
                axes.plot(reached, color=_PAINTS[at % len(_PAINTS)], linewidth=1.6, label=group)
            axes.set_title(name, loc="left", fontsize=9)
            axes.grid(axis="y")
            axes.set_ylim(0, 100)
            axes.set_xlim(left=0)
            axes.tick_params(length=0, labelbottom=True)
            axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
            axes.yaxis.set_major_formatter(ticks(lambda value: f"{value:g} %"))
        for axes in grid[len(study.results) :]:
            axes.set_visible(False)
        figure.supxlabel("weeks from joining to the appointment", fontsize=8.5, color=Paint.MUTED)
        _legend(figure, grid[0], sheet)
        return svg(
            figure, f"served-{study.scenario.name}-{sheet.name}", "Share with an appointment over time", _IN_TABLE
        )


def over_months(study: Study, sheet: Sheet) -> str:
    """Waits of those served in each month under the first policy, beside what was published."""
    with house_style():
        figure, (axes,) = panels(sheet, [1])
        names, waits = months(study.scenario), study.results[0].months.mean
        along = np.arange(len(names))
        axes.plot(along, waits[:, MEAN], color=Paint.MEASURED, linewidth=1.8, label="mean wait")
        axes.plot(along, waits[:, LONGEST], "--", color=Paint.MEASURED, linewidth=1.4, label="99 % waited at most")
        for measure, label in ((Measure.MEAN_WAIT, "mean, published"), (Measure.LONGEST_WAIT, "longest, published")):
            told = [one for one in study.scenario.documented if one.measure is measure]
            axes.errorbar(
                [names.index(f"{one.since:%Y-%m}") for one in told],
                [(one.low + one.high) / 2 for one in told],
                yerr=[(one.high - one.low) / 2 for one in told],
                fmt="D" if measure is Measure.MEAN_WAIT else "s",
                color=Paint.FAILING,
                markerfacecolor=Paint.PAPER,
                markersize=6,
                label=label,
            )
        axes.set_ylim(bottom=0)
        axes.set_ylabel("weeks")
        step = max(1, math.ceil(len(names) / sheet.ticks))
        axes.set_xticks(along[::step], names[::step])
        _legend(figure, axes, sheet)
        return svg(figure, f"months-{study.scenario.name}-{sheet.name}", "Waits by month", _IN_TABLE)
