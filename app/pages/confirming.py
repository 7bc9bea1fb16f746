"""Confirming an offer, giving up an offer or an appointment, and its entry for a calendar."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import JsonValue

from app.booking import actions
from app.booking.calendar import calendar_of
from app.booking.offer_queries import Offer
from app.booking.routes import TermsOfPolicy
from app.booking.rules import OfferId
from app.booking.schemas import ConfirmationForm
from app.errors import Refused
from app.errors.booking import OfferNotFound
from app.pages.fields import Choice, Entered, Field, Flaws, Form, Group, Kind, NotAccepted, parsed
from app.pages.questions import Question
from app.pages.sending import Sent
from app.pages.standing import ShownOffer, own_holding, shown
from app.pages.visit import Visit, Visiting

router = APIRouter()

_OFFER = "offer"
_MEASURED = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class GivingUp:
    """What is asked before an offer or an appointment is given up, and the action that does it."""

    asked: Question
    give_up: Callable[..., Awaitable[Offer]]


def _question(name: str) -> Question:
    return Question(f"site-{name}-question", "site-given-up-for-good", "site-keep", f"site-{name}", f"/{name}")


_DECLINE = GivingUp(_question("decline"), actions.decline)
_CANCEL = GivingUp(_question("cancel"), actions.cancel)


@router.get("/apply/confirm")
async def page_confirm(visit: Visiting, terms: TermsOfPolicy) -> Response:
    offer = await own_holding(visit)
    return visit.ask(_form(terms, offer.offer_id), offer=shown(visit, offer))


@router.post("/apply/confirm")
async def send_confirm(visit: Visiting, terms: TermsOfPolicy) -> Response:
    sent = await visit.sent()
    offer_id = _offer_of(sent)
    form = _form(terms, offer_id)
    try:
        await _confirm(visit, form, sent, terms=terms, offer_id=offer_id)
    except NotAccepted as refused:
        return visit.ask_again(form, sent, _in_words_of_a_page(refused.flaws), **await _held(visit))
    except Refused as refusal:
        return visit.ask_after(form, sent, refusal, **await _held(visit))
    return visit.go("/status?done=saved")


async def _held(visit: Visit) -> dict[str, ShownOffer]:
    """Until when one may try again, if one may."""
    try:
        return {"offer": shown(visit, await own_holding(visit))}
    except OfferNotFound:
        return {}


async def _confirm(visit: Visit, form: Form, sent: Sent, *, terms: actions.Terms, offer_id: OfferId) -> None:
    fields, given = _position(sent.fields)
    entered = parsed(ConfirmationForm, form, fields, language=visit.language, given=given)
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        position = entered.position.position(terms.fence)
        await actions.confirm(transaction, offer_id, party_id=party_id, position=position, terms=terms, now=visit.now)


def _position(fields: Entered) -> tuple[Entered, dict[str, JsonValue]]:
    """Measured where a script could ask the telephone, else declared by a place."""
    measured = {name: fields.get(name, "") for name in _MEASURED}
    if all(measured.values()):
        return {}, {"position": {"kind": "measured", **measured}}
    place = {"place": fields["position.place"]} if fields.get("position.place") else {}
    return {}, {"position": {"kind": "declared", **place}}


def _in_words_of_a_page(flaws: Flaws) -> Flaws:
    """Whoever has chosen nothing is not told of latitudes."""
    return Flaws({name: "missing" if rule == "position-incomplete" else rule for name, rule in flaws.rules.items()})


def _form(terms: actions.Terms, offer_id: OfferId) -> Form:
    places = sorted(terms.fence.municipalities.items(), key=lambda place: place[1].name)
    choices = [Choice(code, each.name) for code, each in places]
    return Form(
        heading="site-confirm",
        intro=("site-confirm-intro",),
        action="/apply/confirm",
        submit="site-send-confirmation",
        groups=(Group((Field("position.place", "site-place", Kind.CHOICE, hint="site-place-hint", choices=choices),)),),
        hidden={_OFFER: str(offer_id)},
        takes_position=True,
    )


@router.get("/apply/decline")
async def page_decline(visit: Visiting) -> Response:
    return await _ask(visit, _DECLINE)


@router.post("/apply/decline")
async def send_decline(visit: Visiting) -> Response:
    return await _give_up(visit, _DECLINE)


@router.get("/apply/cancel")
async def page_cancel(visit: Visiting) -> Response:
    return await _ask(visit, _CANCEL)


@router.post("/apply/cancel")
async def send_cancel(visit: Visiting) -> Response:
    return await _give_up(visit, _CANCEL)


async def _ask(visit: Visit, giving_up: GivingUp) -> Response:
    offer = shown(visit, await own_holding(visit))
    hidden = {_OFFER: str(offer.offer_id)}
    return visit.show("giving-up.html.j2", asked=giving_up.asked, hidden=hidden, offer=offer)


async def _give_up(visit: Visit, giving_up: GivingUp) -> Response:
    sent = await visit.sent()
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        await giving_up.give_up(transaction, _offer_of(sent), party_id=party_id, now=visit.now)
    return visit.go("/status?done=saved")


def _offer_of(sent: Sent) -> OfferId:
    try:
        return OfferId(UUID(sent.fields.get(_OFFER, "")))
    except ValueError as error:
        raise OfferNotFound from error


@router.get("/apply/calendar")
async def page_calendar(visit: Visiting) -> Response:
    offer = await own_holding(visit)
    entry = calendar_of(offer, now=visit.now, say=visit.voice.sentence)
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"', "Cache-Control": "no-store"}
    return Response(entry, media_type="text/calendar; charset=utf-8", headers=headers)
