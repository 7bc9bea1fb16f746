"""Which slots are free, and how they come to be held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.code_rules import Code
from app.booking.day_rules import DayPolicy, SlotUse
from app.booking.rules import HOLDING, DayId, OfferId, OfferState, PortCode, SlotId
from app.booking.tables import assignments, days, holds_offer, is_given, offers, ports, slots
from app.registration.rules import MemberId
from app.registration.tables import parties

_takes_part_in_draws = (
    (days.c.date == bindparam("date"))
    & (days.c.policy == DayPolicy.LOTTERY)
    & days.c.closed_at.is_(None)
    & days.c.handed_over_at.is_(None)
)
# Shared with other offers of the day, not with whoever closes it or hands it over.
_keep_days = select(days.c.id).where(_takes_part_in_draws).order_by(days.c.id).with_for_update(read=True)
_free_slots = (
    select(
        days.c.port_code, days.c.id.label("day_id"), slots.c.id.label("slot_id"), slots.c.starts_at, days.c.cut_off_at
    )
    .join_from(days, slots)
    .where(_takes_part_in_draws, slots.c.use == SlotUse.BOOKABLE, ~is_given)
    .order_by(days.c.port_code, slots.c.starts_at, slots.c.number)
)
_keep_parties = (
    select(parties.c.id)
    .where(parties.c.id == any_(bindparam("parties", type_=ARRAY(Uuid))))
    .order_by(parties.c.id)
    .with_for_update(key_share=True)
)
_holders = select(offers.c.party_id).where(
    offers.c.party_id == any_(bindparam("parties", type_=ARRAY(Uuid))), offers.c.state.in_(HOLDING)
)
_ineligible = select(parties.c.id).where(
    parties.c.id == any_(bindparam("parties", type_=ARRAY(Uuid))),
    or_(
        parties.c.withdrawn_at.is_not(None),
        holds_offer(parties.c.id),
    ),
)
_known_codes = select(offers.c.code).where(offers.c.code == any_(bindparam("codes", type_=ARRAY(Text))))
_port_codes = select(ports.c.code).order_by(ports.c.code)
_port_names = select(ports.c.code, ports.c.name)


@dataclass(frozen=True, slots=True)
class FreeSlot:
    slot_id: SlotId
    day_id: DayId
    starts_at: datetime
    cut_off_at: datetime


@dataclass(frozen=True, slots=True)
class NewOffer:
    offer_id: OfferId
    party_id: PartyId
    code: Code
    seats: Sequence[tuple[MemberId, FreeSlot]]


async def port_codes(transaction: AsyncConnection) -> list[PortCode]:
    return [PortCode(code) for code in await transaction.scalars(_port_codes)]


async def port_names(transaction: AsyncConnection) -> dict[PortCode, str]:
    return {PortCode(row.code): row.name for row in await transaction.execute(_port_names)}


async def free_slots_of(transaction: AsyncConnection, day: date) -> Mapping[PortCode, list[FreeSlot]]:
    """The slots of one date that a draw can give, by port, earliest first."""
    free: dict[PortCode, list[FreeSlot]] = {}
    for row in await transaction.execute(_free_slots, {"date": day}):
        free.setdefault(PortCode(row.port_code), []).append(
            FreeSlot(SlotId(row.slot_id), DayId(row.day_id), row.starts_at, row.cut_off_at)
        )
    return free


async def keep_days_as_they_are(transaction: AsyncConnection, day: date) -> None:
    """Nobody closes or hands over the ports' days of this date until the transaction ends."""
    await transaction.execute(_keep_days, {"date": day})


async def keep_parties_as_they_are(transaction: AsyncConnection, party_ids: Sequence[PartyId]) -> None:
    """Nobody else makes or ends an offer of these parties until the transaction ends."""
    await transaction.execute(_keep_parties, {"parties": list(party_ids)})


async def holders_among(transaction: AsyncConnection, party_ids: Sequence[PartyId]) -> set[PartyId]:
    return {PartyId(row) for row in await transaction.scalars(_holders, {"parties": list(party_ids)})}


async def ineligible_among(transaction: AsyncConnection, party_ids: Sequence[PartyId]) -> set[PartyId]:
    """Who holds an offer already, or has withdrawn."""
    return {PartyId(row) for row in await transaction.scalars(_ineligible, {"parties": list(party_ids)})}


async def codes_in_use(transaction: AsyncConnection, codes: Sequence[Code]) -> set[Code]:
    return {Code(code) for code in await transaction.scalars(_known_codes, {"codes": list(codes)}) if code}


async def insert_offers(
    transaction: AsyncConnection, new: Sequence[NewOffer], *, now: datetime, expires_at: datetime
) -> None:
    if not new:
        return
    await transaction.execute(insert(offers), [_offer_row(offer, now, expires_at) for offer in new])
    await transaction.execute(insert(assignments), [row for offer in new for row in _assignment_rows(offer)])


def _offer_row(offer: NewOffer, now: datetime, expires_at: datetime) -> dict[str, object]:
    _, first = offer.seats[0]
    return {
        "id": offer.offer_id,
        "party_id": offer.party_id,
        "day_id": first.day_id,
        "state": OfferState.OFFERED,
        "offered_at": now,
        # After the cut-off the place is for walk-ins, so it is not held for anybody who has not confirmed.
        "expires_at": min(expires_at, first.cut_off_at),
        "code": offer.code,
    }


def _assignment_rows(offer: NewOffer) -> list[dict[str, object]]:
    return [
        {
            "offer_id": offer.offer_id,
            "member_id": member_id,
            "slot_id": slot.slot_id,
            "party_id": offer.party_id,
            "day_id": slot.day_id,
        }
        for member_id, slot in offer.seats
    ]
