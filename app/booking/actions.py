from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.booking import queries
from app.booking.queries import FreeSlot, NewOffer, Offer
from app.booking.rules import OfferId, PortCode, check_confirmation
from app.database import refusing
from app.errors import OfferNotFound, PartyAlreadyBooked, SlotTaken
from app.registration.queries import members_of_parties
from app.registration.rules import MemberId

_REFUSALS = {
    "uq_assignments_slot_id_active": SlotTaken,
    "uq_assignments_member_id_active": PartyAlreadyBooked,
    "uq_offers_party_id_holding": PartyAlreadyBooked,
}


@dataclass(frozen=True, slots=True)
class Winner:
    party_id: PartyId
    port: PortCode


async def make_offers(
    transaction: AsyncConnection, winners: Sequence[Winner], *, day: date, now: datetime, expires_at: datetime
) -> Sequence[OfferId]:
    """Hold a slot for every member of every winner; the database refuses whatever would oversell or split."""
    members = await members_of_parties(transaction, [winner.party_id for winner in winners])
    free = await queries.free_slots_of(transaction, day)
    new = list(_seat_all(winners, members, free))
    with refusing(_REFUSALS):
        await queries.insert_offers(transaction, new, now=now, expires_at=expires_at)
    return [offer.offer_id for offer in new]


def _seat_all(
    winners: Iterable[Winner],
    members: Mapping[PartyId, Sequence[MemberId]],
    free: Mapping[PortCode, Sequence[FreeSlot]],
) -> Iterable[NewOffer]:
    remaining = {port: iter(slots) for port, slots in free.items()}
    for winner in winners:
        seats = list(zip(members[winner.party_id], remaining[winner.port], strict=False))
        yield NewOffer(OfferId(uuid4()), winner.party_id, seats)


async def confirm(transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId, now: datetime) -> Offer:
    """Make the offer an appointment; confirming again changes nothing."""
    is_newly_confirmed = await queries.confirm_if_open(transaction, offer_id, party_id=party_id, now=now)
    offer = await queries.find_offer(transaction, offer_id, party_id=party_id)
    if offer is None:
        raise OfferNotFound
    check_confirmation(now, state=offer.state, expires_at=offer.expires_at)
    if is_newly_confirmed:
        await record(transaction, Deed(str(party_id), "confirm", f"offer:{offer_id}"), at=now)
    return offer
