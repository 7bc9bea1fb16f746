from fastapi import APIRouter, Request, Response

from app.access.caller import Caller
from app.booking.claims import actions
from app.booking.claims.schemas import ClaimForm
from app.booking.schemas import AppointmentOut
from app.clock import Now
from app.database import Transaction
from app.edge.idempotency import Created, Idempotent, answer_once

router = APIRouter(tags=["booking"])


@router.post(
    "/v1/claims",
    status_code=201,
    response_model=AppointmentOut,
    summary="Claim places at once, on days under first-come",
)
async def claim(
    form: ClaimForm, attempt: Idempotent, caller: Caller, request: Request, now: Now, transaction: Transaction
) -> Response:
    """For the whole party or not at all, at the first port of the list with enough places left."""

    async def perform() -> Created:
        offer = await actions.claim(
            transaction,
            party_id=caller,
            ports=form.codes(),
            time_to_confirm=request.app.state.policy.time_to_confirm,
            now=now,
        )
        return Created(location=f"/v1/offers/{offer.offer_id}", content=AppointmentOut.of(offer).model_dump_json())

    return await answer_once(transaction, attempt=attempt, caller=str(caller), body=form, perform=perform)
