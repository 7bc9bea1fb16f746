"""What is seen of each answer: counted, timed, and logged where it went wrong."""

import time
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from app.metrics import Metrics

_UNROUTED = "(none)"
_FIRST_REFUSAL = 400


@dataclass(frozen=True, slots=True)
class Observation:
    """ASGI middleware; an exception that passes through is counted as the 500 that it becomes."""

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
        except Exception:
            self.log.exception("request failed", method=scope["method"], route=_route(scope))
            raise
        finally:
            self._note(scope, status=status, seconds=time.perf_counter() - started)

    def _note(self, scope: Scope, *, status: int, seconds: float) -> None:
        route, method = _route(scope), scope["method"]
        self.metrics.observe(route, method=method, status=status, seconds=seconds)
        if status >= _FIRST_REFUSAL:
            self.log.info("request refused", method=method, route=route, status=status)


def _route(scope: Scope) -> str:
    """The route's template, never the address itself: it may hold ids, and there is no end of addresses."""
    return getattr(scope.get("route"), "path", _UNROUTED)
