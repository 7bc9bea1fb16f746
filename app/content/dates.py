"""Moments and days as people write them in their language, a moment by the clock of its place.

A moment is in ISO 8601, and names its time zone where it has one, as in RFC 9557:
`2026-03-02T08:00:00-06:00[America/Chicago]`.
"""

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, get_timezone_name

from app.content import creole
from app.content.languages import BY_TAG

_HOURS_AND_MINUTES = "Hm"


class WrittenMoment(NamedTuple):
    """Day and time, and the name of the time zone, if it is known: each language joins them as it does."""

    day: str
    time: str
    zone: str | None


def named_zone(moment: datetime, zone: ZoneInfo) -> str:
    """The moment by the clock there, with its time zone."""
    return f"{moment.astimezone(zone).isoformat()}[{zone.key}]"


def write_day(day: str, *, language: str) -> str:
    return _day(date.fromisoformat(day), BY_TAG[language].dated_as or language)


def write_moment(moment: str, *, language: str) -> WrittenMoment:
    dated_as = BY_TAG[language].dated_as or language
    local, _, key = moment.removesuffix("]").partition("[")
    at = datetime.fromisoformat(local)
    time = format_skeleton(_HOURS_AND_MINUTES, at, tzinfo=at.tzinfo, locale=BY_TAG[dated_as].babel)
    zone = _zone(at.replace(tzinfo=ZoneInfo(key)), dated_as) if key else None
    return WrittenMoment(_day(at.date(), dated_as), time, zone)


def _day(day: date, language: str) -> str:
    if language == creole.TAG:
        return creole.write_day(day)
    return format_date(day, "full", locale=BY_TAG[language].babel)


def _zone(at: datetime, language: str) -> str:
    """What people call the zone at that time of the year: Arizona keeps the winter's when its neighbours do not."""
    if language == creole.TAG:
        return creole.zone_name(at)
    return get_timezone_name(at, "long", locale=BY_TAG[language].babel)
