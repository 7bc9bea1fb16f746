from dataclasses import replace

from fastapi import APIRouter, Response

from app.edge.preconditions import version_of
from app.errors import Refused
from app.errors.edge import VersionStale
from app.pages.fields import Entered, Form, NotAccepted, parsed
from app.pages.identity import questions_of_contact
from app.pages.sending import Sent
from app.pages.visit import Visit, Visiting
from app.registration.actions.edit import change_contact
from app.registration.actions.read import read_registration
from app.registration.queries import StoredParty
from app.registration.schemas import ContactChangeForm

router = APIRouter()


@router.get("/apply/contact")
async def page_contact(visit: Visiting) -> Response:
    stored = await _stored(visit)
    return visit.ask(_form(stored.version), _as_it_stands(stored))


@router.post("/apply/contact")
async def send_contact(visit: Visiting) -> Response:
    sent = await visit.sent()
    stored = await _stored(visit)
    form = _form(stored.version)
    try:
        await _change(visit, form, sent, language=stored.party.preferred_language)
    except NotAccepted as refused:
        return visit.ask_again(form, sent, refused.flaws)
    except VersionStale as stale:
        return visit.ask_after(form, Sent(_as_it_stands(stored)), stale)
    except Refused as refusal:
        return visit.ask_after(form, sent, refusal)
    return visit.go("/status?done=saved")


async def _change(visit: Visit, form: Form, sent: Sent, *, language: str) -> None:
    given = {"preferred_language": language}
    entered = parsed(ContactChangeForm, form, sent.fields, language=visit.language, given=given)
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        await change_contact(
            transaction,
            party_id,
            reach=entered.contact.reach(),
            language=entered.preferred_language,
            seen=version_of(sent.version),
            now=visit.now,
        )


async def _stored(visit: Visit) -> StoredParty:
    async with visit.transaction() as transaction:
        return await read_registration(transaction, party_id=await visit.party(transaction))


def _form(version: int) -> Form:
    return Form(
        heading="site-change-contact",
        action="/apply/contact",
        submit="site-save",
        groups=(replace(questions_of_contact(), heading=None),),
        version=version,
    )


def _as_it_stands(stored: StoredParty) -> Entered:
    reach = stored.party.reach
    return {"contact.email": reach.email or "", "contact.phone": reach.phone or ""}
