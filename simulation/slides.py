"""Plots as files for slides, in the light colours of the pages."""

import re
from pathlib import Path
from typing import Any

from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure

from simulation.drawing import Paint, Sheet
from simulation.pages import TEMPLATES

SLIDE = Sheet("slide", 10.0, 5.6, 10)
_DOTS_PER_INCH = 200
_PARTS = ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor")
_NOTHING_OF_WHEN = {"png": {"Software": None}, "svg": {"Creator": None, "Date": None}}


def save(figure: Figure, path: Path) -> None:
    """Write a plot that was drawn in the house's style, as the ending of `path` says; always the same file."""
    figure.draw_without_rendering()  # the ticks are made here
    colours = light()
    for artist in figure.findobj():
        _paint(artist, colours)
    figure.savefig(
        path,
        dpi=_DOTS_PER_INCH,
        facecolor=colours[Paint.PAPER],
        metadata=_NOTHING_OF_WHEN[path.suffix.removeprefix(".")],
    )


def light() -> dict[str, str]:
    """The colour of each paint on the pages of the house, in light."""
    css = (TEMPLATES / "page.css").read_text("utf-8").partition("@media")[0]
    named = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))
    return {paint: named[paint.variable] for paint in Paint}


def _paint(artist: Any, colours: dict[str, str]) -> None:  # noqa: ANN401 - whatever there is on a figure
    for part in _PARTS:
        if hasattr(artist, f"get_{part}") and hasattr(artist, f"set_{part}"):
            _paint_part(artist, part, colours)


def _paint_part(artist: Any, part: str, colours: dict[str, str]) -> None:  # noqa: ANN401
    found = getattr(artist, f"get_{part}")()
    first = found[0] if getattr(found, "ndim", 1) == 2 and len(found) else found  # noqa: PLR2004 - a row for each line
    try:
        red, green, blue, alpha = to_rgba(first)
    except (TypeError, ValueError):  # "auto", "none of its own"
        return
    colour = colours.get(to_hex((red, green, blue)))
    if colour:
        getattr(artist, f"set_{part}")((*to_rgba(colour)[:3], alpha))
