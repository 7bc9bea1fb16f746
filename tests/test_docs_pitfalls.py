"""Every pitfall has its guard, and every guard that docs/pitfalls.md names exists."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGES = [TESTS.parent / "README.md", *(TESTS.parent / "docs").rglob("*.md")]
PITFALLS = (TESTS.parent / "docs" / "pitfalls.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", PITFALLS, re.MULTILINE)


def test_there_are_twenty_four():
    assert [int(number) for number, _, _ in ROWS] == list(range(1, 25))


@pytest.mark.parametrize(("number", "guard"), [(number, guard) for number, _, guard in ROWS])
def test_each_names_tests_that_exist_or_says_why_it_cannot_occur(number: str, guard: str):
    named = re.findall(r"`(\S+\.py)::(\w+)`", guard)

    assert named, number
    for file, test in named:
        assert f"def {test}(" in (TESTS / file).read_text("utf-8"), f"{file}::{test}"


def test_no_plugin_of_locust_is_loaded(pytestconfig: pytest.Config):
    assert not pytestconfig.pluginmanager.hasplugin("locust")
    assert pytestconfig.pluginmanager.is_blocked("locust")


def test_no_page_recommends_what_is_gone():
    words = re.compile(r"locust\.cloud|locust-swarm|locust-plugins", re.IGNORECASE)

    assert [page.name for page in PAGES if words.search(page.read_text("utf-8"))] == []
