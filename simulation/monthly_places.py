"""Places by month, from a CSV file beside the scenario with the columns `month` (2023-01) and `total`."""

import calendar
import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, cast

from pydantic import BeforeValidator, PlainSerializer, ValidationInfo

_MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")
_COUNT = re.compile(r"^\d{1,9}$")


@dataclass(frozen=True, slots=True)
class ByMonth:
    """People who got an appointment, by month, such as `2023-01`; `name` is the file's."""

    name: str
    months: Mapping[str, int]

    def check(self, first: date, last: date) -> None:
        """Raises ValueError where a month is missing."""
        missing = sorted({f"{day:%Y-%m}" for day in _days(first, last)} - self.months.keys())
        if missing:
            msg = f"{self.name} has no row for {missing[0]}; add it, or end the scenario earlier"
            raise ValueError(msg)

    def per_day(self, first: date, last: date) -> list[float]:
        """Of each day: its month's number, spread evenly over those of its days that lie in the span."""
        days = _days(first, last)
        return [self.months[f"{day:%Y-%m}"] / _days_within(day, first, last) for day in days]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=at) for at in range((last - first).days + 1)]


def _days_within(day: date, first: date, last: date) -> int:
    """How many days of this day's month lie in the span."""
    begins = max(first, day.replace(day=1))
    ends = min(last, day.replace(day=calendar.monthrange(day.year, day.month)[1]))
    return (ends - begins).days + 1


def read_months(path: Path) -> ByMonth:
    """Raises ValueError, naming file, line and mend."""
    try:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    except OSError as error:
        msg = f"{path}: {error.strerror}; it must stand beside the scenario"
        raise ValueError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path}: not a text file; save it as CSV in UTF-8"
        raise ValueError(msg) from error
    months = dict[str, int]()
    for line, row in enumerate(rows, start=2):
        month, total = row.get("month") or "", row.get("total") or ""
        if not _MONTH.match(month) or not _COUNT.match(total):
            msg = f"{path}, line {line}: needs 'month' like 2023-01 and 'total', a whole number"
            raise ValueError(msg)
        months[month] = int(total)
    return ByMonth(path.name, months)


def _read(text: object, info: ValidationInfo) -> ByMonth:
    """From the folder that the context names."""
    if isinstance(text, ByMonth):
        return text
    return read_months(cast("Path", info.context or Path()) / str(text))


MonthlyPlaces = Annotated[ByMonth, BeforeValidator(_read), PlainSerializer(lambda places: places.name, return_type=str)]
