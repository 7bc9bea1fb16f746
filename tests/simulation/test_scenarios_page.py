"""What docs/scenarios.md shows can be read as it stands there."""

import re
import tomllib
from pathlib import Path

import pytest

from simulation.crowds import Crowd
from simulation.files import load_scenario
from simulation.parties import Parties
from simulation.scenario import Scenario
from simulation.stages import Stage

PAGE = (Path(__file__).parents[2] / "docs" / "scenarios.md").read_text("utf-8")
EXAMPLE, CROWD, JOURNEYS, ROOM = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
STAGES = re.findall(r"^\| `(\{.*?\})` \|", PAGE, re.MULTILINE)
TRACES = re.findall(r"```\n(at,arrivals.*?)```", PAGE, re.DOTALL)[0]


def test_the_example_is_a_scenario() -> None:
    assert Scenario.model_validate(tomllib.loads(EXAMPLE)).name == "monday"


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("column", [0, 1])
def test_each_stage_of_the_table_is_one(tmp_path: Path, stage: str, column: int) -> None:
    rows = [re.split(r"\s{2,}", line) for line in TRACES.splitlines()]
    (tmp_path / "monday.csv").write_text("\n".join(row[column] for row in rows), "utf-8")
    ramp = '{ ramp = ["90000/h", "300000/h"], duration = "2 min" }'
    assert ramp in EXAMPLE
    path = tmp_path / "monday.toml"
    path.write_text(EXAMPLE.replace(ramp, stage), "utf-8")

    assert load_scenario(str(path)).demand.stages[1].duration > 0


def test_the_table_has_every_shape() -> None:
    assert len(STAGES) == 5


def test_the_crowd_is_one_and_its_share_is_as_told() -> None:
    before, after = EXAMPLE.split("[demand]")
    crowd = Scenario.model_validate(tomllib.loads(before + CROWD + after[after.index("[behaviour]") :])).demand

    assert isinstance(crowd, Crowd)
    assert f"{crowd.per_hour(crowd.sessions[0]):,.0f}/h" in PAGE
    assert f"{crowd.share:.2%}".replace("%", " %") in PAGE
    assert f"{crowd.played(crowd.sessions[0]):,} sessions" in PAGE


def test_the_journeys_are_such_and_imply_what_is_told() -> None:
    before, after = EXAMPLE.split("[demand]")
    behaviour = re.sub(r"^mix = .*\n", "", after[after.index("[behaviour]") :], flags=re.MULTILINE)
    parties = Scenario.model_validate(tomllib.loads(before + JOURNEYS + behaviour)).demand

    assert isinstance(parties, Parties)
    (stage,) = parties.stages
    assert isinstance(stage, Stage)
    assert f"here {parties.transactions_per_party:g} in all" in PAGE
    assert f"imply at most {parties.per_hour(stage):,.0f} transactions an hour" in PAGE


def test_the_waiting_room_may_stand_in_the_example() -> None:
    room = Scenario.model_validate(tomllib.loads(EXAMPLE + ROOM)).waiting_room

    assert room
    assert room.admits == "300000/h"
