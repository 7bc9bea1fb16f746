from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.code_rules import Code
from app.booking.day_rules import DayPolicy, SlotUse
from app.booking.rules import HOLDING, DayId, OfferId, OfferState, PortCode, SlotId
from app.booking.tables import assignments, days, offers, ports, slots
from app.registration.rules import MemberId
from app.registration.tables import parties

_is_given = exists().where(assignments.c.slot_id == slots.c.id, assignments.c.active)
_takes_part_in_draws = (
    (days.c.date == bindparam("date"))
    & (days.c.policy == DayPolicy.LOTTERY)
    & days.c.closed_at.is_(None)
    & days.c.handed_over_at.is_(None)
)
# Shared with other offers of the day, not with whoever closes it or hands it over.
_keep_days = select(days.c.id).where(_takes_part_in_draws).order_by(days.c.id).with_for_update(read=True)
_free_slots = (
    select(days.c.port_code, days.c.id.label("day_id"), slots.c.id.label("slot_id"), slots.c.starts_at)
    .join_from(days, slots)
    .where(_takes_part_in_draws, slots.c.use == SlotUse.BOOKABLE, ~_is_given)
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
_known_codes = select(offers.c.code).where(offers.c.code == any_(bindparam("codes", type_=ARRAY(Text))))
_confirm_if_open = (
    update(offers)
    .where(
        offers.c.id == bindparam("offer_id"),
        offers.c.party_id == bindparam("party"),
        offers.c.state == OfferState.OFFERED,
        offers.c.expires_at > bindparam("now"),
    )
    .values(state=OfferState.CONFIRMED, confirmed_at=bindparam("now"))
    .returning(offers.c.id)
)
_offer = (
    select(
        offers.c.state,
        offers.c.expires_at,
        days.c.date,
        ports.c.code,
        ports.c.time_zone,
        assignments.c.member_id,
        slots.c.starts_at,
        slots.c.number,
    )
    .join_from(offers, days)
    .join(ports)
    .join(assignments, assignments.c.offer_id == offers.c.id)
    .join(slots, slots.c.id == assignments.c.slot_id)
    .where(offers.c.id == bindparam("offer_id"), offers.c.party_id == bindparam("party"))
    .order_by(slots.c.starts_at, slots.c.number)
)
_port_codes = select(ports.c.code).order_by(ports.c.code)


@dataclass(frozen=True, slots=True)
class FreeSlot:
    slot_id: SlotId
    day_id: DayId
    starts_at: datetime


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
    expires_at: datetime
    port: PortCode
    time_zone: str
    day: date
    seats: Sequence[Seat]


@dataclass(frozen=True, slots=True)
class NewOffer:
    offer_id: OfferId
    party_id: PartyId
    code: Code
    seats: Sequence[tuple[MemberId, FreeSlot]]


async def port_codes(transaction: AsyncConnection) -> list[PortCode]:
    return [PortCode(code) for code in await transaction.scalars(_port_codes)]


async def free_slots_of(transaction: AsyncConnection, day: date) -> Mapping[PortCode, list[FreeSlot]]:
    """The slots of one date that a draw can give, by port, earliest first."""
    free: dict[PortCode, list[FreeSlot]] = {}
    for row in await transaction.execute(_free_slots, {"date": day}):
        free.setdefault(PortCode(row.port_code), []).append(
            FreeSlot(SlotId(row.slot_id), DayId(row.day_id), row.starts_at)
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
    return {
        "id": offer.offer_id,
        "party_id": offer.party_id,
        "day_id": offer.seats[0][1].day_id,
        "state": OfferState.OFFERED,
        "offered_at": now,
        "expires_at": expires_at,
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


async def confirm_if_open(transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId, now: datetime) -> bool:
    """Compare and swap: of any number who try at once, one is told True."""
    values = {"offer_id": offer_id, "party": party_id, "now": now}
    return (await transaction.execute(_confirm_if_open, values)).first() is not None


async def find_offer(transaction: AsyncConnection, offer_id: OfferId, *, party_id: PartyId) -> Offer | None:
    rows = (await transaction.execute(_offer, {"offer_id": offer_id, "party": party_id})).all()
    if not rows:
        return None
    first = rows[0]
    return Offer(
        offer_id=offer_id,
        state=OfferState(first.state),
        expires_at=first.expires_at,
        port=PortCode(first.code),
        time_zone=first.time_zone,
        day=first.date,
        seats=[Seat(MemberId(row.member_id), row.starts_at, row.number) for row in rows],
    )
