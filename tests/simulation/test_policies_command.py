"""`fairslot policies` from outside: a process of its own, its exit codes, what it prints and writes."""

import json
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import CommandLine, finish

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text("utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]


@pytest.fixture
def fairslot(tmp_path: Path) -> Iterator[CommandLine]:
    command_line = CommandLine(tmp_path)
    (tmp_path / "our-office.toml").write_text(EXAMPLE, "utf-8")
    try:
        yield command_line
        assert command_line.left_behind() == []
    finally:
        command_line.kill()


def test_policies_are_set_side_by_side_with_intervals_and_for_programs(fairslot: CommandLine):
    done = fairslot.run("policies", "our-office.toml", "--replications", "3", "--out", "made", COLUMNS="60")

    assert (done.code, done.err) == (0, "")
    assert "…" not in done.out, "no figure is cut off, however narrow the terminal"
    for row in ("appointments kept a day", "requests per appointment", "slow-line", "of 4"):
        assert re.search(rf"{row} .*\d ± \d", done.out), row
    words = " ".join(done.out.split())
    assert "draw 30 % of the places to the longest waiting, then the rest by lot" in words
    assert re.search(r"release up to [\d,]+ tries in the first minute after the release, [\d.]+ times", words)
    assert max(map(len, done.out.splitlines())) <= 60
    (scenario,) = json.loads((fairslot.folder / "made" / "policies.json").read_text("utf-8"))
    assert (scenario["scenario"], scenario["replications"]) == ("our-office", 3)
    assert scenario["policies"].keys() == {"release", "draw"}
    assert scenario["policies"]["draw"]["groups"].keys() == {"fast-line", "slow-line"}
    kept = scenario["policies"]["draw"]["whole"]["appointments kept a day"]
    assert f"{kept['mean']:,.0f} ± {kept['half_width']:,.0f}" in done.out
    page = (fairslot.folder / "made" / "policies.html").read_text("utf-8")
    assert page.count("<svg ") == 6
    assert re.findall(r"<script|https?://(?!www\.w3\.org/)|#0[1-9a-f]0[1-9a-f]0[1-9a-f]\b", page) == []
    assert f"{kept['mean']:,.0f} ± {kept['half_width']:,.0f}" in page


def test_without_a_scenario_those_that_come_along_are_listed(fairslot: CommandLine):
    done = fairslot.run("policies")

    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == ["cbp-one-2023-2024", "fairness-knob"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["no-such"], "shipped are"), (["our-office.toml", "--out", "our-office.toml/x"], "name a folder")],
)
def test_what_cannot_be_used_is_one_line(fairslot: CommandLine, arguments: list[str], words: str):
    done = fairslot.run("policies", *arguments)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err


def test_interrupted_it_says_so_and_leaves_nothing(fairslot: CommandLine):
    process = fairslot.start("policies", "our-office.toml", "--replications", "1000")
    assert process.stdout
    assert process.stdout.readline().startswith("our-office: ")
    done = finish(process, by=signal.SIGINT)

    assert (done.code, done.err) == (130, "fairslot: interrupted\n")
