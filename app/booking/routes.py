from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.access.caller import Caller
from app.booking import actions
from app.booking.actions import Terms
from app.booking.calendar import calendar_of
from app.booking.geofence import Geofence
from app.booking.rules import OfferId, state_at
from app.booking.schemas import AppointmentOut, ConfirmationForm, GeofenceOut
from app.clock import Now
from app.content.language import RECOGNISING, Speaking
from app.database import Transaction

router = APIRouter(tags=["booking"])


async def _fence(request: Request) -> Geofence:
    return request.app.state.geofence


async def _terms(request: Request) -> Terms:
    state = request.app.state
    return Terms(state.geofence, state.policy.liveness_valid_hours)


Fence = Annotated[Geofence, Depends(_fence)]
TermsOfPolicy = Annotated[Terms, Depends(_terms)]


@router.get("/v1/geofence", summary="Read from where an offer can be confirmed", dependencies=[RECOGNISING])
async def read_geofence(fence: Fence, voice: Speaking, response: Response) -> GeofenceOut:
    """The rule, where it was reported, and the municipalities that a party may declare instead of coordinates."""
    told = GeofenceOut.of(fence, say=voice.sentence)
    voice.mark(response)
    return told


@router.get("/v1/offers/{offer_id}", summary="Read one of your offers")
async def read_offer(offer_id: UUID, caller: Caller, now: Now, transaction: Transaction) -> AppointmentOut:
    """A slot held for you until `expires_at`, or the appointment that it has become."""
    offer = await actions.read_offer(transaction, OfferId(offer_id), party_id=caller)
    return AppointmentOut.of(replace(offer, state=state_at(now, state=offer.state, expires_at=offer.expires_at)))


@router.put("/v1/offers/{offer_id}/confirmation", summary="Confirm an offer")
async def confirm(
    offer_id: UUID, form: ConfirmationForm, caller: Caller, terms: TermsOfPolicy, now: Now, transaction: Transaction
) -> AppointmentOut:
    """Make the offer an appointment: from inside the geofence, with every member's liveness checked. Repeatable."""
    position = form.position.position(terms.fence)
    offer = await actions.confirm(
        transaction, OfferId(offer_id), party_id=caller, position=position, terms=terms, now=now
    )
    return AppointmentOut.of(offer)


@router.put("/v1/offers/{offer_id}/decline", summary="Decline an offer")
async def decline(offer_id: UUID, caller: Caller, now: Now, transaction: Transaction) -> AppointmentOut:
    """Give the offer back unconfirmed: its slots go to the next draw, and you may ask again."""
    return AppointmentOut.of(await actions.decline(transaction, OfferId(offer_id), party_id=caller, now=now))


@router.put("/v1/offers/{offer_id}/cancellation", summary="Cancel an appointment")
async def cancel(offer_id: UUID, caller: Caller, now: Now, transaction: Transaction) -> AppointmentOut:
    """Give a confirmed appointment back: its slots go to the next draw, and you may ask again."""
    return AppointmentOut.of(await actions.cancel(transaction, OfferId(offer_id), party_id=caller, now=now))


@router.get(
    "/v1/offers/{offer_id}/calendar",
    summary="The appointment as a calendar file",
    response_class=Response,
    responses={
        200: {
            "content": {"text/calendar": {"schema": {"type": "string", "examples": ["BEGIN:VCALENDAR"]}}},
            "description": "iCalendar",
        }
    },
)
async def calendar(offer_id: UUID, caller: Caller, voice: Speaking, now: Now, transaction: Transaction) -> Response:
    """For the calendar of a telephone: read again after a change, it replaces the entry of before."""
    offer = await actions.read_offer(transaction, OfferId(offer_id), party_id=caller)
    headers = {"Content-Disposition": 'attachment; filename="appointment.ics"'}
    entry = calendar_of(offer, now=now, say=voice.sentence)
    shown = Response(entry, media_type="text/calendar; charset=utf-8", headers=headers)
    voice.mark(shown)
    return shown
