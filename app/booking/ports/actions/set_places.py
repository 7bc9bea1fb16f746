import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking.lot_rules import withdrawn_by_lot
from app.booking.ports import place_queries
from app.booking.ports.actions.order import Order, locked
from app.booking.ports.actions.withdraw import listed, lock_withdrawable, withdraw_offers
from app.booking.ports.closure_queries import LockedDay
from app.booking.rules import PortCode
from app.errors.booking import CutOffPassed, DayClosed, PlacesInUse, PlacesNotToBeRaised

_SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class PlacesSet:
    """What became of a day whose places were cut, or raised again."""

    offers: int
    places_cut: int
    places_raised: int


async def set_places(
    transaction: AsyncConnection, port: PortCode, day: date, *, places: int, order: Order
) -> PlacesSet:
    """Let a day have so many places: fewer than before, or, until its cut-off, as many as it was opened with."""
    found = await locked(transaction, port, day)
    if found.closure or found.is_over:
        raise DayClosed
    there = await place_queries.count_there(transaction, found.day_id)
    if places > there:
        return await _raise(transaction, found, places=places, there=there, order=order)
    return await _cut(transaction, found, places=places, there=there, order=order)


async def _raise(transaction: AsyncConnection, day: LockedDay, *, places: int, there: int, order: Order) -> PlacesSet:
    most = there + await place_queries.count_cut(transaction, day.day_id)
    if places > most:
        raise PlacesNotToBeRaised(places=most)
    if day.is_past_cut_off(order.at):
        raise CutOffPassed
    raised = await place_queries.raise_earliest_cut(transaction, day.day_id, most=places - there)
    digest = {"places": places, "reason_sha256": order.reason_digest, "raised": raised}
    await record(transaction, Deed(order.actor, "raise-places", f"day:{day.day_id}", digest), at=order.at)
    return PlacesSet(0, 0, raised)


async def _cut(transaction: AsyncConnection, day: LockedDay, *, places: int, there: int, order: Order) -> PlacesSet:
    """Free places go first; if that is not enough, offers are withdrawn by lot."""
    cut = await place_queries.cut_latest_free(transaction, day.day_id, most=there - places)
    missing = there - places - cut
    seed = secrets.token_bytes(_SEED_BYTES)
    sizes = await lock_withdrawable(transaction, day)
    if sum(sizes.values()) < missing:
        raise PlacesInUse(in_use=places + missing - sum(sizes.values()))
    chosen = withdrawn_by_lot(sizes, places=missing, seed=seed)
    await withdraw_offers(transaction, chosen, day=day, order=order)
    cut += await place_queries.cut_latest_free(transaction, day.day_id, most=missing)
    digest = {"places": places, "reason_sha256": order.reason_digest, "lot_seed": seed.hex(), **listed(chosen)}
    await record(transaction, Deed(order.actor, "cut-places", f"day:{day.day_id}", digest), at=order.at)
    return PlacesSet(len(chosen), cut, 0)
