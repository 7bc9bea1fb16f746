from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Header, Request, Response

from app.access.caller import Credentials, caller_of
from app.clock import Now
from app.content.language import Speaking
from app.database import Transactions
from app.edge.idempotency import Idempotent, answer_with
from app.edge.retrying import jittered
from app.liveness import actions
from app.liveness.beginning import Beginning, begin_once
from app.liveness.exchange import Exchange
from app.liveness.rules import UNDECIDED, LivenessSessionId
from app.liveness.schemas import LivenessSessionForm, LivenessSessionOut

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
    begun = await begin_once(exchange, form, Beginning(credentials, attempt, label))
    if begun.replaced:
        later.add_task(exchange.forget, begun.replaced)
    return answer_with(begun.created)


@router.get("/v1/liveness-sessions/{session_id}", summary="Read one of your liveness sessions")
async def read_session(
    session_id: UUID,
    credentials: Credentials,
    exchange: Provider,
    voice: Speaking,
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
    told = LivenessSessionOut.worded(session, say=voice.sentence)
    voice.mark(response)
    return told
