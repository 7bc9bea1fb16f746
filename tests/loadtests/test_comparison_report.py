from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from loadtests.changes import Comparison
from loadtests.comparison import compare
from loadtests.comparison_report import html, write_comparison
from loadtests.comparison_table import summary
from loadtests.run_folder import RunFolder, read_run
from simulation.differences import Change, Margin
from tests.loadtests.made_runs import Made, described, make_run
from tests.loadtests.test_report import Page


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunFolder, RunFolder]:
    folder = tmp_path_factory.mktemp("pair")
    before = make_run(folder / "before", Made())
    after = make_run(folder / "after", Made(luck=2, slower=1.3, failing=0.01, environment=described(cores=3)))
    return read_run(before), read_run(after)


@pytest.fixture(scope="module")
def comparison(pair: tuple[RunFolder, RunFolder]) -> Comparison:
    return compare(*pair, margin=Margin())


@pytest.fixture(scope="module")
def text(comparison: Comparison, pair: tuple[RunFolder, RunFolder]) -> str:
    return html(comparison, *pair)


def test_the_page_is_whole_and_loads_nothing(text: str) -> None:
    page = Page(text)

    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headers_without_scope == 0
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert "url(http" not in text
    assert page.tags.count("svg") == 3 + 2 * 3


def test_plots_take_their_colours_from_the_page(text: str) -> None:
    plots = text[text.index("<svg") :]

    assert "fill: #" not in plots
    assert "stroke: #" not in plots
    assert "var(--fail)" in plots


def test_the_verdict_comes_first_and_what_casts_doubt_before_the_figures(text: str, comparison: Comparison) -> None:
    seen = Page(text).text.replace("\u00a0", " ")
    seen = seen[seen.index("Fairslot comparison") :]

    order = ["paired by arrival", "Worse", comparison.reasons[0], "Before you believe it", "Machine differs"]
    places = [seen.index(one) for one in [*order, "The runs as a whole", "Stages", "What was compared"]]
    assert places == sorted(places)


def test_every_figure_stands_with_its_interval(text: str, comparison: Comparison) -> None:
    seen = Page(text).text

    assert seen.count(" to ") > len(comparison.run.figures)
    assert {"p50", "p90", "p95", "p99", "failures", "refused", "goodput"} <= {
        figure.metric for figure in comparison.run.figures
    }
    assert "too few samples" in seen.lower()


def test_what_is_written_can_be_read_again(
    comparison: Comparison, pair: tuple[RunFolder, RunFolder], tmp_path: Path
) -> None:
    write_comparison(comparison, *pair, tmp_path)

    assert {file.name for file in tmp_path.iterdir()} == {"comparison.json", "comparison.html"}
    assert Comparison.model_validate_json((tmp_path / "comparison.json").read_text("utf-8")) == comparison


def test_a_terminal_of_eighty_columns_holds_the_table(comparison: Comparison) -> None:
    console = Console(width=80, record=True, file=StringIO())
    console.print(summary(comparison))
    lines = console.export_text().splitlines()

    assert any(line.startswith("p95 ms *") and line.rstrip().endswith("worse") for line in lines)
    assert any("WORSE" in line for line in lines)
    assert max(map(len, lines)) <= 80


def test_words_of_others_are_text(comparison: Comparison, pair: tuple[RunFolder, RunFolder]) -> None:
    strange = comparison.model_copy(update={"notes": ["<script>alert(1)</script>"], "verdict": Change.INCONCLUSIVE})

    written = html(strange, *pair)

    assert "<script>" not in written
    assert "&lt;script&gt;" in written
