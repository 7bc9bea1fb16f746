"""Moments and days as people write them in their language."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime

_MOMENT = "EEEE d MMMM y, HH:mm"
_DAY = "EEEE d MMMM y"


def written_out(name: str, fact: str | int, *, language: str) -> str | int:
    """A fact named *_at is a moment and one named *_on a day, in ISO 8601; a moment keeps its own offset."""
    if isinstance(fact, int):
        return fact
    if name.endswith("_at"):
        moment = datetime.fromisoformat(fact)
        return format_datetime(moment, _MOMENT, tzinfo=moment.tzinfo, locale=language)
    if name.endswith("_on"):
        return format_date(date.fromisoformat(fact), _DAY, locale=language)
    return fact
