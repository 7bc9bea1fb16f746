from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.access.caller import Caller
from app.access.staff import Reviewer, for_reviewers
from app.clock import Now
from app.database import Transaction
from app.edge.idempotency import Created, Idempotent, answer_once
from app.edge.pages import Page, paged
from app.liveness import review_actions as actions
from app.liveness.review_queries import ReviewDecision, pending_reviews
from app.liveness.review_schemas import (
    LivenessReviewForm,
    LivenessReviewOut,
    LivenessReviewsOut,
    ReviewDecisionForm,
)
from app.liveness.rules import LivenessReviewId
from app.registration.rules import MemberId

router = APIRouter(tags=["liveness"])

Moment = tuple[datetime, UUID]


@router.post(
    "/v1/liveness-reviews",
    status_code=201,
    response_model=LivenessReviewOut,
    summary="Ask that a person looks instead of the camera",
)
async def ask_for_review(
    form: LivenessReviewForm, attempt: Idempotent, caller: Caller, now: Now, transaction: Transaction
) -> Response:
    """Possible at any time, also while attempts with the camera are locked; one request for each member at a time."""

    async def perform() -> Created:
        review = await actions.ask_for_review(
            transaction, party_id=caller, member_id=MemberId(form.member_id), words=form.words, now=now
        )
        content = LivenessReviewOut.of(review).model_dump_json()
        return Created(location=f"/v1/liveness-reviews/{review.review_id}", content=content)

    return await answer_once(transaction, attempt=attempt, caller=str(caller), body=form, perform=perform)


@router.get(
    "/v1/liveness-reviews",
    summary="Read the reviews that wait for a decision, the longest-waiting first",
    dependencies=[for_reviewers],
)
async def read_pending_reviews(
    page: Annotated[Page[Moment], Depends(paged(Moment))],
    response: Response,
    transaction: Transaction,
) -> LivenessReviewsOut:
    """With what the party wrote, page by page."""
    found = await pending_reviews(transaction, after=page.after, rows=page.rows_wanted)
    shown = page.cut(found, key=lambda review: (review.asked_at, review.review_id), response=response)
    return LivenessReviewsOut(reviews=[LivenessReviewOut.of(each) for each in shown])


@router.get("/v1/liveness-reviews/{review_id}", summary="Read one of your requests for a review")
async def read_review(review_id: UUID, caller: Caller, transaction: Transaction) -> LivenessReviewOut:
    """Whether it is decided, and the reason that was given."""
    return LivenessReviewOut.of(await actions.read_review(transaction, LivenessReviewId(review_id), party_id=caller))


@router.post("/v1/liveness-reviews/{review_id}/decision", summary="Decide a review, with a reason")
async def decide_review(
    review_id: UUID, form: ReviewDecisionForm, reviewer: Reviewer, now: Now, transaction: Transaction
) -> LivenessReviewOut:
    """An approval counts like a passed check, for as long. The reason is told to the party."""
    decision = ReviewDecision(form.approve, form.reason, reviewer.key_id, now)
    return LivenessReviewOut.of(
        await actions.decide_review(transaction, LivenessReviewId(review_id), decision=decision)
    )
