"""Ports and their days as anybody may read them: figures, nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, Row, ScalarSelect, Text, bindparam, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.day_rules import DayPolicy, SlotUse
from app.booking.ports.slot_conditions import is_there
from app.booking.rules import PortCode
from app.booking.tables import days, is_given, ports, slots


def _count(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(slots).where(slots.c.day_id == days.c.id, *conditions).scalar_subquery()


_ports = select(
    ports.c.code, ports.c.name, ports.c.time_zone, ports.c.places_a_day, ports.c.places_basis, ports.c.closed_from
).order_by(ports.c.code)
_keep_ports = _ports.with_for_update(read=True)
_keep_port = _keep_ports.where(ports.c.code == bindparam("port"))
_lock_port = _ports.where(ports.c.code == bindparam("port")).with_for_update(key_share=True)
_days = select(
    days.c.port_code,
    days.c.date,
    days.c.policy,
    days.c.release_at,
    days.c.cut_off_at,
    days.c.closed_at,
    _count(is_there).label("places"),
    _count(slots.c.use == SlotUse.BOOKABLE, is_given).label("held"),
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


@dataclass(frozen=True, slots=True)
class Port:
    code: PortCode
    name: str
    zone: ZoneInfo
    places_a_day: int
    is_assumed: bool
    closed_from: date | None

    def is_closed_on(self, day: date) -> bool:
        return self.closed_from is not None and day >= self.closed_from


@dataclass(frozen=True, slots=True)
class Day:
    port: PortCode
    date: date
    policy: DayPolicy
    release_at: datetime | None
    cut_off_at: datetime
    is_closed: bool
    places: int
    held: int
    walk_in_places: int


async def list_ports(transaction: AsyncConnection) -> list[Port]:
    return [_as_port(row) for row in await transaction.execute(_ports)]


async def keep_ports(transaction: AsyncConnection) -> list[Port]:
    """Nobody closes a port, or opens it again, until the transaction ends."""
    return [_as_port(row) for row in await transaction.execute(_keep_ports)]


async def keep_port(transaction: AsyncConnection, port: PortCode) -> Port | None:
    """Nobody closes this port, or opens it again, until the transaction ends."""
    return _only((await transaction.execute(_keep_port, {"port": port})).all())


async def lock_port(transaction: AsyncConnection, port: PortCode) -> Port | None:
    """Nobody else closes this port, opens it again or opens days of it until the transaction ends."""
    return _only((await transaction.execute(_lock_port, {"port": port})).all())


async def days_of_port(transaction: AsyncConnection, port: PortCode, *, after: date, most: int) -> list[Day]:
    rows = await transaction.execute(_days_of_port, {"port": port, "after": after, "most": most})
    return [_as_day(row) for row in rows]


async def all_days(transaction: AsyncConnection, *, after: tuple[date, str], most: int) -> list[Day]:
    values = {"after_date": after[0], "after_port": after[1], "most": most}
    return [_as_day(row) for row in await transaction.execute(_all_days, values)]


def _only(rows: Sequence[Row[*tuple[Any, ...]]]) -> Port | None:
    return _as_port(rows[0]) if rows else None


def _as_port(row: Row[*tuple[Any, ...]]) -> Port:
    return Port(
        code=PortCode(row.code),
        name=row.name,
        zone=ZoneInfo(row.time_zone),
        places_a_day=row.places_a_day,
        is_assumed=row.places_basis == "assumed",
        closed_from=row.closed_from,
    )


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
