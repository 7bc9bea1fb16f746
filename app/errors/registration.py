"""Refusals: parties, and recovering what one has lost."""

from types import MappingProxyType

from app.errors import Conflict, Invalid, NotAllowed, NotFound, TooLate, TooMany


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


class RegistrationLocked(Conflict):
    code = "registration-locked"


class PersonAlreadyRegistered(Conflict):
    code = "person-already-registered"
    ways_out = MappingProxyType({"recovery": "/v1/recoveries", "review": "/v1/registration-reviews"})

    def __init__(self, *, ordinal: int) -> None:
        super().__init__(ordinal=ordinal)


class BornInTheFuture(Invalid):
    code = "born-in-the-future"

    def __init__(self, *, ordinal: int) -> None:
        super().__init__(ordinal=ordinal)
