from datetime import timedelta
from uuid import UUID

from fastapi import APIRouter, Request, Response

from app.access.caller import Caller, Credentials
from app.clock import Now
from app.content.language import voice_of
from app.database import Transaction
from app.lottery import actions
from app.lottery.rules import DrawId
from app.lottery.schemas import RequestForm, RequestOut, StatusOut
from app.lottery.status import read_status

router = APIRouter(tags=["lottery"])


@router.put(
    "/v1/draws/{draw_id}/request",
    summary="Ask for an appointment",
    responses={201: {"model": RequestOut, "description": "The party has entered the draw"}},
)
async def request_appointment(
    draw_id: UUID, form: RequestForm, shown: Credentials, now: Now, transaction: Transaction, response: Response
) -> RequestOut:
    """Enter the draw, or change the list of ports. When within the window is all the same."""
    requested = await actions.request_appointment(
        transaction, DrawId(draw_id), shown=shown, ports=form.codes(), now=now
    )
    response.status_code = 201 if requested.is_new else 200
    return RequestOut.of(requested)


@router.delete("/v1/draws/{draw_id}/request", status_code=204, summary="Withdraw your request")
async def withdraw_request(draw_id: UUID, caller: Caller, now: Now, transaction: Transaction) -> None:
    """Until the window closes; with no request there, nothing happens."""
    await actions.withdraw_request(transaction, DrawId(draw_id), party_id=caller, now=now)


@router.get("/v1/status", summary="See where you stand")
async def status(caller: Caller, now: Now, transaction: Transaction, request: Request, response: Response) -> StatusOut:
    """Everything of yours in one answer: who has been checked, the request, the offer with its code, what to do next.

    With the service's time, and the version of the registration that a change of it must name.
    """
    check_lasts = timedelta(hours=request.app.state.policy.liveness_valid_hours)
    found = await read_status(transaction, party_id=caller, check_lasts=check_lasts, now=now)
    voice = voice_of(request)
    told = StatusOut.of(found, say=voice.sentence)
    voice.mark(response)
    return told
