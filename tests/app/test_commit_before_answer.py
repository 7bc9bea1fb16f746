"""Invariant 2: who is told "booked" is booked. The order is read off the raw events of one request."""

from collections.abc import AsyncIterator
from typing import Annotated, Literal, get_args

import pytest
from fastapi import Depends, FastAPI
from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from starlette.types import Message, Scope

from app.database import Transaction
from tests.app.journey import Journey

BODY = b'{"ports":["laredo"]}'


async def events_of(app: FastAPI, engine: AsyncEngine, scope: Scope, *, body: bytes) -> list[str]:
    """COMMIT and the parts of the answer, in the order in which they happened."""
    seen: list[str] = []

    def note_commit(_: Connection) -> None:
        seen.append("COMMIT")

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        seen.append(message["type"])

    event.listen(engine.sync_engine, "commit", note_commit)
    try:
        await app(scope, receive, send)
    finally:
        event.remove(engine.sync_engine, "commit", note_commit)
    return seen


def scope_of(method: str, path: str, headers: dict[str, str]) -> Scope:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": raw,
        "client": ("test", 1),
        "server": ("test", 80),
        "scheme": "http",
    }


async def test_the_transaction_is_committed_before_the_answer_leaves(
    app: FastAPI, engine: AsyncEngine, journey: Journey
):
    party, draw_id = await journey.register(), await journey.open_draw()
    headers = {**party.headers, "Content-Type": "application/json"}

    seen = await events_of(app, engine, scope_of("PUT", f"/v1/draws/{draw_id}/request", headers), body=BODY)

    assert seen == ["COMMIT", "http.response.start", "http.response.body"]


@pytest.mark.parametrize(("scope", "first"), [("function", "COMMIT"), ("request", "http.response.start")])
async def test_without_the_function_scope_it_would_be_committed_after(
    app: FastAPI, engine: AsyncEngine, scope: Literal["function", "request"], first: str
):
    async def transaction() -> AsyncIterator[AsyncConnection]:
        async with engine.begin() as connection:
            yield connection

    async def write(connection: Annotated[AsyncConnection, Depends(transaction, scope=scope)]) -> str:
        await connection.exec_driver_sql("CREATE TABLE written (at int)")
        return "booked"

    probe = FastAPI()
    probe.post("/write")(write)
    seen = await events_of(probe, engine, scope_of("POST", "/write", {}), body=b"")

    assert seen[0] == first


def test_the_one_transaction_that_routes_take_commits_first():
    _, dependency = get_args(Transaction)

    assert dependency.scope == "function"
