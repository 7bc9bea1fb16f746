from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StrictBool, StringConstraints

from app.liveness.review_queries import LivenessReview
from app.liveness.schemas import Form

_REVIEW = "5b9f0a4e-0f6e-4a57-8f3e-1d2c3b4a5968"
_MEMBER = "7c9e6679-7425-40de-944b-e07fc1f90ae7"

# Several lines of any script; PostgreSQL cannot store the null byte.
_WORDS = r"^[^\x00]*$"
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000, pattern=_WORDS)]
Reasoning = Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=1000, pattern=_WORDS)]


class LivenessReviewForm(Form):
    member_id: UUID = Field(description="Whom the camera does not help", examples=[_MEMBER])
    words: Words | None = Field(
        default=None,
        description="What the reviewer should know; say nothing of your health that you need not",
        examples=["I cannot hold the telephone still."],
    )


class ReviewDecisionForm(Form):
    approve: StrictBool = Field(description="Whether the person is present", examples=[True])
    reason: Reasoning = Field(description="Told to the party", examples=["Seen in a video call on 2 March."])


class LivenessReviewOut(BaseModel):
    review_id: UUID = Field(examples=[_REVIEW])
    member_id: UUID = Field(examples=[_MEMBER])
    words: str | None = Field(examples=["I cannot hold the telephone still."])
    asked_at: datetime = Field(examples=["2026-03-02T15:05:00Z"])
    approved: bool | None = Field(description="Null while nobody has decided", examples=[True])
    reason: str | None = Field(examples=["Seen in a video call on 2 March."])
    decided_at: datetime | None = Field(examples=["2026-03-02T16:00:00Z"])

    @classmethod
    def of(cls, review: LivenessReview) -> Self:
        decision = review.decision
        return cls(
            review_id=review.review_id,
            member_id=review.member_id,
            words=review.words,
            asked_at=review.asked_at,
            approved=decision and decision.approved,
            reason=decision and decision.reason,
            decided_at=decision and decision.decided_at,
        )


class LivenessReviewsOut(BaseModel):
    reviews: list[LivenessReviewOut]
