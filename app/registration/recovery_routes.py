"""The two ways out for whoever is told to be registered already: back in by a code, or a person decides."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.access.staff import Reviewer, for_reviewers
from app.clock import Now
from app.content.language import Speaking
from app.database import Transaction
from app.edge.idempotency import Created, Idempotent, answer_once
from app.edge.pages import Page, paged
from app.edge.preconditions import IfMatch, mark_version
from app.edge.rate import GENUINE, address_of
from app.errors.access import TokenMissing
from app.registration.actions.recover import ask_for_recovery, redeem
from app.registration.actions.review import (
    Verdict,
    ask_for_review,
    decide_review,
    list_reviews,
    read_review,
    show_review,
)
from app.registration.identity_secret import IdentitySecret
from app.registration.recoveries import RecoveryId
from app.registration.recovery_rules import TRIES
from app.registration.recovery_schemas import (
    AskedForReviewOut,
    CodeForm,
    DecisionForm,
    DecisionOut,
    PendingReviewOut,
    PendingReviewsOut,
    RecoveryOut,
    ReviewOut,
    TokenOut,
)
from app.registration.reviews import ReviewId, ReviewKey
from app.registration.schemas import IdentityForm, RegistrationForm

router = APIRouter()

_BEFORE_ALL: ReviewKey = (datetime.min.replace(tzinfo=UTC), UUID(int=0))
_bearer = HTTPBearer(auto_error=False, scheme_name="review-token", description="The token given with the review")


async def _review_token(credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> str:
    if credentials is None:
        raise TokenMissing
    return credentials.credentials


@router.post("/v1/recoveries", status_code=202, response_model=RecoveryOut, summary="Ask to get back in")
async def post_recovery(
    request: Request,
    form: IdentityForm,
    attempt: Idempotent,
    secret: IdentitySecret,
    now: Now,
    transaction: Transaction,
) -> Response:
    """A code is sent to the contact of the registration, if there is one; the answer is the same if there is none."""
    address = address_of(request.scope)

    async def perform() -> Created:
        recovery = await ask_for_recovery(transaction, form.identity(), address=address, secret=secret, now=now)
        content = RecoveryOut.of(recovery, tries=TRIES).model_dump_json()
        return Created(location=f"/v1/recoveries/{recovery.recovery_id}/token", content=content, status=202)

    return await answer_once(transaction, attempt=attempt, caller="", body=form, perform=perform)


@router.post(
    "/v1/recoveries/{recovery_id}/token", status_code=201, response_model=TokenOut, summary="Get in by the code"
)
async def post_recovered_token(
    recovery_id: UUID,
    form: CodeForm,
    attempt: Idempotent,
    secret: IdentitySecret,
    now: Now,
    transaction: Transaction,
) -> Response:
    """Give the code from the message for a new token; each try counts."""

    async def perform() -> Created:
        token = await redeem(transaction, RecoveryId(recovery_id), code=form.code, secret=secret, now=now)
        return Created(location="/v1/registration", content=TokenOut(token=token).model_dump_json())

    return await answer_once(transaction, attempt=attempt, caller="", body=form, perform=perform)


@router.post(
    "/v1/registration-reviews", status_code=201, response_model=AskedForReviewOut, summary="Ask that a person decides"
)
async def post_review(form: RegistrationForm, attempt: Idempotent, now: Now, transaction: Transaction) -> Response:
    """Send the whole registration; a person decides whether it is another person of the same name."""

    async def perform() -> Created:
        asked = await ask_for_review(transaction, party=form.party(), now=now)
        content = AskedForReviewOut.of(asked).model_dump_json()
        return Created(location=f"/v1/registration-reviews/{asked.review_id}", content=content)

    return await answer_once(transaction, attempt=attempt, caller="", body=form, perform=perform)


@router.get("/v1/registration-reviews/{review_id}", summary="See what was decided")
async def get_review(
    review_id: UUID,
    token: Annotated[str, Depends(_review_token)],
    transaction: Transaction,
    voice: Speaking,
    request: Request,
    response: Response,
) -> ReviewOut:
    """The state of your review, and the reason once it is decided."""
    response.headers["Cache-Control"] = "no-store"
    review = await read_review(transaction, ReviewId(review_id), token=token)
    request.scope[GENUINE] = True
    told = ReviewOut.of(review, say=voice.sentence)
    voice.mark(response)
    return told


@router.get("/v1/reviews", summary="List the reviews to decide", dependencies=[for_reviewers])
async def get_reviews(
    page: Annotated[Page[ReviewKey], Depends(paged(ReviewKey))],
    secret: IdentitySecret,
    transaction: Transaction,
    response: Response,
) -> PendingReviewsOut:
    """Whoever waits longest comes first; each with those who are registered already and seem to be the same."""
    response.headers["Cache-Control"] = "no-store"
    found = await list_reviews(transaction, after=page.after or _BEFORE_ALL, most=page.rows_wanted, secret=secret)
    shown = page.cut(found, key=lambda each: (each.review.submitted_at, each.review.review_id), response=response)
    return PendingReviewsOut(reviews=[PendingReviewOut.of(each) for each in shown])


@router.get("/v1/reviews/{review_id}", summary="Read a review to decide", dependencies=[for_reviewers])
async def get_pending_review(
    review_id: UUID,
    secret: IdentitySecret,
    transaction: Transaction,
    response: Response,
) -> PendingReviewOut:
    """With those who are registered already and seem to be the same. Its `ETag` is what the decision must name."""
    shown = await show_review(transaction, ReviewId(review_id), secret=secret)
    mark_version(response, version=shown.version)
    response.headers["Cache-Control"] = "no-store"
    return PendingReviewOut.of(shown)


@router.post(
    "/v1/reviews/{review_id}/decision",
    status_code=201,
    response_model=DecisionOut,
    summary="Decide a review",
)
async def post_decision(
    review_id: UUID,
    form: DecisionForm,
    reviewer: Reviewer,
    attempt: Idempotent,
    seen: IfMatch,
    secret: IdentitySecret,
    now: Now,
    transaction: Transaction,
) -> Response:
    """Admit the party beside the one that is registered, or refuse it; the applicant reads the reason.

    `If-Match` names the review as it was seen: once somebody else collides, or nobody any more, look again.
    """
    verdict = Verdict(form.admit, form.reason, reviewer.key_id, seen)

    async def perform() -> Created:
        decision = await decide_review(transaction, ReviewId(review_id), verdict, secret=secret, now=now)
        content = DecisionOut.of(review_id, decision).model_dump_json()
        return Created(location=f"/v1/reviews/{review_id}/decision", content=content)

    return await answer_once(transaction, attempt=attempt, caller=str(reviewer.key_id), body=form, perform=perform)
