"""A fault that nobody foresaw: exit code 1, one line that says whose it is, what there is is kept, nothing is left."""

import asyncio
from pathlib import Path

import pytest

from loadtests.result import Result, Verdict
from loadtests.run_folder import read_run
from migrations.reach import execute
from simulation.files import load_scenario
from simulation.holding import Hold
from simulation.record import read_record
from tests.command_line import CommandLine, Done
from tests.faults import fault_in
from tests.loadtests.made_runs import Made, make_run
from tests.loadtests.stubborn import answering_well, write_prepared, write_scenario

pytestmark = pytest.mark.slow

WHAT = "internal error: ZeroDivisionError: a fault of two lines"
OURS = "a fault of fairslot, not of yours: please open an issue with the lines above"


def assert_ours(done: Done, command: str, *kept: str) -> None:
    """The last line says whose fault it is and what is kept; the traceback stands above it."""
    *above, last = done.err.splitlines()
    assert done.code == 1, done.err
    assert last == "; ".join([f"fairslot: {command}: {WHAT}", OURS, *kept])
    assert above[0] == "Traceback (most recent call last):"
    assert [line for line in above if line.startswith("fairslot: ")] == []


def test_in_a_rehearsal_the_record_is_kept_and_reported_and_the_generators_end(fairslot: CommandLine):
    write_scenario(fairslot.folder, seconds=60)
    broken = fault_in(fairslot.folder, "rehearse", "loadtests.abort:AbortWatch.look", after=2)

    with answering_well(fairslot.folder) as host:
        there = ("--host", host, "--prepared", "prepared.json", "--profile", "none", "--workers", "2", "--out", "run")
        done = fairslot.run("rehearse", "stubborn.toml", *there, PYTHONPATH=broken)

    assert_ours(done, "rehearse", "the record up to here is kept: fairslot report run")
    report = fairslot.run("report", "run")
    result = Result.model_validate_json((fairslot.folder / "run" / "result.json").read_bytes())
    assert (report.code, report.err, result.verdict) == (4, "", Verdict.INVALID)
    assert result.reasons[0].startswith(f"{WHAT}; the record goes to ")


def test_in_what_a_rehearsal_starts_it_is_told_as_its_own_and_the_database_goes(fairslot: CommandLine, server_url: str):
    write_scenario(fairslot.folder)
    broken = fault_in(fairslot.folder, "migrate", "migrations.upgrade:upgrade")
    words = ("rehearse", "stubborn.toml", "--profile", "none", "--out", "run")

    done = fairslot.run(*words, PYTHONPATH=broken, FAIRSLOT_DATABASE_URL=server_url)

    assert_ours(done, "migrate")
    assert asyncio.run(execute(server_url, "SELECT count(*) FROM pg_database WHERE datname ~ '^fairslot_'")) == 0


def test_in_a_search_for_the_limit_the_records_are_kept(fairslot: CommandLine):
    write_scenario(fairslot.folder)
    scenario = load_scenario(str(fairslot.folder / "stubborn.toml"))
    write_prepared(fairslot.folder / "prepared.json", Hold(144_000, 3, 0.1).of(scenario).digest())
    broken = fault_in(fairslot.folder, "find-limit", "loadtests.limit_search:judge_stage")
    words = ("--slo", "failures < 50 %", "--from", "30/s", "--to", "40/s", "--stage", "3 s", "--warm-up", "100 ms")

    with answering_well(fairslot.folder) as host:
        there = ("--profile", "none", "--host", host, "--prepared", "prepared.json", "--out", "limit")
        done = fairslot.run("find-limit", "stubborn.toml", *words, *there, PYTHONPATH=broken)

    assert_ours(done, "find-limit", "the records up to here are in limit")
    assert len(read_record(fairslot.folder / "limit" / "stage-01" / "record.csv")) > 30


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (["report", "one"], "loadtests.reporting:assess"),
        (["compare", "one", "two", "--out", "compared"], "loadtests.comparison_command:compare"),
    ],
)
def test_in_what_only_reads_the_runs_stay_what_they_are(fairslot: CommandLine, command: list[str], place: str):
    for number, name in enumerate(("one", "two")):
        make_run(fairslot.folder / name, Made(seconds=4, luck=number))
    before = contents(fairslot.folder / "one")

    done = fairslot.run(*command, PYTHONPATH=fault_in(fairslot.folder, command[0], place))

    assert_ours(done, command[0])
    assert contents(fairslot.folder / "one") == before
    assert read_run(fairslot.folder / "two")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
