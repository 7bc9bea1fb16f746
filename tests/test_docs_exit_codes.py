"""Every exit code that a help page names is reached by a test that docs/exit-codes.md names."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import fairslot

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "exit-codes.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(.+?)` \| ([\d, ]+) \| (.+) \|$", PAGE, re.MULTILINE)


def told(command: str) -> set[str]:
    """The codes that the help page of a command names."""
    words = [*command.partition(" --")[0].split(), "--help"]
    page = CliRunner().invoke(fairslot.app, words, env={"COLUMNS": "300", "TERM": "dumb"}).output
    codes = re.split("Arguments|Options", page.partition("Exit codes:")[2])[0]
    return set(re.findall(r"\b\d{1,3}\b", codes))


@pytest.mark.parametrize(
    "command",
    [
        "rehearse",
        "rehearse --workers 2",
        "report",
        "compare",
        "find-limit",
        "simulate",
        "calibrate",
        "fit-profile",
        "size",
        "sweep",
        "policies",
        "translations check",
        "translations export",
        "translations import",
        "translations screenshots",
    ],
)
def test_every_code_of_a_help_page_is_in_the_table(command: str):
    listed = {code for name, codes, _ in ROWS if name == command for code in codes.split(", ")}

    assert told(command) <= listed


@pytest.mark.parametrize(("row", "guard"), [(f"{name} {codes}", guard) for name, codes, guard in ROWS])
def test_each_names_tests_that_exist_or_says_why_there_is_none(row: str, guard: str):
    named = re.findall(r"`(\S+\.py)::(\w+)`", guard)

    assert named or guard.startswith("Cannot "), row
    for file, test in named:
        assert f"def {test}(" in (TESTS / file).read_text("utf-8"), f"{file}::{test}"
