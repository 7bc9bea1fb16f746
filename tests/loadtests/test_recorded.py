"""A run is told by its folder alone: whole, ended early, killed at any moment."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtests.abort import Abort
from loadtests.judged import judged_stages, missing
from loadtests.recorded import UNENDED, read_recorded, rows_kept
from loadtests.recorder import RECORD
from loadtests.run_notes import END, START, Aborted, NotARun, RunEnd, read_start
from simulation.files import SCENARIOS, load_scenario
from simulation.findings import Finding
from simulation.slo import parse_gates
from tests.loadtests.made_runs import Made, make_run

MADE = Made(seconds=4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_run(tmp_path / "run", MADE)


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_run(tmp_path_factory.mktemp("runs") / "cut", MADE)


def keep(folder: Path, share: float) -> None:
    """Cut the record after a share of its bytes, wherever that is, and the end away: as a kill leaves it."""
    text = (folder / RECORD).read_bytes()
    (folder / RECORD).write_bytes(text[: int(share * len(text))])
    (folder / END).unlink()


def test_a_whole_run_lacks_nothing(folder: Path) -> None:
    run = read_recorded(folder)

    assert (run.stopped, run.aborted, missing(run), run.seconds) == (None, None, None, 8.0)
    assert len(judged_stages(run)) == 2


def test_a_run_that_was_killed_keeps_its_finished_stages_and_says_how_far_it_came(folder: Path) -> None:
    keep(folder, 0.8)

    run = read_recorded(folder)

    assert str(run.stopped).startswith(f"{UNENDED}; the record goes to ")
    assert str(run.stopped).endswith(" into stage 2 of 2")
    assert 4 < run.seconds < 8
    assert [stage.position for stage in judged_stages(run)] == [0]


def test_a_run_killed_when_everything_was_on_record_is_a_whole_one(folder: Path) -> None:
    keep(folder, 1.0)

    run = read_recorded(folder)

    assert (run.stopped, missing(run)) == (None, None)


@pytest.mark.parametrize("text", [None, "", "{"])
def test_an_end_that_was_torn_is_none(folder: Path, text: str | None) -> None:
    keep(folder, 0.5)
    if text is not None:
        (folder / END).write_text(text, "utf-8")

    assert str(read_recorded(folder).stopped).startswith(UNENDED)


@pytest.mark.parametrize("text", [None, b""])
def test_a_run_stopped_before_its_first_row_is_empty(folder: Path, text: bytes | None) -> None:
    (folder / RECORD).unlink()
    if text is not None:
        (folder / RECORD).write_bytes(text)
    RunEnd(seconds=0.5, stopped="interrupted").write(folder)

    run = read_recorded(folder)

    assert (len(run.record), run.stopped) == (0, "interrupted")
    assert not rows_kept(folder)


@given(kept=st.floats(0.05, 1.0))
def test_wherever_it_was_killed_every_whole_row_counts(cut: Path, kept: float) -> None:
    text = (cut / RECORD).read_bytes()
    part = text[: int(kept * len(text))]
    (cut / END).unlink(missing_ok=True)
    try:
        (cut / RECORD).write_bytes(part)
        run = read_recorded(cut)
    finally:
        (cut / RECORD).write_bytes(text)

    assert len(run.record) == part.count(b"\n") - 1


def test_a_gate_that_ended_a_run_is_told_as_it_was_found(folder: Path) -> None:
    (gate,) = parse_gates("p95{request} <= 0.001 ms at stage 2, abort after 3 s")
    abort = Abort(Finding(gate, 812, 0.1 + 0.2, 1 / 3, 2 / 3), 3.25)
    RunEnd(seconds=4.5, aborted=Aborted.of(abort)).write(folder)

    assert read_recorded(folder).aborted == abort


def test_the_arrivals_are_those_that_were_played(folder: Path) -> None:
    start = read_start(folder)

    due = np.concatenate([stage.due for stage in start.stages()])

    np.testing.assert_allclose(np.sort(read_recorded(folder).record["due"]), np.sort(due), atol=1e-6)
    assert start.scenario.digest() == start.scenario_hash


def test_a_scenario_comes_back_to_the_last_digit(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "odd", replace(MADE, rates=("1234.5/h", "36000/h")))
    start = read_start(folder)
    stages = tuple(stage.model_copy(update={"duration": 1.23456789}) for stage in start.scenario.demand.stages)
    demand = start.scenario.demand.model_copy(update={"stages": stages})
    odd = start.model_copy(update={"scenario": start.scenario.model_copy(update={"demand": demand})})

    odd.write(folder)

    assert read_start(folder) == odd


@pytest.mark.parametrize("name", sorted(path.stem for path in SCENARIOS.glob("*.toml")))
def test_every_shipped_scenario_comes_back_as_it_was(folder: Path, name: str) -> None:
    start = read_start(folder).model_copy(update={"scenario": load_scenario(name)})

    start.write(folder)

    assert read_start(folder) == start


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (START, None, r"run is no folder of a run: it has no run\.json"),
        (START, "{}", r"run\.json is none that this version of fairslot reads"),
        (RECORD, "a,b\n", r"record\.csv is no record of a run: its first line should be number,stage"),
    ],
)
def test_what_is_no_run_is_refused_by_name(folder: Path, name: str, text: str | None, said: str) -> None:
    (folder / name).unlink()
    if text is not None:
        (folder / name).write_text(text, "utf-8")

    with pytest.raises(NotARun, match=said):
        read_recorded(folder)
