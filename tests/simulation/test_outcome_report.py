"""The page of an outcome and its slides: whole, self-contained, in the colours of the house."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app.capacity.rules import Workers
from simulation.drawing import Paint
from simulation.files import load_scenario
from simulation.outcome import Outcome
from simulation.outcome_figures import FAILED, mean
from simulation.outcome_file import outcome_json
from simulation.outcome_lines import lines_of
from simulation.outcome_report import html, write_outcome
from simulation.replications import simulate
from simulation.slides import light

VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would see; fails on tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        assert tag != "th" or "scope" in dict(attrs)
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
def ladder() -> Outcome:
    return simulate(load_scenario("launch-2023-01-12").in_quick(), replications=40)


@pytest.fixture(scope="module")
def held() -> Outcome:
    return simulate("smoke", replications=3)


@pytest.fixture(scope="module")
def text(ladder: Outcome) -> str:
    return html(ladder)


def test_the_page_is_whole_and_loads_nothing(text: str):
    page = Page(text)

    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert "http" not in text.replace("http://www.w3.org/", "").replace("http-equiv", "")
    assert page.tags.count("svg") == 8


def test_plots_take_their_colours_from_the_page(text: str):
    plots = text[text.index("<svg") :]
    assert "fill: #" not in plots
    assert "stroke: #" not in plots
    assert "var(--measured)" in plots


def test_each_threshold_has_its_mean_its_interval_and_its_mornings(ladder: Outcome, text: str):
    slow = ladder.thresholds["slow"]
    page = Page(text).text

    assert slow.mean is not None
    assert slow.low is not None
    assert slow.morning_low is not None
    for figure in (f"{slow.mean:,.0f}/h", f"{slow.low:,.0f} to ", f"{slow.morning_low:,.0f} to ", "360,000/h (mean "):
        assert figure in page[page.index("Slow from") : page.index("Failing from")]


def test_every_stage_kind_and_station_has_its_row(ladder: Outcome, text: str):
    page = Page(text).text

    for stage in ("90,000 warm-up", "90,000 baseline", "614,400"):
        assert page.count(stage) >= 3
    for kind in ladder.kinds:
        assert kind.value.replace("_", " ") in page
    for station in ladder.profile.stations:
        assert station.name in page[page.index("What all attempts ask of a station") :]


def test_each_line_has_a_panel_of_its_own(ladder: Outcome, text: str):
    page = Page(text).text

    assert list(lines_of(ladder)) == ["liveness-provider", "workers"]
    said = page[page.index("In line stood at most ") :]
    longest = ladder.over_time.attempts_in_line[:, :, -1].mean(axis=0).max()
    assert f"{longest:.1f} attempts at workers, in the mean over a bin" in said


def test_stations_without_places_have_no_plot_of_lines(held: Outcome):
    *others, workers = held.profile.stations
    bare = [one.model_copy(update={"queue": 0}) if isinstance(one, Workers) else one for one in (*others, workers)]
    without = replace(held, profile=held.profile.model_copy(update={"stations": tuple(bare)}))

    assert "The lines over time" not in html(without)


def test_what_has_no_interval_says_why(text: str):
    assert "Too few transactions for it in 40 of 40 replications." in Page(text).text


def test_a_share_that_few_mornings_make_is_marked_and_says_why(ladder: Outcome, held: Outcome, text: str):
    (doubtful,) = [at for at, one in enumerate(FAILED.spreads(ladder.by_stage)) if one.doubt][-1:]
    row = FAILED.spreads(ladder.by_stage)[doubtful]
    page = Page(text).text

    assert f"{mean(row, FAILED.unit)}" in page
    assert mean(row, FAILED.unit).endswith("?")
    assert not mean(FAILED.spreads(ladder.by_stage)[-1], FAILED.unit).endswith("?")
    assert "Few of the 40 mornings make it, take more of them." in page[page.index("What is doubtful") :]
    assert json.loads(outcome_json(ladder))["stages"][doubtful]["failed_share"]["doubt"] == row.doubt
    assert "What is doubtful" not in html(held)


def test_one_outcome_makes_one_page(ladder: Outcome, text: str):
    assert html(ladder) == text


def test_a_scenario_without_a_ladder_begins_with_what_came_of_it(held: Outcome):
    page = Page(html(held))

    assert page.open == []
    assert page.tags.count("svg") == 4
    assert "no ladder of rates" in page.text
    assert "3 replications are too few for an interval of the mean, take at least 10" in page.text


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_slides_have_the_light_colours_of_the_page(ladder: Outcome, tmp_path: Path, ending: str):
    paths = write_outcome(ladder, tmp_path, plots=ending)

    plots = {f"{name}.{ending}" for name in ("curve", "lines", "time")}
    assert {path.name for path in paths} == {"outcome.html", "outcome.json"} | plots
    assert all(path.stat().st_size > 1000 for path in paths)
    if ending == "svg":
        drawn = (tmp_path / "curve.svg").read_text("utf-8")
        assert not re.search("|".join(Paint), drawn)
        assert {light()[Paint.MEASURED], light()[Paint.SLOW], light()[Paint.MUTED]} <= set(
            re.findall("#[0-9a-f]{6}", drawn)
        )


def test_every_paint_has_a_colour_in_the_light():
    assert set(light()) == set(Paint)
    assert len(set(light().values())) > 10
