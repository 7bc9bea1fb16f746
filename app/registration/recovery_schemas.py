from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from app.content.bidi import plain
from app.content.library import Say
from app.edge.preconditions import etag_of
from app.registration.actions.recover import Recovery
from app.registration.actions.review import AskedForReview, ShownReview
from app.registration.identity_rules import FIELDS_OF, Collision
from app.registration.representation import PartyOut
from app.registration.reviews import Decision, Review, ReviewState
from app.registration.schemas import Form


class RecoveryOut(BaseModel):
    """The same whether or not there is such a registration."""

    recovery_id: UUID
    expires_at: datetime
    tries: int = Field(description="How often a code may be tried")

    @classmethod
    def of(cls, recovery: Recovery, *, tries: int) -> Self:
        return cls(recovery_id=recovery.recovery_id, expires_at=recovery.expires_at, tries=tries)


# Signs of direction come with a code that was copied from a text.
_WITHOUT_ISOLATES = BeforeValidator(lambda code: plain(code) if isinstance(code, str) else code)


class CodeForm(Form):
    code: Annotated[
        str, _WITHOUT_ISOLATES, StringConstraints(min_length=8, max_length=12, pattern=r"^[0-9A-Za-z -]*$")
    ] = Field(description="As it stands in the message", examples=["7K3M9PXR"])


class TokenOut(BaseModel):
    token: str = Field(description="Shown only here; whichever you had before opens nothing any more")


class AskedForReviewOut(BaseModel):
    review_id: UUID
    token: str = Field(description="Follows the review; once you are admitted, it is the token of your registration")
    state: Literal[ReviewState.PENDING] = ReviewState.PENDING

    @classmethod
    def of(cls, asked: AskedForReview) -> Self:
        return cls(review_id=asked.review_id, token=asked.token)


class ReviewOut(BaseModel):
    review_id: UUID
    state: ReviewState
    state_text: str = Field(description="The same in words, in your language", examples=["Not yet decided"])
    submitted_at: datetime
    decided_at: datetime | None
    reason: str | None
    registration_id: UUID | None

    @classmethod
    def of(cls, review: Review, *, say: Say) -> Self:
        return cls(
            review_id=review.review_id,
            state=review.state,
            state_text=say(f"review-state-{review.state}"),
            submitted_at=review.submitted_at,
            decided_at=review.decided_at,
            reason=review.reason,
            registration_id=review.party_id,
        )


class CollisionOut(BaseModel):
    """Somebody who is registered already and seems to be the same person. Only reviewers see it."""

    ordinal: int = Field(description="Who of the party that asks, counted from 1", examples=[1])
    fields: list[str] = Field(
        description="What they have in common", examples=[["full_name", "birth_date", "sex", "country_of_birth"]]
    )
    registration_id: UUID
    member_id: UUID

    @classmethod
    def of(cls, collision: Collision) -> Self:
        return cls(
            ordinal=collision.ordinal,
            fields=list(FIELDS_OF[collision.basis]),
            registration_id=collision.party_id,
            member_id=collision.member_id,
        )


class PendingReviewOut(BaseModel):
    review_id: UUID
    submitted_at: datetime
    registration: PartyOut
    collisions: list[CollisionOut] = Field(description="With whom, at this moment")
    etag: str = Field(description="What a decision on this names in If-Match", examples=['"123456789"'])

    @classmethod
    def of(cls, shown: ShownReview) -> Self:
        return cls(
            review_id=shown.review.review_id,
            submitted_at=shown.review.submitted_at,
            registration=PartyOut.of(shown.review.party),
            collisions=[CollisionOut.of(each) for each in shown.collisions],
            etag=etag_of(shown.version),
        )


class PendingReviewsOut(BaseModel):
    reviews: list[PendingReviewOut]


class DecisionForm(Form):
    admit: bool = Field(strict=True)
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=1000)] = Field(
        pattern=r"^[^\x00]*$", examples=["Two people: the photographs in their documents differ."]
    )


class DecisionOut(BaseModel):
    review_id: UUID
    state: ReviewState
    registration_id: UUID | None

    @classmethod
    def of(cls, review_id: UUID, decision: Decision) -> Self:
        return cls(review_id=review_id, state=decision.state, registration_id=decision.party_id)
