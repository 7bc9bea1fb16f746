"""How the plots are drawn: inline SVG that takes its colours and its font from the page."""

import re
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from io import StringIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter, NullLocator
from matplotlib.typing import RcKeyType

from simulation import formats


class Paint(StrEnum):
    """Stand-ins that become CSS variables of the same name, so that a plot is readable in light and dark."""

    PAPER = "#010101"
    INK = "#020202"
    MUTED = "#030303"
    RULE = "#040404"
    BAND = "#050505"
    MEASURED = "#060606"
    PREDICTED = "#070707"
    SLOW = "#080808"
    FAILING = "#090909"
    CAUSE_1 = "#0a0a0a"
    CAUSE_2 = "#0b0b0b"
    CAUSE_3 = "#0c0c0c"
    CAUSE_4 = "#0d0d0d"
    CAUSE_5 = "#0e0e0e"
    CAUSE_6 = "#0f0f0f"
    CAUSE_7 = "#101010"
    CAUSE_8 = "#131313"
    PASS = "#111111"  # noqa: S105 - a colour
    FAIL = "#121212"

    @property
    def variable(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a plot is drawn on: a desk or a phone, in inches."""

    name: str
    width: float
    height: float
    ticks: int


_NAME_INCHES = 0.3

_STYLE: dict[RcKeyType, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "fairslot",
    "font.size": 8.5,
    "axes.edgecolor": Paint.RULE,
    "axes.labelcolor": Paint.MUTED,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "grid.color": Paint.RULE,
    "grid.linewidth": 0.6,
    "text.color": Paint.INK,
    "xtick.color": Paint.RULE,
    "ytick.color": Paint.RULE,
    "xtick.labelcolor": Paint.MUTED,
    "ytick.labelcolor": Paint.MUTED,
    "legend.frameon": False,
    "legend.labelcolor": Paint.INK,
}


@contextmanager
def house_style() -> Generator[None]:
    """Draw and write a plot inside."""
    with mpl.rc_context(_STYLE):
        yield


def panels(sheet: Sheet, heights: list[int]) -> tuple[Figure, list[Axes]]:
    figure = Figure(figsize=(sheet.width, sheet.height), layout="constrained")
    grid = figure.add_gridspec(len(heights), 1, height_ratios=heights)
    panels: list[Axes] = []
    for row in range(len(heights)):
        axes = figure.add_subplot(grid[row], sharex=panels[0] if panels else None)
        axes.grid(axis="y")
        axes.set_axisbelow(True)
        axes.tick_params(length=0, labelbottom=row == len(heights) - 1)
        panels.append(axes)
    return figure, panels


def ticks(written: Callable[[float], str]) -> FuncFormatter:
    """Ticks of an axis, written this way."""

    def label(at: float, _position: int) -> str:
        return written(at)

    return FuncFormatter(label)


def rates_along(axes: Axes, most: int) -> None:
    axes.xaxis.set_major_locator(MaxNLocator(most, min_n_ticks=3))
    axes.xaxis.set_major_formatter(ticks(formats.rate_tick))


def log_milliseconds(axes: Axes, label: str) -> None:
    axes.set_yscale("log")
    axes.set_ylabel(label)
    axes.yaxis.set_major_locator(_Latencies(numticks=9))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_minor_formatter(NullFormatter())
    axes.yaxis.set_major_formatter(ticks(lambda at: f"{at / 1000:g} s" if at >= 1000 else f"{at:g} ms"))


class _Latencies(LogLocator):
    """Ticks at 1, 2 and 5; closer ones where the axis is too short for two of those."""

    def tick_values(self, vmin: float, vmax: float) -> Sequence[float]:
        self.set_params(subs=(1, 2, 5) if vmax >= 5 * vmin else (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9))
        return super().tick_values(vmin, vmax)


def limit(axes: Axes, at: float, paint: Paint, words: str) -> None:
    axes.axhline(at, color=paint, linewidth=1, linestyle=(0, (5, 3)))
    low, high = axes.get_ylim()
    if at > high / 1.4 or at < low:  # room for the words
        axes.set_ylim(min(low, at), max(high, at * 1.6))
    axes.annotate(
        words, (0, at), xycoords=("axes fraction", "data"), xytext=(4, 3), textcoords="offset points", color=paint
    )


def diamonds(axes: Axes, rates: Sequence[float], values: Sequence[float], **options: Any) -> None:  # noqa: ANN401
    """What the simulator says, wherever it stands beside what was measured."""
    axes.plot(
        rates,
        values,
        "D--",
        color=Paint.PREDICTED,
        markerfacecolor=Paint.PAPER,
        markersize=7,
        linewidth=1.2,
        **options,
    )


def stage_bands(axes: Axes, starts: Sequence[float]) -> None:
    """Every other stage on a ground of its own; `starts` are the seconds at which they begin, and the last ends."""
    for left, right in zip(starts[:-1:2], starts[1::2], strict=False):
        axes.axvspan(left, right, color=Paint.BAND, linewidth=0, zorder=0)
    axes.set_xlim(0, starts[-1])


def stage_names(axes: Axes, starts: Sequence[float], per_hour: Sequence[float], sheet: Sheet) -> None:
    """Targets over their stages, where there is room."""
    room = starts[-1] * _NAME_INCHES / sheet.width
    for rate, left, right in zip(per_hour, starts[:-1], starts[1:], strict=True):
        if right - left >= room:
            axes.annotate(
                formats.short_rate(rate),
                ((left + right) / 2, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 4),
                textcoords="offset points",
                ha="center",
                fontsize=7.5,
                color=Paint.MUTED,
            )


def minutes_along(axes: Axes, most: int) -> None:
    axes.set_xlabel("minutes : seconds, stages end to end")
    axes.xaxis.set_major_locator(MaxNLocator(most, steps=[1, 1.5, 3, 6, 10], integer=True))
    axes.xaxis.set_major_formatter(ticks(formats.clock))


def svg(figure: Figure, name: str, title: str, words: str) -> str:
    """The figure as an element, `name` before all its ids. One figure is always the same text."""
    FigureCanvasSVG(figure)
    file = StringIO()
    figure.savefig(file, format="svg", metadata={"Creator": None, "Date": None, "Format": None, "Type": None})
    head, body = re.split(r"(?<=>)", file.getvalue()[file.getvalue().index("<svg") :], maxsplit=1)
    viewbox = re.search(r'viewBox="[^"]+"', head)
    body = re.sub(r"<[^>]+>", _to_hundredths, _with_own_ids(body, name))
    body = re.sub(r"'DejaVu Sans'[^;\"]*", "var(--sans)", body)
    for paint in Paint:
        body = body.replace(paint, f"var(--{paint.variable})")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{viewbox[0] if viewbox else ""} role="img" aria-labelledby="{name}-title {name}-words">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-words">{escape(words)}</desc>{body}'
    )


def _to_hundredths(tag: re.Match[str]) -> str:
    return re.sub(r"(\.\d\d)\d+", r"\1", tag[0])


def _with_own_ids(body: str, name: str) -> str:
    """Number the ids: the layout's last digits vary from call to call, and hashed ids with them."""
    numbers = {found: f"{name}-{number}" for number, found in enumerate(re.findall(r'\bid="([^"]+)"', body))}
    return re.sub(r'(\bid="|url\(#|href="#)([^")]+)', lambda match: match[1] + numbers[match[2]], body)
