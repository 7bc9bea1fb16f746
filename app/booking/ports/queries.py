"""Ports and their days: what anybody may read, and what an operator opens, closes and cuts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Date,
    DateTime,
    Row,
    Select,
    SmallInteger,
    Text,
    any_,
    bindparam,
    column,
    exists,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.day_rules import DayHours, DayPolicy, SlotUse
from app.booking.desk_rules import ArrivalKind
from app.booking.rules import HOLDING, DayId, OfferId, Place, PortCode, SlotId
from app.booking.tables import arrivals, assignments, days, offers, ports, slots, walk_in_places

_of_this_day = slots.c.day_id == days.c.id
_is_given = exists().where(assignments.c.slot_id == slots.c.id, assignments.c.active)
_is_used_by_walk_in = exists().where(walk_in_places.c.slot_id == slots.c.id)


def _count(*conditions: Any) -> Any:  # noqa: ANN401 - what SQLAlchemy accepts and gives
    return select(func.count()).select_from(slots).where(_of_this_day, *conditions).scalar_subquery()


_ports = select(
    ports.c.code, ports.c.name, ports.c.time_zone, ports.c.places_a_day, ports.c.places_basis, ports.c.closed_from
).order_by(ports.c.code)
_days = select(
    days.c.port_code,
    days.c.date,
    days.c.policy,
    days.c.release_at,
    days.c.cut_off_at,
    days.c.closed_at,
    _count(slots.c.use != SlotUse.CUT).label("places"),
    _count(slots.c.use == SlotUse.BOOKABLE, _is_given).label("held"),
    _count(slots.c.use == SlotUse.WALK_IN).label("walk_in_places"),
)
_days_of_port = (
    _days.where(days.c.port_code == bindparam("port"), days.c.date > bindparam("after", type_=Date))
    .order_by(days.c.date)
    .limit(bindparam("most"))
)
_all_days = (
    _days.where(
        tuple_(days.c.date, days.c.port_code)
        > tuple_(bindparam("after_date", type_=Date), bindparam("after_port", type_=Text))
    )
    .order_by(days.c.date, days.c.port_code)
    .limit(bindparam("most"))
)
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
_close_port = (
    update(ports)
    .where(
        ports.c.code == bindparam("port"),
        or_(ports.c.closed_from.is_(None), ports.c.closed_from > bindparam("since", type_=Date)),
    )
    .values(closed_from=bindparam("since", type_=Date))
)
_lock_day = (
    select(days.c.id, days.c.date, days.c.closed_at, days.c.ended_at, days.c.handed_over_at)
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
_is_free = (slots.c.use != SlotUse.CUT) & ~_is_given & ~_is_used_by_walk_in
_latest_free = (
    select(slots.c.id)
    .where(slots.c.day_id == bindparam("day"), _is_free)
    .order_by(slots.c.starts_at.desc(), slots.c.number.desc())
    .limit(bindparam("most"))
)
_cut = update(slots).where(slots.c.id == any_(bindparam("slot_ids", type_=ARRAY(BigInteger)))).values(use=SlotUse.CUT)
_count_places = select(func.count()).where(slots.c.day_id == bindparam("day"), slots.c.use != SlotUse.CUT)
_mark_closed = update(days).where(days.c.id == bindparam("day")).values(closed_at=bindparam("now"))


@dataclass(frozen=True, slots=True)
class Port:
    code: PortCode
    name: str
    zone: ZoneInfo
    places_a_day: int
    is_assumed: bool
    closed_from: date | None


@dataclass(frozen=True, slots=True)
class Day:
    """A port's day as anybody may see it: figures, nobody's name."""

    port: PortCode
    date: date
    policy: DayPolicy
    release_at: datetime | None
    cut_off_at: datetime
    is_closed: bool
    places: int
    held: int
    walk_in_places: int


@dataclass(frozen=True, slots=True)
class LockedDay:
    """Nobody makes or ends an offer of this day until the transaction ends."""

    day_id: DayId
    date: date
    is_closed: bool
    is_over: bool
    is_handed_over: bool


async def list_ports(transaction: AsyncConnection) -> list[Port]:
    return [
        Port(
            PortCode(row.code),
            row.name,
            ZoneInfo(row.time_zone),
            row.places_a_day,
            row.places_basis == "assumed",
            row.closed_from,
        )
        for row in await transaction.execute(_ports)
    ]


async def days_of_port(transaction: AsyncConnection, port: PortCode, *, after: date, most: int) -> list[Day]:
    rows = await transaction.execute(_days_of_port, {"port": port, "after": after, "most": most})
    return [_as_day(row) for row in rows]


async def all_days(transaction: AsyncConnection, *, after: tuple[date, str], most: int) -> list[Day]:
    values = {"after_date": after[0], "after_port": after[1], "most": most}
    return [_as_day(row) for row in await transaction.execute(_all_days, values)]


def _as_day(row: Row[*tuple[Any, ...]]) -> Day:
    return Day(
        port=PortCode(row.port_code),
        date=row.date,
        policy=DayPolicy(row.policy),
        release_at=row.release_at,
        cut_off_at=row.cut_off_at,
        is_closed=row.closed_at is not None,
        places=row.places,
        held=row.held,
        walk_in_places=row.walk_in_places,
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


async def close_port(transaction: AsyncConnection, port: PortCode, *, since: date) -> None:
    await transaction.execute(_close_port, {"port": port, "since": since})


async def lock_day(transaction: AsyncConnection, port: PortCode, day: date) -> LockedDay | None:
    found = _locked(await _rows(transaction, _lock_one_day, port, day))
    return found[0] if found else None


async def lock_days_from(transaction: AsyncConnection, port: PortCode, day: date) -> list[LockedDay]:
    return _locked(await _rows(transaction, _lock_days_from, port, day))


async def _rows(
    transaction: AsyncConnection, statement: Select[*tuple[Any, ...]], port: PortCode, day: date
) -> Sequence[Row[*tuple[Any, ...]]]:
    return (await transaction.execute(statement, {"port": port, "date": day})).all()


def _locked(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[LockedDay]:
    return [
        LockedDay(
            DayId(row.id),
            row.date,
            row.closed_at is not None,
            row.ended_at is not None,
            row.handed_over_at is not None,
        )
        for row in rows
    ]


async def withdrawable(transaction: AsyncConnection, day_id: DayId) -> dict[OfferId, int]:
    """The offers of a day that a port can still withdraw, with their sizes: nobody of them has come."""
    rows = await transaction.execute(_withdrawable, {"day": day_id})
    return {OfferId(row.id): row.size for row in rows}


async def parties_of(transaction: AsyncConnection, day_id: DayId) -> list[PartyId]:
    return [PartyId(party_id) for party_id in await transaction.scalars(_parties_of, {"day": day_id})]


async def lock_offers(transaction: AsyncConnection, day_id: DayId) -> None:
    """Nobody of this day is checked in, or gives up, until the transaction ends."""
    await transaction.execute(_lock_offers, {"day": day_id})


async def count_places(transaction: AsyncConnection, day_id: DayId) -> int:
    return int(await transaction.scalar(_count_places, {"day": day_id}) or 0)


async def cut_latest_free(transaction: AsyncConnection, day_id: DayId, *, most: int) -> int:
    """Take away free places, the latest first; how many there were."""
    found = await transaction.scalars(_latest_free, {"day": day_id, "most": most})
    slot_ids = [SlotId(slot_id) for slot_id in found]
    await transaction.execute(_cut, {"slot_ids": slot_ids})
    return len(slot_ids)


async def mark_closed(transaction: AsyncConnection, day_id: DayId, *, now: datetime) -> None:
    await transaction.execute(_mark_closed, {"day": day_id, "now": now})
