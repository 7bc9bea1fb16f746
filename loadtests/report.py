"""The reports of a run: a page for people, JUnit for the pipeline, JSON for programs; all from one result."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from loadtests import plots
from loadtests.beside import FIGURES, beside, overhead_in_words
from loadtests.gates import Written, written
from loadtests.judgement import NO_LADDER, checks, judge
from loadtests.junit import junit_xml
from loadtests.result import Environment as MeasuredOn
from loadtests.result import GateResult, Result, Threshold, Verdict
from loadtests.timeline import TimeLine
from simulation import formats
from simulation.drawing import Paint, Sheet
from simulation.pages import Plot, templates
from simulation.record import Record

TEMPLATES = Path(__file__).parent / "templates"
SYMBOLS = {Verdict.PASS: "✓", Verdict.FAIL: "✕", Verdict.INCONCLUSIVE: "?", Verdict.INVALID: "⊘"}
DESK = Sheet("desk", 9.0, 5.2, 8)
DESK_LINE = Sheet("desk", 9.0, 5.4, 12)
PHONE = Sheet("phone", 4.2, 5.4, 4)
_PAINTS = {"slow": Paint.SLOW, "failing": Paint.FAILING}


def write_reports(result: Result, record: Record, folder: Path) -> None:
    """Write `report.html`, `junit.xml` and `result.json` into a folder that exists."""
    (folder / "result.json").write_text(result.model_dump_json(indent=2) + "\n", "utf-8")
    (folder / "junit.xml").write_text(junit_xml(result), "utf-8")
    (folder / "report.html").write_text(html(result, record), "utf-8")


@dataclass(frozen=True, slots=True)
class _Card:
    """One threshold as the page shows it."""

    name: str
    heading: str
    estimate: str
    strip: str
    facts: list[tuple[str, str]]
    verdict: str
    verdict_word: str


@dataclass(frozen=True, slots=True)
class _Gate:
    """One gate as the page shows it."""

    written: Written
    samples: str
    verdict: str
    verdict_word: str


def html(result: Result, record: Record) -> str:
    """The page, self-contained: no script, no address, nothing to load."""
    return (
        templates(TEMPLATES)
        .get_template("report.html.j2")
        .render(
            result=result,
            verdict_word=_word(result.verdict),
            started=f"{datetime.fromisoformat(result.started_at):%d %B %Y, %H:%M %Z}",
            thresholds=[_card(name, threshold, result) for name, threshold in result.named_thresholds],
            no_ladder=NO_LADDER,
            gates=[_gate(gate) for gate in result.gates],
            plots=_plots(result, record) if result.stages else None,
            checks=checks(result),
            beside=beside(result),
            figures=[figure.head for figure in FIGURES],
            overhead=overhead_in_words(result.simulated) if result.simulated else None,
            environment=_measured_on(result),
        )
    )


def _plots(result: Result, record: Record) -> dict[str, Plot]:
    line = TimeLine.of(record, result.stages, timeout=result.timeout_seconds)
    time_line = Plot(plots.time_line(result, line, DESK_LINE), plots.time_line(result, line, PHONE))
    if result.thresholds is None:
        return {"time_line": time_line}
    return {"curve": Plot(plots.curve(result, DESK), plots.curve(result, PHONE)), "time_line": time_line}


def _word(verdict: Verdict) -> str:
    return f"{SYMBOLS[verdict]} {verdict.value.capitalize()}"


def _card(name: str, threshold: Threshold, result: Result) -> _Card:
    judged = judge(name, threshold, tolerance=result.tolerance).verdict
    found = threshold.rate_per_hour
    facts = [("95 % interval", formats.interval(threshold.low, threshold.high))] if found is not None else []
    if threshold.expected is not None:
        facts.append(("Expected", _beside(threshold.expected, "estimate", found, threshold.expected)))
    if threshold.predicted is not None:
        facts.append(("Simulated", _beside(threshold.predicted, "model error", threshold.predicted, found)))
    return _Card(
        name=name,
        heading={"slow": "Slow from", "failing": "Failing from"}[name],
        estimate=formats.threshold(found, threshold.low),
        strip=plots.strip(name, threshold, _PAINTS[name], tolerance=result.tolerance),
        facts=facts,
        verdict=judged.value if judged else "none",
        verdict_word=_word(judged) if judged else "nothing was expected",
    )


def _gate(gate: GateResult) -> _Gate:
    return _Gate(written(gate), f"{gate.samples:,}", gate.verdict.value, _word(gate.verdict))


def _beside(rate: float, what: str, of: float | None, against: float | None) -> str:
    written = formats.rate(rate)
    return f"{written} ({what} {formats.deviation(of, against)})" if of and against else written


def _measured_on(result: Result) -> list[tuple[str, str]]:
    emulation = result.emulation
    facts = [("Target", result.target)]
    if emulation:
        facts += [
            ("Capacity profile", f"{emulation.profile}: {emulation.label}"),
            ("Saturated first", emulation.saturated_first or "no station"),
            ("Real work outlasted its emulated time", _overruns(emulation.overruns, emulation.answers)),
        ]
    else:
        facts.append(("Capacity profile", "none: the service ran flat out"))
    return [
        *facts,
        ("Took", formats.seconds(result.seconds)),
        ("Scenario", f"{result.scenario}, {result.scenario_hash}"),
        *described(result.environment),
    ]


def described(environment: MeasuredOn) -> list[tuple[str, str]]:
    """What figures were measured on, as pages show it."""
    return [
        ("Revision", environment.revision),
        ("Machine", f"{environment.platform}, {environment.cores} cores, Python {environment.python}"),
        ("Versions", ", ".join(f"{name} {version}" for name, version in environment.versions.items())),
    ]


def _overruns(overruns: int, answers: int) -> str:
    of = f" ({formats.share(overruns / answers)})" if answers else ""
    return f"{formats.count(overruns)} of {formats.count(answers)} answers{of}"
