"""An entry for a calendar waits without words until its letter goes out."""

import pytest
from icalendar import Calendar

from app.booking.calendar import calendar_of
from app.content.bidi import plain
from app.content.languages import FULL
from app.content.library import shelf
from app.outbox.entry import unsaid, worded
from tests.app.booking.test_calendar import NOW, appointment
from tests.app.journey import Journey
from tests.app.outbox.office import FACTS, Mailbox, Office


@pytest.mark.parametrize("language", FULL)
def test_it_is_worded_as_if_it_had_been_from_the_beginning(language: str):
    offer, say = appointment(), shelf().reader(language)
    facts = {**FACTS, "port": offer.port_name, "code": "0000-0001"}
    at_once = Calendar.from_ical(calendar_of(offer, now=NOW, say=say))
    later = Calendar.from_ical(worded(calendar_of(offer, now=NOW, say=unsaid), say=say, facts=facts))

    for one, other in zip(at_once.walk(), later.walk(), strict=True):
        assert one.get("SUMMARY") == other.get("SUMMARY")
        assert one.keys() == other.keys()
    assert "0000-0001" in str(later.walk("VEVENT")[0]["DESCRIPTION"])


def test_the_words_of_an_entry_that_has_some_stay():
    entry = "SUMMARY:Cita en Laredo\r\nDESCRIPTION:see calendar-confirmed\r\n"

    assert worded(entry, say=unsaid, facts={}) == entry


async def test_it_speaks_the_language_that_the_party_chose_meanwhile(journey: Journey):
    party, _ = await journey.appointment()
    await journey.prefer("vi")
    office, box = Office(journey, party), Mailbox()
    await office.redirect("someone@example.org", "vi")
    await office.deliver(box)

    (entry,) = [letter.calendar for letter in box.letters if letter.calendar]
    (event,) = Calendar.from_ical(entry).walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    code = (await journey.status(party))["offer"]["code"]
    say = shelf().reader("vi")
    assert {letter.language for letter in box.letters} == {"vi"}
    assert event["SUMMARY"] == plain(say("calendar-confirmed", {"port": "Laredo"}))
    assert event["DESCRIPTION"] == plain(say("calendar-code", {"code": code}))
    assert alarm["DESCRIPTION"] == plain(say("calendar-reminder", {"port": "Laredo"}))
