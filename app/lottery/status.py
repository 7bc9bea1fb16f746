"""Everything a caller may want to know about itself, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, func, literal_column, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.code_rules import Code
from app.booking.rules import OfferId, OfferState, PortCode, state_at
from app.booking.tables import assignments, days, offers, slots
from app.liveness.queries import is_in_review, last_checked_at
from app.liveness.rules import Presence, presence_of
from app.lottery.rules import DrawId, DrawState
from app.lottery.tables import draws, requests, results
from app.registration.rules import MemberId
from app.registration.tables import is_present, members, parties

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
        offers.c.code,
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
    select(
        members.c.id.label("member_id"),
        members.c.ordinal,
        last_checked_at.label("checked_at"),
        is_in_review.label("is_in_review"),
        parties.c.version,
        _latest_request,
        _latest_offer,
    )
    .select_from(members.join(parties).outerjoin(_latest_request, true()).outerjoin(_latest_offer, true()))
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
class MemberStatus:
    member_id: MemberId
    ordinal: int
    presence: Presence
    checked_until: datetime | None


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
    code: Code | None


@dataclass(frozen=True, slots=True)
class Status:
    server_time: datetime
    party_id: PartyId
    version: int
    members: Sequence[MemberStatus]
    request: RequestStatus | None
    offer: OfferStatus | None

    @property
    def next_step(self) -> NextStep:
        if self.offer and self.offer.state is OfferState.OFFERED:
            return NextStep.CONFIRM
        if self.offer and self.offer.state is OfferState.CONFIRMED:
            return NextStep.COME
        return NextStep.ASK if self.request is None else _NEXT_STEP[self.request.state]


async def read_status(
    transaction: AsyncConnection, *, party_id: PartyId, check_lasts: timedelta, now: datetime
) -> Status:
    rows = (await transaction.execute(_status, {"party": party_id})).all()
    first = rows[0]
    request = _request(first) if first.draw_id else None
    return Status(
        server_time=now,
        party_id=party_id,
        version=first.version,
        members=[_member(row, check_lasts, now) for row in rows],
        request=request,
        offer=_offer(first, now) if first.offer_id else None,
    )


def _member(row: Row[Any], check_lasts: timedelta, now: datetime) -> MemberStatus:
    until = row.checked_at and row.checked_at + check_lasts
    presence = presence_of(until, is_in_review=row.is_in_review, now=now)
    return MemberStatus(
        member_id=MemberId(row.member_id),
        ordinal=row.ordinal,
        presence=presence,
        checked_until=until if presence is Presence.CHECKED else None,
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
    state = state_at(now, state=OfferState(row.state), expires_at=row.expires_at)
    return OfferStatus(
        offer_id=OfferId(row.offer_id),
        state=state,
        port=PortCode(row.port_code),
        day=row.date,
        starts_at=row.starts_at,
        expires_at=row.expires_at,
        code=Code(row.code) if row.code and state is OfferState.CONFIRMED else None,
    )
