"""What follows from a provider's confidence. Pure."""

from enum import StrEnum
from typing import NewType
from uuid import UUID

LivenessCheckId = NewType("LivenessCheckId", UUID)

CONFIDENCE_REQUIRED = 80.0


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"


def decide(confidence: float) -> Outcome:
    """The server decides, from a confidence in [0, 100] that is neither stored nor told to anyone."""
    return Outcome.PASSED if confidence >= CONFIDENCE_REQUIRED else Outcome.FAILED
