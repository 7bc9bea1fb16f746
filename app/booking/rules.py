"""What an offer is and when it can be confirmed. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from app.errors import OfferExpired, OfferNotOpen

PortCode = NewType("PortCode", str)
DayId = NewType("DayId", UUID)
SlotId = NewType("SlotId", int)
OfferId = NewType("OfferId", UUID)

_FIRST_ARRIVAL = time(8)
_LAST_ARRIVAL = time(15, 30)
_BETWEEN_ARRIVALS = timedelta(minutes=30)


class OfferState(StrEnum):
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"
    DECLINED = "declined"


# In these states an offer holds its slots.
HOLDING = (OfferState.OFFERED, OfferState.CONFIRMED)


def state_at(now: datetime, *, state: OfferState, expires_at: datetime) -> OfferState:
    """An offer lapses at its deadline, whether or not anybody has yet written that down."""
    has_lapsed = state is OfferState.OFFERED and now >= expires_at
    return OfferState.LAPSED if has_lapsed else state


def check_confirmation(now: datetime, *, state: OfferState, expires_at: datetime) -> None:
    """Raise where an offer can no longer be confirmed; one already confirmed stays so."""
    if state is OfferState.OFFERED and now >= expires_at:
        raise OfferExpired
    if state not in HOLDING:
        raise OfferNotOpen


@dataclass(frozen=True, slots=True)
class Place:
    """One place at one time: the `number`-th of those who arrive then."""

    starts_at: datetime
    number: int


def places_of_day(day: date, *, zone: ZoneInfo, count: int) -> list[Place]:
    """Spread `count` places evenly over a port's local day; hours are local, also on clock-change nights."""
    arrivals = _arrivals(day, zone)
    return [Place(arrivals[index % len(arrivals)], index // len(arrivals)) for index in range(count)]


def _arrivals(day: date, zone: ZoneInfo) -> list[datetime]:
    first, last = (datetime.combine(day, hour, zone).astimezone(UTC) for hour in (_FIRST_ARRIVAL, _LAST_ARRIVAL))
    count = (last - first) // _BETWEEN_ARRIVALS + 1
    return [first + index * _BETWEEN_ARRIVALS for index in range(count)]
