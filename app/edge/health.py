"""For whoever runs the service: is it alive, is it ready, what does it count."""

import asyncio
import math
from datetime import datetime, timedelta
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.clock import Now
from app.edge.problems import unavailable
from app.metrics import Metrics

router = APIRouter(include_in_schema=False)

_PATIENCE = 1.0  # seconds


class LongestAwaited(Protocol):
    """For how long a draw has waited for what the beacon said."""

    async def __call__(self, transaction: AsyncConnection, /, *, now: datetime) -> timedelta: ...


async def _metrics(request: Request) -> Metrics:
    return request.app.state.metrics


@router.get("/livez")
async def livez() -> dict[str, str]:
    return {"status": "alive"}


@router.get("/readyz", response_model=None)
async def readyz(request: Request) -> Response | dict[str, str]:
    """Ready when the database answers and has been migrated to the revision this code was written for."""
    engine: AsyncEngine = request.app.state.engine
    if await _revision(engine) != request.app.state.expected_revision:
        return unavailable(request)
    return {"status": "ready"}


@router.get("/metrics")
async def metrics(request: Request, now: Now, counted: Annotated[Metrics, Depends(_metrics)]) -> Response:
    counted.set_beacon_awaited(await _beacon_awaited(request, now))
    return Response(counted.exposition(), media_type="text/plain; version=0.0.4; charset=utf-8")


async def _beacon_awaited(request: Request, now: datetime) -> float:
    """In seconds; figures must be had also where the database does not answer, or not at once."""
    engine: AsyncEngine = request.app.state.engine
    longest: LongestAwaited = request.app.state.longest_awaited
    try:
        async with asyncio.timeout(_PATIENCE), engine.connect() as connection:
            return (await longest(connection, now=now)).total_seconds()
    except (SQLAlchemyError, OSError):
        return math.nan


async def _revision(engine: AsyncEngine) -> str | None:
    try:
        async with engine.connect() as connection:
            return await connection.scalar(text("SELECT version_num FROM alembic_version"))
    except ProgrammingError:
        return None
