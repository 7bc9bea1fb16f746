"""A port's day has its hours also on the nights on which the clocks change."""

from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from app.booking.day_rules import DayHours, Release, hours_of
from tests.app.booking.zones import NIGHTS, PORT_ZONES, Night
from tests.app.journey import Journey

RELEASE = Release(days_before=14, at=time(9))
CUT_OFF = timedelta(hours=36)
each_zone = pytest.mark.parametrize("zone", PORT_ZONES, ids=str)
each_night = pytest.mark.parametrize("night", NIGHTS)


async def test_these_are_the_zones_of_all_ports(journey: Journey):
    assert {port["time_zone"] for port in (await journey.client.get("/v1/ports")).json()} == {*map(str, PORT_ZONES)}


def hours_after(night: Night, days: int, zone: ZoneInfo) -> DayHours:
    return hours_of(night.sunday + timedelta(days=days), zone=zone, cut_off=CUT_OFF, release=RELEASE)


def wall_clock(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone).replace(tzinfo=None) if moment else None


@each_zone
@each_night
@pytest.mark.parametrize("days", [-1, 0, 1, 2, 14])
def test_a_day_is_released_at_its_hour_and_ends_at_midnight_by_the_wall_clock(zone: ZoneInfo, night: Night, days: int):
    hours, day = hours_after(night, days, zone), night.sunday + timedelta(days=days)

    assert wall_clock(hours.release_at, zone) == datetime.combine(day - timedelta(days=14), time(9))
    assert wall_clock(hours.ends_at, zone) == datetime.combine(day + timedelta(days=1), time())


@each_zone
@each_night
@pytest.mark.parametrize("days", [-1, 0, 1, 2, 14])
def test_the_cut_off_lies_36_elapsed_hours_before_the_day_begins(zone: ZoneInfo, night: Night, days: int):
    hours, eve = hours_after(night, days, zone), hours_after(night, days - 1, zone)

    assert eve.ends_at - hours.cut_off_at == CUT_OFF


@each_zone
@each_night
def test_the_day_after_the_night_is_cut_off_at_noon_and_the_next_an_hour_off_by_the_wall_clock(
    zone: ZoneInfo, night: Night
):
    sunday, noon = hours_after(night, 0, zone), datetime.combine(night.sunday - timedelta(days=2), time(12))
    monday = hours_after(night, 1, zone)

    assert wall_clock(sunday.cut_off_at, zone) == noon
    assert wall_clock(monday.cut_off_at, zone) == noon + timedelta(days=1) + night.longer_in(zone)


@each_zone
@each_night
def test_only_the_sunday_itself_is_longer_or_shorter(zone: ZoneInfo, night: Night):
    ends = [hours_after(night, days, zone).ends_at for days in (-2, -1, 0, 1)]
    lengths = [end - begin for begin, end in pairwise(ends)]

    assert lengths == [timedelta(days=1), timedelta(days=1) + night.longer_in(zone), timedelta(days=1)]
