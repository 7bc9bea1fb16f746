"""`fairslot rehearse`, from outside: exit codes, files, and nothing left behind."""

import asyncio
import json
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest
from junitparser import JUnitXml

from loadtests.cpu_use import read_cpu_use
from loadtests.recorded import read_recorded
from loadtests.recorder import read_attempts
from loadtests.result import Result
from loadtests.steps import STEPS
from loadtests.verdict import EXIT_CODES
from migrations.reach import execute
from simulation.files import load_scenario
from simulation.record import Outcome, read_record
from tests.command_line import CommandLine, Done, eventually, finish

pytestmark = pytest.mark.slow

SCENARIO = """
name = "tiny"
title = "A few seconds"
source = "made up for tests"
seed = 3
demand = { model = "open", arrivals = "poisson", stages = [
    { rate = "36000/h", duration = "SECONDS s", purpose = "baseline" },
    { rate = "72000/h", duration = "SECONDS s" },
] }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }
expected = { tolerance = 0.1 }

[behaviour]
timeout = "20 s"
retries = { attempts = 2, backoff = "100 ms" }
mix = { read_content = 0.2, register = 0.2, check_liveness = 0.15, request = 0.15, read_status = 0.15, confirm = 0.15 }
"""


@pytest.fixture
def fairslot(fairslot: CommandLine) -> CommandLine:
    (fairslot.folder / "tiny.toml").write_text(SCENARIO.replace("SECONDS", "2"), "utf-8")
    (fairslot.folder / "long.toml").write_text(SCENARIO.replace("SECONDS", "120"), "utf-8")
    return fairslot


def result_of(folder: Path) -> Result:
    return Result.model_validate_json((folder / "result.json").read_bytes())


def assert_complete(folder: Path, done: Done) -> Result:
    assert done.err == ""
    result = result_of(folder)
    assert done.code == EXIT_CODES[result.verdict]
    assert len(JUnitXml.fromfile(str(folder / "junit.xml"))) == 1
    assert (folder / "report.html").read_text("utf-8").startswith("<!doctype html>")
    record = read_record(folder / "record.csv")
    assert len(record) == sum(stage.scheduled for stage in result.stages)
    assert set(record["outcome"]) == {Outcome.SUCCEEDED}
    return result


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_service_that_runs_flat_out_answers_every_kind_of_transaction(fairslot: CommandLine, workers: str):
    done = fairslot.run("rehearse", "tiny.toml", "--profile", "none", "--out", "run", "--workers", workers)

    result = assert_complete(fairslot.folder / "run", done)
    assert {kind.kind for kind in result.kinds if kind.succeeded} == set(load_kinds(fairslot))
    assert_every_step_was_taken(result, fairslot.folder / "run")
    assert result.emulation is None
    assert dict(result.named_thresholds)["failing"].rate_per_hour is None
    assert "listening on" in (fairslot.folder / "run" / "service.log").read_text("utf-8")
    assert_busy_processes_are_on_record(fairslot.folder / "run")


def assert_busy_processes_are_on_record(folder: Path) -> None:
    """What service, companions and embedded database used, in each stage, on no more cores than there are."""
    use = read_cpu_use(folder / "service.csv")
    assert {one.stage for one in use} == {0, 1}
    assert min(sum(column) for column in zip(*(one[3:] for one in use), strict=True)) > 0
    assert all(0 <= one.service <= 1.5 * one.seconds for one in use)


def assert_every_step_was_taken(result: Result, folder: Path) -> None:
    """Once for each transaction, with the right answer; each of them a row of the raw record."""
    requests = Counter(read_attempts(folder / "attempts.csv")["step"].tolist())
    taken = {step.name: step for kind in result.kinds for step in kind.steps}
    assert taken.keys() == requests.keys() == {step.name for steps in STEPS.values() for step in steps}
    for kind in result.kinds:
        assert {(step.sent, step.succeeded) for step in kind.steps} == {(kind.scheduled, kind.scheduled)}
        assert all(requests[step.name] == step.sent for step in kind.steps)


def load_kinds(fairslot: CommandLine) -> list[str]:
    return list(load_scenario(str(fairslot.folder / "tiny.toml")).behaviour.mix)


def test_an_emulated_profile_is_named_and_predicted_beside_what_was_measured(fairslot: CommandLine):
    done = fairslot.run("rehearse", "tiny.toml", "--out", "run", "--seed", "8")

    result = assert_complete(fairslot.folder / "run", done)
    assert (result.seed, result.emulation and result.emulation.profile) == (8, "launch-2023-01")
    assert all(stage.predicted for stage in result.stages)
    assert dict(result.named_thresholds)["slow"].expected == 360_000
    assert_made_again_to_the_byte(fairslot, done.code)


def assert_made_again_to_the_byte(fairslot: CommandLine, code: int) -> None:
    again = fairslot.run("report", "run", "--out", "again")

    assert (again.code, again.err) == (code, "")
    outputs = sorted(path.name for path in (fairslot.folder / "again").iterdir())
    assert outputs == ["junit.xml", "report.html", "requests.parquet", "result.json", "transactions.parquet"]
    for name in outputs:
        assert (fairslot.folder / "again" / name).read_bytes() == (fairslot.folder / "run" / name).read_bytes(), name


def test_on_a_server_of_ones_own_the_run_takes_and_drops_a_database(fairslot: CommandLine, server_url: str):
    done = fairslot.run("rehearse", "tiny.toml", "--profile", "none", "--out", "run", FAIRSLOT_DATABASE_URL=server_url)

    assert_complete(fairslot.folder / "run", done)
    assert asyncio.run(execute(server_url, "SELECT count(*) FROM pg_database WHERE datname ~ '^fairslot_'")) == 0


def test_a_service_that_runs_elsewhere_is_rehearsed_with_what_was_prepared_for_it(
    fairslot: CommandLine, database_url: str
):
    settings = {"FAIRSLOT_DATABASE_URL": database_url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
    service = fairslot.start("serve", "--port", "0", **settings)
    try:
        assert service.stdout
        host = service.stdout.readline().removeprefix("listening on ").strip()
        ready = fairslot.run("prepare", "tiny.toml", "--out", "prepared.json", **settings)
        there = ("rehearse", "tiny.toml", "--host", host, "--prepared", "prepared.json")
        done = fairslot.run(*there, "--profile", "none", "--out", "run")
        emulated = fairslot.run(*there, "--out", "other")
        other_seed = fairslot.run(*there, "--profile", "none", "--seed", "4", "--out", "third")
    finally:
        finish(service, by=signal.SIGTERM)

    assert ready.code == 0, ready.err
    assert (fairslot.folder / "prepared.json").stat().st_mode & 0o077 == 0
    assert_complete(fairslot.folder / "run", done)
    assert (emulated.code, "runs flat out" in emulated.err) == (2, True)
    assert (other_seed.code, "make it with: fairslot prepare tiny.toml --seed 4" in other_seed.err) == (2, True)


@pytest.fixture
def served(fairslot: CommandLine, database_url: str) -> Iterator[str]:
    """The address of a service with data for the tiny scenario in `prepared.json`."""
    settings = {"FAIRSLOT_DATABASE_URL": database_url, "FAIRSLOT_ENVIRONMENT": "rehearsal"}
    service = fairslot.start("serve", "--port", "0", **settings)
    try:
        assert service.stdout
        address = service.stdout.readline().removeprefix("listening on ").strip()
        assert fairslot.run("prepare", "tiny.toml", "--out", "prepared.json", **settings).code == 0
        yield address
    finally:
        finish(service, by=signal.SIGTERM)


def test_a_run_on_which_the_complete_journey_does_not_work_is_invalid_and_names_the_step(
    fairslot: CommandLine, served: str
):
    file = fairslot.folder / "prepared.json"
    prepared = json.loads(file.read_text("utf-8"))
    prepared["subjects"]["confirm"][-1]["offer_id"] = str(uuid4())
    file.write_text(json.dumps(prepared), "utf-8")

    done = fairslot.run(
        *("rehearse", "tiny.toml", "--host", served, "--prepared", "prepared.json"),
        *("--profile", "none", "--out", "run"),
    )

    said = (
        "the journey does not work: confirm_offer (PUT /v1/offers/{offer_id}/confirmation) answered 404 offer-not-found"
    )
    assert (done.code, done.err) == (4, "")
    assert result_of(fairslot.folder / "run").reasons == [said]
    assert not (fairslot.folder / "run" / "record.csv").exists(), "it was measured all the same"


def running(fairslot: CommandLine, *more: str) -> subprocess.Popen[str]:
    """A long rehearsal, some of whose transactions are recorded."""
    process = fairslot.start("rehearse", "long.toml", "--profile", "none", "--out", "run", *more)
    record = fairslot.folder / "run" / "record.csv"
    eventually(lambda: record.exists() and record.read_text("utf-8").count("\n") > 10)
    return process


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_in_the_middle_it_keeps_the_record_and_leaves_nothing(fairslot: CommandLine, by: signal.Signals):
    done = finish(running(fairslot), by=by)

    assert (done.code, done.err) == (130, "fairslot: interrupted; the record up to here is kept: fairslot report run\n")
    kept = read_recorded(fairslot.folder / "run")
    assert len(kept.record) > 10
    assert str(kept.stopped).startswith("interrupted; the record goes to")


# In the order in which a rehearsal starts them. Some live so shortly that a busy machine may never show them.
BEGUN = ("initdb", "pg_ctl", "migrate", "prepare", "serve")


@pytest.mark.parametrize("step", BEGUN)
def test_interrupted_while_it_prepares_it_leaves_nothing(fairslot: CommandLine, step: str):
    process = fairslot.start("rehearse", "long.toml", "--profile", "none", "--out", "run")
    this_or_later = BEGUN[BEGUN.index(step) :]
    eventually(lambda: fairslot.processes(*this_or_later) or process.poll() is not None)
    done = finish(process, by=signal.SIGINT)

    assert done.code == 130, done.err
    assert done.err.startswith("fairslot: interrupted; ")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_when_the_service_dies_the_run_ends_and_says_so(fairslot: CommandLine, workers: str):
    process = running(fairslot, "--workers", workers)
    (service,) = fairslot.processes("serve")
    service.kill()
    done = finish(process)

    assert done.code == 3
    assert done.err.startswith("fairslot: the service ended with exit code -9")
    assert done.err.endswith("; the record up to here is kept: fairslot report run\n")
    again = fairslot.run("report", "run")
    result = result_of(fairslot.folder / "run")
    assert (again.code, again.err) == (4, "")
    assert result.reasons[0].startswith("the service ended with exit code -9")
    assert "; the record goes to" in result.reasons[0]


def test_out_of_time_it_is_invalid_and_says_how_far_it_came(fairslot: CommandLine):
    done = fairslot.run("rehearse", "long.toml", "--profile", "none", "--out", "run", "--max-time", "12 s")

    result = json.loads((fairslot.folder / "run" / "result.json").read_text("utf-8"))
    assert (done.code, result["verdict"]) == (4, "invalid")
    assert "out of time: stopped after --max-time 12 s" in result["reasons"][0]
    assert (fairslot.folder / "run" / "report.html").exists()


def test_out_of_time_before_anything_is_sent_there_is_a_verdict_all_the_same(fairslot: CommandLine):
    done = fairslot.run("rehearse", "long.toml", "--profile", "none", "--out", "run", "--max-time", "500 ms")

    result = result_of(fairslot.folder / "run")
    assert (done.code, done.err, result.verdict) == (4, "", "invalid")
    assert "out of time" in result.reasons[0]
    assert (fairslot.folder / "run" / "report.html").exists()


def test_settings_of_the_callers_shell_do_not_reach_the_service(fairslot: CommandLine):
    done = fairslot.run(
        "rehearse",
        "tiny.toml",
        "--profile",
        "none",
        "--out",
        "run",
        FAIRSLOT_PROFILE="launch-2023-01",
        FAIRSLOT_SEED="9",
    )

    assert_complete(fairslot.folder / "run", done)
    # An emulating service says in every answer what it drew.
    assert np.isnan(read_record(fairslot.folder / "run" / "record.csv")["service"]).all()


def test_modules_that_happen_to_stand_in_the_working_directory_are_not_ours(fairslot: CommandLine):
    (fairslot.folder / "app").mkdir()
    (fairslot.folder / "app" / "__init__.py").touch()

    done = fairslot.run("rehearse", "tiny.toml", "--profile", "none", "--out", "run", http_proxy="http://127.0.0.1:1")

    assert_complete(fairslot.folder / "run", done)


def test_two_rehearsals_at_once_do_not_meet(fairslot: CommandLine):
    commands = [
        fairslot.start("rehearse", "tiny.toml", "--profile", "none", "--out", folder) for folder in ("one", "two")
    ]
    done = [finish(command) for command in commands]

    for folder, one in zip(("one", "two"), done, strict=True):
        assert_complete(fairslot.folder / folder, one)
