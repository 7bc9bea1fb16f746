"""The only composition root of the service."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.booking import routes as booking
from app.content import routes as content
from app.content.library import Library
from app.database import make_engine
from app.edge import health
from app.edge.logs import make_logger
from app.edge.observation import Observation
from app.edge.problems import PROBLEM_RESPONSES, answer_problems
from app.liveness import routes as liveness
from app.liveness.stub import StubProvider
from app.lottery import routes as lottery
from app.metrics import Metrics
from app.registration import routes as registration
from app.settings import BadSettings, Settings, read_settings
from migrations.upgrade import head

_ROUTERS = (content.router, registration.router, liveness.router, lottery.router, booking.router, health.router)


def create_app(settings: Settings) -> FastAPI:
    """A service of these settings; it connects to the database when first asked something."""
    app = FastAPI(
        title="Fairslot",
        summary="Books scarce appointments fairly.",
        version="1",
        lifespan=_lifespan,
        responses=PROBLEM_RESPONSES,
    )
    app.state.settings = settings
    app.state.library = Library()
    app.state.metrics = Metrics()
    app.state.liveness = StubProvider(settings.seed)
    app.state.expected_revision = head()
    for router in _ROUTERS:
        app.include_router(router)
    answer_problems(app)
    _add_middleware(app, settings)
    return app


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    # The last one added is the first to see a request.
    app.add_middleware(Observation, metrics=app.state.metrics, log=make_logger(settings.log_level))


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    engine = make_engine(app.state.settings)
    app.state.engine = engine
    try:
        yield
    finally:
        await engine.dispose()


def app_from_environment() -> FastAPI:
    """For `uvicorn --factory app.main:app_from_environment`."""
    try:
        settings = read_settings()
    except BadSettings as error:
        sys.exit(f"fairslot: {error}")
    return create_app(settings)
