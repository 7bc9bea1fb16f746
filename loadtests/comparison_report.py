"""The files of a comparison: a page for people, JSON for programs; both from one object."""

from dataclasses import dataclass
from pathlib import Path

from loadtests import change_words as words
from loadtests import comparison_plots
from loadtests.changes import Comparison, Figure
from loadtests.comparability import can_pair
from loadtests.recorder import keeping
from loadtests.report import TEMPLATES
from loadtests.run_folder import RunFolder
from simulation.differences import Change
from simulation.drawing import Sheet
from simulation.pages import Plot, templates

DESK = Sheet("desk", 9.0, 4.6, 8)
DESK_SHIFT = Sheet("desk", 9.0, 3.2, 8)
DESK_LINES = Sheet("desk", 9.0, 5.4, 12)
PHONE = Sheet("phone", 4.2, 4.6, 4)
PHONE_SHIFT = Sheet("phone", 4.2, 3.2, 4)


def write_comparison(comparison: Comparison, a: RunFolder, b: RunFolder, folder: Path) -> None:
    """Write `comparison.json` and `comparison.html` into a folder that exists. Raises CannotRecord."""
    with keeping(folder):
        (folder / "comparison.json").write_text(comparison.model_dump_json(indent=2) + "\n", "utf-8")
        (folder / "comparison.html").write_text(html(comparison, a, b), "utf-8")


@dataclass(frozen=True, slots=True)
class _Card:
    """One deciding metric as the page shows it."""

    name: str
    change: str
    strip: str
    facts: list[tuple[str, str]]
    tone: str
    judged: str


def html(comparison: Comparison, a: RunFolder, b: RunFolder) -> str:
    """The page, self-contained: no script, no address, nothing to load."""
    decided = [figure for figure in comparison.run.figures if figure.metric in comparison.decided_by]
    page = templates(TEMPLATES).get_template("comparison.html.j2")
    return page.render(
        words=words,
        tone=_tone,
        comparison=comparison,
        word=f"{words.SYMBOLS[comparison.verdict]} {comparison.verdict.value.capitalize()}",
        cards=[_card(figure) for figure in decided],
        margin=words.margin_in_words(comparison.margin),
        can_pair=can_pair(a) and not comparison.paired,
        plots=_plots(comparison, a, b),
    )


def _tone(found: Change) -> str:
    """The class that colours it."""
    return {Change.WORSE: "fail", Change.INCONCLUSIVE: "inconclusive"}.get(found, "pass")


def _card(figure: Figure) -> _Card:
    return _Card(
        name=figure.metric,
        change=words.change(figure, figure.change),
        strip=comparison_plots.strip(figure),
        facts=[
            ("From A to B", f"{words.value(figure, figure.a)} to {words.value(figure, figure.b)}"),
            ("95 % interval", words.interval(figure)),
            ("Margin", words.size(figure, figure.margin)),
            ("Sees shifts from", words.sight(figure)),
        ],
        tone=_tone(figure.judged),
        judged=words.judged(figure.judged),
    )


def _plots(comparison: Comparison, a: RunFolder, b: RunFolder) -> dict[str, Plot]:
    plots = {
        "curves": Plot(comparison_plots.curves(a, b, DESK), comparison_plots.curves(a, b, PHONE)),
        "times": Plot(comparison_plots.time_lines(a, b, DESK_LINES), comparison_plots.time_lines(a, b, PHONE)),
    }
    if comparison.shifts:
        shifts = (comparison_plots.shift(comparison, sheet) for sheet in (DESK_SHIFT, PHONE_SHIFT))
        plots["shift"] = Plot(*shifts)
    return plots
