from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.booking.window_rules import Schedule
from tests.app.booking.zones import NIGHTS, ZONES, Night

MEXICO = ZoneInfo("America/Mexico_City")
DENVER = ZoneInfo("America/Denver")


def test_a_window_of_23_hours_closes_on_the_day_before_the_lead_time():
    window = Schedule(MEXICO, time(11), 23, 14).window_of(date(2026, 3, 20))

    assert window.opens_at.astimezone(MEXICO) == datetime(2026, 3, 5, 11, tzinfo=MEXICO)
    assert window.closes_at.astimezone(MEXICO) == datetime(2026, 3, 6, 10, tzinfo=MEXICO)


def test_a_window_of_12_hours_may_open_and_close_on_one_date():
    window = Schedule(MEXICO, time(8), 12, 14).window_of(date(2026, 3, 20))

    assert window.opens_at.astimezone(MEXICO) == datetime(2026, 3, 6, 8, tzinfo=MEXICO)
    assert window.closes_at.astimezone(MEXICO) == datetime(2026, 3, 6, 20, tzinfo=MEXICO)


@pytest.mark.parametrize(
    ("day", "elapsed"), [(date(2026, 3, 22), 22), (date(2026, 11, 15), 24), (date(2026, 5, 1), 23)]
)
def test_over_a_night_on_which_clocks_change_the_wall_clock_counts(day: date, elapsed: int):
    """8 March 2026 and 1 November 2026 in Denver."""
    window = Schedule(DENVER, time(11), 23, 14).window_of(day)

    assert window.closes_at - window.opens_at == timedelta(hours=elapsed)
    assert [moment.astimezone(DENVER).hour for moment in (window.opens_at, window.closes_at)] == [11, 10]


@given(st.dates(date(2023, 1, 1), date(2030, 1, 1)), st.integers(1, 72), st.times(), st.integers(2, 90))
def test_each_day_has_its_own_window_which_closes_the_lead_time_before(day: date, hours: int, opens: time, lead: int):
    schedule = Schedule(MEXICO, opens.replace(second=0, microsecond=0), hours, lead)
    window, following = schedule.window_of(day), schedule.window_of(day + timedelta(days=1))

    assert window.closes_at.astimezone(MEXICO).date() == day - timedelta(days=lead)
    assert window.opens_at < window.closes_at < following.closes_at


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("night", NIGHTS)
def test_in_every_zone_a_window_over_either_night_opens_and_closes_by_the_wall_clock(zone: ZoneInfo, night: Night):
    """It opens on the eve, and closes on the Sunday on which the clocks change."""
    window = Schedule(zone, time(11), 23, 14).window_of(night.sunday + timedelta(days=14))
    eve = night.sunday - timedelta(days=1)

    assert window.opens_at.astimezone(zone).replace(tzinfo=None) == datetime.combine(eve, time(11))
    assert window.closes_at.astimezone(zone).replace(tzinfo=None) == datetime.combine(night.sunday, time(10))
    assert window.closes_at - window.opens_at == timedelta(hours=23) + night.longer_in(zone)
