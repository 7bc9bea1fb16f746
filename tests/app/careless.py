"""A worker as ours must not be: it commits that a draw is published, and only then makes the offers."""

import asyncio
import sys
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import create_async_engine

from app.audit.log import Deed, record
from app.booking.actions import make_offers
from app.clock import now
from app.lottery import step_queries
from app.lottery.rules import DrawId
from migrations.reach import address_of


async def publish_carelessly(url: str, draw_id: DrawId) -> None:
    engine = create_async_engine(address_of(url))
    at = now()
    async with engine.begin() as transaction:
        claimed = await step_queries.claim(transaction, draw_id)
        assert claimed
        await step_queries.publish(transaction, draw_id, now=at)
    async with engine.begin() as transaction:
        winners = await step_queries.winners_of(transaction, draw_id)
        expires_at = at + timedelta(hours=23)
        await make_offers(transaction, winners, day=claimed.drawing.date, now=at, expires_at=expires_at)
        await record(transaction, Deed("clock", "draw", f"draw:{draw_id}"), at=at)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(publish_carelessly(sys.argv[1], DrawId(UUID(sys.argv[2]))))
