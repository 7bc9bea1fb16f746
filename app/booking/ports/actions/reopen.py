"""What was closed opens again. Nothing is given back to who lost a place: they keep their priority in the next draw."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking.day_rules import Closure
from app.booking.ports import closure_queries, place_queries, queries
from app.booking.ports.actions.order import Order, locked
from app.booking.ports.closure_queries import LockedDay
from app.booking.rules import PortCode
from app.errors.booking import CutOffPassed, PortClosed, PortNotFound


@dataclass(frozen=True, slots=True)
class Reopened:
    """What can be booked again."""

    days: int
    places: int


async def reopen_port(transaction: AsyncConnection, port: PortCode, *, order: Order) -> Reopened:
    """The port is open, and so are the days that were closed with it and whose cut-off has not passed."""
    found = await queries.lock_port(transaction, port)
    if found is None:
        raise PortNotFound
    if found.closed_from is None:
        return Reopened(0, 0)
    days = await closure_queries.lock_days_from(transaction, port, found.closed_from)
    await closure_queries.set_closed_from(transaction, port, None)
    closed = [day for day in days if day.closure is Closure.PORT and not day.is_past_cut_off(order.at)]
    done = Reopened(len(closed), sum([await _reopen(transaction, day, order=order) for day in closed]))
    digest = {"reason_sha256": order.reason_digest, "days": done.days, "places": done.places}
    await record(transaction, Deed(order.actor, "reopen-port", f"port:{port}", digest), at=order.at)
    return done


async def reopen_day(transaction: AsyncConnection, port: PortCode, day: date, *, order: Order) -> Reopened:
    """Open a closed day again, before its cut-off; opening it once more changes nothing."""
    of_port = await queries.keep_port(transaction, port)
    found = await locked(transaction, port, day)
    if found.closure is None:
        return Reopened(0, 0)
    if of_port and of_port.is_closed_on(day):
        raise PortClosed
    if found.is_past_cut_off(order.at):
        raise CutOffPassed
    return Reopened(1, await _reopen(transaction, found, order=order))


async def _reopen(transaction: AsyncConnection, day: LockedDay, *, order: Order) -> int:
    places = await place_queries.reopen_closed(transaction, day.day_id)
    await closure_queries.mark_open(transaction, day.day_id)
    digest = {"reason_sha256": order.reason_digest, "places": places}
    await record(transaction, Deed(order.actor, "reopen-day", f"day:{day.day_id}", digest), at=order.at)
    return places
