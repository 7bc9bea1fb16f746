"""An appointment as an iCalendar file (RFC 5545): the same UID for good, a higher SEQUENCE with each change."""

from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, Timezone

from app.booking.code_rules import readable
from app.booking.offer_queries import Offer
from app.booking.rules import BETWEEN_ARRIVALS, OfferState
from app.content.bidi import plain
from app.content.dates import named_zone
from app.content.library import Say

_PRODUCER = "-//Fairslot//Fairslot//EN"
_ALARM_BEFORE = timedelta(hours=24)
# Rules of a time zone are written out for the years around the day.
_ZONE_SPAN = timedelta(days=366)
_SUMMARY = {"TENTATIVE": "calendar-offered", "CONFIRMED": "calendar-confirmed", "CANCELLED": "calendar-ended"}
_STATUS = {OfferState.OFFERED: "TENTATIVE", OfferState.CONFIRMED: "CONFIRMED", OfferState.ATTENDED: "CONFIRMED"}


def calendar_of(offer: Offer, *, now: datetime, say: Say) -> str:
    """The calendar file of an offer or appointment as it stands; one that has ended cancels the entry."""
    status = _STATUS.get(offer.state, "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if status == "CANCELLED" else "PUBLISH")
    calendar.add_component(
        Timezone.from_tzid(offer.zone.key, first_date=offer.day - _ZONE_SPAN, last_date=offer.day + _ZONE_SPAN)
    )
    calendar.add_component(_event(offer, status, now, say))
    return calendar.to_ical().decode()


def _event(offer: Offer, status: str, now: datetime, say: Say) -> Event:
    event = Event()
    event.add("uid", f"{offer.offer_id}@fairslot")
    event.add("sequence", offer.sequence)
    event.add("status", status)
    event.add("dtstamp", now)
    event.add("dtstart", offer.starts_at)
    event.add("dtend", offer.seats[-1].starts_at.astimezone(offer.zone) + BETWEEN_ARRIVALS)
    event.add("summary", plain(say(_SUMMARY[status], {"port": offer.port_name})))
    event.add("location", offer.port_name)
    if words := _description(offer, say):
        event.add("description", plain(words))
    if offer.state is OfferState.CONFIRMED:
        event.add_component(_alarm(offer, say))
    return event


def _description(offer: Offer, say: Say) -> str | None:
    if offer.state is OfferState.CONFIRMED and offer.code:
        return say("calendar-code", {"code": readable(offer.code)})
    if offer.state is OfferState.OFFERED:
        return say("calendar-confirm-by", {"expires_at": named_zone(offer.expires_at, offer.zone)})
    return None


def _alarm(offer: Offer, say: Say) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", plain(say("calendar-reminder", {"port": offer.port_name})))
    alarm.add("trigger", -_ALARM_BEFORE)
    return alarm
