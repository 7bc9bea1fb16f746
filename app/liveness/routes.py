from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Header, Request, Response

from app.access.caller import Credentials, caller_of
from app.access.tokens import PartyId
from app.clock import Now
from app.content.language import Language, mark_language
from app.content.routes import Shelf
from app.database import Transactions
from app.edge.idempotency import Attempt, Created, Idempotent, answer_with, keep_answer, perform_once
from app.edge.retrying import jittered
from app.liveness import actions
from app.liveness.exchange import Exchange
from app.liveness.queries import LivenessSession
from app.liveness.rules import UNDECIDED, LivenessSessionId
from app.liveness.schemas import LivenessSessionForm, LivenessSessionOut
from app.registration.rules import MemberId

router = APIRouter(tags=["liveness"])

_POLL_SECONDS = 2


async def _exchange(request: Request, transactions: Transactions, now: Now) -> Exchange:
    return Exchange(transactions, request.app.state.liveness, now)


async def _label(
    request: Request,
    fairslot_stub_group: Annotated[
        str | None,
        Header(
            max_length=64,
            pattern=r"^[a-z0-9:_-]+$",
            description="For trying out: which group of people the stub provider shall behave as with; else ignored",
            examples=["default"],
        ),
    ] = None,
) -> str | None:
    return None if request.app.state.settings.environment == "production" else fairslot_stub_group


Provider = Annotated[Exchange, Depends(_exchange)]
Label = Annotated[str | None, Depends(_label)]


@router.post(
    "/v1/liveness-sessions",
    status_code=201,
    response_model=LivenessSessionOut,
    summary="Begin to show that a member is present",
)
async def begin_session(
    form: LivenessSessionForm,
    attempt: Idempotent,
    credentials: Credentials,
    exchange: Provider,
    label: Label,
    later: BackgroundTasks,
) -> Response:
    """The answer names the provider's page with the camera. Open it, then read the session until it is decided."""
    member_id = MemberId(form.member_id)
    async with exchange.begin() as transaction:
        caller = await caller_of(credentials, transaction)

        async def perform() -> Created:
            session, replaced = await actions.begin_session(
                transaction, party_id=caller, member_id=member_id, now=exchange.now
            )
            if replaced:
                later.add_task(exchange.forget, replaced)
            return _created(session)

        begun = await perform_once(transaction, attempt=attempt, caller=str(caller), body=form, perform=perform)
    told = LivenessSessionOut.model_validate_json(begun.content)
    # A repetition has the whole answer; or it goes on where the first attempt met a provider that did not answer.
    whole = begun if told.capture_url else await _complete(told, exchange, attempt=attempt, caller=caller, label=label)
    return answer_with(whole)


async def _complete(
    told: LivenessSessionOut, exchange: Exchange, *, attempt: Attempt, caller: PartyId, label: str | None
) -> Created:
    session_id = LivenessSessionId(told.session_id)
    capture = await exchange.capture(session_id, member_id=MemberId(told.member_id), label=label)
    async with exchange.begin() as transaction:
        session = await actions.keep_provider_session(
            transaction, session_id, party_id=caller, provider_session=capture.provider_session, now=exchange.now
        )
        created = _created(session, capture_url=capture.url)
        await keep_answer(transaction, created, attempt=attempt, caller=str(caller))
    return created


def _created(session: LivenessSession, *, capture_url: str | None = None) -> Created:
    content = LivenessSessionOut.of(session, capture_url=capture_url).model_dump_json()
    return Created(location=f"/v1/liveness-sessions/{session.session_id}", content=content)


@router.get("/v1/liveness-sessions/{session_id}", summary="Read one of your liveness sessions")
async def read_session(
    session_id: UUID,
    credentials: Credentials,
    exchange: Provider,
    language: Language,
    library: Shelf,
    response: Response,
) -> LivenessSessionOut:
    """Come again after the seconds in `Retry-After` until the session is decided."""
    async with exchange.begin() as transaction:
        caller = await caller_of(credentials, transaction)
        stored = await actions.read_session(
            transaction, LivenessSessionId(session_id), party_id=caller, now=exchange.now
        )
    session = await exchange.look(stored)
    if session.state in UNDECIDED:
        response.headers["Retry-After"] = str(jittered(_POLL_SECONDS))
    mark_language(response, language=language)
    detail = session.reason and library.sentence(_words_of(session.reason), language=language)
    return LivenessSessionOut.of(session, reason_detail=detail)


def _words_of(reason: str) -> str:
    return f"liveness-reason-{reason.lower().replace('_', '-')}"
