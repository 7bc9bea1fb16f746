from fastapi import APIRouter, Response

from app.access.caller import Caller
from app.clock import Now
from app.database import Transaction
from app.edge.idempotency import Created, Idempotent, answer_once
from app.registration import actions
from app.registration.schemas import RegisteredOut, RegistrationForm, RegistrationOut

router = APIRouter(tags=["registration"])


@router.post("/v1/registrations", status_code=201, response_model=RegisteredOut, summary="Register a party")
async def register(form: RegistrationForm, attempt: Idempotent, now: Now, transaction: Transaction) -> Response:
    async def perform() -> Created:
        registered = await actions.register(transaction, party=form.party(), now=now)
        return Created(location="/v1/registration", content=RegisteredOut.of(registered).model_dump_json())

    return await answer_once(transaction, attempt=attempt, caller="", body=form, perform=perform)


@router.get("/v1/registration", summary="Read your own registration")
async def read_registration(caller: Caller, transaction: Transaction) -> RegistrationOut:
    return RegistrationOut.of(await actions.read_registration(transaction, party_id=caller))
