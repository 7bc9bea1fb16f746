"""One offer, read and confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ARRAY, CursorResult, FromClause, Row, Select, Uuid, any_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.code_rules import Code
from app.booking.position_rules import PositionKind
from app.booking.rules import OfferId, OfferState, PortCode
from app.booking.tables import assignments, days, offers, ports, slots
from app.registration.rules import MemberId

_confirming = (
    update(offers)
    .where(
        offers.c.id == bindparam("offer_id"),
        offers.c.party_id == bindparam("party"),
        offers.c.state == OfferState.OFFERED,
        offers.c.expires_at > bindparam("now"),
    )
    .values(
        state=OfferState.CONFIRMED,
        confirmed_at=bindparam("now"),
        position_kind=bindparam("kind"),
        fence=bindparam("fence_version"),
        sequence=offers.c.sequence + 1,
    )
    .returning(offers.c.id, offers.c.state, offers.c.sequence)
)


def _offer(told: FromClause) -> Select[*tuple[Any, ...]]:
    """An offer with its seats, also those given back; state and sequence as `told` tells them."""
    return (
        select(
            offers.c.id,
            told.c.state,
            told.c.sequence,
            offers.c.expires_at,
            offers.c.code,
            days.c.date,
            ports.c.code.label("port_code"),
            ports.c.name.label("port_name"),
            ports.c.time_zone,
            assignments.c.member_id,
            slots.c.starts_at,
            slots.c.number,
        )
        .join_from(offers, days)
        .join(ports)
        .join(assignments, assignments.c.offer_id == offers.c.id)
        .join(slots, slots.c.id == assignments.c.slot_id)
        .order_by(offers.c.id, slots.c.starts_at, slots.c.number)
    )


_confirmed = _confirming.cte("confirmed")
# One statement, because thousands do this in the same minutes.
_confirm_if_open = _offer(_confirmed).join(_confirmed, _confirmed.c.id == offers.c.id)
_own_offer = _offer(offers).where(offers.c.id == bindparam("offer_id"), offers.c.party_id == bindparam("party"))
_offers = _offer(offers).where(offers.c.id == any_(bindparam("offer_ids", type_=ARRAY(Uuid))))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one member is expected, and when."""

    member_id: MemberId
    starts_at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Offer:
    offer_id: OfferId
    state: OfferState
    sequence: int
    expires_at: datetime
    code: Code | None
    port: PortCode
    port_name: str
    zone: ZoneInfo
    day: date
    seats: Sequence[Seat]

    @property
    def starts_at(self) -> datetime:
        """When the first of the party is expected, by the port's clock."""
        return self.seats[0].starts_at.astimezone(self.zone)


async def confirm_if_open(
    transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId, kind: PositionKind, fence: str, now: datetime
) -> Offer | None:
    """Compare and swap: of any number who try at once, one is told the offer as it now is."""
    values = {"offer_id": offer_id, "party": party_id, "kind": kind, "fence_version": fence, "now": now}
    return _only(await transaction.execute(_confirm_if_open, values))


async def find_offer(transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId) -> Offer | None:
    return _only(await transaction.execute(_own_offer, {"offer_id": offer_id, "party": party_id}))


async def find_offers(transaction: AsyncConnection, offer_ids: Sequence[OfferId]) -> dict[OfferId, Offer]:
    rows = await transaction.execute(_offers, {"offer_ids": list(offer_ids)})
    found = (_as_offer(list(seats)) for _, seats in groupby(rows, key=attrgetter("id")))
    return {offer.offer_id: offer for offer in found}


def _only(result: CursorResult[*tuple[Any, ...]]) -> Offer | None:
    rows = result.all()
    return _as_offer(rows) if rows else None


def _as_offer(rows: Sequence[Row[*tuple[Any, ...]]]) -> Offer:
    first = rows[0]
    return Offer(
        offer_id=OfferId(first.id),
        state=OfferState(first.state),
        sequence=first.sequence,
        expires_at=first.expires_at,
        code=first.code,
        port=PortCode(first.port_code),
        port_name=first.port_name,
        zone=ZoneInfo(first.time_zone),
        day=first.date,
        seats=[Seat(MemberId(row.member_id), row.starts_at, row.number) for row in rows],
    )
