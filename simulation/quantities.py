"""Numbers with units, as people write them in scenario files: `360000/h`, `0.6 slow`, `500 ms`."""

import itertools
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from app.capacity.rules import Thresholds

MOST = 1e15
"""Of whatever unit: what is more is a slip of the pen, and no sum of such figures is infinite."""

_NUMBER = r"(?P<number>\d+(?:\.\d+)?)"
_RATE = re.compile(rf"^{_NUMBER}\s*(?:/\s*(?P<per>h|min|s)|(?P<of>slow|failing))$")
_DURATION = re.compile(rf"^{_NUMBER}\s*(?P<unit>ms|s|min|h)$")
_CLOCK = re.compile(r"^(?P<hours>[01]?\d|2[0-4]):(?P<minutes>[0-5]\d)(?::(?P<seconds>[0-5]\d(?:\.\d+)?))?$")
_NO_RATE = re.compile(r"^0(?:\.0*)?\s*/\s*(?:h|min|s)$")
_PER_HOUR = {"h": 1.0, "min": 60.0, "s": 3600.0}
_PARTS = {"hours": 3600.0, "minutes": 60.0, "seconds": 1.0}
_DAY = 86_400.0
_SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0}


def _match(pattern: re.Pattern[str], text: object, example: str) -> re.Match[str]:
    matched = pattern.match(text) if isinstance(text, str) else None
    if matched is None or float(matched["number"]) <= 0:
        msg = f"must be a positive quantity like {example}, not {text!r}"
        raise ValueError(msg)
    if float(matched["number"]) >= MOST:
        msg = f"must be a quantity like {example}, and below {MOST:,.0f}, not {str(text)[:20]!r}…"
        raise ValueError(msg)
    return matched


def _check_rate(text: object) -> object:
    _match(_RATE, text, "'360000/h', '100/s' or '0.6 slow'")
    return text


def rate_per_hour(rate: str, thresholds: Thresholds | None = None) -> float:
    """Arrivals an hour. `0.6 slow` is a multiple of what the profile declares in `thresholds`.

    Raises ValueError for a text that is no rate, or a multiple where there are no thresholds.
    """
    matched = _match(_RATE, rate, "'360000/h', '100/s' or '0.6 slow'")
    number = float(matched["number"])
    if matched["per"]:
        return number * _PER_HOUR[matched["per"]]
    if thresholds is None:
        msg = f"rate {rate!r} is a multiple of a threshold, and no profile declares one"
        raise ValueError(msg)
    of = thresholds.slow_per_hour if matched["of"] == "slow" else thresholds.failing_per_hour
    return number * of


def _check_rate_or_none(text: object) -> object:
    return text if isinstance(text, str) and _NO_RATE.match(text) else _check_rate(text)


def rate_or_none_per_hour(rate: str, thresholds: Thresholds | None = None) -> float:
    """The same, where nobody may come at all: `0/h`."""
    return 0.0 if _NO_RATE.match(rate) else rate_per_hour(rate, thresholds)


def comparable_rate(rate: str) -> tuple[float, str]:
    """The same for every spelling of one rate: `100/s` and `360000/h`, `0.6 slow` and `0.60 slow`.

    Raises ValueError for a text that is no rate.
    """
    matched = _match(_RATE, rate, "'360000/h', '100/s' or '0.6 slow'")
    number = float(matched["number"])
    return (number * _PER_HOUR[matched["per"]], "/h") if matched["per"] else (number, matched["of"])


def numeral(number: float) -> str:
    """Every digit of a number and none more, never with an exponent: 0.00001, 350,000."""
    digits = f"{Decimal(repr(float(number))):,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def decimal(number: float, digits: int) -> str:
    """A number with so many digits after the point."""
    return f"{number:,.{digits}f}"


def telling_digits(numbers: Iterable[float], limit: float, *, least: int) -> int:
    """The fewest digits after the point (`least` or more) with which no written comparison is false.

    Each number as written is below, at or above the written limit, as the number itself is.
    """
    numbers = tuple(numbers)
    return next(
        digits
        for digits in itertools.count(least)
        if all(_order(round(one, digits), round(limit, digits)) == _order(one, limit) for one in numbers)
    )


def _order(one: float, other: float) -> int:
    return (one > other) - (one < other)


def seconds(text: object) -> float:
    """Seconds in a duration such as `500 ms`, `30 s`, `7 min`. Raises ValueError for anything else."""
    if isinstance(text, float) and text > 0:
        return text
    matched = _match(_DURATION, text, "'30 s', '500 ms' or '2 min'")
    return float(matched["number"]) * _SECONDS[matched["unit"]]


def time_of_day(text: object) -> float:
    """Seconds since midnight of `09:00` or `09:00:30`, up to `24:00`. Raises ValueError for anything else."""
    if isinstance(text, float) and 0 <= text <= _DAY:
        return text
    matched = _CLOCK.match(text.strip()) if isinstance(text, str) else None
    moment = 0.0 if matched is None else sum(float(matched[part] or 0) * _PARTS[part] for part in _PARTS)
    if matched is None or moment > _DAY:
        msg = f"must be a time of day like '09:00' or '09:00:30', not {text!r}"
        raise ValueError(msg)
    return moment


Rate = Annotated[str, BeforeValidator(_check_rate)]
RateOrNone = Annotated[str, BeforeValidator(_check_rate_or_none)]
TimeOfDay = Annotated[float, BeforeValidator(time_of_day)]


def _written(duration: float) -> str:
    """What `seconds` reads as this very number."""
    return f"{numeral(duration).replace(',', '')} s"


Duration = Annotated[float, BeforeValidator(seconds), PlainSerializer(_written, return_type=str)]
