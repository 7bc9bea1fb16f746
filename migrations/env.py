"""How Alembic reaches the database; run by `migrations.upgrade`."""

import asyncio

from alembic import context
from sqlalchemy import Connection, pool
from sqlalchemy.ext.asyncio import create_async_engine

from migrations.schema import metadata

# A migration waits this long for a table in use, then fails, rather than stop the service behind it.
_LOCK_TIMEOUT = "5s"


def _migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


async def _run() -> None:
    url = context.config.get_main_option("sqlalchemy.url")
    if url is None:
        msg = "sqlalchemy.url is not set: migrate by migrations.upgrade"
        raise ValueError(msg)
    settings = {"lock_timeout": _LOCK_TIMEOUT}
    engine = create_async_engine(url, poolclass=pool.NullPool, connect_args={"server_settings": settings})
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_migrate)
            await connection.commit()
    finally:
        await engine.dispose()


asyncio.run(_run())
