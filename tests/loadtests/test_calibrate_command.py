"""`fairslot calibrate`: a profile from a run's folder, and one clear line where there is nothing to learn from."""

import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commands.exit_codes import exit_code
from loadtests.calibrate_command import CalibrateOptions, calibrate_command, read_stages
from loadtests.cpu_use import SERVICE
from loadtests.observing import DATABASE, observe
from loadtests.recorder import RECORD
from loadtests.run_notes import NotARun, read_start
from simulation.calibrated import LOOP, CannotCalibrate, calibrate
from simulation.crowds import Crowd
from simulation.files import load_profile, load_scenario
from simulation.folders import NoFolder
from simulation.observed import Observed, Resource
from simulation.scenario import BadScenario
from tests.command_line import CommandLine, finish
from tests.faults import fault_in
from tests.loadtests.made_ladders import write_ladder
from tests.simulation.observations import ladder, observed, one_loop

LOADS = (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)


@pytest.fixture(scope="module")
def truth() -> Observed:
    return observed([one_loop()] * len(LOADS), ladder(LOADS, seconds=12.0))


@pytest.fixture
def run(tmp_path: Path, truth: Observed) -> Path:
    return write_ladder(tmp_path / "run", truth)


def options(run: Path, **changes: object) -> CalibrateOptions:
    return replace(CalibrateOptions(run, "lower", None, html=False), **changes)


def told(run: Path, capsys: pytest.CaptureFixture[str], **changes: object) -> str:
    calibrate_command(options(run, **changes))
    return " ".join(capsys.readouterr().out.split())


def test_where_the_generator_was_late_it_warns(
    tmp_path: Path, truth: Observed, capsys: pytest.CaptureFixture[str], run: Path
):
    assert "The generator" not in told(run, capsys)

    for stage in truth.stages[1:3]:
        stage.rows["lag"] += 0.021
    late = write_ladder(tmp_path / "late", truth)
    for stage in truth.stages[1:3]:
        stage.rows["lag"] -= 0.021

    assert "Warning: The generator itself was late in stages 2, 3: their latencies are its own" in told(late, capsys)


@pytest.mark.parametrize("columns", ["60", "80"])
def test_no_figure_is_cut_short_on_a_narrow_terminal(fairslot: CommandLine, truth: Observed, columns: str):
    write_ladder(fairslot.folder / "run", truth)

    done = fairslot.run("calibrate", "run", COLUMNS=columns)

    assert (done.code, done.err) == (0, "")
    assert "\N{HORIZONTAL ELLIPSIS}" not in done.out
    assert max(map(len, done.out.splitlines())) <= int(columns)


def test_from_a_run_it_learns_a_profile_and_tells_how_far_it_errs(fairslot: CommandLine, truth: Observed):
    write_ladder(fairslot.folder / "run", truth)

    done = fairslot.run("calibrate", "run", "--out", "mine.toml", "--html", COLUMNS="160")

    assert (done.code, done.err) == (0, "")
    assert "Learnt from stages 1, 2, 3: " in done.out
    assert "Warning: Nothing that was learnt from lies past the knee" in done.out
    assert [line.split()[2] for line in done.out.splitlines() if line[:2] in {f"{n} " for n in range(1, 7)}] == [
        *["learnt"] * 3,
        *["unseen"] * 3,
    ]
    page = (fairslot.folder / "run" / "calibration.html").read_text("utf-8")
    assert "<script" not in page
    assert page.count("<svg") == 2
    profile = load_profile(str(fairslot.folder / "mine.toml"))
    assert (profile.name, profile.calibrated and profile.calibrated.stages) == ("mine", (1, 2, 3))


def test_the_folder_tells_what_was_observed(run: Path, truth: Observed):
    seen = observe(run)

    assert seen.resources == [Resource(LOOP, 1), Resource(DATABASE, 2)]
    assert seen.digest.startswith("sha256:")
    for one, was in zip(seen.stages, truth.stages, strict=True):
        assert (one.number, len(one.rows)) == (was.number, len(was.rows))
        assert one.busy
        assert was.busy
        assert one.busy.used[:, 0] == pytest.approx(was.busy.used[:, 0], abs=2e-3)
    found, known = (calibrate(one).capacity_per_second for one in (seen, truth))
    assert found == pytest.approx(known, rel=0.01)


def test_a_run_without_cpu_figures_is_still_read_and_says_so(
    tmp_path: Path, truth: Observed, capsys: pytest.CaptureFixture[str]
):
    old = write_ladder(tmp_path / "old", truth, cpu=False)

    assert "No CPU figures in this run, or too few: the utilisation law is left out" in told(old, capsys)


def test_of_a_run_that_emulated_a_profile_it_says_what_that_means(
    tmp_path: Path, truth: Observed, capsys: pytest.CaptureFixture[str]
):
    emulating = write_ladder(tmp_path / "emulating", truth, profile=load_profile("launch-2023-01"))

    assert "The run emulated launch-2023-01" in told(emulating, capsys)


def test_with_all_stages_nothing_is_left_to_verify_and_it_says_so(run: Path, capsys: pytest.CaptureFixture[str]):
    text = told(run, capsys, stages="all")

    assert "All stages were learnt from: nothing was left to verify the profile with" in text
    assert "unseen" not in text


def test_of_a_run_that_was_cut_short_the_finished_stages_are_taken(run: Path):
    rows = (run / RECORD).read_bytes().splitlines(keepends=True)
    (run / RECORD).write_bytes(b"".join(rows[: int(0.7 * len(rows))]))

    assert [one.number for one in observe(run).stages] == [1, 2, 3, 4]


@pytest.mark.parametrize(("text", "stages"), [("lower", "lower"), ("all", "all"), ("2,3", [2, 3])])
def test_stages_are_named_in_three_ways(text: str, stages: object):
    assert read_stages(text) == stages


def no_run(run: Path) -> CalibrateOptions:
    return options(run.parent)


def no_record(run: Path) -> CalibrateOptions:
    (run / RECORD).write_text("number\n", "utf-8")
    return options(run)


def no_cpu_record(run: Path) -> CalibrateOptions:
    (run / SERVICE).write_text("stage,at\n1,x\n", "utf-8")
    return options(run)


def one_stage(run: Path) -> CalibrateOptions:
    rows = (run / RECORD).read_bytes().splitlines(keepends=True)
    (run / RECORD).write_bytes(b"".join([rows[0], *(row for row in rows if row.split(b",")[1] == b"0")]))
    return options(run)


def crowd(run: Path) -> CalibrateOptions:
    scenario = load_scenario("nine-a-clock")
    assert isinstance(scenario.demand, Crowd)
    read_start(run).model_copy(update={"scenario": scenario, "scenario_hash": scenario.digest()}).write(run)
    (run / RECORD).unlink()
    return options(run)


def journeys(run: Path) -> CalibrateOptions:
    read_start(run).model_copy(update={"scenario": load_scenario("first-come-morning")}).write(run)
    (run / RECORD).unlink()
    return options(run)


def nothing_succeeded(run: Path) -> CalibrateOptions:
    (run / RECORD).write_bytes((run / RECORD).read_bytes().replace(b"succeeded", b"timed_out"))
    return options(run)


def bad_stages(run: Path) -> CalibrateOptions:
    return options(run, stages="upper")


def no_such_stage(run: Path) -> CalibrateOptions:
    return options(run, stages="1,17")


def bad_name(run: Path) -> CalibrateOptions:
    return options(run, out=run / "No Name.toml")


def no_such_folder(run: Path) -> CalibrateOptions:
    return options(run, out=run / "nowhere" / "mine.toml")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (no_run, "is no folder of a run: it has no run.json"),
        (no_record, "record.csv is no record of a run: its first line should be number,stage,"),
        (no_cpu_record, "service.csv cannot be read"),
        (one_stage, "has 1 judged stages of a constant rate, and two are needed"),
        (crowd, "is a run of a crowd of sessions"),
        (journeys, "is a run of whole journeys"),
        (nothing_succeeded, "no transaction succeeded in a finished stage"),
        (bad_stages, "--stages upper: write lower, all, or numbers of stages like 2,3,5"),
        (no_such_stage, "nothing can be learnt from stage 17"),
        (bad_name, "the file's name is the profile's"),
        (no_such_folder, "no file can be written there"),
    ],
)
def test_where_there_is_nothing_to_learn_from_it_is_one_line(
    run: Path, broken: Callable[[Path], CalibrateOptions], words: str
):
    with pytest.raises((NotARun, CannotCalibrate, BadScenario, NoFolder)) as refused:
        calibrate_command(broken(run))

    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert exit_code(refused.value) == 2


def test_without_a_run_the_command_ends_in_one_line(fairslot: CommandLine):
    done = fairslot.run("calibrate", ".")

    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("fairslot: . is no folder of a run")


def test_a_page_that_cannot_be_written_is_named(run: Path):
    (run / "calibration.html").mkdir()

    with pytest.raises(NoFolder, match="cannot be written"):
        calibrate_command(options(run, html=True))


def test_a_fault_that_nobody_foresaw_is_told_as_ours(fairslot: CommandLine):
    done = fairslot.run(
        "calibrate", "run", PYTHONPATH=fault_in(fairslot.folder, "calibrate", "loadtests.observing:observe")
    )

    assert done.code == 1
    assert "a fault of fairslot, not of yours" in done.err.splitlines()[-1]


def test_interrupted_it_ends_at_once(fairslot: CommandLine, truth: Observed):
    write_ladder(fairslot.folder / "run", truth)
    learning = fairslot.start("calibrate", "run")
    assert learning.stdout
    assert "Learning from run" in learning.stdout.readline()

    done = finish(learning, by=signal.SIGINT)

    assert (done.code, done.err) == (130, "fairslot: interrupted\n")
