from uuid import UUID

from fastapi import APIRouter, Response

from app.access.caller import Caller
from app.clock import Now
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
    draw_id: UUID, form: RequestForm, caller: Caller, now: Now, transaction: Transaction, response: Response
) -> RequestOut:
    """Enter the draw, or change the list of ports. When within the window is all the same."""
    requested = await actions.request_appointment(
        transaction, DrawId(draw_id), party_id=caller, ports=form.codes(), now=now
    )
    response.status_code = 201 if requested.is_new else 200
    return RequestOut.of(requested)


@router.get("/v1/status", summary="See where you stand")
async def status(caller: Caller, now: Now, transaction: Transaction) -> StatusOut:
    """Everything of yours in one answer: members, the request, the offer; and the service's time."""
    return StatusOut.of(await read_status(transaction, party_id=caller, now=now))
