"""`fairslot translations screenshots`: what it is told and tells; what they show is a matter of the browser tests."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import commands.pictures
import fairslot
from commands.browser import NoBrowser
from commands.pictures import Pictures
from tests.command_line import CommandLine

BOXED = {"zh-Hans": "语"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Sequence[str], int]]:
    """For which pictures, where; none is taken."""
    kept: list[tuple[Path, Sequence[str], int]] = []

    def take(folder: Path, languages: Sequence[str], *, width: int) -> list[Pictures]:
        kept.append((folder, languages, width))
        return [Pictures(each, [folder / "01-home.png"], BOXED.get(each, "")) for each in languages]

    monkeypatch.setattr(commands.pictures, "take_pictures", take)
    return kept


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", ["fairslot", "translations", "screenshots", *words])
    with pytest.raises(SystemExit) as ended:
        fairslot.main()
    return int(ended.value.code or 0)


def test_where_the_pictures_are_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: list[tuple[Path, Sequence[str], int]]
):
    assert run(monkeypatch, "ps", "--out", "mine", "--width", "1200") == 0
    assert run(monkeypatch) == 0

    assert asked == [(Path("mine"), ["ps"], 1200), (Path("pictures"), ("es", "ar", "zh-Hans"), 390)]
    assert capsys.readouterr().out == "mine: 1 pictures\npictures: 3 pictures\n"


@pytest.mark.usefixtures("asked")
def test_where_no_font_has_the_letters_of_a_language_it_says_so_and_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert run(monkeypatch) == 0

    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith("zh-Hans: no font here has 语, there are boxes instead; `make node` gets one")


def test_without_a_browser_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def take(*_: object, width: int) -> list[Pictures]:
        raise NoBrowser("no Chromium here: install one")

    monkeypatch.setattr(commands.pictures, "take_pictures", take)

    assert run(monkeypatch) == 3
    assert capsys.readouterr().err == "fairslot: no Chromium here: install one\n"


def test_a_language_that_there_is_not_is_bad_usage(fairslot: CommandLine):
    done = fairslot.run("translations", "screenshots", "xx")

    assert done.code == 2
    assert done.err.startswith("fairslot: there is no language xx; choose from: ")
