from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.booking.rules import (
    HOLDING,
    OfferEvent,
    OfferState,
    Place,
    after,
    check_confirmation,
    ended_by,
    places_of_day,
    state_at,
    states_before,
)
from app.errors.booking import OfferExpired, OfferNotOpen

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PORT_ZONES = ["America/Los_Angeles", "America/Phoenix", "America/Denver", "America/Chicago"]
CLOCKS_CHANGE = [date(2026, 3, 8), date(2026, 11, 1)]


def test_an_offer_lapses_at_its_deadline_and_not_a_moment_before():
    assert state_at(NOON - SECOND, state=OfferState.OFFERED, expires_at=NOON) is OfferState.OFFERED
    assert state_at(NOON, state=OfferState.OFFERED, expires_at=NOON) is OfferState.LAPSED


@pytest.mark.parametrize("state", [state for state in OfferState if state is not OfferState.OFFERED])
def test_time_changes_only_what_waits_for_an_answer(state: OfferState):
    assert state_at(NOON + SECOND, state=state, expires_at=NOON) is state


def test_an_offer_can_be_confirmed_until_its_deadline():
    check_confirmation(NOON - SECOND, state=OfferState.OFFERED, expires_at=NOON)
    with pytest.raises(OfferExpired):
        check_confirmation(NOON, state=OfferState.OFFERED, expires_at=NOON)


def test_a_confirmed_offer_stays_confirmed_after_the_deadline():
    check_confirmation(NOON + SECOND, state=OfferState.CONFIRMED, expires_at=NOON)


@pytest.mark.parametrize("state", [state for state in OfferState if state not in HOLDING])
def test_what_was_given_back_cannot_be_confirmed(state: OfferState):
    with pytest.raises(OfferNotOpen):
        check_confirmation(NOON - SECOND, state=state, expires_at=NOON)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.sampled_from(PORT_ZONES), st.integers(0, 500))
def test_places_are_all_different_even_and_in_the_ports_working_hours(day: date, zone: str, count: int):
    places = places_of_day(day, zone=ZoneInfo(zone), count=count)

    assert len(set(places)) == count
    hours = [place.starts_at.astimezone(ZoneInfo(zone)) for place in places]
    assert all(hour.date() == day and 8 <= hour.hour < 16 for hour in hours)
    crowd = Counter(hours).values()
    assert max(crowd, default=0) - min(crowd, default=0) <= 1


@pytest.mark.parametrize("day", CLOCKS_CHANGE)
@pytest.mark.parametrize("zone", PORT_ZONES)
def test_a_day_on_which_the_clocks_change_has_the_same_hours(day: date, zone: str):
    usual = places_of_day(date(2026, 7, 1), zone=ZoneInfo(zone), count=16)
    changed = places_of_day(day, zone=ZoneInfo(zone), count=16)

    def hours(places: Sequence[Place]) -> list[time]:
        return [place.starts_at.astimezone(ZoneInfo(zone)).time() for place in places]

    assert hours(changed) == hours(usual)


@pytest.mark.parametrize(
    ("state", "follows"),
    [
        (
            OfferState.OFFERED,
            {"confirm": "confirmed", "decline": "declined", "lapse": "lapsed", "withdraw": "withdrawn-by-port"},
        ),
        (
            OfferState.CONFIRMED,
            {"cancel": "cancelled", "withdraw": "withdrawn-by-port", "attend": "attended", "miss": "missed"},
        ),
        *((state, {}) for state in OfferState if state not in HOLDING),
    ],
)
def test_what_follows_is_settled_for_every_state_and_event(state: OfferState, follows: dict[str, str]):
    for event in OfferEvent:
        following = after(state, event)
        assert (following and following.value) == follows.get(event)
        assert (state in states_before(event)) == (following is not None)
        assert following is None or following is ended_by(event)


def test_nothing_that_was_given_back_is_ever_held_again():
    for state in set(OfferState) - set(HOLDING):
        assert not [event for event in OfferEvent if after(state, event)]
