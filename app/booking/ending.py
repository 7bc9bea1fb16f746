"""An offer ends and its slots are free: for the next draw, or, after the day's cut-off, for walk-ins."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking import ending_queries
from app.booking.day_rules import SlotUse
from app.booking.ending_queries import Ended, KeptDay
from app.booking.rules import OfferEvent, OfferId


async def end_and_free(
    transaction: AsyncConnection, offer_ids: Sequence[OfferId], event: OfferEvent, *, day: KeptDay
) -> list[Ended]:
    """End those of these offers (all of this day) to which the event can happen."""
    ended = await ending_queries.end_where_possible(transaction, offer_ids, event)
    freed = await ending_queries.give_back(transaction, ended)
    if day.is_handed_over:
        await ending_queries.set_use(transaction, freed, SlotUse.WALK_IN)
    return ended
