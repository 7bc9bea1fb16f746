"""What only a simulation can have is refused before anything is started, in one line that says so."""

from dataclasses import replace
from pathlib import Path

import pytest

from loadtests.limit_options import read_plan
from loadtests.orders import read_order
from simulation.files import PROFILES, SCENARIOS
from simulation.scenario import BadScenario
from tests.loadtests.test_limit_options import OPTIONS

TIMEOUT, RETRY_AFTER = 'timeout = "10 s"', "retry_after_seconds = 1"


def changed(folder: Path, source: Path, was: str, becomes: str) -> str:
    text = source.read_text("utf-8")
    assert was in text
    (folder / "changed.toml").write_text(text.replace(was, becomes), "utf-8")
    return str(folder / "changed.toml")


@pytest.fixture
def impatient(tmp_path: Path) -> str:
    """A scenario whose clients abandon a line."""
    return changed(tmp_path, SCENARIOS / "launch-2023-01-12.toml", TIMEOUT, f'{TIMEOUT}\npatience = "2 s"')


@pytest.fixture
def noticing(tmp_path: Path) -> str:
    """A profile whose service notices who has left."""
    leaving = f'{RETRY_AFTER}\nwhen_clients_leave = "notices"'
    return changed(tmp_path, PROFILES / "launch-2023-01.toml", RETRY_AFTER, leaving)


def test_clients_who_abandon_a_line_are_not_rehearsed(impatient: str):
    said = r"launch-2023-01-12: behaviour\.patience: on a real service .*, or simulate it"

    with pytest.raises(BadScenario, match=said):
        read_order(impatient, quick=False, seed=None, profile=None)
    with pytest.raises(BadScenario, match=said):
        read_plan(replace(OPTIONS, scenario=impatient))


def test_a_service_that_notices_who_has_left_is_not_emulated(noticing: str):
    said = rf"profile {noticing}: when_clients_leave = 'notices' cannot be emulated, .*, or simulate it"

    with pytest.raises(BadScenario, match=said):
        read_order("nine-a-clock", quick=False, seed=None, profile=noticing)
