"""For whoever runs the service: is it alive, is it ready, what does it count."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.edge.problems import unavailable
from app.metrics import Metrics

router = APIRouter(include_in_schema=False)


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
async def metrics(counted: Annotated[Metrics, Depends(_metrics)]) -> Response:
    return Response(counted.exposition(), media_type="text/plain; version=0.0.4; charset=utf-8")


async def _revision(engine: AsyncEngine) -> str | None:
    try:
        async with engine.connect() as connection:
            return await connection.scalar(text("SELECT version_num FROM alembic_version"))
    except ProgrammingError:
        return None
