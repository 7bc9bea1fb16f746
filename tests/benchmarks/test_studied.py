"""The study on rehearsals whose truth is known: the simulator played them itself."""

from pathlib import Path

import pytest

from benchmarks.predict.judging import STAGE_FIGURES, Figure, inside, right
from benchmarks.predict.studied import Studied, study
from benchmarks.predict.tables import holds, page
from tests.benchmarks.played_runs import OVERHEAD, Played, play


@pytest.fixture(scope="module")
def true(tmp_path_factory: pytest.TempPathFactory) -> Studied:
    """A service that is what its profile says."""
    return study(play(tmp_path_factory.mktemp("runs") / "one-worker", Played()), replications=79)


@pytest.fixture(scope="module")
def slower(tmp_path_factory: pytest.TempPathFactory) -> Studied:
    """One that takes a fourth longer than it claims."""
    return study(play(tmp_path_factory.mktemp("runs") / "one-worker", Played(slower=1.25)), replications=79)


def test_the_overhead_is_what_the_baseline_took_longer(true: Studied):
    assert true.overhead_ms == pytest.approx(1000 * OVERHEAD, abs=0.01)


def test_the_baseline_it_was_measured_in_is_not_counted(true: Studied):
    assert [stage.target_per_hour for stage in true.stages] == [40 * 3600, 60 * 3600, 80 * 3600]


def test_its_own_draws_predict_a_true_service_exactly(true: Studied):
    assert right(true.compared).is_all
    assert [one.error for one in true.compared] == pytest.approx([0.0] * len(true.compared), abs=1e-3)


def test_other_draws_enclose_a_true_service(true: Studied):
    assert inside(true.ranged).is_enough
    assert holds([true])


def test_a_service_that_is_slower_than_its_profile_is_predicted_wrongly(slower: Studied):
    assert not right(slower.compared, *STAGE_FIGURES).is_all
    assert not right(slower.compared, Figure.SLOW, Figure.FAILING).is_all
    assert not holds([slower])


def test_a_service_that_is_slower_than_its_profile_lies_outside(slower: Studied):
    assert not inside(slower.ranged).is_enough


def test_every_figure_stands_on_the_page_and_the_wrong_ones_are_marked(true: Studied, slower: Studied):
    """Nine figures of stages and two thresholds, each in (a) and (b), the thresholds' ranges unmarked where inside."""
    told = page([true])
    assert "Rehearsed on 22 November 2026" in told
    assert "11 of 11 predictions are right" in told
    assert "✗" in page([slower])


def test_a_rehearsal_that_is_invalid_shows_nothing(true: Studied, tmp_path: Path):
    folder = play(tmp_path / "one-worker", Played())
    record = folder / "record.csv"
    head, *rows = record.read_text("utf-8").splitlines()
    late = head.split(",").index("lag")
    record.write_text("\n".join([head, *(_with(row, late, "0.500000") for row in rows)]) + "\n", "utf-8")
    invalid = study(folder, replications=39)
    assert right(invalid.compared).is_all
    assert invalid.invalid is not None
    assert "dispatch lag" in invalid.invalid
    assert not holds([true, invalid])


def _with(row: str, column: int, text: str) -> str:
    cells = row.split(",")
    return ",".join([*cells[:column], text, *cells[column + 1 :]])
