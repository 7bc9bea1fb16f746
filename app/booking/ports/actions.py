import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.staff import StaffKey
from app.audit.log import Deed, record
from app.booking import priority
from app.booking.day_rules import DayHours, DayPolicy, Release, hours_of, local_day
from app.booking.ending import end_and_free
from app.booking.ending_queries import KeptDay
from app.booking.lot_rules import withdrawn_by_lot
from app.booking.ports import queries
from app.booking.ports.queries import Day, LockedDay, Port
from app.booking.queries import keep_parties_as_they_are
from app.booking.rules import OfferEvent, OfferId, PortCode, places_of_day
from app.booking.telling import tell_of
from app.booking.window_rules import Schedule
from app.errors import DayClosed, DayNotFound, DayTooNear, PlacesInUse, PlacesNotToBeRaised, PortNotFound, UnknownPort
from app.outbox.messages import MessageKind

_SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class Plan:
    """Which days an operator opens; without places each port has its usual ones."""

    first: date
    last: date
    ports: Sequence[PortCode]
    policy: DayPolicy
    places: int | None
    cut_off: timedelta
    release: Release
    schedule: Schedule

    @property
    def dates(self) -> list[date]:
        return [self.first + timedelta(days=count) for count in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Opened:
    days: list[tuple[PortCode, date]] = field(default_factory=list[tuple[PortCode, date]])
    places: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a closure or a cut did."""

    days: int
    offers: int
    places_cut: int


@dataclass(frozen=True, slots=True)
class Order:
    """By whose key, why and when a port takes places away."""

    key: StaffKey
    reason: str
    at: datetime

    @property
    def actor(self) -> str:
        return f"staff:{self.key.key_id}"

    @property
    def reason_digest(self) -> str:
        """What the record keeps of words that a person typed freely, and that may have to be erased."""
        return hashlib.sha256(self.reason.encode()).hexdigest()


async def open_days(transaction: AsyncConnection, plan: Plan, *, key: StaffKey, now: datetime) -> Opened:
    """Open what is not open yet; opening a day again changes nothing."""
    ports = {port.code: port for port in await queries.list_ports(transaction)}
    for code in plan.ports:
        if code not in ports:
            raise UnknownPort(port=code)
    wanted = [ports[code] for code in plan.ports] or list(ports.values())
    opened: list[tuple[PortCode, date]] = []
    places = 0
    for port, day in ((port, day) for port in wanted for day in plan.dates):
        filled = await _open_day(transaction, port, day, plan=plan, now=now)
        if filled is not None:
            opened.append((port.code, day))
            places += filled
    digest = {
        "policy": plan.policy.value,
        "days": [f"{code} {day.isoformat()}" for code, day in opened],
        "places": places,
    }
    await record(transaction, Deed(f"staff:{key.key_id}", "open-days", "days", digest), at=now)
    return Opened(opened, places)


async def _open_day(transaction: AsyncConnection, port: Port, day: date, *, plan: Plan, now: datetime) -> int | None:
    if port.closed_from is not None and day >= port.closed_from:
        return None
    if _is_too_near(port, day, plan=plan, now=now):
        raise DayTooNear(day=day.isoformat(), earliest=_earliest(port, plan=plan, now=now).isoformat())
    day_id = await queries.open_day(transaction, port.code, day, policy=plan.policy, hours=_hours(port, day, plan))
    if day_id is None:
        return None
    places = places_of_day(day, zone=port.zone, count=plan.places or port.places_a_day)
    await queries.fill_day(transaction, day_id, places)
    return len(places)


def _is_too_near(port: Port, day: date, *, plan: Plan, now: datetime) -> bool:
    """A day is opened before its cut-off; one that is given out by lottery, before its window opens: else, no draw."""
    is_cut_off = _hours(port, day, plan).cut_off_at <= now
    return is_cut_off or (plan.policy is DayPolicy.LOTTERY and plan.schedule.window_of(day).opens_at <= now)


def _earliest(port: Port, *, plan: Plan, now: datetime) -> date:
    today = local_day(now, port.zone)
    ahead = (today + timedelta(days=days) for days in count())
    return next(day for day in ahead if not _is_too_near(port, day, plan=plan, now=now))


def _hours(port: Port, day: date, plan: Plan) -> DayHours:
    release = plan.release if plan.policy is DayPolicy.FIRST_COME else None
    return hours_of(day, zone=port.zone, cut_off=plan.cut_off, release=release)


async def days_of_port(transaction: AsyncConnection, port: PortCode, *, after: date, most: int) -> list[Day]:
    await _existing(transaction, port)
    return await queries.days_of_port(transaction, port, after=after, most=most)


async def close_port(transaction: AsyncConnection, port: PortCode, *, since: date, order: Order) -> Withdrawn:
    """Close a port from a date on: the days that are open, and those that would be opened."""
    await _existing(transaction, port)
    await queries.close_port(transaction, port, since=since)
    days = [
        day for day in await queries.lock_days_from(transaction, port, since) if not day.is_closed and not day.is_over
    ]
    done = [await _close(transaction, day, order=order) for day in days]
    digest = {"since": since.isoformat(), "reason_sha256": order.reason_digest, "days": len(days)}
    await record(transaction, Deed(order.actor, "close-port", f"port:{port}", digest), at=order.at)
    return Withdrawn(len(done), sum(each.offers for each in done), sum(each.places_cut for each in done))


async def close_day(transaction: AsyncConnection, port: PortCode, day: date, *, order: Order) -> Withdrawn:
    """Close one day; closing it again changes nothing."""
    locked = await _locked(transaction, port, day)
    if locked.is_closed:
        return Withdrawn(0, 0, 0)
    if locked.is_over:
        raise DayClosed
    return await _close(transaction, locked, order=order)


async def cut_places(
    transaction: AsyncConnection, port: PortCode, day: date, *, places: int, order: Order
) -> Withdrawn:
    """Leave a day only so many places. Free ones go first; if that is not enough, offers are withdrawn by lot."""
    locked = await _locked(transaction, port, day)
    if locked.is_closed or locked.is_over:
        raise DayClosed
    present = await queries.count_places(transaction, locked.day_id)
    if places > present:
        raise PlacesNotToBeRaised(places=present)
    cut = await queries.cut_latest_free(transaction, locked.day_id, most=present - places)
    missing = present - places - cut
    seed = secrets.token_bytes(_SEED_BYTES)
    sizes = await _lock_offers(transaction, locked)
    if sum(sizes.values()) < missing:
        raise PlacesInUse(in_use=places + missing - sum(sizes.values()))
    chosen = withdrawn_by_lot(sizes, places=missing, seed=seed)
    await _withdraw(transaction, chosen, day=locked, order=order)
    cut += await queries.cut_latest_free(transaction, locked.day_id, most=missing)
    digest = {
        "places": places,
        "reason_sha256": order.reason_digest,
        "lot_seed": seed.hex(),
        **_listed(chosen),
    }
    await record(transaction, Deed(order.actor, "cut-places", f"day:{locked.day_id}", digest), at=order.at)
    return Withdrawn(1, len(chosen), cut)


async def _close(transaction: AsyncConnection, day: LockedDay, *, order: Order) -> Withdrawn:
    affected = list(await _lock_offers(transaction, day))
    await _withdraw(transaction, affected, day=day, order=order)
    cut = await queries.cut_latest_free(
        transaction, day.day_id, most=await queries.count_places(transaction, day.day_id)
    )
    await queries.mark_closed(transaction, day.day_id, now=order.at)
    digest = {"reason_sha256": order.reason_digest, "places_cut": cut, **_listed(affected)}
    await record(transaction, Deed(order.actor, "close-day", f"day:{day.day_id}", digest), at=order.at)
    return Withdrawn(1, len(affected), cut)


async def _lock_offers(transaction: AsyncConnection, day: LockedDay) -> dict[OfferId, int]:
    await keep_parties_as_they_are(transaction, await queries.parties_of(transaction, day.day_id))
    await queries.lock_offers(transaction, day.day_id)
    # A statement of its own, so that it sees who was checked in while we waited.
    return await queries.withdrawable(transaction, day.day_id)


async def _withdraw(
    transaction: AsyncConnection, offer_ids: Sequence[OfferId], *, day: LockedDay, order: Order
) -> None:
    """The affected are told, and enter the next draw first."""
    kept = KeptDay(day.day_id, day.is_handed_over)
    ended = await end_and_free(transaction, offer_ids, OfferEvent.WITHDRAW, day=kept)
    await priority.grant(transaction, [each.party_id for each in ended], reason=order.reason, now=order.at)
    party_of = {each.offer_id: each.party_id for each in ended}
    await tell_of(transaction, party_of, MessageKind.WITHDRAWN_BY_PORT, now=order.at)


def _listed(offer_ids: Sequence[OfferId]) -> Mapping[str, list[str]]:
    return {"withdrawn": [str(offer_id) for offer_id in offer_ids]}


async def _existing(transaction: AsyncConnection, code: PortCode) -> None:
    if code not in {port.code for port in await queries.list_ports(transaction)}:
        raise PortNotFound


async def _locked(transaction: AsyncConnection, port: PortCode, day: date) -> LockedDay:
    locked = await queries.lock_day(transaction, port, day)
    if locked is None:
        raise DayNotFound
    return locked
