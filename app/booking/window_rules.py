"""When requests are taken for a day that is given out by lottery. Pure; hours are those of the wall clock.

So a window of 23 hours opens at 11 and closes at 10 the next day also when the clocks change in between.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from app.policy import Policy


@dataclass(frozen=True, slots=True)
class Window:
    """[opens_at, closes_at)."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Schedule:
    """The day that is drawn lies `lead_days` after the local date on which its window closes."""

    zone: ZoneInfo
    opens: time
    hours: int
    lead_days: int

    @classmethod
    def of(cls, policy: Policy) -> Self:
        return cls(policy.zone_info, policy.window_opens_at, policy.window_hours, policy.lead_days)

    def window_of(self, day: date) -> Window:
        closing_date = day - timedelta(days=self.lead_days)
        opened_days_before = (self._closing_wall_clock(closing_date).date() - closing_date).days
        opening_date = closing_date - timedelta(days=opened_days_before)
        opening = datetime.combine(opening_date, self.opens)
        return Window(self._instant(opening), self._instant(self._closing_wall_clock(opening_date)))

    def _closing_wall_clock(self, opening_date: date) -> datetime:
        return datetime.combine(opening_date, self.opens) + timedelta(hours=self.hours)

    def _instant(self, wall_clock: datetime) -> datetime:
        return wall_clock.replace(tzinfo=self.zone).astimezone(UTC)
