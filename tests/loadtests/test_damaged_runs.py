"""A run whose files were damaged: `compare` and `calibrate` end in one line that names file and mend."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.exit_codes import exit_code
from loadtests.calibrate_command import CalibrateOptions, calibrate_command
from loadtests.comparison_command import CompareOptions, compare_command
from loadtests.cpu_use import SERVICE
from loadtests.recorder import ATTEMPTS, GENERATOR, RECORD
from loadtests.run_folder import RESULT
from loadtests.run_notes import END, START
from tests.command_line import CommandLine
from tests.loadtests.made_ladders import write_ladder
from tests.loadtests.made_runs import Made, make_run
from tests.simulation.observations import ladder, observed, one_loop

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run to calibrate by, and two to compare."""
    folder = tmp_path_factory.mktemp("damaged")
    write_ladder(folder / "ladder", observed([one_loop()] * 4, ladder((0.15, 0.3, 0.45, 0.6), seconds=4.0)))
    make_run(folder / "before", Made(seconds=8))
    make_run(folder / "after", Made(seconds=8, luck=2))
    return folder


def calibrated(made: Path, run: Path) -> None:
    shutil.copytree(made / "ladder", run)


def compared(made: Path, run: Path) -> None:
    shutil.copytree(made / "after", run)


def calibrate(_: Path, run: Path) -> None:
    calibrate_command(CalibrateOptions(run, "lower", None, html=False))


def compare(made: Path, run: Path) -> None:
    runs = [made / "before", run]
    compare_command(CompareOptions(runs, None, noise_floor=False, margin="5 %", decided_by="p95", out=run / "out"))


COMMANDS = {"calibrate": (calibrated, calibrate), "compare": (compared, compare)}


def refused(command: str, made: Path, run: Path, file: str, damage: Damage) -> str:
    copied, asked = COMMANDS[command]
    copied(made, run)
    damage(run / file)

    with pytest.raises(Exception, match=rf"{run / file}") as caught:
        asked(made, run)

    assert exit_code(caught.value) == 2
    assert "\n" not in str(caught.value)
    return str(caught.value)


def is_gone(file: Path) -> None:
    file.unlink()


def is_empty(file: Path) -> None:
    file.write_bytes(b"")


def is_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def is_something_else(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 8)


def lacks_its_first_column(file: Path) -> None:
    rows = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(row.partition(b",")[2] for row in rows))


def lacks_a_cell(file: Path) -> None:
    header, first, *others = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([header, first.partition(b",")[2], *others]))


def is_of_another_version(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace('"seed"', '"seeds"'), "utf-8")


def is_cut_in_half(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])


def with_cell(column: str, text: str) -> Damage:
    """In the second row, which is line 3."""

    def write(file: Path) -> None:
        header, first, second, *others = file.read_text("utf-8").splitlines()
        cells = dict(zip(header.split(","), second.split(","), strict=True)) | {column: text}
        file.write_text("\n".join([header, first, ",".join(cells.values()), *others, ""]), "utf-8")

    return write


def with_cores(cores: int) -> Damage:
    def write(file: Path) -> None:
        notes = json.loads(file.read_bytes())
        notes["environment"]["cores"] = cores
        file.write_text(json.dumps(notes), "utf-8")

    return write


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (is_gone, "record"),
        (is_empty, "record"),
        (is_a_folder, "bring back"),
        (is_something_else, "its first line should be number,stage,kind"),
        (lacks_its_first_column, "its first line should be number,stage,kind"),
        (lacks_a_cell, "line 2 has 12 columns in place of 13; bring back the folder as the run left it"),
        (with_cell("due", "soon"), "line 3: due is 'soon', which is no number; bring back"),
        (with_cell("due", "nan"), "line 3: due is nan, which no run has; bring back"),
        (with_cell("end", "inf"), "line 3: end is inf, which no run has; bring back"),
        (with_cell("end", "-1"), "and over at -1 s; bring back"),
        (with_cell("due", "-1"), "is due at -1 s"),
        (with_cell("attempts", "1.5"), "line 3: attempts is '1.5', which is no whole number; bring back"),
        (with_cell("outcome", "lost"), "line 3: outcome is 'lost', which there is not; bring back"),
        (with_cell("kind", "dance"), "line 3: kind is 'dance', which there is not; bring back"),
        (with_cell("stage", "9"), "stage"),
    ],
)
def test_a_damaged_record_is_named_with_the_mend(made: Path, tmp_path: Path, command: str, damage: Damage, words: str):
    assert words in refused(command, made, tmp_path / "run", RECORD, damage)


@pytest.mark.parametrize(
    ("command", "file", "damage", "words"),
    [
        ("compare", RECORD, is_cut_in_half, "is not what result.json was made from: of stage 2 it has "),
        ("compare", RESULT, is_cut_in_half, "is no result of this version of fairslot: "),
        ("compare", RESULT, is_empty, "is no result of this version of fairslot: "),
        ("compare", RESULT, is_of_another_version, "`fairslot report "),
        ("calibrate", START, is_cut_in_half, "is none that this version of fairslot reads: "),
        ("calibrate", START, is_of_another_version, "seeds: unknown key"),
        ("calibrate", START, with_cores(-2), "environment.cores: Input should be greater than or equal to 1"),
        (
            "calibrate",
            START,
            with_cores(10**300),
            "environment.cores: Input should be less than or equal to 100000",
        ),
        ("calibrate", START, is_a_folder, "is none that this version of fairslot reads: Is a directory; bring back"),
        ("calibrate", END, is_a_folder, "cannot be read: Is a directory; bring back"),
        ("calibrate", SERVICE, is_a_folder, "cannot be read: Is a directory; bring back"),
        ("calibrate", SERVICE, is_something_else, "its first line should be stage,at,seconds,service,beside,database"),
        ("calibrate", SERVICE, lacks_its_first_column, "its first line should be stage,at,seconds"),
        ("calibrate", SERVICE, with_cell("service", "nan"), "line 3: service is nan, which no run has; bring back"),
        ("calibrate", SERVICE, with_cell("at", "noon"), "line 3: at is 'noon', which is no number; bring back"),
        ("calibrate", ATTEMPTS, is_gone, "cannot be read: No such file or directory; bring back"),
        ("calibrate", ATTEMPTS, is_something_else, "its first line should be number,attempt,sent"),
        ("calibrate", GENERATOR, is_gone, "cannot be read: No such file or directory; bring back"),
        ("calibrate", GENERATOR, is_a_folder, "cannot be read: Is a directory; bring back"),
    ],
)
def test_a_damaged_file_beside_it_is_named_with_the_mend(
    made: Path, tmp_path: Path, command: str, file: str, damage: Damage, words: str
):
    assert words in refused(command, made, tmp_path / "run", file, damage)


def test_where_nobody_watched_the_database_its_cpu_may_be_missing(made: Path, tmp_path: Path):
    calibrated(made, tmp_path / "run")
    with_cell("database", "nan")(tmp_path / "run" / SERVICE)

    calibrate(made, tmp_path / "run")


def test_from_outside_it_is_one_line(fairslot: CommandLine, made: Path):
    for name in ("before", "after"):
        shutil.copytree(made / name, fairslot.folder / name)
    with_cell("due", "nan")(fairslot.folder / "after" / RECORD)

    done = fairslot.run("compare", "before", "after")

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("fairslot: after/record.csv is no record of a run: line 3: due is nan")
