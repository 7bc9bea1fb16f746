"""Figures that were published of the past, for the simulated ones to stand beside."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from simulation.stages import Model


class Measure(StrEnum):
    """What a figure counts; waits are weeks from joining to the appointment, of people who had one given in the span.

    A request is one person asking on one day. `longest-wait` is what 99 of 100 did not exceed; `waiting` counts
    people at the end of the span.
    """

    APPOINTMENTS = "appointments"
    APPOINTMENTS_A_DAY = "appointments-a-day"
    REQUESTS = "requests"
    REQUESTS_A_DAY = "requests-a-day"
    REQUESTS_PER_APPOINTMENT = "requests-per-appointment"
    WAITED_UNDER_8_WEEKS = "waited-under-8-weeks"
    MEAN_WAIT = "mean-wait"
    LONGEST_WAIT = "longest-wait"
    WAITING = "waiting"


class Documented(Model):
    """From `low` to `high` is what the source says, in the unit of the measure; `words` are how reports show it.

    `basis`: whether it is `compared`, or the simulation was `given` it or `fitted` to it. `note`: why it may differ.
    """

    measure: Measure
    since: date = Field(alias="from")
    until: date
    low: float = Field(ge=0)
    high: float
    words: str = Field(min_length=1)
    source: str = Field(min_length=1)
    basis: Literal["compared", "given", "fitted"] = "compared"
    note: str = ""

    @field_validator("high")
    @classmethod
    def _is_no_less(cls, high: float, info: ValidationInfo) -> float:
        if high < info.data.get("low", 0):
            msg = "must be 'low' or more"
            raise ValueError(msg)
        return high

    def check(self, first: date, last: date) -> None:
        """Raises ValueError where it speaks of days that are not simulated."""
        if not first <= self.since <= self.until <= last:
            msg = f"{self.measure} from {self.since} until {self.until} lies outside {first} to {last}"
            raise ValueError(msg)
