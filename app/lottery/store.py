"""The large things of a draw: the parts of its transcript, the levels of its tree, its results. Written by COPY."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.database import copy_rows
from app.lottery.merkle_rules import HASH_BYTES, Sibling
from app.lottery.rules import DrawId, Ticket
from app.lottery.tables import drawn_places, merkle_levels, results, transcript_parts
from app.lottery.transcript_rules import PLACE_BYTES, Result, place_in

LINES_A_PART = 4096


class Section(IntEnum):
    HEADER = 0
    POOL = 1
    AWARDS = 2


_sections = (
    select(transcript_parts.c.content)
    .where(transcript_parts.c.draw_id == bindparam("draw_id"), transcript_parts.c.section == bindparam("section"))
    .order_by(transcript_parts.c.number)
)
_numbers = (
    select(transcript_parts.c.section, transcript_parts.c.number)
    .where(transcript_parts.c.draw_id == bindparam("draw_id"))
    .order_by(transcript_parts.c.section, transcript_parts.c.number)
)
_part = select(transcript_parts.c.content).where(
    transcript_parts.c.draw_id == bindparam("draw_id"),
    transcript_parts.c.section == bindparam("section"),
    transcript_parts.c.number == bindparam("number"),
)
_part_with_ticket = (
    select(transcript_parts.c.number, transcript_parts.c.content)
    .where(
        transcript_parts.c.draw_id == bindparam("draw_id"),
        transcript_parts.c.section == Section.POOL.value,
        transcript_parts.c.first_ticket <= bindparam("ticket"),
    )
    .order_by(transcript_parts.c.number.desc())
    .limit(1)
)
# Stored uncompressed, so only the piece is read. SQL counts from 1.
_node = select(func.substring(merkle_levels.c.content, bindparam("start"), HASH_BYTES)).where(
    merkle_levels.c.draw_id == bindparam("draw_id"), merkle_levels.c.level == bindparam("level")
)
_place = select(func.substring(drawn_places.c.content, bindparam("start"), PLACE_BYTES)).where(
    drawn_places.c.draw_id == bindparam("draw_id")
)


@dataclass(frozen=True, slots=True)
class PoolPart:
    first_ticket: Ticket
    lines: bytes


@dataclass(frozen=True, slots=True)
class PoolLine:
    """One line of the pool, without its line feed; `index` counts from 0."""

    index: int
    line: bytes


async def store_pool(
    transaction: AsyncConnection, draw_id: DrawId, parts: Iterable[PoolPart], *, levels: Sequence[bytes]
) -> None:
    rows = ((draw_id, Section.POOL, number, part.first_ticket, part.lines) for number, part in enumerate(parts))
    await copy_rows(transaction, transcript_parts, rows)
    await copy_rows(transaction, merkle_levels, ((draw_id, number, level) for number, level in enumerate(levels)))


async def store_outcome(
    transaction: AsyncConnection,
    draw_id: DrawId,
    outcome: Iterable[Result],
    *,
    places: bytes,
    header: bytes,
    awards: bytes,
) -> None:
    await copy_rows(transaction, results, ((draw_id, *each) for each in outcome))
    await copy_rows(transaction, drawn_places, [(draw_id, places)])
    parts = ((draw_id, Section.HEADER, 0, None, header), (draw_id, Section.AWARDS, 0, None, awards))
    await copy_rows(transaction, transcript_parts, parts)


async def pool_parts(transaction: AsyncConnection, draw_id: DrawId) -> list[bytes]:
    return list(await transaction.scalars(_sections, {"draw_id": draw_id, "section": Section.POOL}))


async def transcript_numbers(transaction: AsyncConnection, draw_id: DrawId) -> list[tuple[Section, int]]:
    """The parts of the transcript, in the order in which it is read."""
    rows = await transaction.execute(_numbers, {"draw_id": draw_id})
    return [(Section(row.section), row.number) for row in rows]


async def transcript_part(transaction: AsyncConnection, draw_id: DrawId, section: Section, number: int) -> bytes:
    values = {"draw_id": draw_id, "section": section, "number": number}
    content: bytes = (await transaction.execute(_part, values)).scalar_one()
    return content


async def line_of(transaction: AsyncConnection, draw_id: DrawId, ticket: Ticket) -> PoolLine | None:
    """The ticket's line, if it is in the pool."""
    row = (await transaction.execute(_part_with_ticket, {"draw_id": draw_id, "ticket": ticket})).one_or_none()
    if row is None:
        return None
    shown = ticket.hex().encode()
    lines = enumerate(row.content.splitlines(), start=row.number * LINES_A_PART)
    return next((PoolLine(index, line) for index, line in lines if shown in line), None)


async def place_of(transaction: AsyncConnection, draw_id: DrawId, index: int) -> int | None:
    """Where a line of the pool stood in the last order, once the draw is drawn."""
    values = {"draw_id": draw_id, "start": index * PLACE_BYTES + 1}
    content = (await transaction.execute(_place, values)).scalar_one_or_none()
    return None if content is None else place_in(content)


async def node(transaction: AsyncConnection, draw_id: DrawId, sibling: Sibling) -> bytes:
    start = sibling.position * HASH_BYTES + 1
    found: bytes = (
        await transaction.execute(_node, {"draw_id": draw_id, "level": sibling.level, "start": start})
    ).scalar_one()
    return found
