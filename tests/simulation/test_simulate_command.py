"""`fairslot simulate` from outside: what it says, what it writes, how it ends."""

import json
import re
import signal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import fairslot
from simulation.files import SCENARIOS
from simulation.folders import NoFolder
from simulation.scenario import BadScenario
from simulation.simulate_command import SimulateOptions, simulate_command
from tests.command_line import CommandLine, finish, read_until
from tests.faults import fault_in

HELD = (SCENARIOS / "smoke.toml").read_text("utf-8")


@pytest.fixture
def command_line(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


def said(*words: str) -> str:
    done = CliRunner().invoke(fairslot.app, ["simulate", *words], env={"COLUMNS": "160"})
    assert done.exit_code == 0, done.output
    return done.output


def test_a_ladder_ends_in_its_stages_its_thresholds_and_what_saturated(command_line: CommandLine):
    done = command_line.run("simulate", "launch-2023-01-12", "--quick", "--replications", "12", "--seed", "3")

    assert (done.code, done.err) == (0, "")
    assert "launch-2023-01-12 on launch-2023-01 (calibrated to the published thresholds" in done.out
    assert re.search(r"12 mornings of [\d,]+ transactions in", done.out)
    assert re.search(r"^baseline 90,000 +", done.out, re.MULTILINE)
    assert re.search(r"^ *460,800 +[\d,]+ ±[\d,]+ +[\d,.]+ ±[\d,.]+ ", done.out, re.MULTILINE)
    assert re.search(r"^slow +3\d\d,\d{3}/h +3\d\d,\d{3} to 3\d\d,\d{3}/h +– +360,000/h$", done.out, re.MULTILINE)
    assert "12 replications are too few to say where one more will lie, take at least 39" in " ".join(done.out.split())
    assert re.search(r"^ *460,800 .* \d\.\d\d ±\d\.\d\d\? ", done.out, re.MULTILINE)
    assert "95 % of cases: below 1 %, and 12 mornings may lack a rare bad one" in " ".join(done.out.split())
    assert "Saturated first: workers in 12 of 12." in done.out


def test_a_narrow_terminal_shows_every_digit():
    done = CliRunner().invoke(fairslot.app, ["simulate", "first-hour", "--replications", "1"], env={"COLUMNS": "80"})

    assert "refused %" in " ".join(done.output.split())
    assert "…" not in done.output
    assert "abandoned" not in done.output


def test_several_scenarios_are_told_one_after_the_other_and_written_each_to_a_folder(tmp_path: Path):
    shorter = tmp_path / "shorter.toml"
    shorter.write_text(HELD.replace('"smoke"', '"shorter"').replace("55 s", "20 s"), "utf-8")

    out = said("smoke", str(shorter), "--replications", "2", "--out", str(tmp_path / "out"))

    assert out.index("smoke on launch-2023-01") < out.index("shorter on launch-2023-01")
    files = {str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*.*")}
    assert files == {f"{name}/outcome.{ending}" for name in ("smoke", "shorter") for ending in ("html", "json")}


def test_the_same_words_write_the_same_files(tmp_path: Path):
    for name in ("one", "other"):
        said("smoke", "--replications", "3", "--out", str(tmp_path / name), "--plots", "svg")

    names = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert names == ["lines.svg", "outcome.html", "outcome.json", "time.svg"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_a_scenario_given_twice_is_written_twice(tmp_path: Path):
    said("smoke", "smoke", "--replications", "1", "--out", str(tmp_path / "out"))

    assert sorted(folder.name for folder in (tmp_path / "out").iterdir()) == ["smoke", "smoke-2"]


def test_the_json_has_every_figure_with_its_intervals_in_the_unit_of_its_name(tmp_path: Path):
    said("launch-2023-01-12", "--quick", "--replications", "39", "--out", str(tmp_path / "out"))

    found = json.loads((tmp_path / "out" / "outcome.json").read_text("utf-8"))
    top = found["stages"][-1]
    assert top["target_per_hour"] == pytest.approx(1.28 * 480_000)
    assert top["p95_seconds"]["low"] < top["p95_seconds"]["mean"] < top["p95_seconds"]["high"] < 20
    assert top["failed_share"]["morning_low"] <= top["failed_share"]["low"]
    assert top["offered_load"]["workers"]["mean"] > 1
    assert set(found["thresholds"]) == {"slow_per_hour", "failing_per_hour"}
    assert 440_000 < found["thresholds"]["failing_per_hour"]["mean"] < 540_000
    assert found["kinds"]["all"]["p99_seconds"]["mean"] > found["kinds"]["all"]["p50_seconds"]["mean"]
    assert found["stages"][-1]["p99.9_seconds"]["lack"] == "too few transactions for it in 39 of 39 replications"
    assert found["saturated_first"] == ["workers"] * 39
    in_line = found["over_time"]["attempts_in_line"]
    assert set(in_line) == {"liveness-provider", "workers"}
    assert len(in_line["workers"]["mean"]) == len(found["over_time"]["edges_seconds"]) - 1
    at = in_line["workers"]["mean"].index(max(in_line["workers"]["mean"]))
    bounds = [in_line["workers"][name][at] for name in ("morning_low", "low", "mean", "high", "morning_high")]
    assert bounds == sorted(bounds)


REFUSED: list[tuple[list[str], str | None, str | None, str]] = [
    (["no-such"], None, None, "no scenario called 'no-such'; shipped are: "),
    (["smoke", "first-come-morning"], None, None, "scenario first-come-morning: demand.model: whole journeys cannot"),
    (["smoke"], "none", None, "profile 'none' is the service flat out"),
    (["smoke"], None, "png", "--plots png writes files; say where with --out DIR"),
    (["bad.toml"], None, None, "scenario bad.toml: behaviour.timeout: must be a positive quantity like '30 s'"),
    (["vast.toml"], None, None, "scenario smoke: demand.stages.1: 5,500,000,000,000 arrivals are expected"),
]


@pytest.mark.parametrize(("scenarios", "profile", "plots", "line"), REFUSED)
def test_what_cannot_be_simulated_is_told_before_anything_is_done(  # noqa: PLR0913, PLR0917 - four words of a case
    scenarios: list[str],
    profile: str | None,
    plots: str | None,
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.chdir(tmp_path)
    Path("bad.toml").write_text(HELD.replace('timeout = "10 s"', 'timeout = "-10 s"'), "utf-8")
    Path("vast.toml").write_text(
        HELD.replace('"20/s", duration = "55 s"', '"100000000000/s", duration = "55 s"'), "utf-8"
    )

    with pytest.raises((BadScenario, NoFolder), match=re.escape(line)) as refused:
        simulate_command(SimulateOptions(scenarios, 2, None, profile, quick=False, out=None, plots=plots))

    assert "\n" not in str(refused.value)
    assert capsys.readouterr().out == ""


def test_what_cannot_be_simulated_ends_in_one_line(command_line: CommandLine):
    done = command_line.run("simulate", "smoke", "--out", ".")

    assert (done.code, done.out) == (2, "")
    assert done.err == "fairslot: --out . is not empty; name a new folder\n"


def test_a_fault_that_nobody_foresaw_is_told_as_ours(command_line: CommandLine):
    broken = fault_in(command_line.folder, "simulate", "simulation.outcome_table:summary")

    done = command_line.run("simulate", "smoke", "--replications", "1", PYTHONPATH=broken)

    assert done.code == 1
    assert done.err.splitlines()[-1].startswith("fairslot: simulate: internal error: ZeroDivisionError: a fault of two")


def test_a_word_that_is_no_kind_of_plot_is_refused():
    done = CliRunner().invoke(fairslot.app, ["simulate", "smoke", "--plots", "gif"])

    assert done.exit_code == 2


def test_interrupted_it_ends_at_once(command_line: CommandLine):
    simulating = command_line.start("simulate", "smoke", "--replications", "100000")
    read_until(simulating, "smoke on")

    done = finish(simulating, by=signal.SIGINT)

    assert done.code == 130
    assert done.err == "fairslot: interrupted\n"
    assert command_line.left_behind() == []
