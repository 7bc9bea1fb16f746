"""What the service refuses, as one tree.

Refused
├── NotFound
│   ├── PageNotFound
│   ├── RegistrationNotFound
│   ├── ReviewNotFound
│   ├── MemberNotFound
│   ├── LivenessSessionNotFound
│   ├── LivenessReviewNotFound
│   ├── DrawNotFound
│   ├── NotInPool
│   ├── OfferNotFound
│   ├── AppointmentNotFound
│   ├── ArrivalNotFound
│   ├── PortNotFound
│   └── DayNotFound
├── Conflict
│   ├── BeaconSaidOtherwise
│   ├── DrawNotOpen
│   ├── OfferNotOpen
│   ├── RegistrationLocked
│   ├── OfferNotDeclinable
│   ├── AppointmentNotCancellable
│   ├── LivenessMissing
│   ├── AppointmentOver
│   ├── ArrivalContradicted
│   ├── NoWalkInPlaces
│   ├── SoldOut
│   ├── PartyWithdrawn
│   ├── DayClosed
│   ├── PortClosed
│   ├── PlacesNotToBeRaised
│   ├── PlacesInUse
│   ├── PersonAlreadyRegistered
│   ├── ReviewAlreadyDecided
│   ├── SlotTaken
│   ├── LivenessSessionOpen
│   ├── LivenessReviewPending
│   ├── LivenessReviewDecided
│   ├── PartyAlreadyBooked
│   └── IdempotencyKeyInFlight
├── NotAllowed
│   ├── RecoveryCodeWrong
│   ├── OutsideGeofence
│   └── RoleNotAllowed
├── NotAuthenticated
│   ├── TokenMissing
│   ├── TokenUnknown
│   ├── StaffKeyMissing
│   ├── StaffKeyUnknown
│   └── WebhookUnsigned
├── TooEarly
│   ├── NotTheDay
│   ├── NotYetReleased
│   ├── WindowNotYetOpen
│   ├── PoolNotYetFrozen
│   ├── DrawNotYetPublished
│   └── BeaconNotYetDue
├── TooLate
│   ├── DayTooNear
│   ├── CutOffPassed
│   ├── RecoveryOver
│   ├── WindowClosed
│   └── OfferExpired
├── TooMany
│   ├── RecoveriesTooMany
│   └── LivenessLocked
├── Unavailable
│   └── LivenessUnavailable
├── PreconditionMissing
│   └── IfMatchMissing
├── PreconditionFailed
│   ├── IfMatchUnusable
│   └── VersionStale
├── Malformed
│   ├── CursorUnknown
│   ├── IdempotencyKeyMissing
│   └── IdempotencyKeyWeak
└── Invalid
    ├── BeaconNotGenuine
    ├── UnknownPort
    ├── UnknownMunicipality
    ├── BornInTheFuture
    └── IdempotencyKeyReused

Each leaf has a stable code; its words stand in the catalogues of `app.content`, its status at the edge.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar


class Refused(Exception):
    """A rule says no. `facts` are what the words of the refusal may mention."""

    code: ClassVar[str]
    ways_out: ClassVar[Mapping[str, str]] = MappingProxyType({})  # where to go instead, by the name of the way
    # What was written before the refusal stays: a try that counts, say.
    stays_on_record: ClassVar[bool] = False
    retry_after: int | None = None  # seconds until it makes sense to ask again

    def __init__(self, **facts: str | int) -> None:
        super().__init__(getattr(self, "code", type(self).__name__))
        self.facts = facts


class NotFound(Refused):
    """There is no such thing, or it is not the caller's to see."""


class Conflict(Refused):
    """The thing is in a state that does not admit this."""


class NotAllowed(Refused):
    """The caller is known and may not do this."""


class NotAuthenticated(Refused):
    """The caller is not known."""


class TooEarly(Refused):
    """The time for this has not come; if it is known when it comes, in so many seconds."""

    def __init__(self, *, retry_after: int | None = None) -> None:
        super().__init__()
        self.retry_after = retry_after


class TooLate(Refused):
    """The time for this has passed."""


class TooMany(Refused):
    """The caller has asked too often, and may again after so many seconds."""

    def __init__(self, *, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class Unavailable(Refused):
    """Something that we need does not answer; the caller has done nothing wrong and may try again."""

    def __init__(self, *, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class PreconditionMissing(Refused):
    """A change must name the version it is based on, and names none."""


class PreconditionFailed(Refused):
    """The thing is no longer, or never was, as the caller says it is."""


class Malformed(Refused):
    """The request cannot be understood."""


class Invalid(Refused):
    """The request is understood and its content is not acceptable."""


class PageNotFound(NotFound):
    code = "page-not-found"


class RegistrationNotFound(NotFound):
    code = "registration-not-found"


class ReviewNotFound(NotFound):
    code = "review-not-found"


class RecoveryCodeWrong(NotAllowed):
    code = "recovery-code-wrong"
    stays_on_record = True


class RecoveryOver(TooLate):
    code = "recovery-over"


class RecoveriesTooMany(TooMany):
    code = "recoveries-too-many"


class ReviewAlreadyDecided(Conflict):
    code = "review-already-decided"


class MemberNotFound(NotFound):
    code = "member-not-found"


class LivenessSessionNotFound(NotFound):
    code = "liveness-session-not-found"


class DrawNotFound(NotFound):
    code = "draw-not-found"


class OfferNotFound(NotFound):
    code = "offer-not-found"


class NotInPool(NotFound):
    code = "not-in-pool"


class BeaconSaidOtherwise(Conflict):
    code = "beacon-said-otherwise"


class DrawNotOpen(Conflict):
    code = "draw-not-open"


class OfferNotOpen(Conflict):
    code = "offer-not-open"


class RegistrationLocked(Conflict):
    code = "registration-locked"


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

    def __init__(self, *, day: str, earliest: str) -> None:
        super().__init__(day=day, earliest=earliest)


class CutOffPassed(TooLate):
    code = "cut-off-passed"


class PortNotFound(NotFound):
    code = "port-not-found"


class DayNotFound(NotFound):
    code = "day-not-found"


class OutsideGeofence(NotAllowed):
    code = "outside-geofence"


class PersonAlreadyRegistered(Conflict):
    code = "person-already-registered"
    ways_out = MappingProxyType({"recovery": "/v1/recoveries", "review": "/v1/registration-reviews"})

    def __init__(self, *, ordinal: int) -> None:
        super().__init__(ordinal=ordinal)


class SlotTaken(Conflict):
    code = "slot-taken"


class PartyAlreadyBooked(Conflict):
    code = "party-already-booked"


class RoleNotAllowed(NotAllowed):
    code = "role-not-allowed"


class LivenessReviewNotFound(NotFound):
    code = "liveness-review-not-found"


class LivenessReviewPending(Conflict):
    code = "liveness-review-pending"


class LivenessReviewDecided(Conflict):
    code = "liveness-review-decided"


class LivenessSessionOpen(Conflict):
    code = "liveness-session-open"


class TokenMissing(NotAuthenticated):
    code = "token-missing"


class TokenUnknown(NotAuthenticated):
    code = "token-unknown"


class StaffKeyMissing(NotAuthenticated):
    code = "staff-key-missing"


class StaffKeyUnknown(NotAuthenticated):
    code = "staff-key-unknown"


class WebhookUnsigned(NotAuthenticated):
    code = "webhook-unsigned"


class WindowNotYetOpen(TooEarly):
    code = "window-not-yet-open"


class PoolNotYetFrozen(TooEarly):
    code = "pool-not-yet-frozen"


class DrawNotYetPublished(TooEarly):
    code = "draw-not-yet-published"


class BeaconNotYetDue(TooEarly):
    code = "beacon-not-yet-due"


class WindowClosed(TooLate):
    code = "window-closed"


class OfferExpired(TooLate):
    code = "offer-expired"


class LivenessLocked(TooMany):
    code = "liveness-locked"


class LivenessUnavailable(Unavailable):
    code = "liveness-unavailable"


class IfMatchMissing(PreconditionMissing):
    code = "if-match-missing"


class IfMatchUnusable(PreconditionFailed):
    code = "if-match-unusable"


class VersionStale(PreconditionFailed):
    code = "version-stale"


class CursorUnknown(Malformed):
    code = "cursor-unknown"


class IdempotencyKeyInFlight(Conflict):
    code = "idempotency-key-in-flight"
    retry_after = 1


class IdempotencyKeyMissing(Malformed):
    code = "idempotency-key-missing"


class IdempotencyKeyWeak(Malformed):
    code = "idempotency-key-weak"

    def __init__(self, *, bits: int, longest: int) -> None:
        super().__init__(bits=bits, longest=longest)


class BeaconNotGenuine(Invalid):
    code = "beacon-not-genuine"


class UnknownPort(Invalid):
    code = "unknown-port"

    def __init__(self, *, port: str) -> None:
        super().__init__(port=port)


class UnknownMunicipality(Invalid):
    code = "unknown-municipality"

    def __init__(self, *, municipality: str) -> None:
        super().__init__(municipality=municipality)


class BornInTheFuture(Invalid):
    code = "born-in-the-future"

    def __init__(self, *, ordinal: int) -> None:
        super().__init__(ordinal=ordinal)


class IdempotencyKeyReused(Invalid):
    code = "idempotency-key-reused"
