from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from app.booking.calendar import calendar_of
from app.booking.code_rules import code_of, readable
from app.booking.offer_queries import Offer, Seat
from app.booking.rules import OfferId, OfferState, PortCode
from app.content.library import shelf
from app.registration.rules import MemberId
from tests.app.journey import Journey

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ZONES = ["America/Los_Angeles", "America/Phoenix", "America/Denver", "America/Chicago"]


def appointment(zone: str = "America/Chicago", day: date = date(2026, 3, 20)) -> Offer:
    start = datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Offer(
        offer_id=OfferId(UUID(int=7)),
        state=OfferState.CONFIRMED,
        sequence=1,
        expires_at=NOW,
        code=code_of(1),
        port=PortCode("laredo"),
        port_name="Laredo",
        zone=ZoneInfo(zone),
        day=day,
        seats=[Seat(MemberId(UUID(int=1)), start, 0), Seat(MemberId(UUID(int=2)), start + timedelta(minutes=30), 0)],
    )


def parsed(offer: Offer) -> tuple[Any, Any]:
    calendar = Calendar.from_ical(calendar_of(offer, now=NOW, say=shelf().reader("en")))
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def test_a_confirmed_appointment_is_an_entry_with_zone_code_and_alarm():
    calendar, event = parsed(appointment())

    assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 1)
    assert event["SUMMARY"] == "Appointment at Laredo"
    assert readable(code_of(1)) in event["DESCRIPTION"]
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(hours=-24)]
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["America/Chicago"]


def test_a_change_keeps_the_uid_and_raises_the_sequence():
    cancelled = replace(appointment(), state=OfferState.CANCELLED, sequence=2)
    (_, before), (calendar, after) = parsed(appointment()), parsed(cancelled)

    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert (calendar["METHOD"], after["STATUS"], after.walk("VALARM")) == ("CANCEL", "CANCELLED", [])


@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1), date(2026, 7, 1), date(2026, 12, 24)])
@pytest.mark.parametrize("zone", ZONES)
def test_the_file_means_eight_oclock_at_the_port_also_when_the_clocks_change(zone: str, day: date):
    """The zone is read from the file's own rules, not from this machine's."""
    calendar, event = parsed(appointment(zone, day))
    rules = calendar.walk("VTIMEZONE")[0]
    wall = event["DTSTART"].dt.replace(tzinfo=None)

    offset = rules.to_tz(lookup_tzid=False).utcoffset(wall)
    assert (wall.hour, wall.minute) == (8, 0)
    assert offset == datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo(zone)).utcoffset()


async def test_the_calendar_file_of_ones_own_appointment(journey: Journey):
    party, offer_id = await journey.appointment()
    answer = await journey.client.get(f"/v1/offers/{offer_id}/calendar", headers=party.headers)

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert f"UID:{offer_id}@fairslot" in answer.text
    assert "METHOD:PUBLISH" in answer.text
