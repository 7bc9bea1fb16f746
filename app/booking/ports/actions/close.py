from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking.day_rules import Closure
from app.booking.ports import closure_queries, place_queries, queries
from app.booking.ports.actions.order import Order, locked
from app.booking.ports.actions.withdraw import listed, lock_withdrawable, withdraw_offers
from app.booking.ports.closure_queries import LockedDay
from app.booking.rules import PortCode
from app.errors.booking import DayClosed, PortNotFound


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closure did."""

    days: int
    offers: int
    places: int


async def close_port(transaction: AsyncConnection, port: PortCode, *, since: date, order: Order) -> Closed:
    """Close a port from a date on: the days that are open, and those that would be opened."""
    found = await queries.lock_port(transaction, port)
    if found is None:
        raise PortNotFound
    await closure_queries.set_closed_from(transaction, port, min(since, found.closed_from or since))
    days = await closure_queries.lock_days_from(transaction, port, since)
    open_days = [day for day in days if not day.closure and not day.is_over]
    done = [await _close(transaction, day, closure=Closure.PORT, order=order) for day in open_days]
    digest = {"since": since.isoformat(), "reason_sha256": order.reason_digest, "days": len(done)}
    await record(transaction, Deed(order.actor, "close-port", f"port:{port}", digest), at=order.at)
    return Closed(len(done), sum(each.offers for each in done), sum(each.places for each in done))


async def close_day(transaction: AsyncConnection, port: PortCode, day: date, *, order: Order) -> Closed:
    """Close one day; closing it again changes nothing."""
    found = await locked(transaction, port, day)
    if found.closure:
        return Closed(0, 0, 0)
    if found.is_over:
        raise DayClosed
    return await _close(transaction, found, closure=Closure.DAY, order=order)


async def _close(transaction: AsyncConnection, day: LockedDay, *, closure: Closure, order: Order) -> Closed:
    affected = list(await lock_withdrawable(transaction, day))
    await withdraw_offers(transaction, affected, day=day, order=order)
    places = await place_queries.close_free(transaction, day.day_id)
    await closure_queries.mark_closed(transaction, day.day_id, closure=closure, now=order.at)
    digest = {"reason_sha256": order.reason_digest, "places_cut": places, **listed(affected)}
    await record(transaction, Deed(order.actor, "close-day", f"day:{day.day_id}", digest), at=order.at)
    return Closed(1, len(affected), places)
