"""A person decides about somebody who seems to be registered already: asking for it, and what was decided."""

from uuid import UUID

from fastapi import APIRouter, Response

from app.edge.idempotency import Created, perform_once
from app.errors import Refused
from app.errors.access import TokenMissing
from app.pages.fields import Form, NotAccepted
from app.pages.registering import form_for_a_person, people_in, registration_in
from app.pages.sending import Sent
from app.pages.session import AWAITED
from app.pages.visit import Visit, Visiting
from app.registration.actions.review import ask_for_review, read_review
from app.registration.recovery_schemas import AskedForReviewOut
from app.registration.reviews import ReviewId, ReviewState

router = APIRouter()


@router.post("/apply/decisions")
async def send_to_a_person(visit: Visiting) -> Response:
    """What is asked for is remembered on this device, as is the key that will be that of the registration."""
    sent = await visit.sent_by_anybody()
    form = form_for_a_person(visit, people=people_in(sent))
    try:
        asked = await _ask(visit, form, sent)
    except NotAccepted as refused:
        return visit.ask_again(form, sent, refused.flaws)
    except Refused as refusal:
        return visit.ask_after(form, sent, refusal)
    shown = visit.show("decision-asked.html.j2", status=201, key=asked.token, awaited=asked.review_id)
    return visit.remember(shown, token=asked.token, language=visit.language, awaited=str(asked.review_id))


async def _ask(visit: Visit, form: Form, sent: Sent) -> AskedForReviewOut:
    """Raises NotAccepted, or what the action refuses."""
    entered = registration_in(sent, form, visit)
    async with visit.transaction() as transaction:

        async def perform() -> Created:
            asked = await ask_for_review(transaction, party=entered.party(), now=visit.now)
            content = AskedForReviewOut.of(asked).model_dump_json()
            return Created(location=f"/apply/decisions/{asked.review_id}", content=content)

        created = await perform_once(transaction, attempt=visit.attempt(sent), caller="", body=entered, perform=perform)
    return AskedForReviewOut.model_validate_json(created.content)


@router.get("/apply/decisions/{review_id}")
async def page_decision(review_id: UUID, visit: Visiting) -> Response:
    """For whoever has the key that was given with it."""
    token = visit.credentials.token
    if token is None:
        raise TokenMissing
    async with visit.transaction() as transaction:
        review = await read_review(transaction, ReviewId(review_id), token=token)
    visit.credentials.prove()
    is_open = review.state is ReviewState.PENDING
    shown = visit.show(
        "decision.html.j2",
        state=visit.say(f"review-state-{review.state}"),
        reason=review.reason,
        is_open=is_open,
        is_admitted=review.state is ReviewState.ADMITTED,
    )
    return shown if is_open else visit.forget(shown, AWAITED)
