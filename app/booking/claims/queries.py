"""First come, first served: which day has room, and a party's places on it, claimed without waiting for anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, Text, any_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.day_rules import DayPolicy, SlotUse
from app.booking.queries import FreeSlot
from app.booking.rules import DayId, PortCode, SlotId
from app.booking.tables import assignments, days, is_given, slots

_listed = bindparam("ports", type_=ARRAY(Text))
_now = bindparam("now", type_=days.c.cut_off_at.type)
_is_free = (slots.c.use == SlotUse.BOOKABLE) & ~is_given
_is_claimable = (
    (days.c.policy == DayPolicy.FIRST_COME)
    & days.c.closed_at.is_(None)
    & days.c.handed_over_at.is_(None)
    & (days.c.cut_off_at > _now)
)
_enough = (
    select(slots.c.id).where(slots.c.day_id == days.c.id, _is_free).limit(bindparam("size")).correlate(days).subquery()
)
_has_room = select(func.count()).select_from(_enough).scalar_subquery() >= bindparam("size")
_days_with_room = (
    select(days.c.id)
    .where(days.c.port_code == any_(_listed), _is_claimable, days.c.release_at <= _now, _has_room)
    .order_by(func.array_position(_listed, days.c.port_code), days.c.date)
    .limit(bindparam("most"))
)
# Whoever closes the day or hands it over has it: then it is left to them.
_keep_day = (
    select(days.c.id).where(days.c.id == bindparam("day"), _is_claimable).with_for_update(read=True, skip_locked=True)
)
_claim = (
    select(slots.c.id, slots.c.day_id, slots.c.starts_at, days.c.cut_off_at)
    .join_from(slots, days)
    .where(slots.c.day_id == bindparam("day"), _is_free)
    .order_by(slots.c.starts_at, slots.c.number)
    .limit(bindparam("size"))
    .with_for_update(of=slots, key_share=True, skip_locked=True)
)
_given_among = select(assignments.c.slot_id).where(
    assignments.c.slot_id == any_(bindparam("slot_ids", type_=ARRAY(BigInteger))), assignments.c.active
)
_release = select(
    func.count().filter(days.c.release_at <= _now).label("released"),
    func.min(days.c.release_at).filter(days.c.release_at > _now).label("next_release_at"),
).where(days.c.port_code == any_(_listed), _is_claimable)


@dataclass(frozen=True, slots=True)
class Releases:
    """How many days can be claimed now, full or not, and when the next ones can."""

    released: int
    next_release_at: datetime | None


async def days_with_room(
    transaction: AsyncConnection, ports: Sequence[PortCode], *, size: int, now: datetime, most: int
) -> list[DayId]:
    """In the order of the list of ports, at each port the earliest first."""
    values = {"ports": list(ports), "size": size, "now": now, "most": most}
    return [DayId(day_id) for day_id in await transaction.scalars(_days_with_room, values)]


async def keep_day(transaction: AsyncConnection, day_id: DayId, *, now: datetime) -> bool:
    return await transaction.scalar(_keep_day, {"day": day_id, "now": now}) is not None


async def claim(transaction: AsyncConnection, day_id: DayId, *, size: int) -> list[FreeSlot]:
    """The day's earliest free places that nobody else is at; locked until the transaction ends."""
    rows = await transaction.execute(_claim, {"day": day_id, "size": size})
    return [FreeSlot(SlotId(row.id), DayId(row.day_id), row.starts_at, row.cut_off_at) for row in rows]


async def is_any_given(transaction: AsyncConnection, claimed: Sequence[FreeSlot]) -> bool:
    """Whether one of them was given between the beginning of the claim and the lock on it."""
    values = {"slot_ids": [slot.slot_id for slot in claimed]}
    return (await transaction.scalars(_given_among, values)).first() is not None


async def releases(transaction: AsyncConnection, ports: Sequence[PortCode], *, now: datetime) -> Releases:
    row = (await transaction.execute(_release, {"ports": list(ports), "now": now})).one()
    return Releases(row.released, row.next_release_at)
