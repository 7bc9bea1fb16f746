"""What the clock does with offers and days; each call does a bounded part of what is due, in its own transaction."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking import day_queries, ending_queries
from app.booking.ending import end_and_free
from app.booking.ending_queries import Ended
from app.booking.rules import OfferEvent
from app.booking.telling import tell_of
from app.outbox.messages import MessageKind

_AT_ONCE = 100


async def lapse_offers_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """Offers that nobody confirmed end at their deadline. Their slots go to nobody here: the next draw finds them."""
    day_id = await ending_queries.day_of_first_lapse_due(transaction, now=now)
    if day_id is None:
        return 0
    day = await ending_queries.keep_day(transaction, day_id)
    due = await ending_queries.claim_lapses_due(transaction, day_id, now=now, most=_AT_ONCE)
    lapsed = await end_and_free(transaction, due, OfferEvent.LAPSE, day=day)
    await _tell_and_record(transaction, lapsed, OfferEvent.LAPSE, MessageKind.OFFER_LAPSED, now=now)
    return len(lapsed)


async def remind_due(transaction: AsyncConnection, *, now: datetime, before: timedelta) -> int:
    """Each party is reminded of its appointment once, so long before it begins."""
    due = await day_queries.claim_reminders_due(transaction, now=now, before=before, most=_AT_ONCE)
    reminded = await day_queries.mark_reminded(transaction, due, now=now)
    await tell_of(transaction, reminded, MessageKind.REMINDER, now=now)
    for offer_id in reminded:
        await record(transaction, Deed("clock", "remind", f"offer:{offer_id}"), at=now)
    return len(reminded)


async def hand_over_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """At a day's cut-off no draw can fill it any more: what is free becomes walk-in places, on the record."""
    day = await day_queries.claim_cut_off_due(transaction, now=now)
    if day is None:
        return 0
    places = await day_queries.leave_free_to_walk_ins(transaction, day.day_id)
    await day_queries.mark_handed_over(transaction, day.day_id, now=now)
    digest = {"port": day.port, "date": day.date.isoformat(), "walk_in_places": places}
    await record(transaction, Deed("clock", "hand-over", f"day:{day.day_id}", digest), at=now)
    return 1


async def end_days_due(transaction: AsyncConnection, *, now: datetime) -> int:
    """A day that is over holds nobody: who came has attended, who did not may ask again."""
    day = await day_queries.claim_end_due(transaction, now=now)
    if day is None:
        return 0
    appointments = await day_queries.appointments_of(transaction, day.day_id)
    for event, came, kind in (
        (OfferEvent.ATTEND, True, None),
        (OfferEvent.MISS, False, MessageKind.APPOINTMENT_MISSED),
    ):
        those = [each.offer_id for each in appointments if each.is_attended is came]
        ended = await ending_queries.end_where_possible(transaction, those, event)
        await ending_queries.give_back(transaction, ended)
        await _tell_and_record(transaction, ended, event, kind, now=now)
    await day_queries.mark_ended(transaction, day.day_id, now=now)
    digest = {"port": day.port, "date": day.date.isoformat(), "appointments": len(appointments)}
    await record(transaction, Deed("clock", "end-day", f"day:{day.day_id}", digest), at=now)
    return 1


async def _tell_and_record(
    transaction: AsyncConnection, ended: list[Ended], event: OfferEvent, kind: MessageKind | None, *, now: datetime
) -> None:
    if kind is not None:
        await tell_of(transaction, {each.offer_id: each.party_id for each in ended}, kind, now=now)
    for each in ended:
        await record(transaction, Deed("clock", event.value, f"offer:{each.offer_id}"), at=now)
