import secrets
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.booking import ending_queries, offer_queries, priority, queries
from app.booking.arrival_queries import has_somebody_come
from app.booking.code_rules import RANDOM_BITS, Code, code_of
from app.booking.ending import end_and_free
from app.booking.geofence import Geofence
from app.booking.offer_queries import Offer
from app.booking.position_rules import Position
from app.booking.queries import FreeSlot, NewOffer
from app.booking.rules import OfferEvent, OfferId, OfferState, PortCode, check_confirmation, ended_by
from app.booking.seating_rules import seats_together
from app.booking.telling import tell, tell_of, tell_unseated
from app.database import refusing
from app.errors import Refused
from app.errors.booking import (
    AppointmentNotCancellable,
    LivenessMissing,
    OfferNotDeclinable,
    OfferNotFound,
    OutsideGeofence,
    PartyAlreadyBooked,
    PartyWithdrawn,
    SlotTaken,
)
from app.liveness.queries import members_not_checked
from app.outbox.messages import MessageKind
from app.registration.queries import members_of_parties
from app.registration.rules import MemberId

_REFUSALS = {
    "uq_assignments_slot_id_active": SlotTaken,
    "uq_assignments_member_id_active": PartyAlreadyBooked,
    "uq_offers_party_id_holding": PartyAlreadyBooked,
    "party_has_withdrawn": PartyWithdrawn,
}

_TOLD_OF = {
    OfferEvent.DECLINE: MessageKind.OFFER_DECLINED,
    OfferEvent.CANCEL: MessageKind.APPOINTMENT_CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Winner:
    party_id: PartyId
    port: PortCode


@dataclass(frozen=True, slots=True)
class Terms:
    """What the policy asks of a party that confirms."""

    fence: Geofence
    liveness_hours: int


async def make_offers(
    transaction: AsyncConnection, winners: Sequence[Winner], *, day: date, now: datetime, expires_at: datetime
) -> Sequence[OfferId]:
    """Hold a slot for every member of every winner; the database refuses whatever would oversell or split.

    A winner that holds an offer by now or has withdrawn needs none. One whose place was taken away since the
    draw's places were counted gets none either: it is told, and enters the next draw first.
    """
    party_ids = [winner.party_id for winner in winners]
    await queries.keep_days_as_they_are(transaction, day)
    await queries.keep_parties_as_they_are(transaction, party_ids)
    ineligible = await queries.ineligible_among(transaction, party_ids)
    wanting = [winner for winner in winners if winner.party_id not in ineligible]
    members = await members_of_parties(transaction, [winner.party_id for winner in wanting])
    free = await queries.free_slots_of(transaction, day)
    codes = iter(await new_codes(transaction, len(wanting)))
    new = list(_seat_all(wanting, members, free, codes))
    await hold(transaction, new, now=now, expires_at=expires_at)
    seated = {offer.party_id for offer in new}
    await _put_first(transaction, [winner for winner in wanting if winner.party_id not in seated], day=day, now=now)
    return [offer.offer_id for offer in new]


async def _put_first(transaction: AsyncConnection, unseated: Sequence[Winner], *, day: date, now: datetime) -> None:
    """Those who were drawn and got no place: on the record, each by itself."""
    port_of = {winner.party_id: winner.port for winner in unseated}
    await priority.grant(transaction, list(port_of), reason="no place left when the draw was published", now=now)
    await tell_unseated(transaction, port_of, day=day, now=now)
    for party_id, port in port_of.items():
        digest = {"port": port, "date": day.isoformat()}
        await record(transaction, Deed("clock", "put-first", f"party:{party_id}", digest), at=now)


async def hold(transaction: AsyncConnection, new: Sequence[NewOffer], *, now: datetime, expires_at: datetime) -> None:
    with refusing(_REFUSALS):
        await queries.insert_offers(transaction, new, now=now, expires_at=expires_at)
    await priority.use_up(transaction, [offer.party_id for offer in new])
    held = {offer.offer_id: offer.party_id for offer in new}
    await tell_of(transaction, held, MessageKind.OFFER_MADE, now=now)


async def new_codes(transaction: AsyncConnection, count: int) -> list[Code]:
    """Random codes that no offer bears."""
    codes = set[Code]()
    while len(codes) < count:
        fresh = {code_of(secrets.randbits(RANDOM_BITS)) for _ in range(count - len(codes))}
        codes |= fresh - await queries.codes_in_use(transaction, list(fresh))
    return list(codes)


def _seat_all(
    winners: Iterable[Winner],
    members: Mapping[PartyId, Sequence[MemberId]],
    free: Mapping[PortCode, Sequence[FreeSlot]],
    codes: Iterator[Code],
) -> Iterator[NewOffer]:
    left = {port: _by_time(slots) for port, slots in free.items()}
    for winner in winners:
        party = members[winner.party_id]
        times = left.get(winner.port, [])
        seats = seats_together([len(time) for time in times], len(party))
        if seats is None:
            continue
        slots = [times[index].popleft() for index, count in seats.items() for _ in range(count)]
        yield NewOffer(OfferId(uuid4()), winner.party_id, next(codes), list(zip(party, slots, strict=True)))


def _by_time(slots: Iterable[FreeSlot]) -> list[deque[FreeSlot]]:
    return [deque(time) for _, time in groupby(slots, key=attrgetter("starts_at"))]


async def confirm(
    transaction: AsyncConnection,
    offer_id: OfferId,
    *,
    party_id: PartyId,
    position: Position,
    terms: Terms,
    now: datetime,
) -> Offer:
    """Make the offer an appointment; confirming again changes nothing."""
    confirmed = await offer_queries.confirm_if_open(
        transaction, offer_id, party_id=party_id, kind=position.kind, fence=terms.fence.version, now=now
    )
    if confirmed is None:
        return await _confirmed_before(transaction, offer_id, party_id=party_id, now=now)
    if not terms.fence.covers(position.place):
        raise OutsideGeofence
    since = now - timedelta(hours=terms.liveness_hours)
    if missing := await members_not_checked(transaction, party_id, since=since):
        raise LivenessMissing(missing=len(missing), hours=terms.liveness_hours)
    await tell(transaction, {party_id: confirmed}, MessageKind.APPOINTMENT_CONFIRMED, now=now)
    digest = {"position": position.kind.value, "fence": terms.fence.version}
    await record(transaction, Deed(str(party_id), "confirm", f"offer:{offer_id}", digest), at=now)
    return confirmed


async def _confirmed_before(
    transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId, now: datetime
) -> Offer:
    offer = await read_offer(transaction, offer_id, party_id=party_id)
    check_confirmation(now, state=offer.state, expires_at=offer.expires_at)
    return offer


async def read_offer(transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId) -> Offer:
    offer = await offer_queries.find_offer(transaction, offer_id, party_id=party_id)
    if offer is None:
        raise OfferNotFound
    return offer


async def decline(transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId, now: datetime) -> Offer:
    """Give an offer back; declining again changes nothing."""
    return await _give_up(
        transaction, offer_id, OfferEvent.DECLINE, party_id=party_id, refusal=OfferNotDeclinable, now=now
    )


async def cancel(transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId, now: datetime) -> Offer:
    """Give an appointment back, before it begins; cancelling again changes nothing."""
    offer = await read_offer(transaction, offer_id, party_id=party_id)
    if offer.state is OfferState.CONFIRMED and now >= offer.starts_at:
        raise AppointmentNotCancellable
    cancelled = await _give_up(
        transaction, offer_id, OfferEvent.CANCEL, party_id=party_id, refusal=AppointmentNotCancellable, now=now
    )
    # Asked once the appointment is ours, so that nobody is checked in meanwhile.
    if await has_somebody_come(transaction, offer_id):
        raise AppointmentNotCancellable
    return cancelled


async def _give_up(
    transaction: AsyncConnection,
    offer_id: OfferId,
    event: OfferEvent,
    *,
    party_id: PartyId,
    refusal: type[Refused],
    now: datetime,
) -> Offer:
    day = await ending_queries.keep_day_of(transaction, offer_id)
    await queries.keep_parties_as_they_are(transaction, [party_id])
    offer = await read_offer(transaction, offer_id, party_id=party_id)
    if offer.state is ended_by(event):
        return offer
    if day is None or not await end_and_free(transaction, [offer_id], event, day=day):
        raise refusal
    ended = await read_offer(transaction, offer_id, party_id=party_id)
    await tell(transaction, {party_id: ended}, _TOLD_OF[event], now=now)
    await record(transaction, Deed(str(party_id), event.value, f"offer:{offer_id}"), at=now)
    return ended
