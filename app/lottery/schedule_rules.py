"""When requests are taken for a day, and until when freed places are drawn. Pure; hours are those of the wall clock.

So a window of 23 hours opens at 11 and closes at 10 the next day also when the clocks change in between.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


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


def deadline_of_offers(now: datetime, *, to_confirm: timedelta, cut_off_at: datetime | None) -> datetime:
    """An offer can be confirmed for so long, and not beyond the cut-off of its day."""
    ordinary = now + to_confirm
    return ordinary if cut_off_at is None or cut_off_at <= now else min(ordinary, cut_off_at)
