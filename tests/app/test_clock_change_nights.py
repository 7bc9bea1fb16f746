"""Both nights on which clocks change, in the zone of every port and in that of the policy: a day is the port's own."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.booking.day_rules import Release, hours_of, local_day
from app.booking.rules import places_of_day
from app.lottery.schedule_rules import Schedule, deadline_of_offers
from app.policy import Policy
from tests.app.journey import CUT_OFF, Journey

SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)
NIGHTS = [SPRING, AUTUMN]
# Hours of the day itself; Arizona and, since 2022, Mexico City leave their clocks alone.
LENGTHS = {
    "America/Los_Angeles": {SPRING: 23, AUTUMN: 25},
    "America/Phoenix": {SPRING: 24, AUTUMN: 24},
    "America/Denver": {SPRING: 23, AUTUMN: 25},
    "America/Chicago": {SPRING: 23, AUTUMN: 25},
    "America/Mexico_City": {SPRING: 24, AUTUMN: 24},
}
HOUR = timedelta(hours=1)
AROUND = [-1, 0, 1, 2]  # days from the change

in_every_zone = pytest.mark.parametrize("zone", [ZoneInfo(name) for name in LENGTHS], ids=str)
on_both_nights = pytest.mark.parametrize("night", NIGHTS, ids=str)


def wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


async def test_the_zones_tested_here_are_those_of_all_ports_and_of_the_policy(journey: Journey):
    zones = await journey.scalar("SELECT array_agg(DISTINCT time_zone) FROM ports")

    assert {*zones, Policy().zone} == set(LENGTHS)


@in_every_zone
@on_both_nights
def test_a_day_lasts_from_one_local_midnight_to_the_next(zone: ZoneInfo, night: date):
    begins = hours_of(night - timedelta(days=1), zone=zone, cut_off=CUT_OFF).ends_at
    ends = hours_of(night, zone=zone, cut_off=CUT_OFF).ends_at

    assert wall_clock(begins, zone) == datetime.combine(night, time())
    assert wall_clock(ends, zone) == datetime.combine(night + timedelta(days=1), time())
    assert ends - begins == LENGTHS[zone.key][night] * HOUR


@in_every_zone
@on_both_nights
def test_every_moment_of_the_night_belongs_to_the_local_day(zone: ZoneInfo, night: date):
    """Also the hour that comes twice, and the one that is left out."""
    ends = hours_of(night, zone=zone, cut_off=CUT_OFF).ends_at
    moments = [ends - minutes * timedelta(minutes=1) for minutes in range(1, LENGTHS[zone.key][night] * 60 + 1)]

    assert {local_day(moment, zone) for moment in moments} == {night}
    assert local_day(ends, zone) == night + timedelta(days=1)
    assert local_day(min(moments) - timedelta(seconds=1), zone) == night - timedelta(days=1)


@in_every_zone
@on_both_nights
@pytest.mark.parametrize("days", AROUND)
def test_the_cut_off_lies_a_span_of_real_time_before_the_day_begins(zone: ZoneInfo, night: date, days: int):
    day = night + timedelta(days=days)
    begins = datetime.combine(day, time(), zone).astimezone(UTC)

    assert begins - hours_of(day, zone=zone, cut_off=CUT_OFF).cut_off_at == CUT_OFF


@in_every_zone
@on_both_nights
@pytest.mark.parametrize("days", AROUND)
def test_a_day_is_released_at_the_same_hour_of_the_ports_clock(zone: ZoneInfo, night: date, days: int):
    day, release = night + timedelta(days=days), Release(days_before=1, at=time(9))
    hours = hours_of(day, zone=zone, cut_off=CUT_OFF, release=release)

    assert hours.release_at is not None
    assert wall_clock(hours.release_at, zone) == datetime.combine(day - timedelta(days=1), time(9))


@in_every_zone
@on_both_nights
def test_places_lie_at_the_same_hours_as_on_any_day(zone: ZoneInfo, night: date):
    places = places_of_day(night, zone=zone, count=32)
    usual = places_of_day(date(2026, 7, 1), zone=zone, count=32)

    assert [wall_clock(place.starts_at, zone).time() for place in places] == [
        wall_clock(place.starts_at, zone).time() for place in usual
    ]
    assert {local_day(place.starts_at, zone) for place in places} == {night}
    assert len(set(places)) == 32


@in_every_zone
@on_both_nights
@pytest.mark.parametrize("days", AROUND)
@pytest.mark.parametrize(("opens", "hours"), [(time(11), 23), (time(8), 12)])
def test_a_window_opens_and_closes_by_the_wall_clock(zone: ZoneInfo, night: date, days: int, opens: time, hours: int):
    day = night + timedelta(days=14 + days)
    window = Schedule(zone, opens, hours, lead_days=14).window_of(day)
    opening, closing = wall_clock(window.opens_at, zone), wall_clock(window.closes_at, zone)

    assert (opening.time(), closing - opening) == (opens, timedelta(hours=hours))
    assert closing.date() == day - timedelta(days=14)


@in_every_zone
@on_both_nights
@pytest.mark.parametrize("opens", [time(1, 30), time(2, 30)])
def test_a_window_that_opens_in_an_hour_that_is_missing_or_comes_twice_is_still_one_window(
    zone: ZoneInfo, night: date, opens: time
):
    schedule = Schedule(zone, opens, 23, lead_days=14)
    windows = [schedule.window_of(night + timedelta(days=14 + days)) for days in AROUND]

    assert all(21 * HOUR <= window.closes_at - window.opens_at <= 25 * HOUR for window in windows)
    assert all(one.closes_at <= following.opens_at for one, following in pairwise(windows))


@in_every_zone
@on_both_nights
def test_everybody_has_the_same_time_to_confirm(zone: ZoneInfo, night: date):
    """23 hours are 23 hours: a deadline is a span of time, not an hour of the clock."""
    made = datetime.combine(night - timedelta(days=1), time(18), zone).astimezone(UTC)

    assert deadline_of_offers(made, to_confirm=23 * HOUR, cut_off_at=None) - made == 23 * HOUR


@pytest.mark.parametrize("port", ["san-ysidro", "nogales", "el-paso", "laredo"])
@on_both_nights
async def test_an_appointment_stands_until_the_ports_midnight(journey: Journey, port: str, night: date):
    offer_id = await appointment_on(journey, night, port)
    zone = ZoneInfo(await journey.scalar(f"SELECT time_zone FROM ports WHERE code = '{port}'"))  # noqa: S608 - ours
    midnight = datetime.combine(night + timedelta(days=1), time(), zone).astimezone(UTC)

    states: list[str] = []
    for moment in (midnight - timedelta(minutes=1), midnight):
        journey.clock.now = moment
        await journey.run_clock()
        states.append(await journey.scalar(f"SELECT state FROM offers WHERE id = '{offer_id}'"))  # noqa: S608 - ours

    assert states == ["confirmed", "missed"]


async def appointment_on(journey: Journey, day: date, port: str) -> UUID:
    journey.clock.now = datetime.combine(day - timedelta(days=10), time(), UTC)
    party = await journey.register()
    draw_id = await journey.open_draw(day=day, port=port)
    assert (await journey.request(draw_id, party, port)).status_code == 201
    (offer_id,) = await journey.hold_draw(draw_id)
    await journey.pass_liveness(party)
    assert (await journey.confirm(offer_id, party)).status_code == 200
    return offer_id
