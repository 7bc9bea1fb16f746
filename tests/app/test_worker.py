"""The worker as a process: alone, and beside a service."""

import asyncio
import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from migrations.reach import execute
from tests.command_line import CommandLine, eventually, finish

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

OLD_KEY = "INSERT INTO idempotency_keys VALUES (sha256('{}'), '', NULL, '2026-01-01')"


@pytest.fixture
def fairslot(tmp_path: Path) -> Iterator[CommandLine]:
    command_line = CommandLine(tmp_path)
    try:
        yield command_line
        eventually(lambda: command_line.left_behind() == [])
    finally:
        command_line.kill()


def leave_work(url: str, name: str = "key") -> None:
    asyncio.run(execute(url, OLD_KEY.format(name)))


def work_left(url: str) -> int:
    return int(asyncio.run(execute(url, "SELECT count(*) FROM idempotency_keys")) or 0)


def workers(fairslot: CommandLine) -> list[psutil.Process]:
    return fairslot.processes("worker")


def serving(fairslot: CommandLine, url: str, *options: str) -> subprocess.Popen[str]:
    service = fairslot.start(
        "serve", "--port", "0", *options, FAIRSLOT_DATABASE_URL=url, FAIRSLOT_ENVIRONMENT="development"
    )
    assert service.stdout
    assert "listening on" in service.stdout.readline()
    return service


def test_until_idle_it_does_what_is_due_and_ends(fairslot: CommandLine, database_url: str):
    leave_work(database_url)
    done = fairslot.run(
        "worker", "--until-idle", FAIRSLOT_DATABASE_URL=database_url, FAIRSLOT_ENVIRONMENT="development"
    )

    assert (done.code, work_left(database_url)) == (0, 0), done.err


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_ends_in_order(fairslot: CommandLine, database_url: str, by: signal.Signals):
    leave_work(database_url)
    worker = fairslot.start("worker", FAIRSLOT_DATABASE_URL=database_url, FAIRSLOT_ENVIRONMENT="development")
    eventually(lambda: work_left(database_url) == 0)

    assert finish(worker, by=by).code == 0


def test_without_a_database_it_does_not_start(fairslot: CommandLine, empty_database_url: str):
    done = fairslot.run("worker", FAIRSLOT_DATABASE_URL=empty_database_url, FAIRSLOT_ENVIRONMENT="development")

    assert (done.code, done.err.count("\n"), "fairslot migrate" in done.err) == (3, 1, True)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_service_has_one_worker_that_ends_with_it(fairslot: CommandLine, database_url: str, processes: str):
    leave_work(database_url)
    service = serving(fairslot, database_url, "--workers", processes)
    eventually(lambda: work_left(database_url) == 0)
    beside = len(workers(fairslot))
    finish(service, by=signal.SIGTERM)

    assert (beside, fairslot.left_behind()) == (1, [])


def test_killed_the_service_takes_its_worker_along(fairslot: CommandLine, database_url: str):
    leave_work(database_url)
    service = serving(fairslot, database_url)
    eventually(lambda: work_left(database_url) == 0)
    service.kill()

    eventually(lambda: not workers(fairslot))
    finish(service)


def test_a_worker_that_dies_is_replaced_and_that_is_logged(fairslot: CommandLine, database_url: str):
    leave_work(database_url)
    service = serving(fairslot, database_url)
    eventually(lambda: work_left(database_url) == 0)
    workers(fairslot)[0].kill()
    leave_work(database_url, "another key")
    eventually(lambda: work_left(database_url) == 0)
    done = finish(service, by=signal.SIGTERM)

    logged = [json.loads(line) for line in done.err.splitlines()]
    assert [(entry["companion"], entry["code"]) for entry in logged if entry["event"] == "companion died"] == [
        ("worker", -signal.SIGKILL)
    ]


def test_a_service_may_be_without_a_worker(fairslot: CommandLine, database_url: str):
    service = serving(fairslot, database_url, "--no-worker")
    eventually(lambda: fairslot.processes("serve"))

    assert workers(fairslot) == []
    finish(service, by=signal.SIGTERM)
