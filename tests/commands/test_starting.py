"""The command line is there at once: it loads what a command needs when that command runs, and nothing else."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORTING = {"numba", "scipy", "matplotlib", "pyarrow", "locust", "gevent"}
HEAVY = REPORTING | {"numpy", "sqlalchemy", "fastapi"}


def loaded(folder: Path, *words: str) -> set[str]:
    """The packages that `fairslot` with these words imports."""
    command = [sys.executable, "-X", "importtime", "-m", "fairslot", *words]
    variables = {"PYTHONPATH": str(ROOT), "FAIRSLOT_ENVIRONMENT": "production"}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if re.match("import time:", line)}


@pytest.mark.parametrize("words", [["--help"], ["simulate", "--help"], ["rehearse", "--help"], ["serve", "--help"]])
def test_a_help_page_loads_none_of_what_commands_work_with(tmp_path: Path, words: list[str]):
    packages = loaded(tmp_path, *words)

    assert "commands.simulations" in packages
    assert packages & HEAVY == set()


@pytest.mark.parametrize("words", [["prepare", "--out", "x.json"], ["serve"], ["worker"], ["migrate"]])
def test_what_runs_beside_a_rehearsal_loads_nothing_of_its_reports(tmp_path: Path, words: list[str]):
    packages = loaded(tmp_path, *words)

    assert "sqlalchemy" in packages
    assert packages & REPORTING == set()


def test_a_command_that_reports_does(tmp_path: Path):
    assert loaded(tmp_path, "rehearse", "no-such-scenario") >= {"numba", "scipy", "matplotlib", "pyarrow"}
