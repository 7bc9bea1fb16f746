"""Refusals: ports, days, offers, appointments and the desk."""

from app.errors import Conflict, Invalid, NotAllowed, NotFound, TooEarly, TooLate


class OfferNotFound(NotFound):
    code = "offer-not-found"


class OfferNotOpen(Conflict):
    code = "offer-not-open"


class OfferNotDeclinable(Conflict):
    code = "offer-not-declinable"


class AppointmentNotCancellable(Conflict):
    code = "appointment-not-cancellable"


class LivenessMissing(Conflict):
    code = "liveness-missing"

    def __init__(self, *, missing: int, hours: int) -> None:
        super().__init__(missing=missing, hours=hours)


class AppointmentOver(Conflict):
    code = "appointment-over"


class ArrivalContradicted(Conflict):
    code = "arrival-contradicted"


class NoWalkInPlaces(Conflict):
    code = "no-walk-in-places"

    def __init__(self, *, left: int) -> None:
        super().__init__(left=left)


class SoldOut(Conflict):
    code = "sold-out"


class PartyWithdrawn(Conflict):
    code = "party-withdrawn"


class DayClosed(Conflict):
    code = "day-closed"


class PortClosed(Conflict):
    code = "port-closed"


class PlacesNotToBeRaised(Conflict):
    code = "places-not-to-be-raised"

    def __init__(self, *, places: int) -> None:
        super().__init__(places=places)


class PlacesInUse(Conflict):
    code = "places-in-use"

    def __init__(self, *, in_use: int) -> None:
        super().__init__(in_use=in_use)


class NotTheDay(TooEarly):
    code = "not-the-day"


class NotYetReleased(TooEarly):
    code = "not-yet-released"


class AppointmentNotFound(NotFound):
    code = "appointment-not-found"


class ArrivalNotFound(NotFound):
    code = "arrival-not-found"


class DayTooNear(TooLate):
    code = "day-too-near"

    def __init__(self, *, day_on: str, earliest_on: str) -> None:
        super().__init__(day_on=day_on, earliest_on=earliest_on)


class CutOffPassed(TooLate):
    code = "cut-off-passed"


class PortNotFound(NotFound):
    code = "port-not-found"


class DayNotFound(NotFound):
    code = "day-not-found"


class OutsideGeofence(NotAllowed):
    code = "outside-geofence"


class SlotTaken(Conflict):
    code = "slot-taken"


class PartyAlreadyBooked(Conflict):
    code = "party-already-booked"


class OfferExpired(TooLate):
    code = "offer-expired"


class UnknownPort(Invalid):
    code = "unknown-port"

    def __init__(self, *, port: str) -> None:
        super().__init__(port=port)


class UnknownMunicipality(Invalid):
    code = "unknown-municipality"

    def __init__(self, *, municipality: str) -> None:
        super().__init__(municipality=municipality)
