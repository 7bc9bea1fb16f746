"""Everything a caller may want to know about itself, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, func, literal_column, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.rules import OfferId, OfferState, PortCode, state_at
from app.booking.tables import assignments, days, offers, slots
from app.lottery.rules import DrawId, DrawState
from app.lottery.tables import draws, requests, results
from app.registration.queries import NumberedMember
from app.registration.rules import MemberId
from app.registration.tables import is_present, members

_latest_request = (
    select(
        requests.c.draw_id,
        requests.c.ports,
        requests.c.requested_at,
        draws.c.state.label("draw_state"),
        draws.c.date.label("draw_date"),
        draws.c.closes_at,
        results.c.port_code.label("drawn_for"),
    )
    .join_from(requests, draws)
    .outerjoin(
        results,
        (results.c.draw_id == requests.c.draw_id)
        & (results.c.ticket == requests.c.ticket)
        & (draws.c.state == literal_column("'published'")),
    )
    .where(requests.c.party_id == bindparam("party"))
    .order_by(draws.c.closes_at.desc())
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


class NextStep(StrEnum):
    """What a party can do now; each has words in the catalogue, `next-<step>`."""

    ASK = "ask"
    WAIT_FOR_CLOSE = "wait-for-close"
    WAIT_FOR_DRAW = "wait-for-draw"
    CONFIRM = "confirm"
    COME = "come"
    ASK_AGAIN = "ask-again"
    ASK_AGAIN_VOID = "ask-again-void"


_NEXT_STEP = {
    DrawState.OPEN: NextStep.WAIT_FOR_CLOSE,
    DrawState.CLOSING: NextStep.WAIT_FOR_DRAW,
    DrawState.FROZEN: NextStep.WAIT_FOR_DRAW,
    DrawState.DRAWN: NextStep.WAIT_FOR_DRAW,
    DrawState.PUBLISHED: NextStep.ASK_AGAIN,
    DrawState.VOID: NextStep.ASK_AGAIN_VOID,
}


@dataclass(frozen=True, slots=True)
class RequestStatus:
    draw_id: DrawId
    ports: Sequence[PortCode]
    requested_at: datetime
    day: date
    state: DrawState
    closes_at: datetime
    drawn_for: PortCode | None


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

    @property
    def next_step(self) -> NextStep:
        if self.offer and self.offer.state is OfferState.OFFERED:
            return NextStep.CONFIRM
        if self.offer and self.offer.state is OfferState.CONFIRMED:
            return NextStep.COME
        return NextStep.ASK if self.request is None else _NEXT_STEP[self.request.state]


async def read_status(transaction: AsyncConnection, *, party_id: PartyId, now: datetime) -> Status:
    rows = (await transaction.execute(_status, {"party": party_id})).all()
    first = rows[0]
    request = _request(first) if first.draw_id else None
    return Status(
        server_time=now,
        party_id=party_id,
        members=[NumberedMember(MemberId(row.member_id), row.ordinal) for row in rows],
        request=request,
        offer=_offer(first, now) if first.offer_id else None,
    )


def _request(row: Row[Any]) -> RequestStatus:
    return RequestStatus(
        draw_id=DrawId(row.draw_id),
        ports=row.ports,
        requested_at=row.requested_at,
        day=row.draw_date,
        state=DrawState(row.draw_state),
        closes_at=row.closes_at,
        drawn_for=row.drawn_for,
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
