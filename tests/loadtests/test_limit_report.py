"""The page of a search for the limit, and what is written beside it."""

from pathlib import Path

import pytest

from loadtests.environment import describe
from loadtests.limit_report import html, write_limit
from loadtests.limit_result import LimitResult, Span, Stopped, TriedStage
from loadtests.limit_words import headline, sentence
from loadtests.result import DispatchLag, GateResult, GeneratorCpu, Latency, Point, StageResult, Verdict
from simulation.limit_rules import Belief, Bounds, Ending, Trial
from simulation.stages import StagePurpose
from tests.loadtests.test_report import Page

BOUNDS = Bounds(100_000, 2_000_000)
LIMIT = 431_000
GATES = ("p95 < 1 s", "failures < 1 %")
RATES = (100_000, 447_000, 900_000, 440_000, 425_000, 432_500, 428_000, 436_000, 431_200, 429_000, 433_000)


def judged(rate: float) -> Verdict:
    if abs(rate / LIMIT - 1) < 0.002:
        return Verdict.INCONCLUSIVE
    return Verdict.INVALID if rate > 800_000 else Verdict.PASS if rate < LIMIT else Verdict.FAIL


def gate(text: str, limit: float, unit: str, observed: float, verdict: Verdict) -> GateResult:
    return GateResult(
        gate=text,
        limit=limit,
        unit=unit,
        samples=2000,
        observed=observed,
        low=0.9 * observed,
        high=1.1 * observed,
        verdict=verdict,
        sentence=f"{text}: was {observed} {unit}",
    )


def stage(number: int, rate: float, known: Span) -> TriedStage:
    verdict = judged(rate)
    faults = ["dispatch lag p99 was 31.0 ms, must be ≤ 20.0 ms"] if verdict is Verdict.INVALID else []
    latency = Latency(p50=40, p95=80, p99=120, max=300)
    return TriedStage(
        number=number,
        verdict=verdict,
        evidence=None if faults else 0.5,
        faults=faults,
        gates=[gate(GATES[0], 1, "s", rate / LIMIT, verdict), gate(GATES[1], 1, "%", 0.2, Verdict.PASS)],
        figures=StageResult(
            position=1,
            purpose=StagePurpose.RUNG,
            duration_seconds=20,
            target_per_hour=rate,
            rate_per_hour=rate,
            scheduled=2000,
            sent=2000,
            succeeded=1996,
            failed={"refused": 4},
            dropped=0,
            unfinished=0,
            attempts=2008,
            latency_ms=latency,
            dispatch_lag_ms=DispatchLag(p99=2.5),
            generator_cpu=GeneratorCpu(mean=0.3, max=0.4),
            measured=Point(p95_ms=80, failed_share=0.002),
            predicted=None,
        ),
        known=known,
    )


def tried(rates: tuple[int, ...]) -> list[TriedStage]:
    """Stages with what the search's own belief makes of them."""
    belief, stages = Belief.within(BOUNDS), list[TriedStage]()
    for number, rate in enumerate(rates, 1):
        sure = {Verdict.PASS: 0.999, Verdict.FAIL: 0.001}.get(judged(rate), 0.5)
        belief = belief.after(Trial(rate, sure))
        low, high = belief.interval
        stages.append(stage(number, rate, Span(limit_per_hour=belief.limit, low=low, high=high)))
    return stages


def result_of(ending: Ending | Stopped, rates: tuple[int, ...] = RATES, why: str = "") -> LimitResult:
    stages = tried(rates)
    result = LimitResult(
        scenario="launch-example",
        title="An app opens: a ladder <through> its documented thresholds",
        scenario_hash="sha256:0123456789abcdef",
        seed=1,
        slo=list(GATES),
        from_per_hour=BOUNDS.low,
        to_per_hour=BOUNDS.high,
        precision=0.05,
        stage_seconds=20,
        warm_up_seconds=4,
        profile=None,
        target="own service",
        started_at="2026-11-22T09:00:00+00:00",
        seconds=325,
        ending=ending,
        found=stages[-1].known if ending is Ending.FOUND else None,
        sentence="",
        stages=stages,
        environment=describe().model_copy(update={"revision": "5ca283e"}),
    )
    return result.model_copy(update={"sentence": sentence(result, why)})


@pytest.fixture(scope="module")
def found() -> LimitResult:
    return result_of(Ending.FOUND)


@pytest.fixture(scope="module")
def text(found: LimitResult) -> str:
    return html(found)


def test_the_page_is_whole_and_loads_nothing(text: str):
    page = Page(text)

    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headers_without_scope == 0
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert "url(http" not in text
    assert page.tags.count("svg") == 3
    assert "&lt;through&gt;" in text


def test_plots_take_their_colours_from_the_page(text: str):
    plots = text[text.index("<svg") :]

    assert "fill: #" not in plots
    assert "stroke: #" not in plots
    assert [paint for paint in ("measured", "pass", "fail", "slow", "muted") if f"var(--{paint})" not in plots] == []


def test_one_result_makes_one_page(found: LimitResult, text: str):
    assert html(found) == text


def test_what_was_found_comes_first_then_its_interval_the_stages_and_the_machine(found: LimitResult, text: str):
    page = Page(text).text.replace("\u00a0", " ")
    page = page[page.index("Fairslot search for the limit") :]
    limit = f"{found.stages[-1].known.limit_per_hour:,.0f}/h"

    said = [f"✓ {limit}", found.sentence, "Holds up to", "Searched", "The stages tried", "Stage by stage"]
    places = [page.index(words) for words in [*said, "What it was measured on", "Revision", "What the words mean"]]
    assert places == sorted(places)


def test_every_stage_stands_with_its_figures_their_intervals_and_what_was_known(found: LimitResult, text: str):
    page = Page(text).text

    for one in found.stages:
        assert f"{one.figures.rate_per_hour:,.0f}/h" in page
        assert f"{one.known.low:,.0f} to {one.known.high:,.0f}/h" in page
    words = ("✓ holds", "✕ does not hold", "? cannot tell", "⊘ invalid: dispatch lag p99 was 31.0 ms")
    assert [word for word in words if word not in page] == []


@pytest.mark.parametrize(
    ("ending", "rates", "word"),
    [
        (Ending.FOUND, RATES, "/h"),
        (Ending.ABOVE, (100_000, 200_000), "2,000,000/h and more"),
        (Ending.BELOW, (500_000,), "less than 100,000/h"),
        (Ending.TOO_MANY, (100_000, 440_000), "Inconclusive"),
        (Ending.UNJUDGED, (900_000, 900_000), "Invalid"),
        (Stopped.OUT_OF_TIME, (), "Invalid"),
    ],
)
def test_every_ending_has_its_word(ending: Ending | Stopped, rates: tuple[int, ...], word: str):
    assert headline(result_of(ending, rates)).endswith(word)


@pytest.mark.parametrize(
    ("ending", "rates", "plots"), [(Ending.TOO_MANY, (100_000, 440_000), 2), (Stopped.OUT_OF_TIME, (), 0)]
)
def test_where_no_limit_was_found_none_is_shown(ending: Ending | Stopped, rates: tuple[int, ...], plots: int):
    page = Page(html(result_of(ending, rates, why="stopped after --max-time 1 s")))

    assert page.tags.count("svg") == plots
    assert "Holds up to" not in page.text
    assert page.open == []


def test_what_is_written_can_be_read_again(found: LimitResult, tmp_path: Path):
    write_limit(found, tmp_path)

    assert {file.name for file in tmp_path.iterdir()} == {"limit.json", "limit.html"}
    assert LimitResult.model_validate_json((tmp_path / "limit.json").read_bytes()) == found
