"""A day that comes to be, with its places."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from sqlalchemy import ARRAY, DateTime, SmallInteger, bindparam, column, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.day_rules import DayHours, DayPolicy
from app.booking.rules import DayId, Place, PortCode
from app.booking.tables import days, slots

_open_day = insert(days).on_conflict_do_nothing(index_elements=[days.c.date, days.c.port_code]).returning(days.c.id)
_places = (
    func.unnest(
        bindparam("starts", type_=ARRAY(DateTime(timezone=True))), bindparam("numbers", type_=ARRAY(SmallInteger))
    )
    .table_valued(column("starts_at", DateTime(timezone=True)), column("number", SmallInteger))
    .render_derived(name="place")
)
_fill_day = insert(slots).from_select(
    ["day_id", "starts_at", "number"],
    select(bindparam("day_id", type_=days.c.id.type), _places.c.starts_at, _places.c.number),
)


async def open_day(
    transaction: AsyncConnection, port: PortCode, day: date, *, policy: DayPolicy, hours: DayHours
) -> DayId | None:
    """None where the port has that day already."""
    row = {
        "id": uuid4(),
        "port_code": port,
        "date": day,
        "policy": policy,
        "release_at": hours.release_at,
        "cut_off_at": hours.cut_off_at,
        "ends_at": hours.ends_at,
    }
    return await transaction.scalar(_open_day, row)


async def fill_day(transaction: AsyncConnection, day_id: DayId, places: Sequence[Place]) -> None:
    values = {
        "day_id": day_id,
        "starts": [place.starts_at for place in places],
        "numbers": [place.number for place in places],
    }
    await transaction.execute(_fill_day, values)
