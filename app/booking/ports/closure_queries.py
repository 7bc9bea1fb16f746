"""Days that an operator closes and opens again; whoever locks one decides alone what becomes of its offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, DateTime, Row, Select, Text, bindparam, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.day_rules import Closure
from app.booking.desk_rules import ArrivalKind
from app.booking.rules import HOLDING, DayId, OfferId, PortCode
from app.booking.tables import arrivals, assignments, days, offers, ports

_set_closed_from = (
    update(ports).where(ports.c.code == bindparam("port")).values(closed_from=bindparam("since", type_=Date))
)
_lock_day = (
    select(days.c.id, days.c.date, days.c.cut_off_at, days.c.closure, days.c.ended_at, days.c.handed_over_at)
    .where(days.c.port_code == bindparam("port"))
    .order_by(days.c.id)
    .with_for_update(key_share=True)
)
_lock_one_day = _lock_day.where(days.c.date == bindparam("date", type_=Date))
_lock_days_from = _lock_day.where(days.c.date >= bindparam("date", type_=Date))
_has_come = exists().where(
    arrivals.c.offer_id == offers.c.id, arrivals.c.kind == ArrivalKind.ARRIVED, arrivals.c.undone_at.is_(None)
)
_seats = (
    select(func.count())
    .select_from(assignments)
    .where(assignments.c.offer_id == offers.c.id, assignments.c.active)
    .scalar_subquery()
)
_is_held_here = (offers.c.day_id == bindparam("day")) & offers.c.state.in_(HOLDING)
_parties_of = select(offers.c.party_id).where(_is_held_here).order_by(offers.c.party_id)
_lock_offers = select(offers.c.id).where(_is_held_here).order_by(offers.c.id).with_for_update(key_share=True)
_withdrawable = select(offers.c.id, _seats.label("size")).where(_is_held_here, ~_has_come)
_mark = (
    update(days)
    .where(days.c.id == bindparam("day"))
    .values(closed_at=bindparam("at", type_=DateTime(timezone=True)), closure=bindparam("way", type_=Text))
)


@dataclass(frozen=True, slots=True)
class LockedDay:
    """Nobody makes or ends an offer of this day until the transaction ends."""

    day_id: DayId
    date: date
    cut_off_at: datetime
    closure: Closure | None
    is_over: bool
    is_handed_over: bool

    def is_past_cut_off(self, now: datetime) -> bool:
        """From then on what is free is for walk-ins, and no draw fills it."""
        return self.is_handed_over or now >= self.cut_off_at


async def set_closed_from(transaction: AsyncConnection, port: PortCode, since: date | None) -> None:
    await transaction.execute(_set_closed_from, {"port": port, "since": since})


async def lock_day(transaction: AsyncConnection, port: PortCode, day: date) -> LockedDay | None:
    found = await _locked(transaction, _lock_one_day, port, day)
    return found[0] if found else None


async def lock_days_from(transaction: AsyncConnection, port: PortCode, day: date) -> list[LockedDay]:
    return await _locked(transaction, _lock_days_from, port, day)


async def _locked(
    transaction: AsyncConnection, statement: Select[*tuple[Any, ...]], port: PortCode, day: date
) -> list[LockedDay]:
    return [_as_locked(row) for row in await transaction.execute(statement, {"port": port, "date": day})]


def _as_locked(row: Row[*tuple[Any, ...]]) -> LockedDay:
    return LockedDay(
        day_id=DayId(row.id),
        date=row.date,
        cut_off_at=row.cut_off_at,
        closure=Closure(row.closure) if row.closure else None,
        is_over=row.ended_at is not None,
        is_handed_over=row.handed_over_at is not None,
    )


async def withdrawable(transaction: AsyncConnection, day_id: DayId) -> dict[OfferId, int]:
    """The offers of a day that a port can still withdraw, with their sizes: nobody of them has come."""
    rows = await transaction.execute(_withdrawable, {"day": day_id})
    return {OfferId(row.id): row.size for row in rows}


async def parties_of(transaction: AsyncConnection, day_id: DayId) -> Sequence[PartyId]:
    return [PartyId(party_id) for party_id in await transaction.scalars(_parties_of, {"day": day_id})]


async def lock_offers(transaction: AsyncConnection, day_id: DayId) -> None:
    """Nobody of this day is checked in, or gives up, until the transaction ends."""
    await transaction.execute(_lock_offers, {"day": day_id})


async def mark_closed(transaction: AsyncConnection, day_id: DayId, *, closure: Closure, now: datetime) -> None:
    await transaction.execute(_mark, {"day": day_id, "at": now, "way": closure})


async def mark_open(transaction: AsyncConnection, day_id: DayId) -> None:
    await transaction.execute(_mark, {"day": day_id, "at": None, "way": None})
