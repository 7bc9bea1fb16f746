from uuid import UUID

from fastapi import APIRouter

from app.access.caller import Caller
from app.booking import actions
from app.booking.rules import OfferId
from app.booking.schemas import AppointmentOut
from app.clock import Now
from app.database import Transaction

router = APIRouter(tags=["booking"])


@router.put("/v1/offers/{offer_id}/confirmation", summary="Confirm an offer")
async def confirm(offer_id: UUID, caller: Caller, now: Now, transaction: Transaction) -> AppointmentOut:
    return AppointmentOut.of(await actions.confirm(transaction, OfferId(offer_id), party_id=caller, now=now))
