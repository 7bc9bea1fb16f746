"""`fairslot rehearse --workers 2`: every verdict, and every way to stop it, as with one generator.

On a machine that is busy with something else a generator may be late, and then a run is rightly invalid.
"""

import resource
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from loadtests.judgement import checks
from loadtests.recorded import read_recorded
from loadtests.result import Result, Verdict
from loadtests.verdict import EXIT_CODES
from simulation.record import read_record
from tests.command_line import CommandLine, Done, eventually, finish
from tests.loadtests.stubborn import answering_well, write_scenario
from tests.loadtests.stuttering import finish_stuttering

pytestmark = pytest.mark.slow

LONG = 120  # seconds
ROOM = 8 * 1024  # bytes in a file: some 70 transactions


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    with answering_well(tmp_path) as address:
        yield address


def start(fairslot: CommandLine, host: str, *more: str, seconds: int) -> subprocess.Popen[str]:
    write_scenario(fairslot.folder, seconds=seconds)
    there = ("--host", host, "--prepared", "prepared.json", "--profile", "none", "--workers", "2")
    return fairslot.start("rehearse", "stubborn.toml", *there, "--out", "run", *more)


def rows(fairslot: CommandLine) -> int:
    record = fairslot.folder / "run" / "record.csv"
    return record.read_bytes().count(b"\n") if record.exists() else 0


def result_of(fairslot: CommandLine, done: Done) -> Result:
    result = Result.model_validate_json((fairslot.folder / "run" / "result.json").read_bytes())
    assert (done.code, done.err) == (EXIT_CODES[result.verdict], "")
    return result


def assert_kept(fairslot: CommandLine, reason: str) -> None:
    """What is on record is whole rows, and is reported: the first stage was finished, the run is invalid."""
    done = fairslot.run("report", "run")
    result = result_of(fairslot, done)
    assert (done.code, result.verdict) == (4, Verdict.INVALID)
    assert result.reasons[0].startswith(reason)
    assert result.reasons[0].endswith(" into stage 2 of 2")
    assert [stage.position for stage in result.stages] == [0]


@pytest.mark.parametrize(
    ("gate", "verdict"),
    [
        ("p50 < 0.001 ms", Verdict.FAIL),
        ("p99.9 < 1 s", Verdict.INCONCLUSIVE),
    ],
)
def test_gates_decide_over_what_all_of_them_sent(fairslot: CommandLine, host: str, gate: str, verdict: Verdict):
    done = finish(start(fairslot, host, "--gate", gate, seconds=1))

    result = result_of(fairslot, done)
    assert result.gates[0].verdict is verdict
    assert result.verdict is (verdict if all(check.holds for check in checks(result)) else Verdict.INVALID)
    assert len(read_record(fairslot.folder / "run" / "record.csv")) == 40 + 80


def test_those_that_do_not_keep_up_make_the_run_invalid(fairslot: CommandLine, host: str):
    done = finish_stuttering(fairslot, start(fairslot, host, "--gate", "failures < 90 %", seconds=2), "--worker")

    result = result_of(fairslot, done)
    assert (done.code, result.verdict) == (4, Verdict.INVALID)
    assert result.gates[0].verdict is Verdict.PASS
    assert "dispatch lag p99" in [check.name for check in checks(result) if not check.holds]


def test_one_that_is_lost_ends_the_run_and_is_named(fairslot: CommandLine, host: str):
    process = start(fairslot, host, seconds=LONG)
    eventually(lambda: rows(fairslot) > 60)
    fairslot.processes("--worker")[0].kill()
    done = finish(process)

    assert done.code == 1, done.err
    assert " of 2 was lost; what it had under way is not recorded" in done.err
    assert done.err.startswith("fairslot: the load generator failed: worker ")
    assert done.err.endswith("; the record up to here is kept: fairslot report run\n")
    assert done.err.count("\n") == 1
    assert_kept(fairslot, "the load generator failed: ")


def test_interrupted_they_end_together(fairslot: CommandLine, host: str):
    process = start(fairslot, host, seconds=LONG)
    eventually(lambda: rows(fairslot) > 60)
    done = finish(process, by=signal.SIGINT)

    assert (done.code, done.err) == (130, "fairslot: interrupted; the record up to here is kept: fairslot report run\n")
    assert str(read_recorded(fairslot.folder / "run").stopped).startswith("interrupted; the record goes to")


def test_without_room_for_the_record_of_all_they_end(fairslot: CommandLine, host: str):
    process = start(fairslot, host, seconds=LONG)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (ROOM, ROOM))
    done = finish(process)

    folder = fairslot.folder / "run"
    assert done.code == 3, done.err
    assert done.err.startswith(f"fairslot: {folder} cannot be written: File too large; make room there;")
    assert 40 < len(read_recorded(folder).record) < 160
