"""How an offer ends: its state, its seats, and what its slots are for from then on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, Text, Uuid, any_, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.day_rules import SlotUse
from app.booking.rules import DayId, OfferEvent, OfferId, OfferState, SlotId, ended_by, states_before
from app.booking.tables import assignments, days, offers, slots
from app.registration.tables import parties

_of_these = bindparam("offer_ids", type_=ARRAY(Uuid))
_keep_day = (
    select(days.c.handed_over_at.is_not(None)).where(days.c.id == bindparam("day_id")).with_for_update(read=True)
)
_keep_day_of_offer = (
    select(days.c.id, days.c.handed_over_at.is_not(None).label("is_handed_over"))
    .join_from(days, offers)
    .where(offers.c.id == bindparam("offer_id"))
    .with_for_update(read=True, of=days)
)
_end = (
    update(offers)
    .where(offers.c.id == any_(_of_these), offers.c.state == any_(bindparam("possible", type_=ARRAY(Text))))
    .values(state=bindparam("end"), sequence=offers.c.sequence + 1)
    .returning(offers.c.id, offers.c.party_id)
)
_give_back = (
    update(assignments)
    .where(assignments.c.offer_id == any_(_of_these), assignments.c.active)
    .values(active=False)
    .returning(assignments.c.slot_id)
)
_set_use = (
    update(slots)
    .where(slots.c.id == any_(bindparam("slot_ids", type_=ARRAY(BigInteger))))
    .values(use=bindparam("new_use"))
)
_is_lapse_due = (offers.c.state == OfferState.OFFERED) & (offers.c.expires_at <= bindparam("now"))
_day_of_first_lapse_due = select(offers.c.day_id).where(_is_lapse_due).order_by(offers.c.expires_at).limit(1)
_claim_lapses_due = (
    select(offers.c.id)
    .join_from(offers, parties)
    .where(_is_lapse_due, offers.c.day_id == bindparam("day_id"))
    .order_by(offers.c.id)
    .limit(bindparam("most"))
    .with_for_update(key_share=True, skip_locked=True)
)


@dataclass(frozen=True, slots=True)
class Ended:
    offer_id: OfferId
    party_id: PartyId


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day that nobody hands over or closes until the transaction ends."""

    day_id: DayId
    is_handed_over: bool


async def keep_day(transaction: AsyncConnection, day_id: DayId) -> KeptDay:
    return KeptDay(day_id, bool(await transaction.scalar(_keep_day, {"day_id": day_id})))


async def keep_day_of(transaction: AsyncConnection, offer_id: OfferId) -> KeptDay | None:
    row = (await transaction.execute(_keep_day_of_offer, {"offer_id": offer_id})).one_or_none()
    return None if row is None else KeptDay(row.id, row.is_handed_over)


async def day_of_first_lapse_due(transaction: AsyncConnection, *, now: datetime) -> DayId | None:
    return await transaction.scalar(_day_of_first_lapse_due, {"now": now})


async def claim_lapses_due(transaction: AsyncConnection, day_id: DayId, *, now: datetime, most: int) -> list[OfferId]:
    """Offers of one day past their deadline, which no other transaction is at."""
    values = {"day_id": day_id, "now": now, "most": most}
    return [OfferId(offer_id) for offer_id in await transaction.scalars(_claim_lapses_due, values)]


async def end_where_possible(
    transaction: AsyncConnection, offer_ids: Sequence[OfferId], event: OfferEvent
) -> list[Ended]:
    """Compare and swap: only those in a state that admits the event, and each of them once."""
    values = {"offer_ids": list(offer_ids), "possible": states_before(event), "end": ended_by(event)}
    rows = await transaction.execute(_end, values)
    return [Ended(OfferId(row.id), PartyId(row.party_id)) for row in rows]


async def give_back(transaction: AsyncConnection, ended: Sequence[Ended]) -> list[SlotId]:
    """The seats of offers that have ended are held no more."""
    values = {"offer_ids": [each.offer_id for each in ended]}
    return [SlotId(slot_id) for slot_id in await transaction.scalars(_give_back, values)]


async def set_use(transaction: AsyncConnection, slot_ids: Sequence[SlotId], use: SlotUse) -> None:
    if slot_ids:
        await transaction.execute(_set_use, {"slot_ids": list(slot_ids), "new_use": use})
