"""A real PostgreSQL for the whole session, a database of its own for each test."""

import asyncio
import compileall
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import hypothesis
import pytest
from fastapi import FastAPI
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from starlette.applications import Starlette

from app.clock import current_time
from app.liveness.stub.app import create_stub
from app.liveness.stub.rules import Configuration
from app.liveness.stub.webhook import Webhook
from app.main import create_app
from app.settings import Settings
from migrations.embedded import throwaway_server
from migrations.upgrade import upgrade
from tests.app.journey import Journey, SetClock
from tests.command_line import CommandLine

# Where the stub provider stands: an application beside the service's, over HTTP in all but the socket.
STUB = "http://liveness.test"
STUB_SECRET = "a secret that service and provider share"
SERVICE = "http://fairslot.test"

ROOT = Path(__file__).parent.parent
PACKAGES = ("app", "commands", "loadtests", "migrations", "simulation")

# No test pulls the plug, so nothing need reach the disk.
_HURRY = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "SELECT pg_reload_conf()",
)


# A shared machine may stand still for a while: no example is judged by the clock.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """All modules are compiled before any test leaves a process without room.

    Python 3.11 does not look how much of the bytecode it wrote: of a module that such a process was the first to
    import, a stump would stay, and every later process would fail to import it.
    """
    for package in PACKAGES:
        assert compileall.compile_dir(ROOT / package, quiet=1)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    with throwaway_server() as url:
        asyncio.run(_execute(url, *_HURRY))
        yield url


@pytest.fixture(scope="session")
def migrated(server_url: str) -> str:
    """The name of a database that was migrated once and is only ever copied."""
    asyncio.run(_execute(server_url, "CREATE DATABASE migrated"))
    upgrade(_at(server_url, "migrated"))
    return "migrated"


@pytest.fixture(scope="session")
def shared_database_url(server_url: str, migrated: str) -> str:
    """One database for all tests that write nothing."""
    asyncio.run(_execute(server_url, f"CREATE DATABASE shared TEMPLATE {migrated}"))
    return _at(server_url, "shared")


@pytest.fixture
async def reader(shared_database_url: str, clock: SetClock) -> AsyncIterator[httpx.AsyncClient]:
    """A client for requests that are refused or only read."""
    async with running(shared_database_url, clock) as service, client_of(service) as http:
        yield http


@pytest.fixture
async def empty_database_url(server_url: str) -> AsyncIterator[str]:
    async with _database(server_url, template="template0") as url:
        yield url


@pytest.fixture
async def database_url(server_url: str, migrated: str) -> AsyncIterator[str]:
    async with _database(server_url, template=migrated) as url:
        yield url


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def fairslot(tmp_path: Path) -> Iterator[CommandLine]:
    """Our command line, in a folder of its own; nothing outlives its commands."""
    command_line = CommandLine(tmp_path)
    try:
        yield command_line
        assert command_line.left_behind() == []
    finally:
        command_line.kill()


@pytest.fixture
async def app(database_url: str, clock: SetClock) -> AsyncIterator[FastAPI]:
    async with running(database_url, clock) as service:
        yield service


@pytest.fixture
def engine(app: FastAPI) -> AsyncEngine:
    return app.state.engine


@pytest.fixture
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction of the test's own, rolled back in the end."""
    async with engine.connect() as connection:
        yield connection


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(app) as http:
        yield http


@pytest.fixture
def journey(client: httpx.AsyncClient, engine: AsyncEngine, clock: SetClock) -> Journey:
    return Journey(client, engine, clock)


@asynccontextmanager
async def running(
    database_url: str, clock: SetClock, *, pool_timeout_seconds: float = 5.0, pseudo_locale: bool = False
) -> AsyncGenerator[FastAPI]:
    settings = settings_for(database_url, caller_rate="off", address_rate="off")
    told = {"pool_timeout_seconds": pool_timeout_seconds, "pseudo_locale": pseudo_locale}
    service = create_app(settings.model_copy(update=told))
    service.state.liveness_transport = httpx.ASGITransport(stub_beside(service, clock))

    async def set_time() -> object:
        return clock.now

    service.dependency_overrides[current_time] = set_time
    async with service.router.lifespan_context(service):
        yield service


def settings_for(database_url: str, *, caller_rate: str, address_rate: str) -> Settings:
    return Settings(
        database_url=database_url,
        environment="development",
        profile=None,
        caller_rate=caller_rate,
        address_rate=address_rate,
        liveness_url=STUB,
        liveness_secret=STUB_SECRET,
    )


def stub_beside(service: FastAPI, clock: SetClock, configuration: Configuration | None = None) -> Starlette:
    """A stub provider that tells this service what happened."""

    def time() -> datetime:
        return clock.now

    webhook = Webhook(
        f"{SERVICE}/v1/liveness-webhooks", STUB_SECRET, clock=time, transport=httpx.ASGITransport(service)
    )
    return create_stub(
        configuration or Configuration(),
        secret=STUB_SECRET,
        clock=time,
        tell=webhook.tell,
        library=service.state.library,
    )


def client_of(service: FastAPI) -> httpx.AsyncClient:
    """A client of the service, who also reaches the capture page of the stub provider."""
    transport = httpx.ASGITransport(service, raise_app_exceptions=False)
    mounts = {STUB: getattr(service.state, "liveness_transport", None)}
    return httpx.AsyncClient(transport=transport, base_url=SERVICE, mounts=mounts)


@asynccontextmanager
async def _database(server_url: str, *, template: str) -> AsyncGenerator[str]:
    name = f"test_{uuid4().hex}"
    await _execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield _at(server_url, name)
    finally:
        await _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


async def _execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _at(server_url: str, name: str) -> str:
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)
