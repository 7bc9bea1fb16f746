"""Refusals: liveness sessions and reviews."""

from app.errors import Conflict, NotAuthenticated, NotFound, TooMany, Unavailable


class LivenessSessionNotFound(NotFound):
    code = "liveness-session-not-found"


class LivenessReviewNotFound(NotFound):
    code = "liveness-review-not-found"


class LivenessReviewPending(Conflict):
    code = "liveness-review-pending"


class LivenessReviewDecided(Conflict):
    code = "liveness-review-decided"


class LivenessSessionOpen(Conflict):
    code = "liveness-session-open"


class WebhookUnsigned(NotAuthenticated):
    code = "webhook-unsigned"


class LivenessLocked(TooMany):
    code = "liveness-locked"


class LivenessUnavailable(Unavailable):
    code = "liveness-unavailable"
