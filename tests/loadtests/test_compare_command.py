"""`fairslot compare`, from outside: exit codes, files, one clear line where something is wrong."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commands.exit_codes import exit_code
from loadtests.changes import Comparison
from loadtests.comparison_command import CompareOptions, compare_command
from tests.command_line import CommandLine
from tests.loadtests.made_runs import Made, make_run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    before = Made(seconds=60)
    make_run(folder / "before", before)
    make_run(folder / "same", replace(before, luck=2))
    make_run(folder / "slower", replace(before, luck=3, slower=1.3))
    make_run(folder / "other", Made(seconds=4))
    return folder


@pytest.fixture
def command(folder: Path) -> Iterator[CommandLine]:
    command_line = CommandLine(folder)
    yield command_line
    assert command_line.left_behind() == []


def test_two_runs_are_compared_and_what_was_found_does_not_fail_the_command(command: CommandLine) -> None:
    done = command.run("compare", "before", "slower", "--out", "reports/one")

    assert (done.code, done.err) == (0, "")
    assert "WORSE" in done.out
    out = command.folder / "reports" / "one"
    assert Comparison.model_validate_json((out / "comparison.json").read_text("utf-8")).verdict.value == "worse"
    assert (out / "comparison.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("run", "margin", "code", "word"),
    [
        ("slower", "5 %", 98, "WORSE"),
        ("same", "5 %", 0, "NO MATERIAL CHANGE"),
        ("same", "0.01 %, 0 ms", 97, "INCONCLUSIVE"),
    ],
)
def test_beside_a_baseline_the_exit_code_is_the_verdict(
    command: CommandLine, run: str, margin: str, code: int, word: str
) -> None:
    done = command.run("compare", run, "--baseline", "before", "--margin", margin)

    assert (done.code, done.err) == (code, "")
    assert word in done.out


def test_a_better_run_is_no_regression(command: CommandLine) -> None:
    done = command.run("compare", "before", "--baseline", "slower", "--decided-by", "p50, p95")

    assert done.code == 0
    assert "BETTER" in done.out


def test_the_noise_floor_says_what_can_be_seen_here(command: CommandLine) -> None:
    done = command.run("compare", "--noise-floor", "before", "same", "--out", "floor")

    assert (done.code, done.err) == (0, "")
    assert "p95: here a pair of such runs sees shifts of" in done.out
    assert json.loads((command.folder / "floor" / "noise-floor.json").read_text("utf-8"))["paired"] is True


def test_what_cannot_be_compared_is_one_line_and_makes_no_folder(command: CommandLine) -> None:
    done = command.run("compare", "before", "other", "--out", "refused")

    assert done.code == 2
    assert "before and other ran different scenarios" in done.err
    assert done.err.count("\n") == 1
    assert not (command.folder / "refused").exists()


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"runs": ["before", "nowhere"]}, "nowhere is no folder of a run"),
        ({"runs": ["launch-2023-01-12", "before"]}, "launch-2023-01-12 is a scenario, and only runs can be compared"),
        ({"runs": ["mine.toml", "before"]}, "mine.toml is a scenario, and only runs can be compared"),
        ({"runs": ["before"]}, "two runs are compared, not 1"),
        ({"baseline": Path("slower")}, "--baseline takes one run beside it, not 2"),
        ({"runs": ["before"], "noise_floor": True}, "--noise-floor takes two or more runs"),
        ({"noise_floor": True, "baseline": Path("slower")}, "and no --baseline"),
        ({"runs": ["before", "same", "other"], "noise_floor": True}, "different scenarios"),
        ({"margin": "much"}, "'much' is none"),
        ({"decided_by": "p95, p42"}, "there is no metric 'p42'; there are p50"),
        ({"out": Path("slower")}, "--out slower is not empty"),
    ],
)
def test_bad_usage_is_one_line_that_names_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], line: str
) -> None:
    monkeypatch.chdir(folder)
    runs = [Path(run) for run in options.pop("runs", ["before", "same"])]
    usual = CompareOptions(runs, None, noise_floor=False, margin="5 %", decided_by="p95", out=None)

    with pytest.raises(Exception, match=line) as caught:
        compare_command(replace(usual, **options))

    assert exit_code(caught.value) == 2
    assert "\n" not in str(caught.value)


def test_help_names_every_exit_code(command: CommandLine) -> None:
    done = command.run("compare", "--help")

    assert done.code == 0
    told = " ".join(done.out.split())  # wherever the terminal breaks it
    assert all(code in told for code in ("97 inconclusive", "98 regression", "2 bad usage"))
