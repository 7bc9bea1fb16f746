"""Places for people who come without an appointment, taken at the port."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Date, bindparam, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.day_rules import SlotUse
from app.booking.rules import DayId, PortCode, SlotId
from app.booking.tables import days, slots, walk_in_places, walk_ins

_lock_day = (
    select(days.c.id)
    .where(days.c.port_code == bindparam("port"), days.c.date == bindparam("date", type_=Date))
    .with_for_update(key_share=True)
)
_free_places = (
    select(slots.c.id)
    .where(
        slots.c.day_id == bindparam("day"),
        slots.c.use == SlotUse.WALK_IN,
        ~exists().where(walk_in_places.c.slot_id == slots.c.id),
    )
    .order_by(slots.c.starts_at, slots.c.number)
    .limit(bindparam("most"))
)


async def lock_day(transaction: AsyncConnection, port: PortCode, day: date) -> DayId | None:
    """One walk-in at a time at each port, so that their places need no second look."""
    return await transaction.scalar(_lock_day, {"port": port, "date": day})


async def free_places(transaction: AsyncConnection, day_id: DayId, *, most: int) -> list[SlotId]:
    found = await transaction.scalars(_free_places, {"day": day_id, "most": most})
    return [SlotId(slot_id) for slot_id in found]


async def record(
    transaction: AsyncConnection, day_id: DayId, places: Sequence[SlotId], *, reason: str, now: datetime
) -> UUID:
    walk_in_id = uuid4()
    row = {"id": walk_in_id, "day_id": day_id, "size": len(places), "reason": reason, "recorded_at": now}
    await transaction.execute(insert(walk_ins), row)
    rows = [{"slot_id": slot_id, "walk_in_id": walk_in_id, "day_id": day_id} for slot_id in places]
    await transaction.execute(insert(walk_in_places), rows)
    return walk_in_id
