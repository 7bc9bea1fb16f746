"""The one way to the database: an engine, a naming convention, a transaction per action."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Annotated, cast

from fastapi import Depends, Request
from sqlalchemy import MetaData, Table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from app.errors import Refused
from app.settings import Settings

if TYPE_CHECKING:
    from asyncpg import Connection

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


# While a statement waits for a lock, PostgreSQL does not by itself look whether its client still lives: a process that
# was killed there would go on holding what it had claimed, for as long as the lock is held.
_LOOK_WHETHER_WE_LIVE = {"client_connection_check_interval": "2s"}


def make_engine(settings: Settings) -> AsyncEngine:
    """An engine that connects when first used."""
    return create_async_engine(
        settings.database_url,
        pool_size=settings.pool_size,
        max_overflow=0,
        pool_timeout=settings.pool_timeout_seconds,
        connect_args={"server_settings": _LOOK_WHETHER_WE_LIVE},
        hide_parameters=True,  # an error's text may reach a log, and parameters are personal data
    )


@asynccontextmanager
async def acting(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """The transaction of one action; of a refused one only that stays which counts the try."""
    async with engine.begin() as connection:
        try:
            yield connection
        except Refused as refusal:
            if refusal.stays_on_record:
                await connection.commit()
            raise


async def _transaction(request: Request) -> AsyncIterator[AsyncConnection]:
    async with acting(request.app.state.engine) as connection:
        yield connection


# scope="function" commits before the answer leaves; FastAPI's default would commit after it.
Transaction = Annotated[AsyncConnection, Depends(_transaction, scope="function")]

Begin = Callable[[], AbstractAsyncContextManager[AsyncConnection]]


async def _begin(request: Request) -> Begin:
    engine: AsyncEngine = request.app.state.engine
    return engine.begin


# For an action that asks another service in between: no connection may be held while that one thinks.
Transactions = Annotated[Begin, Depends(_begin)]


async def copy_rows(
    transaction: AsyncConnection,
    table: Table,
    rows: Iterable[tuple[object, ...]],
    *,
    columns: Sequence[str] | None = None,
) -> None:
    """COPY inside the transaction, which an earlier statement must have begun; into all columns unless some are named.

    Nothing is converted: values are those that asyncpg takes.
    """
    raw = await transaction.get_raw_connection()
    driver = cast("Connection", raw.driver_connection)
    names = columns or [column.name for column in table.columns]
    await driver.copy_records_to_table(table.name, records=rows, columns=names)


@contextmanager
def refusing(refusals: Mapping[str, type[Refused]]) -> Generator[None]:
    """Turn the violation of a constraint, by its name, into the refusal it stands for."""
    try:
        yield
    except IntegrityError as error:
        refusal = refusals.get(violated_constraint(error) or "")
        if refusal is None:
            raise
        raise refusal from error


def violated_constraint(error: IntegrityError) -> str | None:
    """The name of the constraint that the database defended."""
    cause = error.orig.__cause__ if error.orig else None
    name = getattr(cause, "constraint_name", None)
    return name if isinstance(name, str) else None


def violation_detail(error: IntegrityError) -> str:
    """What a trigger of ours says about a violation beside its name."""
    return str(getattr(error.orig.__cause__ if error.orig else None, "detail", ""))
