"""Languages, moments and lengths of time, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_timezone_name
from babel.lists import format_list
from babel.units import format_unit

from app.content.library import LANGUAGES

_RIGHT_TO_LEFT = "rtl"
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Tongue:
    tag: str
    name: str
    direction: str


def locale_of(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def tongue_of(tag: str) -> Tongue:
    locale = locale_of(tag)
    return Tongue(tag, locale.get_display_name() or tag, locale.text_direction)


def tongues() -> Sequence[Tongue]:
    return [tongue_of(tag) for tag in LANGUAGES]


def moment(at: datetime, *, zone: ZoneInfo, language: str) -> str:
    """Day and hour by the clocks of a zone, which is named."""
    locale = locale_of(language)
    local = at.astimezone(zone)
    name = get_timezone_name(local, width="long", locale=locale)
    return f"{format_datetime(local, 'EEEE d MMMM y, HH:mm', tzinfo=zone, locale=locale)} ({name})"


def day(on: date, *, language: str) -> str:
    return format_date(on, "EEEE d MMMM y", locale=locale_of(language))


def length(span: timedelta, *, language: str) -> str:
    """Rounded up to a minute: `1 day, 3 hours, 20 minutes`."""
    locale = locale_of(language)
    minutes = max(-(-span // _MINUTE), 0)
    counted = (("day", minutes * _MINUTE // _DAY), ("hour", minutes // 60 % 24), ("minute", minutes % 60))
    parts = [format_unit(count, f"duration-{unit}", locale=locale) for unit, count in counted if count]
    return (
        format_list(parts, style="unit", locale=locale) if parts else format_unit(0, "duration-minute", locale=locale)
    )
