"""Two peers of our intake on one database: the same duty written plainly, and no more than an insert."""

import hashlib
import json
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, cast
from uuid import UUID

import asyncpg
import uvicorn
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel
from sqlalchemy import Column, DateTime, LargeBinary, MetaData, Table, Text, Uuid, bindparam, insert, make_url, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import create_async_engine

from app.serve import BACKLOG, KEEP_ALIVE_SECONDS

POOL = 10  # connections, as many as our service has by default
PEER_TABLE = """
    CREATE TABLE peer_requests (
        party_id uuid, draw_id uuid, ports text[] NOT NULL, requested_at timestamptz NOT NULL,
        PRIMARY KEY (party_id, draw_id)
    )
"""
BARE_INSERT = "INSERT INTO bare_requests (draw_id, ports) VALUES ($1, $2)"
BARE_TABLE = (
    "CREATE TABLE bare_requests (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, draw_id uuid, ports text[])"
)

_metadata = MetaData()
_tokens = Table("tokens", _metadata, Column("token_hash", LargeBinary), Column("party_id", Uuid))
_requests = Table(
    "peer_requests",
    _metadata,
    Column("party_id", Uuid),
    Column("draw_id", Uuid),
    Column("ports", ARRAY(Text)),
    Column("requested_at", DateTime(timezone=True)),
)
_party_of = select(_tokens.c.party_id).where(_tokens.c.token_hash == bindparam("token_hash"))
_enter = insert(_requests)
_Bearer = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


class Form(BaseModel):
    ports: list[str]


class Entered(BaseModel):
    draw_id: UUID
    ports: list[str]
    requested_at: datetime


def peers(url: str) -> FastAPI:
    """PUT /peer/{draw_id}: token look-up and one-row insert in one transaction. PUT /bare/{draw_id}: the insert."""
    engine = create_async_engine(url, pool_size=POOL, max_overflow=0)
    plain_url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with asyncpg.create_pool(plain_url, min_size=POOL, max_size=POOL) as pool:
            app.state.pool = pool
            yield
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.put("/peer/{draw_id}", status_code=201)
    async def request(draw_id: UUID, form: Form, credentials: _Bearer) -> Entered:
        token_hash = hashlib.sha256(credentials.credentials.encode()).digest()
        now = datetime.now(UTC)  # noqa: TID251 - a peer has no clock of ours
        async with engine.begin() as transaction:
            party_id: UUID | None = await transaction.scalar(_party_of, {"token_hash": token_hash})
            if party_id is None:
                raise HTTPException(401)
            row = {"party_id": party_id, "draw_id": draw_id, "ports": form.ports, "requested_at": now}
            await transaction.execute(_enter, row)
        return Entered(draw_id=draw_id, ports=form.ports, requested_at=now)

    @app.put("/bare/{draw_id}", status_code=201)
    async def insert_only(draw_id: UUID, form: Form) -> Entered:
        pool = cast("asyncpg.Pool", app.state.pool)
        await pool.execute(BARE_INSERT, draw_id, form.ports)
        return Entered(draw_id=draw_id, ports=form.ports, requested_at=datetime.now(UTC))  # noqa: TID251 - see above

    return app


if __name__ == "__main__":
    config = uvicorn.Config(
        peers(json.loads(sys.argv[2])),
        port=int(sys.argv[1]),
        access_log=False,
        log_level="warning",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        backlog=BACKLOG,
    )
    uvicorn.Server(config).run()
