"""What the clock does with offers and days; each call does a bounded part of what is due, in its own transaction."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking import ending_queries
from app.booking.ending import end_and_free
from app.booking.rules import OfferEvent

_AT_ONCE = 100


async def lapse_offers_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """Offers that nobody confirmed end at their deadline. Their slots go to nobody here: the next draw finds them."""
    day_id = await ending_queries.day_of_first_lapse_due(transaction, now=now)
    if day_id is None:
        return 0
    day = await ending_queries.keep_day(transaction, day_id)
    due = await ending_queries.claim_lapses_due(transaction, day_id, now=now, most=_AT_ONCE)
    lapsed = await end_and_free(transaction, due, OfferEvent.LAPSE, day=day)
    for offer in lapsed:
        await record(transaction, Deed("clock", "lapse", f"offer:{offer.offer_id}"), at=now)
    return len(lapsed)
