from datetime import date, datetime
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from app.booking.queries import Offer
from app.booking.rules import OfferState


class SeatOut(BaseModel):
    member_id: UUID
    starts_at: datetime
    number: int


class AppointmentOut(BaseModel):
    offer_id: UUID
    state: OfferState
    port: str
    day: date
    starts_at: datetime
    slots: list[SeatOut]

    @classmethod
    def of(cls, offer: Offer) -> Self:
        zone = ZoneInfo(offer.time_zone)
        seats = [
            SeatOut(member_id=seat.member_id, starts_at=seat.starts_at.astimezone(zone), number=seat.number)
            for seat in offer.seats
        ]
        return cls(
            offer_id=offer.offer_id,
            state=offer.state,
            port=offer.port,
            day=offer.day,
            starts_at=seats[0].starts_at,
            slots=seats,
        )
