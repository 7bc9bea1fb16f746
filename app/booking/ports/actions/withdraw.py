"""Offers that a port takes back: the affected are told, and enter the next draw first."""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking import priority
from app.booking.ending import end_and_free
from app.booking.ending_queries import KeptDay
from app.booking.ports import closure_queries
from app.booking.ports.actions.order import Order
from app.booking.ports.closure_queries import LockedDay
from app.booking.queries import keep_parties_as_they_are
from app.booking.rules import OfferEvent, OfferId
from app.booking.telling import tell_of
from app.outbox.messages import MessageKind


async def lock_withdrawable(transaction: AsyncConnection, day: LockedDay) -> dict[OfferId, int]:
    """The offers that can be withdrawn, with their sizes; nobody else ends them until the transaction ends."""
    await keep_parties_as_they_are(transaction, await closure_queries.parties_of(transaction, day.day_id))
    await closure_queries.lock_offers(transaction, day.day_id)
    # A statement of its own, so that it sees who was checked in while we waited.
    return await closure_queries.withdrawable(transaction, day.day_id)


async def withdraw_offers(
    transaction: AsyncConnection, offer_ids: Sequence[OfferId], *, day: LockedDay, order: Order
) -> None:
    kept = KeptDay(day.day_id, day.is_handed_over)
    ended = await end_and_free(transaction, offer_ids, OfferEvent.WITHDRAW, day=kept)
    await priority.grant(transaction, [each.party_id for each in ended], reason=order.reason, now=order.at)
    party_of = {each.offer_id: each.party_id for each in ended}
    await tell_of(transaction, party_of, MessageKind.WITHDRAWN_BY_PORT, now=order.at)


def listed(offer_ids: Sequence[OfferId]) -> Mapping[str, list[str]]:
    """What the record says of them."""
    return {"withdrawn": [str(offer_id) for offer_id in offer_ids]}
