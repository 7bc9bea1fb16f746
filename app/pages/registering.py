from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter, Response

from app.edge.idempotency import Created, perform_once
from app.errors import Refused
from app.errors.registration import PersonAlreadyRegistered
from app.pages.fields import Choice, Field, Form, Group, Kind, NotAccepted, Otherwise, parsed
from app.pages.identity import questions_of_contact, questions_of_document, questions_of_identity
from app.pages.sending import Sent
from app.pages.visit import Visit, Visiting
from app.registration.actions.register import register
from app.registration.identity_secret import IdentitySecret
from app.registration.rules import LARGEST_PARTY
from app.registration.schemas import RegisteredOut, RegistrationForm

router = APIRouter()

_PEOPLE, _DO = "people", "do"
_STEP = {"add-person": 1, "remove-person": -1}
_ASK_A_PERSON = Otherwise("site-ask-for-decision-hint", "site-ask-for-decision", "/apply/decisions")


@router.get("/apply/register")
async def page_register(visit: Visiting) -> Response:
    return visit.ask(_form(visit, people=1))


@router.post("/apply/register")
async def send_register(visit: Visiting, secret: IdentitySecret) -> Response:
    sent = await visit.sent_by_anybody()
    step = _STEP.get(sent.fields.get(_DO, ""), 0)
    form = _form(visit, people=people_in(sent, step=step))
    if step:
        return visit.ask(form, sent.fields)
    try:
        told = await _register(visit, form, sent, secret=secret)
    except NotAccepted as refused:
        return visit.ask_again(form, sent, refused.flaws)
    except PersonAlreadyRegistered as refusal:
        return visit.ask_after(form_for_a_person(visit, people=people_in(sent)), sent, refusal)
    except Refused as refusal:
        return visit.ask_after(form, sent, refusal)
    shown = visit.show("registered.html.j2", status=201, key=told.token)
    return visit.remember(shown, token=told.token, language=visit.language)


async def _register(visit: Visit, form: Form, sent: Sent, *, secret: bytes) -> RegisteredOut:
    """Raises NotAccepted, or what the action refuses."""
    entered = registration_in(sent, form, visit)
    async with visit.transaction() as transaction:

        async def perform() -> Created:
            registered = await register(transaction, party=entered.party(), secret=secret, now=visit.now)
            content = RegisteredOut.of(registered).model_dump_json()
            return Created(location="/apply/status", content=content)

        created = await perform_once(transaction, attempt=visit.attempt(sent), caller="", body=entered, perform=perform)
    return RegisteredOut.model_validate_json(created.content)


def registration_in(sent: Sent, form: Form, visit: Visit) -> RegistrationForm:
    """Raises NotAccepted."""
    language = {"preferred_language": visit.language}
    return parsed(RegistrationForm, form, sent.fields, language=visit.language, given=language)


def people_in(sent: Sent, *, step: int = 0) -> int:
    given = sent.fields.get(_PEOPLE, "")
    people = int(given) if given.isdecimal() else 1
    return min(max(people + step, 1), LARGEST_PARTY)


def form_for_a_person(visit: Visit, *, people: int) -> Form:
    """The same, which may also be sent to a person who decides whether somebody is registered already."""
    return replace(_form(visit, people=people), otherwise=_ASK_A_PERSON)


def _form(visit: Visit, *, people: int) -> Form:
    persons = [_person(visit, number) for number in range(1, people + 1)]
    last = persons.pop()
    return Form(
        heading="site-register-heading",
        intro=("site-register-intro",),
        action="/apply/register",
        submit="site-register",
        groups=(
            *persons,
            Group(last.fields, last.heading, last.number, buttons=_buttons(visit, people)),
            questions_of_contact(),
            Group(_destination(), "site-destination"),
        ),
        hidden={_PEOPLE: str(people)},
    )


def _person(visit: Visit, number: int) -> Group:
    before = f"members.{number - 1}."
    return Group(
        heading="site-person",
        number=number,
        fields=(
            *questions_of_identity(visit, before=before),
            Field(f"{before}city_of_birth", "site-city-of-birth"),
            Field(f"{before}nationality", "site-nationality", Kind.COUNTRY),
            Field(f"{before}country_of_residence", "site-country-of-residence", Kind.COUNTRY),
            *questions_of_document(before=before),
        ),
    )


def _buttons(visit: Visit, people: int) -> Sequence[Choice]:
    add, remove = (Choice(step, visit.say(f"site-{step}")) for step in _STEP)
    return [*([add] if people < LARGEST_PARTY else []), *([remove] if people > 1 else [])]


def _destination() -> Sequence[Field]:
    return (
        Field("destination_address.line", "site-address-line", autocomplete="street-address"),
        Field("destination_address.city", "site-city", autocomplete="address-level2"),
        Field("destination_address.state", "site-state", autocomplete="address-level1"),
        Field("destination_address.postal_code", "site-postal-code", autocomplete="postal-code"),
    )
