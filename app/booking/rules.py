"""What becomes of an offer, and where the places of a day lie. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from app.errors.booking import OfferExpired, OfferNotOpen

PortCode = NewType("PortCode", str)
DayId = NewType("DayId", UUID)
SlotId = NewType("SlotId", int)
OfferId = NewType("OfferId", UUID)

_FIRST_ARRIVAL = time(8)
_LAST_ARRIVAL = time(15, 30)
BETWEEN_ARRIVALS = timedelta(minutes=30)


class OfferState(StrEnum):
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    WITHDRAWN_BY_PORT = "withdrawn-by-port"
    ATTENDED = "attended"
    MISSED = "missed"


class OfferEvent(StrEnum):
    """What can happen to an offer: the party's doing, the port's, or the clock's."""

    CONFIRM = "confirm"
    DECLINE = "decline"
    CANCEL = "cancel"
    LAPSE = "lapse"
    WITHDRAW = "withdraw"
    ATTEND = "attend"
    MISS = "miss"


# In these states an offer holds its slots.
HOLDING = (OfferState.OFFERED, OfferState.CONFIRMED)

_FOLLOWS: Mapping[tuple[OfferState, OfferEvent], OfferState] = {
    (OfferState.OFFERED, OfferEvent.CONFIRM): OfferState.CONFIRMED,
    (OfferState.OFFERED, OfferEvent.DECLINE): OfferState.DECLINED,
    (OfferState.OFFERED, OfferEvent.LAPSE): OfferState.LAPSED,
    (OfferState.OFFERED, OfferEvent.WITHDRAW): OfferState.WITHDRAWN_BY_PORT,
    (OfferState.CONFIRMED, OfferEvent.CANCEL): OfferState.CANCELLED,
    (OfferState.CONFIRMED, OfferEvent.WITHDRAW): OfferState.WITHDRAWN_BY_PORT,
    (OfferState.CONFIRMED, OfferEvent.ATTEND): OfferState.ATTENDED,
    (OfferState.CONFIRMED, OfferEvent.MISS): OfferState.MISSED,
}


def after(state: OfferState, event: OfferEvent) -> OfferState | None:
    """The state that an event leads to; None where it changes nothing."""
    return _FOLLOWS.get((state, event))


def states_before(event: OfferEvent) -> list[OfferState]:
    """In which states an event can happen."""
    return [state for state, possible in _FOLLOWS if possible is event]


def ended_by(event: OfferEvent) -> OfferState:
    """The state in which an event leaves every offer that it can happen to."""
    (state,) = {following for (_, possible), following in _FOLLOWS.items() if possible is event}
    return state


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
    count = (last - first) // BETWEEN_ARRIVALS + 1
    return [first + index * BETWEEN_ARRIVALS for index in range(count)]
