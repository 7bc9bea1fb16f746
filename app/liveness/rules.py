"""What follows from what a provider says, and from failing again and again. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, assert_never
from uuid import UUID

LivenessSessionId = NewType("LivenessSessionId", UUID)
LivenessReviewId = NewType("LivenessReviewId", UUID)
ProviderSession = NewType("ProviderSession", str)

CONFIDENCE_REQUIRED = 80.0
SESSION_LASTS = timedelta(seconds=180)
FAILURES_THAT_LOCK = 5
FAILED_WITHIN = timedelta(minutes=3)
LOCKED_FOR = timedelta(minutes=30)
# A failure older than this can no longer be part of what locks a member now.
FAILURES_COUNT_FOR = FAILED_WITHIN + LOCKED_FOR


class SessionState(StrEnum):
    CREATED = "CREATED"
    IN_PROGRESS = "IN_PROGRESS"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"


# In progress is what the provider says at the moment; it is told and not stored.
STORED_STATES = frozenset(SessionState) - {SessionState.IN_PROGRESS}
UNDECIDED = frozenset({SessionState.CREATED, SessionState.IN_PROGRESS})


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"


class Reason(StrEnum):
    """Why a capture failed: iProov's codes, as its Android SDK documents them."""

    UNKNOWN = "UNKNOWN"
    TOO_MUCH_MOVEMENT = "TOO_MUCH_MOVEMENT"
    TOO_BRIGHT = "TOO_BRIGHT"
    TOO_DARK = "TOO_DARK"
    MISALIGNED_FACE = "MISALIGNED_FACE"
    FACE_TOO_FAR = "FACE_TOO_FAR"
    FACE_TOO_CLOSE = "FACE_TOO_CLOSE"
    SUNGLASSES = "SUNGLASSES"
    OBSCURED_FACE = "OBSCURED_FACE"
    EYES_CLOSED = "EYES_CLOSED"
    MULTIPLE_FACES = "MULTIPLE_FACES"

    @property
    def words(self) -> str:
        """Under what the catalogues have it in words."""
        return f"liveness-reason-{self.lower().replace('_', '-')}"


class ReportedState(StrEnum):
    """What a provider may say of a capture. An error is one that could not be processed, and no failure of a person."""

    CREATED = "CREATED"
    IN_PROGRESS = "IN_PROGRESS"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    ERROR = "ERROR"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, slots=True)
class Report:
    """What a provider says happened; its confidence, from 0 to 100, lives only here and shows in no text."""

    state: ReportedState
    reason: Reason | None = None
    confidence: float = field(default=0.0, repr=False)


@dataclass(frozen=True, slots=True)
class Decision:
    state: SessionState
    outcome: Outcome
    reason: Reason | None = None


_NOT_SURE_ENOUGH = Decision(SessionState.FAILED, Outcome.FAILED, Reason.UNKNOWN)  # no word of the confidence
TIMED_OUT = Decision(SessionState.EXPIRED, Outcome.INCONCLUSIVE)


def decide(report: Report) -> Decision | None:
    """The server decides; None while there is nothing to decide."""
    match report.state:
        case ReportedState.CREATED | ReportedState.IN_PROGRESS:
            return None
        case ReportedState.SUCCEEDED:
            is_sure = report.confidence >= CONFIDENCE_REQUIRED
            return Decision(SessionState.SUCCEEDED, Outcome.PASSED) if is_sure else _NOT_SURE_ENOUGH
        case ReportedState.FAILED:
            return Decision(SessionState.FAILED, Outcome.FAILED, report.reason or Reason.UNKNOWN)
        case ReportedState.ERROR:
            return Decision(SessionState.FAILED, Outcome.INCONCLUSIVE, report.reason or Reason.UNKNOWN)
        case ReportedState.EXPIRED:
            return TIMED_OUT
        case _:
            assert_never(report.state)


class Presence(StrEnum):
    """What is known of a member being a person who is present."""

    NEEDED = "needed"
    IN_REVIEW = "in-review"
    CHECKED = "checked"


def presence_of(checked_until: datetime | None, *, is_in_review: bool, now: datetime) -> Presence:
    """A check that is still valid counts, whatever else is under way."""
    if checked_until is not None and now < checked_until:
        return Presence.CHECKED
    return Presence.IN_REVIEW if is_in_review else Presence.NEEDED


def locked_until(failures: Sequence[datetime], *, now: datetime) -> datetime | None:
    """Until when a member with these failures may begin no session; None if they may.

    Five failures within three minutes lock for 30 minutes from the fifth.
    """
    times = sorted(failures)
    fifths = zip(times, times[FAILURES_THAT_LOCK - 1 :], strict=False)
    ends = [last + LOCKED_FOR for first, last in fifths if last - first <= FAILED_WITHIN]
    until = max(ends, default=now)
    return until if until > now else None
