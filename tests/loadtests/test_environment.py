"""What a run notes of the checkout that it was started from."""

import os
import subprocess
from pathlib import Path

import pytest

from loadtests import environment


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One with a single file, whose time git has not noted."""
    monkeypatch.setattr(environment, "__file__", str(tmp_path / "module.py"))
    (tmp_path / "module.py").write_text("one\n", "utf-8")
    author = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    for words in (["init", "--quiet"], ["add", "module.py"], [*author, "commit", "--quiet", "--message", "One"]):
        git(tmp_path, *words)
    os.utime(tmp_path / "module.py", (1, 1))
    return tmp_path


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def index(checkout: Path) -> bytes:
    return (checkout / ".git" / "index").read_bytes()


def test_changes_are_told(checkout: Path):
    head = git(checkout, "rev-parse", "--short=12", "HEAD")
    assert environment.describe().revision == head

    (checkout / "module.py").write_text("two\n", "utf-8")
    (checkout / "new.py").touch()

    assert environment.describe().revision == f"{head}-dirty"


def test_nothing_is_written_into_the_checkout(checkout: Path):
    """A run that finds no room would leave half of it there, and git would wait for it to be finished."""
    before = index(checkout)
    environment.describe()
    assert index(checkout) == before

    git(checkout, "describe", "--always", "--dirty")
    assert index(checkout) != before, "the usual words write nothing either"


def test_outside_of_a_checkout_it_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(environment, "__file__", str(tmp_path / "module.py"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert environment.describe().revision == "unknown"
