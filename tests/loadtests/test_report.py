from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from loadtests.report import html, write_reports
from loadtests.result import Result, Threshold, Thresholds, Verdict
from loadtests.timeline import TimeLine
from simulation.record import Outcome, Record

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """What a browser would see: text, ids, and addresses to load; fails on tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.headers_without_scope = 0
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.headers_without_scope += tag == "th" and "scope" not in dict(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def text(result: Result, record: Record) -> str:
    return html(result, record)


def test_three_files_tell_one_result(result: Result, record: Record, tmp_path: Path) -> None:
    write_reports(result, record, tmp_path)

    assert {file.name for file in tmp_path.iterdir()} == {"report.html", "junit.xml", "result.json"}
    assert Result.model_validate_json((tmp_path / "result.json").read_text("utf-8")) == result


def test_the_page_is_whole_and_loads_nothing(text: str) -> None:
    page = Page(text)

    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headers_without_scope == 0
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert "@import" not in text
    assert "url(http" not in text
    assert page.tags.count("svg") == 6


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("p95", [20.098700000000004, 20.0])
def test_a_single_stage_is_drawn_too(result: Result, record: Record, p95: float) -> None:
    """The logarithm of the first and back is another number."""
    one = result.stages[0]
    only = one.model_copy(update={"measured": one.measured.model_copy(update={"p95_ms": p95}), "predicted": None})

    page = Page(html(result.model_copy(update={"stages": [only]}), record))

    assert page.tags.count("svg") == 6


def test_one_result_makes_one_page(result: Result, record: Record, text: str) -> None:
    assert html(result, record) == text


def test_plots_take_their_colours_from_the_page(text: str) -> None:
    plots = text[text.index("<svg") :]
    assert "fill: #" not in plots
    assert "stroke: #" not in plots
    assert "DejaVu" not in plots
    assert "var(--measured)" in plots


@pytest.mark.parametrize("verdict", [Verdict.FAIL, Verdict.INVALID])
def test_the_verdict_comes_first_as_a_word(result: Result, record: Record, verdict: Verdict) -> None:
    reason = 'a reason with <tags> & "quotes"'

    page = Page(html(result.model_copy(update={"verdict": verdict, "reasons": [reason]}), record))

    text = page.text[page.text.index("Fairslot rehearsal") :]
    assert text.index(verdict.value.capitalize()) < text.index(reason) < text.index("Slow from")


def test_estimate_interval_expected_and_prediction_stand_side_by_side(result: Result, record: Record) -> None:
    slow = Threshold(rate_per_hour=361_000, low=352_000, high=371_000, expected=360_000, predicted=354_000)
    thresholds = Thresholds(slow=slow, failing=dict(result.named_thresholds)["failing"])

    text = Page(html(result.model_copy(update={"thresholds": thresholds}), record)).text

    for figure in (
        "361,000/h",
        "352,000 to 371,000/h",
        "360,000/h (estimate +0.3 %)",
        "354,000/h (model error −1.9 %)",
    ):
        assert figure in text


def test_each_stage_stands_beside_what_the_simulator_says_of_it(result: Result, text: str) -> None:
    page = Page(text).text
    both = page[page.index("Measured and simulated") : page.index("Kinds of transaction")]

    assert "Overhead in the simulation: 3.1 ms in each transaction" in both
    for stage in result.stages:
        assert stage.predicted
        for point in (stage.measured, stage.predicted):
            assert f"{point.throughput_per_hour:,.0f}" in both
            assert f"{point.p50_ms:,.1f}" in both
            assert f"{point.p95_ms:,.1f}" in both
            assert f"{point.failed_share:.2%}".replace("%", " %") in both


def test_the_steps_of_each_kind_stand_with_their_requests_counts_and_latency(result: Result, text: str) -> None:
    page = Page(text).text

    steps = [step for kind in result.kinds for step in kind.steps]
    places = [page.index(step.request, page.index("Steps of each kind")) for step in steps]
    assert {step.name.replace("_", " ") in page for step in steps} == {True}
    assert len(places) == len(steps) == 9


def test_a_run_without_profile_is_reported_too(result: Result, record: Record) -> None:
    open_end = Threshold(rate_per_hour=None, low=537_600, high=None, expected=None, predicted=None)
    stages = [stage.model_copy(update={"predicted": None}) for stage in result.stages]
    changes = {"thresholds": Thresholds(slow=open_end, failing=open_end), "stages": stages, "emulation": None}

    text = Page(html(result.model_copy(update=changes), record)).text

    assert "not reached, held 537,600/h" in text
    assert "the service ran flat out" in text
    assert "simulated" not in text[text.index("Latency and failures over rate") : text.index("The run, second")]


def test_a_run_stopped_before_its_first_stage_ended_is_reported_too(result: Result, record: Record) -> None:
    nothing = Threshold(rate_per_hour=None, low=0, high=None, expected=360_000, predicted=None)
    changes = {"thresholds": Thresholds(slow=nothing, failing=nothing), "stages": [], "kinds": []}

    text = Page(html(result.model_copy(update=changes), record[:0])).text

    assert "No stage was finished" in text


def test_the_time_line_loses_no_transaction(result: Result, record: Record) -> None:
    line = TimeLine.of(record, result.stages, timeout=result.timeout_seconds)

    widths = np.diff(line.edges)
    judged = record[np.isin(record["stage"], [stage.position for stage in result.stages])]
    assert (line.arrivals_per_second * widths).sum() == pytest.approx(len(judged))
    failures = sum((rates * widths).sum() for rates in line.failures_per_second.values())
    assert failures == pytest.approx((judged["outcome"] != Outcome.SUCCEEDED).sum())
    assert line.edges[-1] == line.starts[-1] == sum(stage.duration_seconds for stage in result.stages)


def test_the_time_line_puts_each_stage_where_it_was_run_whatever_order_results_have(
    result: Result, record: Record
) -> None:
    line = TimeLine.of(record, result.stages[::-1], timeout=result.timeout_seconds)

    same = TimeLine.of(record, result.stages, timeout=result.timeout_seconds)
    assert [stage.position for stage in line.stages] == sorted(stage.position for stage in result.stages)
    np.testing.assert_array_equal(line.arrivals_per_second, same.arrivals_per_second)
    first = line.stages[0]
    due = record["due"][record["stage"] == first.position]
    assert line.arrivals_per_second[0] == np.sum(due < 1)
