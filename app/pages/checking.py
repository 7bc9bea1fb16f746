"""The check by camera: out to the provider's page, and back."""

from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Response

from app.edge.idempotency import Created, perform_once
from app.errors.registration import MemberNotFound
from app.liveness import actions, review_actions
from app.liveness.beginning import Beginning, begin_once
from app.liveness.review_schemas import LivenessReviewForm, LivenessReviewOut
from app.liveness.routes import Label, Provider
from app.liveness.rules import UNDECIDED, LivenessSessionId, Outcome
from app.liveness.schemas import LivenessSessionForm, LivenessSessionOut
from app.pages.sending import Sent
from app.pages.visit import Visiting
from app.registration.rules import MemberId

router = APIRouter()


@router.post("/apply/checks")
async def send_check(visit: Visiting, exchange: Provider, label: Label, later: BackgroundTasks) -> Response:
    """The provider's page is a link and no redirection: a form of ours may lead to nobody else."""
    sent = await visit.sent()

    def way_back(session_id: LivenessSessionId) -> str:
        return str(visit.request.url_for(page_check.__name__, session_id=str(session_id)))

    beginning = Beginning(visit.credentials, visit.attempt(sent), label, way_back)
    begun = await begin_once(exchange, LivenessSessionForm(member_id=_member_of(sent)), beginning)
    if begun.replaced:
        later.add_task(exchange.forget, begun.replaced)
    told = LivenessSessionOut.model_validate_json(begun.created.content)
    return visit.show("leaving.html.j2", status=201, capture_url=told.capture_url)


@router.get("/apply/checks/{session_id}")
async def page_check(session_id: UUID, visit: Visiting, exchange: Provider) -> Response:
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        stored = await actions.read_session(
            transaction, LivenessSessionId(session_id), party_id=party_id, now=visit.now
        )
    session = await exchange.look(stored)
    is_open = session.state in UNDECIDED
    verdict = "passed" if session.outcome is Outcome.PASSED else "open" if is_open else "failed"
    return visit.show(
        "check.html.j2",
        verdict=verdict,
        reason=session.reason and visit.say(session.reason.words),
        member_id=str(session.member_id),
        help_title=visit.voice.page("when-liveness-fails").title,
    )


@router.post("/apply/reviews")
async def send_review(visit: Visiting) -> Response:
    """Ask that a person looks instead of the camera."""
    sent = await visit.sent()
    asked = LivenessReviewForm(member_id=_member_of(sent))
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)

        async def perform() -> Created:
            review = await review_actions.ask_for_review(
                transaction, party_id=party_id, member_id=MemberId(asked.member_id), words=asked.words, now=visit.now
            )
            return Created(location="/apply/status", content=LivenessReviewOut.of(review).model_dump_json())

        await perform_once(transaction, attempt=visit.attempt(sent), caller=str(party_id), body=asked, perform=perform)
    return visit.go("/status?done=saved")


def _member_of(sent: Sent) -> UUID:
    try:
        return UUID(sent.fields.get("member", ""))
    except ValueError as error:
        raise MemberNotFound from error
