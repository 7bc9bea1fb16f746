from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.access.caller import Caller
from app.clock import Now
from app.database import Transaction
from app.edge.idempotency import Created, Idempotent, answer_once
from app.liveness import actions
from app.liveness.provider import LivenessProvider
from app.liveness.rules import LivenessCheckId
from app.liveness.schemas import LivenessCheckForm, LivenessCheckOut
from app.registration.rules import MemberId

router = APIRouter(tags=["liveness"])


async def _provider(request: Request) -> LivenessProvider:
    return request.app.state.liveness


Provider = Annotated[LivenessProvider, Depends(_provider)]


@router.post(
    "/v1/liveness-checks", status_code=201, response_model=LivenessCheckOut, summary="Check that a member is present"
)
async def check_liveness(
    form: LivenessCheckForm, attempt: Idempotent, caller: Caller, now: Now, provider: Provider, transaction: Transaction
) -> Response:
    async def perform() -> Created:
        check = await actions.check_liveness(
            transaction, party_id=caller, member_id=MemberId(form.member_id), provider=provider, now=now
        )
        return Created(
            location=f"/v1/liveness-checks/{check.check_id}", content=LivenessCheckOut.of(check).model_dump_json()
        )

    return await answer_once(transaction, attempt=attempt, caller=str(caller), body=form, perform=perform)


@router.get("/v1/liveness-checks/{check_id}", summary="Read one of your liveness checks")
async def read_check(check_id: UUID, caller: Caller, transaction: Transaction) -> LivenessCheckOut:
    check = await actions.read_check(transaction, party_id=caller, check_id=LivenessCheckId(check_id))
    return LivenessCheckOut.of(check)
