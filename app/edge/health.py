"""For whoever runs the service: is it alive, is it ready, what does it count."""

import asyncio
import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, Protocol

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import Row, text
from sqlalchemy.exc import ProgrammingError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.clock import Now
from app.edge.fallbacks import all_fallbacks
from app.edge.problems import unavailable
from app.edge.rounds import Rounds, all_rounds
from app.metrics import ChoreFigures, Fallback, Metrics

router = APIRouter(include_in_schema=False)

_PATIENCE = 1.0  # seconds
# clock_timestamp() is the moment in which it is asked for, as our own time is; now() is when the transaction began.
_database = text(
    "SELECT version_num, clock_timestamp() AS time, (SELECT max(finished_at) FROM rounds) AS worked_at"
    " FROM alembic_version"
)


class LongestAwaited(Protocol):
    """For how long a draw has waited for what the beacon said."""

    async def __call__(self, transaction: AsyncConnection, /, *, now: datetime) -> timedelta: ...


class ReadyOut(BaseModel):
    """A worker that is gone makes no service unready, as people can still ask; it is said here."""

    status: str = "ready"
    database_ahead_seconds: float = Field(description="By how much the database's clock is ahead of ours")
    worker_idle_seconds: float | None = Field(description="Since any worker finished a round; null if none ever did")


async def _metrics(request: Request) -> Metrics:
    return request.app.state.metrics


@router.get("/livez")
async def livez() -> dict[str, str]:
    return {"status": "alive"}


@router.get("/readyz", response_model=None)
async def readyz(request: Request, now: Now) -> Response | ReadyOut:
    """Ready when the database answers and has been migrated to the revision this code was written for."""
    found = await _look(request.app.state.engine)
    if found is None or found.version_num != request.app.state.expected_revision:
        return unavailable(request)
    return ReadyOut(
        database_ahead_seconds=(found.time - now).total_seconds(),
        worker_idle_seconds=found.worked_at and (now - found.worked_at).total_seconds(),
    )


@router.get("/metrics")
async def metrics(request: Request, now: Now, counted: Annotated[Metrics, Depends(_metrics)]) -> Response:
    """What this process counts, and what others told in the database, if that answers at once."""
    engine: AsyncEngine = request.app.state.engine
    longest: LongestAwaited = request.app.state.longest_awaited
    awaited, told = math.nan, _Told()
    try:
        async with asyncio.timeout(_PATIENCE), engine.connect() as connection:
            awaited = (await longest(connection, now=now)).total_seconds()
            told = await _told(connection, now=now)
    except (SQLAlchemyError, OSError):
        pass
    counted.set_beacon_awaited(awaited)
    exposed = counted.exposition(told.chores, told.letter_fallbacks)
    return Response(exposed, media_type="text/plain; version=0.0.4; charset=utf-8")


class _Told(NamedTuple):
    """By the workers."""

    chores: Sequence[ChoreFigures] = ()
    letter_fallbacks: Mapping[Fallback, int] = MappingProxyType({})


async def _told(connection: AsyncConnection, *, now: datetime) -> _Told:
    chores = [_figures(chore, told, now=now) for chore, told in await all_rounds(connection)]
    return _Told(chores, await all_fallbacks(connection))


async def _look(engine: AsyncEngine) -> Row[Any] | None:
    try:
        async with engine.connect() as connection:
            return (await connection.execute(_database)).one_or_none()
    except ProgrammingError:
        return None


def _figures(chore: str, told: Rounds, *, now: datetime) -> ChoreFigures:
    idle = None if told.finished_at is None else (now - told.finished_at).total_seconds()
    return ChoreFigures(chore, idle_seconds=idle, done=told.done, failures=told.failures)
