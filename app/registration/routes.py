from fastapi import APIRouter, Response

from app.access.caller import Caller
from app.clock import Now
from app.database import Transaction
from app.edge.idempotency import Created, Idempotent, answer_once
from app.edge.preconditions import IfMatch, mark_version
from app.registration import recovery_routes
from app.registration.actions.edit import change_contact, edit
from app.registration.actions.read import read_registration
from app.registration.actions.register import register
from app.registration.actions.withdraw import withdraw
from app.registration.identity_secret import IdentitySecret
from app.registration.queries import StoredParty
from app.registration.representation import RegistrationOut
from app.registration.schemas import ContactChangeForm, EditForm, RegisteredOut, RegistrationForm

router = APIRouter(tags=["registration"])
router.include_router(recovery_routes.router)


@router.post("/v1/registrations", status_code=201, response_model=RegisteredOut, summary="Register a party")
async def post_registration(
    form: RegistrationForm, attempt: Idempotent, secret: IdentitySecret, now: Now, transaction: Transaction
) -> Response:
    """Store who comes together, and hand out the token that every later request of the party needs."""

    async def perform() -> Created:
        registered = await register(transaction, party=form.party(), secret=secret, now=now)
        return Created(location="/v1/registration", content=RegisteredOut.of(registered).model_dump_json())

    return await answer_once(transaction, attempt=attempt, caller="", body=form, perform=perform)


@router.get("/v1/registration", summary="Read your own registration")
async def get_registration(caller: Caller, transaction: Transaction, response: Response) -> RegistrationOut:
    """All that is stored of your party. Its `ETag` is what a change must name in `If-Match`."""
    return _shown(await read_registration(transaction, party_id=caller), response)


@router.put("/v1/registration", summary="Edit your registration")
async def put_registration(
    form: EditForm,
    caller: Caller,
    seen: IfMatch,
    secret: IdentitySecret,
    now: Now,
    transaction: Transaction,
    response: Response,
) -> RegistrationOut:
    """Replace the registration as a whole; members who are left out leave the party."""
    edited = await edit(transaction, caller, form.edited(), secret=secret, seen=seen, now=now)
    return _shown(edited, response)


@router.delete("/v1/registration", status_code=204, summary="Withdraw your registration")
async def delete_registration(caller: Caller, seen: IfMatch, now: Now, transaction: Transaction) -> None:
    """Leave: the token ends, and the party takes part in no draw any more."""
    await withdraw(transaction, caller, seen=seen, now=now)


@router.put("/v1/registration/contact", summary="Change how we reach you")
async def put_contact(
    form: ContactChangeForm, caller: Caller, seen: IfMatch, now: Now, transaction: Transaction, response: Response
) -> ContactChangeForm:
    """Messages that are on their way follow to the new address, in the new language."""
    version = await change_contact(
        transaction, caller, reach=form.contact.reach(), language=form.preferred_language, seen=seen, now=now
    )
    mark_version(response, version=version)
    return form


def _shown(stored: StoredParty, response: Response) -> RegistrationOut:
    """Personal data: nobody on the way may keep a copy."""
    mark_version(response, version=stored.version)
    response.headers["Cache-Control"] = "no-store"
    return RegistrationOut.of(stored)
