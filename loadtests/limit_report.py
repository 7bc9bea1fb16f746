"""The files of a search for the limit: a page for people, JSON for programs; both from one result."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from loadtests import limit_plots
from loadtests.gates import Written, written
from loadtests.limit_result import LimitResult, Span, TriedStage
from loadtests.limit_table import judged
from loadtests.limit_words import VERDICTS, headline
from loadtests.recorder import keeping
from loadtests.report import SYMBOLS, TEMPLATES, described
from simulation import formats
from simulation.drawing import Sheet
from simulation.pages import Plot, templates

_ROW = 0.17  # inches of a stage on a plot


def write_limit(result: LimitResult, folder: Path) -> None:
    """Write `limit.json` and `limit.html` into a folder that exists. Raises CannotRecord."""
    with keeping(folder):
        (folder / "limit.json").write_text(result.model_dump_json(indent=2) + "\n", "utf-8")
        (folder / "limit.html").write_text(html(result), "utf-8")


@dataclass(frozen=True, slots=True)
class _Card:
    """The limit as the page shows it."""

    estimate: str
    strip: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Stage:
    """A stage as the page shows it."""

    number: int
    rate: str
    sent: str
    gates: list[Written]
    lag: str
    verdict: str
    judged: str
    known: str


def html(result: LimitResult) -> str:
    """The page, self-contained: no script, no address, nothing to load."""
    verdict = VERDICTS[result.ending]
    page = templates(TEMPLATES).get_template("limit.html.j2")
    return page.render(
        result=result,
        verdict=verdict,
        headline=f"{SYMBOLS[verdict]} {headline(result)}",
        started=f"{datetime.fromisoformat(result.started_at):%d %B %Y, %H:%M %Z}",
        card=_card(result, result.found) if result.found else None,
        plot=_plot(result) if result.stages else None,
        stages=[_stage(stage) for stage in result.stages],
        environment=_measured_on(result),
    )


def _card(result: LimitResult, found: Span) -> _Card:
    return _Card(
        estimate=formats.rate(found.limit_per_hour),
        strip=limit_plots.close_by(result, found),
        facts=[
            ("95 % interval", formats.interval(found.low, found.high)),
            ("Searched", formats.interval(result.from_per_hour, result.to_per_hour)),
            ("Stages", f"{len(result.stages)}, in {formats.seconds(result.seconds)}"),
        ],
    )


def _plot(result: LimitResult) -> Plot:
    """As high as there are stages."""
    height = 1.4 + _ROW * max(5, len(result.stages))
    sheets = (Sheet("desk", 9.0, height, 8), Sheet("phone", 4.2, height, 4))
    return Plot(*(limit_plots.search(result, sheet) for sheet in sheets))


def _stage(stage: TriedStage) -> _Stage:
    figures = stage.figures
    return _Stage(
        number=stage.number,
        rate=formats.rate(figures.rate_per_hour),
        sent=formats.count(figures.sent),
        gates=[written(gate) for gate in stage.gates],
        lag=formats.ms(figures.dispatch_lag_ms.p99),
        verdict=stage.verdict.value,
        judged=f"{SYMBOLS[stage.verdict]} {judged(stage)}",
        known=formats.interval(stage.known.low, stage.known.high),
    )


def _measured_on(result: LimitResult) -> list[tuple[str, str]]:
    return [
        ("Target", result.target),
        ("Capacity profile", result.profile or "none: the service ran flat out"),
        ("Took", formats.seconds(result.seconds)),
        ("Scenario", f"{result.scenario}, {result.scenario_hash}"),
        *described(result.environment),
    ]
