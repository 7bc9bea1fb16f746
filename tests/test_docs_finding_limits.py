"""What docs/finding-limits.md and the README tell to type is what the product reads."""

import re
import shlex
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

import fairslot
from simulation.holding import Hold
from simulation.limit_rules import MOST_STAGES
from simulation.quantities import rate_per_hour
from simulation.slo import parse_gates

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "finding-limits.md").read_text("utf-8")
COMMANDS = re.findall(
    r"^fairslot (.*(?:--slo|--hold).*)$", PAGE + (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
)

HELD: dict[str, Callable[[str], str]] = {
    "find-limit": lambda text: str(Hold.read(text)),
    "prepare": lambda text: str(Hold.read(text)),
    "size": lambda text: f"{rate_per_hour(text, None):.0f}/h",
}
"""What each command reads of its `--hold`, written again."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_shown_is_one(command: str):
    words = shlex.split(command)

    told = CliRunner().invoke(fairslot.app, [words[0], "--help"], env={"COLUMNS": "300", "TERM": "dumb"}).output

    for option, value in pairwise(words):
        if option.startswith("--"):
            assert option in told
        if option == "--slo":
            assert parse_gates(value)
        if option == "--hold":
            assert HELD[words[0]](value) == value


def test_the_number_of_stages_is_that_of_the_search():
    told = CliRunner().invoke(fairslot.app, ["find-limit", "--help"], env={"COLUMNS": "300", "TERM": "dumb"}).output

    assert f"| 97 | after {MOST_STAGES} stages" in PAGE
    assert re.search(rf"--most-stages .*\[default: {MOST_STAGES}\]", told)
