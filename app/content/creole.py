"""Days, time zones and lengths of time in Haitian Creole: CLDR has none, and Babel silently gives French ones."""

from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import get_timezone_name

TAG = "ht"
_DAYS = ("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch")
_MONTHS = (
    "janvye",
    "fevriye",
    "mas",
    "avril",
    "me",
    "jen",
    "jiyè",
    "out",
    "septanm",
    "oktòb",
    "novanm",
    "desanm",
)
_ZONES = {
    "Eastern": "lè lès",
    "Central": "lè santral",
    "Mountain": "lè Mòn Wòch yo",
    "Pacific": "lè Pasifik",
}
_UNITS = {"day": "jou", "hour": "èdtan", "minute": "minit"}
_SEASONS = {"Standard": "lè nòmal", "Daylight": "lè ete"}


def write_day(day: date) -> str:
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def zone_name(at: datetime) -> str:
    """Those that our ports keep; another one is named as in English."""
    english = get_timezone_name(at, "long", locale="en")
    zone, season = english.split()[:2]
    return f"{_ZONES[zone]}, {_SEASONS[season]}" if zone in _ZONES and season in _SEASONS else english


def listed(units: Sequence[tuple[int, str]]) -> str:
    """A length of time, as `1 jou, 22 èdtan ak 5 minit`; no noun changes by its number."""
    *before, last = [f"{count} {_UNITS[unit]}" for count, unit in units]
    return f"{', '.join(before)} ak {last}" if before else last
