"""The lines of an outcome over time: how many attempts stand in that of each station, as a plot and for programs."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from app.capacity.rules import Workers
from simulation.drawing import Sheet, minutes_along, panels, stage_bands, stage_names
from simulation.outcome import Outcome
from simulation.outcome_plots import band, legend, on_top
from simulation.spread import spread

Floats = NDArray[np.float64]
_PANEL, _AROUND = 1.5, 1.1
_INTERVALS = ("mean", "low", "high", "morning_low", "morning_high")


def lines_of(outcome: Outcome) -> dict[str, Floats]:
    """Attempts in line, shape (replications, bins), at each station that has places for a line."""
    return {
        station.name: outcome.over_time.attempts_in_line[:, :, position]
        for position, station in enumerate(outcome.profile.stations)
        if isinstance(station, Workers) and station.queue > 0
    }


def lines_plot(outcome: Outcome, sheet: Sheet) -> Figure:
    """A panel for each line: the mean over all mornings, and where they lie."""
    lines, starts = lines_of(outcome), outcome.starts_seconds.tolist()
    high = Sheet(sheet.name, sheet.width, _AROUND + _PANEL * len(lines), sheet.ticks)
    figure, every = panels(high, [1] * len(lines))
    for axes, (name, values) in zip(every, lines.items(), strict=True):
        band(axes, values, outcome.edges_seconds)
        axes.set_ylabel(name)
        axes.set_ylim(0, max(1.0, axes.get_ylim()[1]))
        axes.yaxis.set_major_locator(MaxNLocator(4))
        stage_bands(axes, starts)
    stage_names(every[0], starts, on_top(outcome), sheet)
    minutes_along(every[-1], sheet.ticks)
    figure.align_ylabels()
    legend(figure, every[0], sheet)
    return figure


def lines_in_words(outcome: Outcome) -> str:
    longest = {name: values.mean(axis=0).max() for name, values in lines_of(outcome).items()}
    said = [f"{most:,.1f} attempts at {name}" for name, most in longest.items()]
    return f"In line stood at most {', '.join(said)}, in the mean over a bin and the mornings."


def lines_fields(outcome: Outcome) -> dict[str, object]:
    """For `outcome.json`: by station, and bin by bin."""
    return {name: _intervals(values) for name, values in lines_of(outcome).items()}


def _intervals(values: Floats) -> dict[str, list[float | None]]:
    spreads = [spread(one) for one in values.T]
    return {name: [getattr(one, name) for one in spreads] for name in _INTERVALS}
