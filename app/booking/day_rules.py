"""The hours of a port's day: when it is released, handed over and over. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class DayPolicy(StrEnum):
    LOTTERY = "lottery"
    FIRST_COME = "first-come"


class SlotUse(StrEnum):
    BOOKABLE = "bookable"
    WALK_IN = "walk-in"
    CUT = "cut"
    # Away as long as the day is closed; what was cut before stays cut when it opens again.
    CLOSED = "closed"


class Closure(StrEnum):
    """Whether a day was closed by itself or together with its port."""

    DAY = "day"
    PORT = "port"


@dataclass(frozen=True, slots=True)
class Release:
    """When days under first-come are released: so many days before, at an hour of the port's own clock."""

    days_before: int
    at: time


@dataclass(frozen=True, slots=True)
class DayHours:
    release_at: datetime | None
    cut_off_at: datetime
    ends_at: datetime


def hours_of(day: date, *, zone: ZoneInfo, cut_off: timedelta, release: Release | None = None) -> DayHours:
    """A day begins and ends at local midnight; the cut-off lies a span of elapsed time before its beginning."""
    return DayHours(
        release_at=_local(day - timedelta(days=release.days_before), release.at, zone) if release else None,
        cut_off_at=_local(day, time(), zone) - cut_off,
        ends_at=_local(day + timedelta(days=1), time(), zone),
    )


def local_day(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()


def _local(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, hour, zone).astimezone(UTC)
