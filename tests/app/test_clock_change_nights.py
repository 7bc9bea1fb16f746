"""Both nights on which clocks change: a day is the port's own, from the first moment to the last.

The hours of days, windows, places and calendars each have tests of their own beside these.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.booking.day_rules import hours_of, local_day
from app.booking.window_rules import Schedule
from app.lottery.schedule_rules import deadline_of_offers
from tests.app.booking.zones import NIGHTS, ZONES, Night
from tests.app.journey import CUT_OFF, Journey

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

in_every_zone = pytest.mark.parametrize("zone", ZONES, ids=str)
on_both_nights = pytest.mark.parametrize("night", NIGHTS)


@in_every_zone
@on_both_nights
def test_every_moment_of_the_day_belongs_to_it(zone: ZoneInfo, night: Night):
    """Also the hour that comes twice; and the one that is left out is missed by none."""
    ends = hours_of(night.sunday, zone=zone, cut_off=CUT_OFF).ends_at
    minutes = (24 * HOUR + night.longer_in(zone)) // MINUTE
    moments = [ends - minute * MINUTE for minute in range(1, minutes + 1)]

    assert {local_day(moment, zone) for moment in moments} == {night.sunday}
    assert local_day(ends, zone) == night.sunday + timedelta(days=1)
    assert local_day(min(moments) - MINUTE, zone) == night.sunday - timedelta(days=1)


@in_every_zone
@on_both_nights
@pytest.mark.parametrize("opens", [time(1, 30), time(2, 30)])
def test_a_window_that_opens_in_an_hour_that_is_missing_or_comes_twice_is_still_one_window(
    zone: ZoneInfo, night: Night, opens: time
):
    schedule = Schedule(zone, opens, 23, lead_days=14)
    windows = [schedule.window_of(night.sunday + timedelta(days=14 + days)) for days in (-1, 0, 1, 2)]

    assert all(21 * HOUR <= window.closes_at - window.opens_at <= 25 * HOUR for window in windows)
    assert all(one.closes_at <= following.opens_at for one, following in pairwise(windows))


@in_every_zone
@on_both_nights
def test_everybody_has_the_same_time_to_confirm(zone: ZoneInfo, night: Night):
    """23 hours are 23 hours: a deadline is a span of time, not an hour of the clock."""
    made = datetime.combine(night.sunday - timedelta(days=1), time(18), zone).astimezone(UTC)

    assert deadline_of_offers(made, to_confirm=23 * HOUR, cut_off_at=None) - made == 23 * HOUR


@pytest.mark.parametrize("port", ["san-ysidro", "nogales", "el-paso", "laredo"])
@on_both_nights
async def test_an_appointment_stands_until_the_ports_midnight(journey: Journey, port: str, night: Night):
    offer_id = await appointment_on(journey, night.sunday, port)
    zone = ZoneInfo(await journey.scalar(f"SELECT time_zone FROM ports WHERE code = '{port}'"))
    midnight = datetime.combine(night.sunday + timedelta(days=1), time(), zone).astimezone(UTC)

    states: list[str] = []
    for moment in (midnight - MINUTE, midnight):
        journey.clock.now = moment
        await journey.run_clock()
        states.append(await journey.scalar(f"SELECT state FROM offers WHERE id = '{offer_id}'"))

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
