"""What an officer sees and records. Every statement names the officer's port: another port's rows do not exist here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import (
    DateTime,
    Row,
    Select,
    Subquery,
    Text,
    and_,
    bindparam,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.code_rules import Code
from app.booking.desk_rules import ArrivalKind
from app.booking.rules import OfferId, OfferState, PortCode
from app.booking.tables import arrivals, assignments, days, offers, ports, slots
from app.registration.rules import MemberId
from app.registration.tables import members

_SHOWN = (OfferState.CONFIRMED, OfferState.ATTENDED, OfferState.MISSED)

_starts_at = (
    select(func.min(slots.c.starts_at))
    .join_from(assignments, slots, slots.c.id == assignments.c.slot_id)
    .where(assignments.c.offer_id == offers.c.id)
    .scalar_subquery()
)
_listed = (
    select(offers.c.id, offers.c.code, offers.c.state, days.c.date, _starts_at.label("begins_at"))
    .join_from(offers, days)
    .where(days.c.port_code == bindparam("port"), offers.c.state.in_(_SHOWN))
)
_page = (
    _listed.where(
        days.c.date == bindparam("date"),
        tuple_(_starts_at, offers.c.code)
        > tuple_(bindparam("after_start", type_=DateTime(timezone=True)), bindparam("after_code", type_=Text)),
    )
    .order_by(_starts_at, offers.c.code)
    .limit(bindparam("most"))
    .subquery()
)
_stands = and_(
    arrivals.c.offer_id == assignments.c.offer_id,
    arrivals.c.member_id == assignments.c.member_id,
    arrivals.c.undone_at.is_(None),
)
_one = _listed.where(offers.c.code == bindparam("code")).subquery()


def _with_members(listed: Subquery) -> Select[*tuple[Any, ...]]:
    return (
        select(
            listed,
            assignments.c.member_id,
            members.c.full_name,
            slots.c.starts_at,
            arrivals.c.kind.label("arrival"),
        )
        .join_from(listed, assignments, assignments.c.offer_id == listed.c.id)
        .join(slots, slots.c.id == assignments.c.slot_id)
        .join(members, members.c.id == assignments.c.member_id)
        .outerjoin(arrivals, _stands)
        .order_by(listed.c.begins_at, listed.c.code, slots.c.starts_at, slots.c.number)
    )


_appointments = _with_members(_page)
_appointment = _with_members(_one)
_lock_offer = (
    select(offers.c.id, offers.c.state, days.c.date)
    .join_from(offers, days)
    .where(days.c.port_code == bindparam("port"), offers.c.code == bindparam("code"), offers.c.state.in_(_SHOWN))
    .with_for_update(of=offers, key_share=True)
)
_record = (
    postgresql.insert(arrivals)
    .from_select(
        ["id", "offer_id", "member_id", "kind", "recorded_at"],
        select(
            bindparam("id", type_=arrivals.c.id.type),
            assignments.c.offer_id,
            assignments.c.member_id,
            bindparam("kind", type_=Text),
            bindparam("now", type_=DateTime(timezone=True)),
        ).where(assignments.c.offer_id == bindparam("offer"), assignments.c.member_id == bindparam("member")),
    )
    .on_conflict_do_nothing()
    .returning(arrivals.c.id)
)
_standing = (
    select(arrivals.c.kind)
    .select_from(assignments)
    .outerjoin(arrivals, _stands)
    .where(assignments.c.offer_id == bindparam("offer"), assignments.c.member_id == bindparam("member"))
)
_undo = (
    update(arrivals)
    .where(
        arrivals.c.offer_id == bindparam("offer"),
        arrivals.c.member_id == bindparam("member"),
        arrivals.c.kind == bindparam("of_kind"),
        arrivals.c.undone_at.is_(None),
    )
    .values(undone_at=bindparam("now"), undone_because=bindparam("because"))
    .returning(arrivals.c.id)
)
_zone = select(ports.c.time_zone).where(ports.c.code == bindparam("port"))


@dataclass(frozen=True, slots=True)
class Attendee:
    member_id: MemberId
    full_name: str | None
    starts_at: datetime
    arrival: ArrivalKind | None


@dataclass(frozen=True, slots=True)
class Expected:
    """A party that is expected at the port."""

    code: Code
    state: OfferState
    date: date
    begins_at: datetime
    members: Sequence[Attendee]


@dataclass(frozen=True, slots=True)
class LockedOffer:
    offer_id: OfferId
    state: OfferState
    date: date


async def zone_of(transaction: AsyncConnection, port: PortCode) -> ZoneInfo:
    return ZoneInfo((await transaction.scalars(_zone, {"port": port})).one())


async def expected_on(
    transaction: AsyncConnection, port: PortCode, day: date, *, after: tuple[datetime, str], most: int
) -> list[Expected]:
    values = {"port": port, "date": day, "after_start": after[0], "after_code": after[1], "most": most}
    rows = (await transaction.execute(_appointments, values)).all()
    return [_as_expected(list(seats)) for _, seats in groupby(rows, key=attrgetter("id"))]


async def find_expected(transaction: AsyncConnection, port: PortCode, code: Code) -> Expected | None:
    rows = (await transaction.execute(_appointment, {"port": port, "code": code})).all()
    return _as_expected(rows) if rows else None


def _as_expected(rows: Sequence[Row[*tuple[Any, ...]]]) -> Expected:
    first = rows[0]
    attendees = [
        Attendee(
            MemberId(row.member_id), row.full_name, row.starts_at, ArrivalKind(row.arrival) if row.arrival else None
        )
        for row in rows
    ]
    return Expected(Code(first.code), OfferState(first.state), first.date, first.begins_at, attendees)


async def lock_offer(transaction: AsyncConnection, port: PortCode, code: Code) -> LockedOffer | None:
    """Nobody ends this appointment until the transaction ends."""
    row = (await transaction.execute(_lock_offer, {"port": port, "code": code})).one_or_none()
    return None if row is None else LockedOffer(OfferId(row.id), OfferState(row.state), row.date)


async def record_arrival(
    transaction: AsyncConnection, offer_id: OfferId, member_id: MemberId, kind: ArrivalKind, *, now: datetime
) -> bool:
    """False where something stands on record already, or the member is not of this appointment."""
    values = {"id": uuid4(), "offer": offer_id, "member": member_id, "kind": kind, "now": now}
    return await transaction.scalar(_record, values) is not None


async def standing(
    transaction: AsyncConnection, offer_id: OfferId, member_id: MemberId
) -> tuple[bool, ArrivalKind | None]:
    """Whether the member is of this appointment, and what stands on record."""
    row = (await transaction.execute(_standing, {"offer": offer_id, "member": member_id})).one_or_none()
    if row is None:
        return False, None
    return True, ArrivalKind(row.kind) if row.kind else None


async def undo_arrival(
    transaction: AsyncConnection,
    offer_id: OfferId,
    member_id: MemberId,
    kind: ArrivalKind,
    *,
    because: str,
    now: datetime,
) -> bool:
    values = {"offer": offer_id, "member": member_id, "of_kind": kind, "because": because, "now": now}
    return await transaction.scalar(_undo, values) is not None
