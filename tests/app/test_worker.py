"""The worker as a process: alone, and beside a service."""

import asyncio
import json
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from app.access.tokens import PartyId
from app.outbox.messages import Message, MessageKind, post
from migrations.reach import execute
from tests.app.journey import Journey
from tests.command_line import PATIENCE, CommandLine, eventually, finish

pytestmark = pytest.mark.slow

CODE = {"code": "ABCD-2345", "minutes": 15}
OLD_KEY = "INSERT INTO idempotency_keys VALUES (sha256('{}'), '', NULL, '2026-01-01')"


def on(url: str) -> dict[str, str]:
    return {"FAIRSLOT_DATABASE_URL": url, "FAIRSLOT_ENVIRONMENT": "development"}


@pytest.fixture
def fairslot(fairslot: CommandLine) -> Iterator[CommandLine]:
    """What a service started ends a moment after it."""
    yield fairslot
    eventually(lambda: fairslot.left_behind() == [])


def leave_work(url: str, name: str = "key") -> None:
    asyncio.run(execute(url, OLD_KEY.format(name)))


def work_left(url: str) -> int:
    return int(asyncio.run(execute(url, "SELECT count(*) FROM idempotency_keys")) or 0)


def workers(fairslot: CommandLine) -> list[psutil.Process]:
    return fairslot.processes("worker")


def serving(fairslot: CommandLine, url: str, *options: str) -> subprocess.Popen[str]:
    service = fairslot.start("serve", "--port", "0", *options, **on(url))
    assert service.stdout
    assert "listening on" in service.stdout.readline()
    return service


def test_until_idle_it_does_what_is_due_and_ends(fairslot: CommandLine, database_url: str):
    leave_work(database_url)
    done = fairslot.run("worker", "--until-idle", **on(database_url))

    assert (done.code, work_left(database_url)) == (0, 0), done.err


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop_it_ends_in_order(fairslot: CommandLine, database_url: str, by: signal.Signals):
    leave_work(database_url)
    worker = fairslot.start("worker", **on(database_url))
    eventually(lambda: work_left(database_url) == 0)

    assert finish(worker, by=by).code == 0


def test_without_a_database_it_does_not_start(fairslot: CommandLine, empty_database_url: str):
    done = fairslot.run("worker", **on(empty_database_url))

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


def test_a_worker_that_dies_again_and_again_is_seen_in_the_metrics_of_the_service(
    fairslot: CommandLine, database_url: str
):
    service = fairslot.start("serve", "--port", "0", **on(database_url))
    assert service.stdout
    address = service.stdout.readline().split()[-1]

    def starts() -> int:
        found = re.search(r'chore_done_total{chore="start-worker"} (\d+)', httpx.get(f"{address}/metrics").text)
        return int(found[1]) if found else 0

    for died in range(2):
        eventually(lambda: starts() == died + 1)  # noqa: B023 - asked at once
        workers(fairslot)[0].kill()
    eventually(lambda: starts() == 3)
    assert httpx.get(f"{address}/readyz").json()["worker_idle_seconds"] < PATIENCE
    finish(service, by=signal.SIGTERM)


def test_a_service_may_be_without_a_worker(fairslot: CommandLine, database_url: str):
    service = serving(fairslot, database_url, "--no-worker")
    eventually(lambda: fairslot.processes("serve"))

    assert workers(fairslot) == []
    finish(service, by=signal.SIGTERM)


def hanging() -> socket.socket:
    """A mail server that takes the call and never says a word."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(PATIENCE)
    return server


async def test_killed_in_the_middle_of_a_delivery_it_leaves_nothing_claimed(
    journey: Journey, fairslot: CommandLine, database_url: str
):
    party = await journey.register()
    message = Message(PartyId(party.party_id), "someone@example.org", "en", MessageKind.RECOVERY_CODE, CODE)
    async with journey.engine.begin() as transaction:
        await post(transaction, [message], now=journey.clock.now)
    with hanging() as server:
        url = f"smtp://127.0.0.1:{server.getsockname()[1]}"
        worker = fairslot.start("worker", **on(database_url), FAIRSLOT_SMTP_URL=url)
        call, _ = await asyncio.to_thread(server.accept)
        worker.kill()
        finish(worker)
        call.close()
    done = fairslot.run("worker", "--until-idle", **on(database_url), FAIRSLOT_OUTBOX="out")

    assert done.code == 0, done.err
    assert await journey.scalar("SELECT attempts FROM messages") == 1
    assert len(files_in(fairslot.folder / "out")) == 1


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())
