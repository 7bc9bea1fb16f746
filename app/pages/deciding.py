"""A person decides about somebody who seems to be registered already: asking for it, and what was decided."""

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from app.edge.idempotency import Created, perform_once
from app.edge.problems import problem_of
from app.errors import Refused
from app.errors.access import TokenMissing
from app.errors.registration import ReviewNotFound
from app.pages.fields import Field, Form, Group, NotAccepted, parsed
from app.pages.registering import form_for_a_person, people_in, registration_in
from app.pages.sending import Sent
from app.pages.session import AWAITED
from app.pages.visit import Visit, Visiting
from app.registration.actions.review import ask_for_review, read_review
from app.registration.recovery_schemas import AskedForReviewOut
from app.registration.reviews import Review, ReviewId, ReviewState

router = APIRouter()

_NUMBER = "number"
_LOOK_UP = Form(
    heading="site-see-decision",
    intro=("site-see-decision-hint",),
    action="/apply/decision",
    submit="site-see-decision",
    groups=(Group((Field(_NUMBER, "site-decision-number"), Field("token", "site-key"))),),
)


class _LookUpForm(BaseModel):
    number: UUID
    token: str


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
    """For whoever has the key that was given with it: on this device, or at hand."""
    try:
        review = await _read(visit, review_id, token=visit.credentials.token)
    except (TokenMissing, ReviewNotFound) as refusal:
        problem = problem_of(refusal)
        shown = visit.ask(_LOOK_UP, {_NUMBER: str(review_id)}, status=problem.status)
        shown.headers.update(problem.headers)
        return shown
    visit.credentials.prove()
    return _decided(visit, review)


@router.get("/apply/decision")
async def page_look_up(visit: Visiting) -> Response:
    return visit.ask(_LOOK_UP)


@router.post("/apply/decision")
async def send_look_up(visit: Visiting) -> Response:
    """Whoever is in a registration stays in it, also where this key is not that of the registration."""
    sent = await visit.sent_by_anybody()
    try:
        entered = parsed(_LookUpForm, _LOOK_UP, sent.fields, language=visit.language)
        review = await _read(visit, entered.number, token=entered.token)
    except NotAccepted as refused:
        return visit.ask_again(_LOOK_UP, sent, refused.flaws)
    except Refused as refusal:
        return visit.ask_after(_LOOK_UP, sent, refusal)
    shown = _decided(visit, review)
    return visit.remember(shown, token=entered.token) if visit.credentials.token is None else shown


async def _read(visit: Visit, review_id: UUID, *, token: str | None) -> Review:
    """Raises TokenMissing or ReviewNotFound."""
    if token is None:
        raise TokenMissing
    async with visit.transaction() as transaction:
        return await read_review(transaction, ReviewId(review_id), token=token)


def _decided(visit: Visit, review: Review) -> Response:
    """What is not decided yet is looked for again on this device."""
    is_open = review.state is ReviewState.PENDING
    shown = visit.show(
        "decision.html.j2",
        number=review.review_id,
        state=visit.say(f"review-state-{review.state}"),
        reason=review.reason,
        is_open=is_open,
        is_admitted=review.state is ReviewState.ADMITTED,
    )
    return visit.remember(shown, awaited=str(review.review_id)) if is_open else visit.forget(shown, AWAITED)
