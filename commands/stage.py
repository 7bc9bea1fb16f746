"""The service on a stage: really there, on a socket, but with a clock and a camera provider in our own hands.

So a browser can be led through weeks of a party's way within seconds, for pictures and for tests.
"""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from app.access.staff import Role, StaffKey
from app.booking.ports.actions.opening import open_days
from app.booking.ports.schemas import DaysForm
from app.clock import current_time
from app.liveness.stub.app import create_stub
from app.liveness.stub.rules import Configuration
from app.lottery.means import draw_means
from app.main import create_app
from app.scheduler import Means, chores, run_due
from app.settings import Settings

_SECRET = "the provider on this stage guards nothing"  # noqa: S105 - it lives as long as a command
_DAY, _PLACES = date(2026, 3, 20), 20
_BEFORE_THE_WINDOW = datetime(2026, 3, 5, 16, 0, tzinfo=UTC)
_IN_THE_WINDOW = _BEFORE_THE_WINDOW + timedelta(hours=2)
_AFTER_THE_WINDOW = _BEFORE_THE_WINDOW + timedelta(hours=24, minutes=5)
_OPERATOR = StaffKey(UUID(int=0), Role.OPERATOR, None)


@dataclass
class Stage:
    address: str
    service: FastAPI
    now: datetime = field(default=_BEFORE_THE_WINDOW)

    async def open_window(self) -> None:
        """A day is opened, and requests for it are taken from now on."""
        policy = self.service.state.policy
        plan = DaysForm.model_validate({"from": _DAY, "to": _DAY, "places": _PLACES}).plan(policy)
        async with self.service.state.engine.begin() as transaction:
            await open_days(transaction, plan, key=_OPERATOR, now=self.now)
        await self._work_until(_IN_THE_WINDOW)

    async def hold_draw(self) -> None:
        """The window ends, the draw is held, and whoever was drawn holds an offer."""
        await self._work_until(_AFTER_THE_WINDOW)

    async def work(self) -> None:
        """Do what the clock has to do."""
        state = self.service.state
        means = Means(
            policy=state.policy,
            library=state.library,
            draws=draw_means(state.policy, state.settings),
            identity_secret=state.identity_secret,
        )
        await run_due(state.engine, chores(means), now=lambda: self.now)

    async def _work_until(self, then: datetime) -> None:
        await self.work()
        self.now = then
        await self.work()


@asynccontextmanager
async def stage_on(database_url: str) -> AsyncGenerator[Stage]:
    """The service on a migrated database, with a stub provider; what that did is learnt on the way back."""
    with socket.create_server(("127.0.0.1", 0)) as ours, socket.create_server(("127.0.0.1", 0)) as providers:
        stage = Stage(_address(ours), create_app(_settings(database_url, provider=_address(providers))))

        async def set_time() -> object:
            return stage.now

        def time() -> datetime:
            return stage.now

        stage.service.dependency_overrides[current_time] = set_time
        stub = create_stub(Configuration(), secret=_SECRET, clock=time)
        async with _served(stub, providers), _served(stage.service, ours):
            yield stage


def _settings(database_url: str, *, provider: str) -> Settings:
    return Settings(
        database_url=database_url,
        environment="development",
        caller_rate="off",
        address_rate="off",
        liveness_url=provider,
        liveness_secret=_SECRET,
        log_level="error",
    )


def _address(listening: socket.socket) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


class _Server(uvicorn.Server):
    """Says when it can be reached."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def _served(application: ASGIApp, listening: socket.socket) -> AsyncGenerator[None]:
    server = _Server(uvicorn.Config(application, log_level="error", ws="none", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve([listening]))
    await server.ready.wait()
    try:
        yield
    finally:
        server.should_exit = True
        await serving
