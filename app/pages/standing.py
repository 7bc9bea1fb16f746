"""Where a party stands, as several pages need it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.actions import read_offer
from app.booking.code_rules import readable
from app.booking.offer_queries import Offer
from app.booking.rules import HOLDING, OfferId, OfferState
from app.errors.booking import OfferNotFound
from app.lottery.status import Status, read_status
from app.pages.visit import Visit


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment in words and for machines, and what is left until then; from `seconds` a script goes on counting."""

    words: str
    iso: str
    left: str
    seconds: int


@dataclass(frozen=True, slots=True)
class ShownOffer:
    offer_id: OfferId
    is_confirmed: bool
    port: str
    starts_at: str
    deadline: Deadline
    code: str | None


async def standing_of(visit: Visit, transaction: AsyncConnection, party_id: PartyId) -> Status:
    check_lasts = timedelta(hours=visit.request.app.state.policy.liveness_valid_hours)
    return await read_status(transaction, party_id=party_id, check_lasts=check_lasts, now=visit.now)


async def holding_of(transaction: AsyncConnection, status: Status, *, party_id: PartyId) -> Offer | None:
    """The offer that can be confirmed, or the appointment that it has become."""
    if status.offer is None or status.offer.state not in HOLDING:
        return None
    return await read_offer(transaction, status.offer.offer_id, party_id=party_id)


async def own_holding(visit: Visit) -> Offer:
    """Raises OfferNotFound where there is none at the moment."""
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        offer = await holding_of(transaction, await standing_of(visit, transaction, party_id), party_id=party_id)
    if offer is None:
        raise OfferNotFound
    return offer


def deadline(visit: Visit, at: datetime, zone: ZoneInfo | None = None) -> Deadline:
    """By the clocks of `zone`, or else of the policy."""
    seconds = max(int((at - visit.now).total_seconds()), 0)
    return Deadline(visit.moment(at, zone), at.isoformat(), visit.time_left(at), seconds)


def shown(visit: Visit, offer: Offer) -> ShownOffer:
    return ShownOffer(
        offer_id=offer.offer_id,
        is_confirmed=offer.state is OfferState.CONFIRMED,
        port=offer.port_name,
        starts_at=visit.moment(offer.starts_at, offer.zone),
        deadline=deadline(visit, offer.expires_at, offer.zone),
        code=readable(offer.code) if offer.code and offer.state is OfferState.CONFIRMED else None,
    )
