"""Days as the clock tends them: reminders before, hand-over at the cut-off, the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ARRAY, DateTime, Interval, Uuid, any_, bindparam, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.day_rules import SlotUse
from app.booking.desk_rules import ArrivalKind
from app.booking.rules import DayId, OfferId, OfferState, PortCode
from app.booking.tables import arrivals, assignments, days, is_given, offers, slots

_now = bindparam("now", type_=DateTime(timezone=True))
_before = bindparam("before", type_=Interval)
_a_day = select(days.c.id, days.c.port_code, days.c.date).order_by(days.c.date, days.c.id).limit(1)
_claim_cut_off_due = _a_day.where(days.c.cut_off_at <= _now, days.c.handed_over_at.is_(None)).with_for_update(
    key_share=True, skip_locked=True
)
_claim_end_due = _a_day.where(
    days.c.ends_at <= _now, days.c.ended_at.is_(None), days.c.handed_over_at.is_not(None)
).with_for_update(key_share=True, skip_locked=True)
_leave_free_to_walk_ins = (
    update(slots)
    .where(slots.c.day_id == bindparam("day"), slots.c.use == SlotUse.BOOKABLE, ~is_given)
    .values(use=SlotUse.WALK_IN)
    .returning(slots.c.id)
)
_mark_handed_over = update(days).where(days.c.id == bindparam("day")).values(handed_over_at=_now)
_mark_ended = update(days).where(days.c.id == bindparam("day")).values(ended_at=_now)
_somebody_came = exists().where(
    arrivals.c.offer_id == offers.c.id, arrivals.c.kind == ArrivalKind.ARRIVED, arrivals.c.undone_at.is_(None)
)
_appointments = select(offers.c.id, _somebody_came.label("is_attended")).where(
    offers.c.day_id == bindparam("day"), offers.c.state == OfferState.CONFIRMED
)
# Who confirmed so late that the confirmation itself was a reminder needs no other.
_starts_soon = exists().where(
    assignments.c.offer_id == offers.c.id,
    assignments.c.active,
    slots.c.id == assignments.c.slot_id,
    slots.c.starts_at > _now,
    slots.c.starts_at <= _now + _before,
    slots.c.starts_at > offers.c.confirmed_at + _before,
)
_claim_reminders_due = (
    select(offers.c.id)
    .join_from(offers, days)
    .where(
        offers.c.state == OfferState.CONFIRMED,
        offers.c.reminded_at.is_(None),
        days.c.ends_at > _now,
        days.c.ends_at <= _now + _before + timedelta(days=2),
        _starts_soon,
    )
    .order_by(offers.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=offers, key_share=True, skip_locked=True)
)
_mark_reminded = (
    update(offers)
    .where(offers.c.id == any_(bindparam("offer_ids", type_=ARRAY(Uuid))))
    .values(reminded_at=func.coalesce(offers.c.reminded_at, _now))
    .returning(offers.c.id, offers.c.party_id)
)


@dataclass(frozen=True, slots=True)
class DueDay:
    day_id: DayId
    port: PortCode
    date: date


@dataclass(frozen=True, slots=True)
class Appointment:
    offer_id: OfferId
    is_attended: bool


async def claim_cut_off_due(transaction: AsyncConnection, *, now: datetime) -> DueDay | None:
    row = (await transaction.execute(_claim_cut_off_due, {"now": now})).one_or_none()
    return None if row is None else DueDay(DayId(row.id), PortCode(row.port_code), row.date)


async def claim_end_due(transaction: AsyncConnection, *, now: datetime) -> DueDay | None:
    row = (await transaction.execute(_claim_end_due, {"now": now})).one_or_none()
    return None if row is None else DueDay(DayId(row.id), PortCode(row.port_code), row.date)


async def leave_free_to_walk_ins(transaction: AsyncConnection, day_id: DayId) -> int:
    return len((await transaction.execute(_leave_free_to_walk_ins, {"day": day_id})).all())


async def mark_handed_over(transaction: AsyncConnection, day_id: DayId, *, now: datetime) -> None:
    await transaction.execute(_mark_handed_over, {"day": day_id, "now": now})


async def mark_ended(transaction: AsyncConnection, day_id: DayId, *, now: datetime) -> None:
    await transaction.execute(_mark_ended, {"day": day_id, "now": now})


async def appointments_of(transaction: AsyncConnection, day_id: DayId) -> list[Appointment]:
    rows = await transaction.execute(_appointments, {"day": day_id})
    return [Appointment(OfferId(row.id), row.is_attended) for row in rows]


async def claim_reminders_due(
    transaction: AsyncConnection, *, now: datetime, before: timedelta, most: int
) -> list[OfferId]:
    values = {"now": now, "before": before, "most": most}
    return [OfferId(offer_id) for offer_id in await transaction.scalars(_claim_reminders_due, values)]


async def mark_reminded(
    transaction: AsyncConnection, offer_ids: Sequence[OfferId], *, now: datetime
) -> dict[OfferId, PartyId]:
    rows = await transaction.execute(_mark_reminded, {"offer_ids": list(offer_ids), "now": now})
    return {OfferId(row.id): PartyId(row.party_id) for row in rows}
