"""`fairslot sweep` from outside."""

import json
import re
import resource
import signal
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fairslot import app
from simulation.grid import Grid, load_sweep
from simulation.sweep_command import default_folder
from simulation.sweep_journal import JOURNAL, PAGE, TABLE
from tests.command_line import CommandLine, eventually, finish
from tests.faults import fault_in

DOCS = (Path(__file__).parents[2] / "docs" / "sweeping.md").read_text("utf-8")
ROOM = 8 * 1024  # bytes in a file
GRID = """
title = "Up to which rate?"
scenario = "launch-2023-01-12"
duration = "{duration}"
gates = ["failures < 1 %"]
quote = [{{}}]

[vary]
"workers.queue" = [{places}]
rate = ["200000/h", "700000/h"]
"""


def write(folder: Path, *, duration: str, places: int) -> Path:
    path = folder / "lines.toml"
    path.write_text(GRID.format(duration=duration, places=", ".join(map(str, range(places)))), "utf-8")
    return path


def test_it_says_what_each_combination_carries_and_where_the_map_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, duration="20 s", places=2)

    done = CliRunner().invoke(app, ["sweep", "lines.toml"], env={"COLUMNS": "200"})

    assert done.exit_code == 0
    assert re.search(r"^ *0 +none +200,000/h$", done.output, re.MULTILINE)  # without a line some are always refused
    folder = default_folder(Path("lines.toml"))
    assert str(folder / PAGE) in done.output
    assert {path.name for path in folder.iterdir()} == {JOURNAL, TABLE, PAGE, "sweep.json"}
    again = CliRunner().invoke(app, ["sweep", "lines.toml"], env={"COLUMNS": "200"})
    assert "4 cells, 0 to compute" in again.output


@pytest.mark.slow
def test_interrupted_it_keeps_what_is_finished(fairslot: CommandLine) -> None:
    write(fairslot.folder, duration="5 min", places=500)
    journal = fairslot.folder / "out" / JOURNAL

    process = fairslot.start("sweep", "lines.toml", "--out", "out")
    eventually(lambda: journal.exists() and journal.read_text("utf-8").count("\n"))
    done = finish(process, by=signal.SIGINT)

    assert (done.code, done.err) == (
        130,
        "fairslot: interrupted; what is finished is in out, the same command goes on\n",
    )
    lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    assert 1 <= len(lines) < 1000
    assert "cells to go" in (fairslot.folder / "out" / PAGE).read_text("utf-8")


@pytest.mark.slow
def test_after_a_fault_that_nobody_foresaw_what_is_finished_is_kept(fairslot: CommandLine) -> None:
    write(fairslot.folder, duration="20 s", places=2)
    broken = fault_in(fairslot.folder, "sweep", "simulation.sweep_page:failed", after=1)

    done = fairslot.run("sweep", "lines.toml", "--out", "out", "--threads", "1", PYTHONPATH=broken)

    assert done.code == 1
    assert "Traceback" in done.err
    assert done.err.splitlines()[-1].startswith("fairslot: sweep: internal error: ZeroDivisionError")
    assert (fairslot.folder / "out" / JOURNAL).read_text("utf-8").count("\n") == 4


@pytest.mark.slow
def test_without_room_it_says_so_and_keeps_what_is_finished(fairslot: CommandLine) -> None:
    write(fairslot.folder, duration="20 s", places=60)

    process = fairslot.start("sweep", "lines.toml", "--out", "out")
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (ROOM, ROOM))
    done = finish(process)

    assert done.code == 3, done.err
    assert done.err.startswith("fairslot: out cannot be written: File too large; make room there")
    assert done.err.count("\n") == 1
    assert 1 <= (fairslot.folder / "out" / JOURNAL).read_text("utf-8").count("\n") < 120


@pytest.mark.slow
def test_a_bad_grid_is_one_line(fairslot: CommandLine) -> None:
    write(fairslot.folder, duration="0 s", places=2)

    done = fairslot.run("sweep", "lines.toml")

    assert done.code == 2
    assert done.err.startswith("fairslot: grid lines.toml: duration: must be a positive quantity like '30 s'")
    assert done.err.count("\n") == 1


def test_what_the_page_shows_is_a_grid(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
    path = tmp_path / "grid.toml"
    path.write_text(example, "utf-8")

    sweep = load_sweep(path)

    assert Grid.model_validate(tomllib.loads(example)) == sweep.grid
    assert len(sweep.cells) == 4 * 3 * 6
    assert sum(sweep.grid.is_quoted(cell.changes) for cell in sweep.cells) == 12


FIGURES = re.findall(r"`((?:workers|liveness-provider|bandwidth)\.\w+)`", DOCS)


@pytest.mark.parametrize(("axis", "values"), [*((figure, "3, 5") for figure in FIGURES), ("timeout", "'5 s'")])
def test_what_the_page_says_can_be_varied(tmp_path: Path, axis: str, values: str) -> None:
    path = write(tmp_path, duration="1 s", places=1)
    path.write_text(path.read_text("utf-8").replace('"workers.queue" = [0]', f'"{axis}" = [{values}]'), "utf-8")

    assert load_sweep(path).cells[0].changes[axis] in {3, "5 s"}
