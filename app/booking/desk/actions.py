from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.staff import StaffKey
from app.audit.log import Deed, record
from app.booking.code_rules import Code
from app.booking.day_rules import local_day
from app.booking.desk import queries, walk_ins
from app.booking.desk.queries import Expected, LockedOffer
from app.booking.desk_rules import ArrivalKind, check_desk
from app.booking.rules import PortCode
from app.errors.booking import AppointmentNotFound, ArrivalContradicted, ArrivalNotFound, NoWalkInPlaces
from app.errors.registration import MemberNotFound
from app.registration.rules import MemberId


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at work: the key, its port, and the port's clock."""

    key: StaffKey
    port: PortCode
    zone: ZoneInfo
    now: datetime

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)

    @property
    def actor(self) -> str:
        return f"staff:{self.key.key_id}"


@dataclass(frozen=True, slots=True)
class WalkIn:
    walk_in_id: UUID
    date: date
    size: int


async def look_up(transaction: AsyncConnection, code: Code | None, *, desk: Desk) -> Expected:
    expected = await queries.find_expected(transaction, desk.port, code) if code else None
    if expected is None:
        raise AppointmentNotFound
    return expected


async def record_arrival(
    transaction: AsyncConnection, code: Code | None, member_id: MemberId, kind: ArrivalKind, *, desk: Desk
) -> Expected:
    """Record that a member came, or did not; the same again changes nothing."""
    offer = await _open_appointment(transaction, code, desk=desk)
    if await queries.record_arrival(transaction, offer.offer_id, member_id, kind, now=desk.now):
        await _record(transaction, offer, kind.value, member_id, desk=desk)
    else:
        await _check_stands(transaction, offer, member_id, kind)
    return await look_up(transaction, code, desk=desk)


async def _check_stands(
    transaction: AsyncConnection, offer: LockedOffer, member_id: MemberId, kind: ArrivalKind
) -> None:
    is_member, recorded = await queries.standing(transaction, offer.offer_id, member_id)
    if not is_member:
        raise MemberNotFound
    if recorded is not kind:
        raise ArrivalContradicted


async def undo_arrival(
    transaction: AsyncConnection,
    code: Code | None,
    member_id: MemberId,
    kind: ArrivalKind,
    *,
    because: str,
    desk: Desk,
) -> Expected:
    """What was recorded is void from now on, and stays on the record with the reason."""
    offer = await _open_appointment(transaction, code, desk=desk)
    if not await queries.undo_arrival(transaction, offer.offer_id, member_id, kind, because=because, now=desk.now):
        raise ArrivalNotFound
    await _record(transaction, offer, f"undo-{kind.value}", member_id, desk=desk)
    return await look_up(transaction, code, desk=desk)


async def enter_walk_in(transaction: AsyncConnection, *, size: int, reason: str, desk: Desk) -> WalkIn:
    """Let in people without an appointment, on places of today that nobody holds."""
    day_id = await walk_ins.lock_day(transaction, desk.port, desk.today)
    places = await walk_ins.free_places(transaction, day_id, most=size) if day_id else []
    if day_id is None or len(places) < size:
        raise NoWalkInPlaces(left=len(places))
    walk_in_id = await walk_ins.record(transaction, day_id, places, reason=reason, now=desk.now)
    deed = Deed(desk.actor, "walk-in", f"walk-in:{walk_in_id}", {"port": desk.port, "size": size})
    await record(transaction, deed, at=desk.now)
    return WalkIn(walk_in_id, desk.today, size)


async def _open_appointment(transaction: AsyncConnection, code: Code | None, *, desk: Desk) -> LockedOffer:
    offer = await queries.lock_offer(transaction, desk.port, code) if code else None
    if offer is None:
        raise AppointmentNotFound
    check_desk(state=offer.state, day=offer.date, today=desk.today)
    return offer


async def _record(
    transaction: AsyncConnection, offer: LockedOffer, action: str, member_id: MemberId, *, desk: Desk
) -> None:
    deed = Deed(desk.actor, action, f"offer:{offer.offer_id}", {"member": str(member_id)})
    await record(transaction, deed, at=desk.now)
