"""Refusals: what holds of every request."""

from app.errors import Conflict, Invalid, Malformed, NotFound, PreconditionFailed, PreconditionMissing


class PageNotFound(NotFound):
    code = "page-not-found"


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


class IdempotencyKeyReused(Invalid):
    code = "idempotency-key-reused"
