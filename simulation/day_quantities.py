"""Numbers with units of months and years, as people write them in policy scenarios: `93 days`, `2900/day`."""

import re
from typing import Annotated

from pydantic import BeforeValidator

_NUMBER = r"(?P<number>\d+(?:\.\d+)?)"
_DAYS = re.compile(rf"^{_NUMBER}\s*(?P<unit>days?|weeks?)$")
_PER_DAY = re.compile(rf"^{_NUMBER}\s*/\s*day$")


def days(text: object) -> float:
    """Days in a text such as `93 days` or `13 weeks`. Raises ValueError for anything else."""
    if isinstance(text, float) and text >= 0:
        return text
    matched = _DAYS.match(text) if isinstance(text, str) else None
    if matched is None:
        msg = f"must be a time like '93 days' or '13 weeks', not {text!r}"
        raise ValueError(msg)
    return float(matched["number"]) * (7 if matched["unit"].startswith("week") else 1)


def people_per_day(text: object) -> float:
    """People a day in a text such as `2900/day`. Raises ValueError for anything else."""
    if isinstance(text, float) and text >= 0:
        return text
    matched = _PER_DAY.match(text) if isinstance(text, str) else None
    if matched is None:
        msg = f"must be people a day like '2900/day', not {text!r}"
        raise ValueError(msg)
    return float(matched["number"])


Days = Annotated[float, BeforeValidator(days)]
PeoplePerDay = Annotated[float, BeforeValidator(people_per_day)]
