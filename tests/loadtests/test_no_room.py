"""Where there is no room for what a command makes: one line that says so and the mend, exit code 3, the run stays."""

import resource
from pathlib import Path

import pytest

from loadtests.run_folder import read_run
from tests.command_line import CommandLine, Done, finish
from tests.loadtests.made_runs import Made, make_run

pytestmark = pytest.mark.slow

ROOM = 16 * 1024  # bytes in a file: less than any page takes


@pytest.fixture
def runs(fairslot: CommandLine) -> list[Path]:
    return [make_run(fairslot.folder / name, Made(seconds=4, luck=luck)) for luck, name in enumerate(("one", "two"))]


def without_room(fairslot: CommandLine, *words: str) -> Done:
    process = fairslot.start(*words)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (ROOM, ROOM))
    return finish(process)


@pytest.mark.parametrize(
    ("command", "folder"),
    [
        (["report", "one", "--out", "again"], "again"),
        (["compare", "one", "two", "--out", "compared"], "compared"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_it_is_named_and_the_runs_stay_what_they_are(
    fairslot: CommandLine, runs: list[Path], command: list[str], folder: str
):
    before = [(run / "record.csv").read_bytes() for run in runs]

    done = without_room(fairslot, *command)

    assert done.code == 3, done.err
    assert done.err.splitlines()[-1] == f"fairslot: {folder} cannot be written: File too large; make room there"
    assert "Traceback" not in done.err
    assert [(run / "record.csv").read_bytes() for run in runs] == before
    assert len(read_run(runs[1]).record) > 0
