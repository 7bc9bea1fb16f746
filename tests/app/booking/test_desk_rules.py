from datetime import date, timedelta

import pytest

from app.booking.desk_rules import check_desk
from app.booking.rules import OfferState
from app.errors.booking import AppointmentOver, NotTheDay

THE_DAY = date(2026, 3, 20)


@pytest.mark.parametrize("days_late", [0, 1, 30])
def test_from_its_day_on_arrivals_of_an_appointment_are_recorded(days_late: int):
    check_desk(state=OfferState.CONFIRMED, day=THE_DAY, today=THE_DAY + timedelta(days=days_late))


def test_before_its_day_nothing_is_recorded():
    with pytest.raises(NotTheDay):
        check_desk(state=OfferState.CONFIRMED, day=THE_DAY, today=THE_DAY - timedelta(days=1))


@pytest.mark.parametrize("state", [state for state in OfferState if state is not OfferState.CONFIRMED])
@pytest.mark.parametrize("days_late", [-1, 0, 1])
def test_of_what_is_no_appointment_or_has_ended_nothing_is_recorded(state: OfferState, days_late: int):
    with pytest.raises(AppointmentOver):
        check_desk(state=state, day=THE_DAY, today=THE_DAY + timedelta(days=days_late))
