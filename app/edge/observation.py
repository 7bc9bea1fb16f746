"""What is seen of each answer: counted, timed, and logged where it went wrong."""

import time
from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from app.edge.logs import chain_of
from app.edge.problems import NOT_MINE_TO_TELL, render
from app.metrics import Metrics

REFUSAL = "fairslot.refusal"  # in the scope of a request that is turned away on purpose: no fault of ours
_UNROUTED = "(none)"
_FIRST_REFUSAL, _FIRST_FAULT = 400, 500


@dataclass(frozen=True, slots=True)
class Observation:
    """ASGI middleware, the outermost."""

    app: ASGIApp
    metrics: Metrics
    log: FilteringBoundLogger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        started = time.perf_counter()

        async def send_and_note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_and_note_status)
        finally:
            self._note(scope, status=status, seconds=time.perf_counter() - started)

    def _note(self, scope: Scope, *, status: int, seconds: float) -> None:
        route, method = _route(scope), scope["method"]
        self.metrics.observe(route, method=method, status=status, seconds=seconds)
        if status >= _FIRST_FAULT and REFUSAL not in scope:
            self.log.warning("request not served", method=method, route=route, status=status)
        elif status >= _FIRST_REFUSAL:
            self.log.info("request refused", method=method, route=route, status=status)


@dataclass(frozen=True, slots=True)
class FaultBarrier:
    """ASGI middleware, the innermost: a fault of ours is logged and becomes a problem that tells nothing of it."""

    app: ASGIApp
    log: FilteringBoundLogger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def send_and_note_begin(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note_begin)
        except Exception as fault:
            if scope["type"] != "http":
                raise
            faults = list(chain_of(fault))
            self.log.error("request failed", method=scope["method"], route=_route(scope), faults=faults)  # noqa: TRY400 - an exception's text may quote personal data
            if has_begun:
                raise
            await render(Request(scope), NOT_MINE_TO_TELL)(scope, receive, send)


def _route(scope: Scope) -> str:
    """The route's template, never the address itself: it may hold ids, and there is no end of addresses."""
    return getattr(scope.get("route"), "path", _UNROUTED)
