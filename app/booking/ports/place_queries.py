"""Places that an operator takes away from a day and gives back to it."""

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.day_rules import SlotUse
from app.booking.ports.slot_conditions import is_free, is_there
from app.booking.rules import DayId
from app.booking.tables import slots

_of_day = slots.c.day_id == bindparam("day")
_count_there = select(func.count()).where(_of_day, is_there)
_count_cut = select(func.count()).where(_of_day, slots.c.use == SlotUse.CUT)
_latest_free = (
    select(slots.c.id)
    .where(_of_day, is_free)
    .order_by(slots.c.starts_at.desc(), slots.c.number.desc())
    .limit(bindparam("most"))
)
_earliest_cut = (
    select(slots.c.id)
    .where(_of_day, slots.c.use == SlotUse.CUT)
    .order_by(slots.c.starts_at, slots.c.number)
    .limit(bindparam("most"))
)
_cut = update(slots).where(slots.c.id.in_(_latest_free)).values(use=SlotUse.CUT)
_raise = update(slots).where(slots.c.id.in_(_earliest_cut)).values(use=SlotUse.BOOKABLE)
_close = update(slots).where(_of_day, is_free).values(use=SlotUse.CLOSED)
_reopen = update(slots).where(_of_day, slots.c.use == SlotUse.CLOSED).values(use=SlotUse.BOOKABLE)


async def count_there(transaction: AsyncConnection, day_id: DayId) -> int:
    """All places of the day, given or free."""
    return int(await transaction.scalar(_count_there, {"day": day_id}) or 0)


async def count_cut(transaction: AsyncConnection, day_id: DayId) -> int:
    return int(await transaction.scalar(_count_cut, {"day": day_id}) or 0)


async def cut_latest_free(transaction: AsyncConnection, day_id: DayId, *, most: int) -> int:
    """Take away free places, the latest first; how many there were."""
    return (await transaction.execute(_cut, {"day": day_id, "most": most})).rowcount


async def raise_earliest_cut(transaction: AsyncConnection, day_id: DayId, *, most: int) -> int:
    """Give back what was cut, the earliest first; how many there were."""
    return (await transaction.execute(_raise, {"day": day_id, "most": most})).rowcount


async def close_free(transaction: AsyncConnection, day_id: DayId) -> int:
    return (await transaction.execute(_close, {"day": day_id})).rowcount


async def reopen_closed(transaction: AsyncConnection, day_id: DayId) -> int:
    return (await transaction.execute(_reopen, {"day": day_id})).rowcount
