"""The ports' days with their places, under the policy in force."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.day_rules import DayPolicy, SlotUse, hours_of
from app.booking.rules import PortCode, places_of_day
from app.booking.tables import days, is_given, ports, slots
from app.database import copy_rows
from app.policy import Policy
from app.registration.rules import LARGEST_PARTY

_DAY_COLUMNS = ("id", "port_code", "date", "policy", "release_at", "cut_off_at", "ends_at")
_LEAST_AT_A_PORT = 2 * LARGEST_PARTY
_last_day = select(func.max(days.c.date))
_zones = select(ports.c.code, ports.c.time_zone).order_by(ports.c.code)
_places = select(ports.c.code, ports.c.places_a_day)
_claimable = (
    select(func.count())
    .select_from(slots.join(days))
    .where(
        days.c.policy == DayPolicy.FIRST_COME,
        days.c.closed_at.is_(None),
        days.c.handed_over_at.is_(None),
        days.c.cut_off_at > bindparam("now", type_=days.c.cut_off_at.type),
        slots.c.use == SlotUse.BOOKABLE,
        ~is_given,
    )
)


async def zones_of_ports(transaction: AsyncConnection) -> dict[PortCode, ZoneInfo]:
    return {PortCode(row.code): ZoneInfo(row.time_zone) for row in await transaction.execute(_zones)}


async def places_a_day(transaction: AsyncConnection) -> dict[PortCode, int]:
    return {PortCode(row.code): row.places_a_day for row in await transaction.execute(_places)}


async def first_free_day(transaction: AsyncConnection, *, policy: Policy, now: datetime) -> date:
    """A day that no earlier preparation has opened, and on which an offer has all its time before the cut-off."""
    ahead = max(timedelta(days=policy.lead_days), policy.cut_off + policy.time_to_confirm + timedelta(days=2))
    earliest = (now + ahead).date()
    last: date | None = await transaction.scalar(_last_day)
    return earliest if last is None else max(earliest, last + timedelta(days=1))


async def open_day(
    transaction: AsyncConnection,
    day: date,
    *,
    zones: Mapping[PortCode, ZoneInfo],
    places: Mapping[PortCode, int],
    cut_off: timedelta,
    release_at: datetime | None = None,
) -> None:
    """Under first-come where there is a moment of release, else under lottery."""
    policy = DayPolicy.LOTTERY if release_at is None else DayPolicy.FIRST_COME
    day_ids = {port: uuid4() for port in zones}
    hours = {port: hours_of(day, zone=zone, cut_off=cut_off) for port, zone in zones.items()}
    day_rows = (
        (day_ids[port], port, day, policy, release_at, hours[port].cut_off_at, hours[port].ends_at) for port in zones
    )
    await copy_rows(transaction, days, day_rows, columns=_DAY_COLUMNS)
    slot_rows = (
        (day_ids[port], place.starts_at, place.number)
        for port, zone in zones.items()
        for place in places_of_day(day, zone=zone, count=places[port])
    )
    await copy_rows(transaction, slots, slot_rows, columns=("day_id", "starts_at", "number"))


async def places_to_claim(transaction: AsyncConnection, *, now: datetime) -> int:
    """How many can be claimed already, or will be released."""
    return int(await transaction.scalar(_claimable, {"now": now}) or 0)


def spread(places: int, over: Sequence[PortCode]) -> dict[PortCode, int]:
    """So many places, as evenly as can be, at as many of the ports as have enough of them for parties of any size."""
    having = over[: max(1, places // _LEAST_AT_A_PORT)]
    each, more = divmod(places, len(having))
    return dict.fromkeys(over, 0) | {port: each + (position < more) for position, port in enumerate(having)}
