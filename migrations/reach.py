"""Whether a database can be used, said in one line where it cannot."""

from sqlalchemy import URL, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from migrations.upgrade import head

PATIENCE = 10  # seconds to connect


class DatabaseNotReady(Exception):
    """The database does not answer, does not let us in or has not been migrated; the message says which."""


class BadAddress(Exception):
    """What FAIRSLOT_DATABASE_URL says is no address of a database."""


def address_of(url: str) -> URL:
    """Raises BadAddress."""
    try:
        return make_url(url).set(drivername="postgresql+asyncpg")
    except (ArgumentError, ValueError) as error:
        raise BadAddress("FAIRSLOT_DATABASE_URL must be like postgresql://user:password@host/database") from error


def shown(url: str) -> str:
    """The address without its password."""
    return address_of(url).set(drivername="postgresql").render_as_string(hide_password=True)


async def execute(url: str, statement: str) -> str | None:
    """Run one statement on a connection of its own; the first value it gives. Raises DatabaseNotReady."""
    address = address_of(url)
    engine = create_async_engine(address, isolation_level="AUTOCOMMIT", connect_args={"timeout": PATIENCE})
    try:
        async with engine.connect() as connection:
            result = await connection.execute(text(statement))
            return result.scalar() if result.returns_rows else None
    except (OSError, DBAPIError) as error:
        raise DatabaseNotReady(f"database {shown(url)}: {_reason(error)}; check FAIRSLOT_DATABASE_URL") from error
    finally:
        await engine.dispose()


async def check_reachable(url: str) -> None:
    """Raises DatabaseNotReady."""
    await execute(url, "SELECT 1")


async def check_migrated(url: str) -> None:
    """Raises DatabaseNotReady, with the mend."""
    exists = await execute(url, "SELECT to_regclass('alembic_version')::text")
    revision = await execute(url, "SELECT version_num FROM alembic_version") if exists else None
    if revision != head():
        raise DatabaseNotReady(f"database {shown(url)} is not migrated to this version; run: fairslot migrate")


def _reason(error: OSError | DBAPIError) -> str:
    """One line without the driver's module names."""
    words = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return words.partition(">: ")[2] or words or type(error).__name__
