"""What docs/calibrating.md tells to type is what the product reads, and what it says of a profile is in one."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import fairslot
from app.capacity.rules import Calibrated
from simulation.demand_models import has_ladder
from simulation.scenario import Scenario

PAGE = (Path(__file__).parents[1] / "docs" / "calibrating.md").read_text("utf-8")
TABLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = re.findall(r"^fairslot (.*?)(?: +#.*)?$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_shown_is_one(command: str):
    words = shlex.split(command)

    told = CliRunner().invoke(fairslot.app, [words[0], "--help"], env={"COLUMNS": "300", "TERM": "dumb"}).output

    assert all(word in told for word in words if word.startswith("--"))


def test_what_a_profile_notes_of_its_run_is_what_it_reads():
    _, table = TABLES

    assert Calibrated.model_validate(tomllib.loads(table)["calibrated"])


def test_the_ladder_to_begin_with_is_one():
    ladder, _ = TABLES

    assert has_ladder(Scenario.model_validate(tomllib.loads(ladder)).demand.stages)
