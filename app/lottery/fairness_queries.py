"""The draws of the last days as they were published, and what only the operator knows of their tickets."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.lottery.rules import DrawId, DrawState, Ticket
from app.lottery.store import transcript_numbers, transcript_part
from app.lottery.tables import draws, requests
from app.registration.tables import parties

_published = (
    select(draws.c.id)
    .where(draws.c.state == DrawState.PUBLISHED, draws.c.published_at >= bindparam("since"))
    .order_by(draws.c.published_at, draws.c.id)
)
_languages = (
    select(requests.c.ticket, parties.c.preferred_language)
    .join_from(requests, parties)
    .where(requests.c.draw_id == bindparam("draw_id"))
)


async def published_since(transaction: AsyncConnection, since: datetime) -> Sequence[DrawId]:
    return [DrawId(draw_id) for draw_id in await transaction.scalars(_published, {"since": since})]


async def transcript_of(transaction: AsyncConnection, draw_id: DrawId) -> bytes:
    numbers = await transcript_numbers(transaction, draw_id)
    parts = [await transcript_part(transaction, draw_id, section, number) for section, number in numbers]
    return b"".join(parts)


async def languages_of(transaction: AsyncConnection, draw_id: DrawId) -> dict[Ticket, str]:
    rows = await transaction.execute(_languages, {"draw_id": draw_id})
    return {Ticket(row.ticket): row.preferred_language for row in rows}
