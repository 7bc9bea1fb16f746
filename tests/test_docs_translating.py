"""What docs/translating.md tells to type and to expect is what the product does."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from fluent.syntax import ast
from typer.testing import CliRunner

import fairslot
from app.content.languages import FULL
from app.content.pseudo import DISGUISES, accented
from app.content.translations.catalogues import parse
from app.content.translations.checking import CHECKS
from app.content.translations.findings import Allowance
from app.settings import Settings

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "translating.md").read_text("utf-8")
BLOCKS = re.findall(r"^```\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^fairslot (.+)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_shown_is_one(command: str):
    words = shlex.split(command)

    done = CliRunner().invoke(fairslot.app, [*words[:2], "--help"], env={"COLUMNS": "300", "TERM": "dumb"})

    assert done.exit_code == 0
    assert {word for word in words if word.startswith("--")} <= set(re.findall(r"--[a-z-]+", done.output))


def test_every_full_language_but_english_has_a_glossary():
    glossaries = {path.stem for path in (ROOT / "docs" / "glossaries").glob("*.md")}

    assert glossaries == set(FULL) - {"en"}


def test_the_pseudo_locales_and_their_setting_are_those_of_the_product():
    assert set(re.findall(r"\b[a-z]{2}-X[A-Z]\b", PAGE)) == set(DISGUISES)
    assert "pseudo_locale" in Settings.model_fields
    assert f"⟦{accented('Your party')}⟧" in PAGE


def test_every_check_is_in_the_table_and_the_table_names_no_other():
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(CHECKS)


def test_what_is_shown_as_fluent_is_fluent():
    shown = [parse(block) for block in BLOCKS if re.match(r"[a-z-]+ = \S", block) and "reason =" not in block]

    assert len(shown) == 2
    assert [entry for each in shown for entry in each.body if isinstance(entry, ast.Junk)] == []


def test_what_is_shown_as_an_allowance_is_one():
    (shown,) = (block for block in BLOCKS if block.startswith("[[allowed]]"))

    (told,) = tomllib.loads(shown)["allowed"]

    assert Allowance(**told).check in CHECKS
