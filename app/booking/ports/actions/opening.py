from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.staff import StaffKey
from app.audit.log import Deed, record
from app.booking.day_rules import DayHours, DayPolicy, Release, hours_of, local_day
from app.booking.ports import opening_queries, queries
from app.booking.ports.queries import Port
from app.booking.rules import PortCode, places_of_day
from app.booking.window_rules import Schedule
from app.errors.booking import DayTooNear, UnknownPort


@dataclass(frozen=True, slots=True)
class Plan:
    """Which days an operator opens; without places each port has its usual ones."""

    first: date
    last: date
    ports: Sequence[PortCode]
    policy: DayPolicy
    places: int | None
    cut_off: timedelta
    release: Release
    schedule: Schedule

    @property
    def dates(self) -> list[date]:
        return [self.first + timedelta(days=count) for count in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Opened:
    days: list[tuple[PortCode, date]] = field(default_factory=list[tuple[PortCode, date]])
    places: int = 0


async def open_days(transaction: AsyncConnection, plan: Plan, *, key: StaffKey, now: datetime) -> Opened:
    """Open what is not open yet; opening a day again changes nothing."""
    ports = {port.code: port for port in await queries.keep_ports(transaction)}
    for code in plan.ports:
        if code not in ports:
            raise UnknownPort(port=code)
    wanted = [ports[code] for code in plan.ports] or list(ports.values())
    opened: list[tuple[PortCode, date]] = []
    places = 0
    for port, day in ((port, day) for port in wanted for day in plan.dates):
        filled = await _open_day(transaction, port, day, plan=plan, now=now)
        if filled is not None:
            opened.append((port.code, day))
            places += filled
    digest = {
        "policy": plan.policy.value,
        "days": [f"{code} {day.isoformat()}" for code, day in opened],
        "places": places,
    }
    await record(transaction, Deed(f"staff:{key.key_id}", "open-days", "days", digest), at=now)
    return Opened(opened, places)


async def _open_day(transaction: AsyncConnection, port: Port, day: date, *, plan: Plan, now: datetime) -> int | None:
    if port.is_closed_on(day):
        return None
    if _is_too_near(port, day, plan=plan, now=now):
        raise DayTooNear(day_on=day.isoformat(), earliest_on=_earliest(port, plan=plan, now=now).isoformat())
    hours = _hours(port, day, plan)
    day_id = await opening_queries.open_day(transaction, port.code, day, policy=plan.policy, hours=hours)
    if day_id is None:
        return None
    places = places_of_day(day, zone=port.zone, count=plan.places or port.places_a_day)
    await opening_queries.fill_day(transaction, day_id, places)
    return len(places)


def _is_too_near(port: Port, day: date, *, plan: Plan, now: datetime) -> bool:
    """A day is opened before its cut-off; one that is given out by lottery, before its window opens: else, no draw."""
    is_cut_off = _hours(port, day, plan).cut_off_at <= now
    return is_cut_off or (plan.policy is DayPolicy.LOTTERY and plan.schedule.window_of(day).opens_at <= now)


def _earliest(port: Port, *, plan: Plan, now: datetime) -> date:
    today = local_day(now, port.zone)
    ahead = (today + timedelta(days=days) for days in count())
    return next(day for day in ahead if not _is_too_near(port, day, plan=plan, now=now))


def _hours(port: Port, day: date, plan: Plan) -> DayHours:
    release = plan.release if plan.policy is DayPolicy.FIRST_COME else None
    return hours_of(day, zone=port.zone, cut_off=plan.cut_off, release=release)
