"""How large a request may be: a larger one is refused, and the service reads no more of it."""

from dataclasses import dataclass

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.edge.problems import EdgeCode, Problem, render

LARGEST_BODY = 64 * 1024
LARGEST_HEAD = 16 * 1024
LONGEST_ADDRESS = 2 * 1024
BODY_TOO_LARGE = 413
_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """ASGI middleware: bounds of address, head and body."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        problem = _too_large(scope)
        if problem:
            await render(Request(scope), problem)(scope, receive, send)
        else:
            await self.app(scope, _counting(receive), send)


def _too_large(scope: Scope) -> Problem | None:
    if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return Problem(414, EdgeCode.ADDRESS_TOO_LONG)
    head, body = 0, b""
    for name, value in scope["headers"]:
        head += len(name) + len(value)
        if name == b"content-length":
            body = value
    if head > LARGEST_HEAD:
        return Problem(431, EdgeCode.HEADERS_TOO_LARGE)
    if body.isdigit() and int(body[:_DIGITS]) > LARGEST_BODY:
        return Problem(BODY_TOO_LARGE, EdgeCode.BODY_TOO_LARGE)
    return None


def _counting(receive: Receive) -> Receive:
    """What comes in pieces need not say its size beforehand."""
    seen = 0

    async def receive_and_count() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise HTTPException(BODY_TOO_LARGE)
        return message

    return receive_and_count
