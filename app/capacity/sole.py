"""Emulation is the business of one process: two would each believe to be the whole deployment."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

_LOCK = 0x6661_6972_736C_6F74  # an advisory lock of our own: "fairslot"


class EmulatedElsewhere(Exception):
    """Another process emulates a capacity profile on this database."""


@asynccontextmanager
async def only_process(engine: AsyncEngine) -> AsyncGenerator[None]:
    """Hold the place of the one emulating process on this database. Raises EmulatedElsewhere."""
    # In autocommit: the lock is the session's, and no transaction stays open for as long as the service runs.
    async with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        if not await connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK}):
            raise EmulatedElsewhere(
                "another process emulates a capacity profile on this database; run exactly one, or drop the profile"
            )
        try:
            yield
        finally:
            await connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": _LOCK})
