"""Everything a caller may want to know about itself, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.rules import OfferId, OfferState, PortCode, state_at
from app.booking.tables import assignments, days, offers, slots
from app.lottery.rules import DrawId
from app.lottery.tables import requests
from app.registration.queries import NumberedMember
from app.registration.rules import MemberId
from app.registration.tables import is_present, members

_latest_request = (
    select(requests.c.draw_id, requests.c.ports, requests.c.requested_at)
    .where(requests.c.party_id == bindparam("party"))
    .order_by(requests.c.requested_at.desc())
    .limit(1)
    .lateral("latest_request")
)
_arrival = (
    select(func.min(slots.c.starts_at))
    .join_from(assignments, slots, slots.c.id == assignments.c.slot_id)
    .where(assignments.c.offer_id == offers.c.id)
    .scalar_subquery()
)
_latest_offer = (
    select(
        offers.c.id.label("offer_id"),
        offers.c.state,
        offers.c.expires_at,
        days.c.port_code,
        days.c.date,
        _arrival.label("starts_at"),
    )
    .join_from(offers, days)
    .where(offers.c.party_id == bindparam("party"))
    .order_by(offers.c.offered_at.desc())
    .limit(1)
    .lateral("latest_offer")
)
_status = (
    select(members.c.id.label("member_id"), members.c.ordinal, _latest_request, _latest_offer)
    .select_from(members.outerjoin(_latest_request, true()).outerjoin(_latest_offer, true()))
    .where(members.c.party_id == bindparam("party"), is_present)
    .order_by(members.c.ordinal)
)


@dataclass(frozen=True, slots=True)
class RequestStatus:
    draw_id: DrawId
    ports: Sequence[PortCode]
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class OfferStatus:
    offer_id: OfferId
    state: OfferState
    port: PortCode
    day: date
    starts_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Status:
    server_time: datetime
    party_id: PartyId
    members: Sequence[NumberedMember]
    request: RequestStatus | None
    offer: OfferStatus | None


async def read_status(transaction: AsyncConnection, *, party_id: PartyId, now: datetime) -> Status:
    rows = (await transaction.execute(_status, {"party": party_id})).all()
    first = rows[0]
    request = RequestStatus(first.draw_id, first.ports, first.requested_at) if first.draw_id else None
    return Status(
        server_time=now,
        party_id=party_id,
        members=[NumberedMember(MemberId(row.member_id), row.ordinal) for row in rows],
        request=request,
        offer=_offer(first, now) if first.offer_id else None,
    )


def _offer(row: Row[Any], now: datetime) -> OfferStatus:
    return OfferStatus(
        offer_id=OfferId(row.offer_id),
        state=state_at(now, state=OfferState(row.state), expires_at=row.expires_at),
        port=PortCode(row.port_code),
        day=row.date,
        starts_at=row.starts_at,
        expires_at=row.expires_at,
    )
