"""What docs/simulating.md shows is what one gets."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import fairslot
from simulation.files import SCENARIOS

PAGE = Path(__file__).parents[2] / "docs" / "simulating.md"
COMMANDS = re.findall(r"^fairslot ((?:simulate|size) .*?)(?: +#.*)?$", PAGE.read_text("utf-8"), re.MULTILINE)


def test_the_tutorial_runs_as_written():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert (failed, tried > 15) == (0, True)


def test_a_figure_that_is_not_so_would_be_seen(tmp_path: Path):
    wrong = tmp_path / "wrong.md"
    wrong.write_text("```pycon\n>>> 1 + 1\n3\n\n```\n", "utf-8")

    assert doctest.testfile(str(wrong), module_relative=False, encoding="utf-8", verbose=False).failed == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_every_shipped_scenario_shown_is_one(command: str):
    words = shlex.split(command)

    told = CliRunner().invoke(fairslot.app, [words[0], "--help"], env={"COLUMNS": "300", "TERM": "dumb"}).output

    assert all(word in told for word in words if word.startswith("--"))
    shipped = {path.stem for path in SCENARIOS.glob("*.toml")}
    assert words[1] in shipped or words[1].endswith(".toml")
