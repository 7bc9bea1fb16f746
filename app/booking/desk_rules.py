"""What an officer may record at the port, and when. Pure."""

from datetime import date
from enum import StrEnum

from app.booking.rules import OfferState
from app.errors.booking import AppointmentOver, NotTheDay


class ArrivalKind(StrEnum):
    ARRIVED = "arrived"
    NO_SHOW = "no-show"


def check_desk(*, state: OfferState, day: date, today: date) -> None:
    """Raise where nothing can be recorded for an appointment: before its day, and once it has ended."""
    if state is not OfferState.CONFIRMED:
        raise AppointmentOver
    if today < day:
        raise NotTheDay
