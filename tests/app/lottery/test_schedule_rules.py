from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lottery.schedule_rules import Schedule, deadline_of_offers

MEXICO = ZoneInfo("America/Mexico_City")
DENVER = ZoneInfo("America/Denver")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


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


def test_an_offer_ends_at_the_cut_off_at_the_latest():
    day = timedelta(hours=23)

    assert deadline_of_offers(NOON, to_confirm=day, cut_off_at=None) == NOON + day
    assert deadline_of_offers(NOON, to_confirm=day, cut_off_at=NOON + 2 * day) == NOON + day
    assert deadline_of_offers(NOON, to_confirm=day, cut_off_at=NOON + day / 2) == NOON + day / 2
