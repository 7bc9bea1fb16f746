"""A server that keeps what it said it had kept, and what is killed on it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.clock import now
from migrations.reach import execute
from migrations.upgrade import upgrade
from tests.app.journey import WINDOW, Journey, SetClock
from tests.app.killing import DurableServer, Obstacle, Processes, durable_server
from tests.app.kills.scene import PutObstacle, Scene
from tests.command_line import CommandLine, eventually


@pytest.fixture(scope="package")
def durable() -> Iterator[DurableServer]:
    with durable_server() as server:
        yield server


@pytest.fixture(scope="package")
def server_url(durable: DurableServer) -> str:
    return durable.url


@pytest.fixture(scope="package")
def migrated(server_url: str) -> str:
    asyncio.run(execute(server_url, "CREATE DATABASE migrated"))
    upgrade(make_url(server_url).set(database="migrated").render_as_string(hide_password=False))
    return "migrated"


@pytest.fixture
def clock() -> SetClock:
    """A window that opens by this clock closed an hour ago by the real one, which the processes go by."""
    return SetClock(now() - WINDOW - timedelta(hours=1))


@pytest.fixture
def processes(database_url: str, tmp_path: Path) -> Iterator[Processes]:
    """All of them are gone in the end, with all that they started."""
    log = tmp_path / "log"
    fairslot = CommandLine(tmp_path, log)
    started = Processes(fairslot, database_url)
    try:
        yield started
        started.end()
        eventually(lambda: fairslot.left_behind() == [])
    finally:
        started.end()
        fairslot.kill()
        sys.stdout.write(log.read_text()[-4000:] if log.exists() else "")


@pytest.fixture
def scene(database_url: str, journey: Journey, processes: Processes) -> Scene:
    return Scene(database_url, journey, processes)


@pytest.fixture
async def put(database_url: str) -> AsyncIterator[PutObstacle]:
    there: list[Obstacle] = []

    async def put(table: str) -> Obstacle:
        there.append(await Obstacle.put(database_url, table))
        return there[-1]

    yield put
    for each in there:
        each.remove()
