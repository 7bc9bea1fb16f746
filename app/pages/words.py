"""Moments and lengths of time, in words."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_timedelta
from babel.lists import format_list

from app.content import creole
from app.content.dates import named_zone, write_day, write_moment
from app.content.languages import BY_TAG

Unit = Literal["day", "hour", "minute"]

_MINUTES: Mapping[Unit, int] = {"day": 24 * 60, "hour": 60, "minute": 1}
_NEVER_IN_A_LARGER_UNIT = 1e9
# What CLDR lacks, one and several: Pashto has an English letter there.
_OWN: Mapping[tuple[str, Unit], tuple[str, str]] = {("ps", "hour"): ("ساعت", "ساعته")}


def locale_of(language: str) -> Locale:
    """The one whose words stand beside ours: of a language that CLDR has no words of, the one it is dated in."""
    dated_as = BY_TAG[language].dated_as or language
    return Locale.parse(BY_TAG[dated_as].babel)


def moment(at: datetime, *, zone: ZoneInfo, language: str) -> dict[str, str]:
    """Day and time by the clocks of a zone, and what people call it."""
    day, time, name = write_moment(named_zone(at, zone), language=language)
    return {"day": day, "time": time, "zone": name or zone.key}


def day(on: date, *, language: str) -> str:
    return write_day(on.isoformat(), language=language)


def length(span: timedelta, *, language: str) -> str:
    """Rounded up to a minute: `1 day, 3 hours, and 20 minutes`."""
    left = max(-(-span // timedelta(minutes=1)), 0)
    counted: list[tuple[int, Unit]] = []
    for unit, minutes in _MINUTES.items():
        count, left = divmod(left, minutes)
        if count or (unit == "minute" and not counted):
            counted.append((count, unit))
    if language == creole.TAG:
        return creole.listed(counted)
    return format_list([_counted(count, unit, language) for count, unit in counted], locale=locale_of(language))


def _counted(count: int, unit: Unit, language: str) -> str:
    own = _OWN.get((language, unit))
    if own:
        return f"{count} {own[count != 1]}"
    span = timedelta(minutes=count * _MINUTES[unit])
    return format_timedelta(span, granularity=unit, threshold=_NEVER_IN_A_LARGER_UNIT, locale=locale_of(language))
