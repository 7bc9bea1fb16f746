"""Draws: one that is held at once, so that offers come from a real draw, and one that is open. Days to be claimed."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import ARRAY, Uuid, any_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.booking.rules import PortCode
from app.booking.tables import offers
from app.database import copy_rows
from app.lottery import steps
from app.lottery.means import DrawMeans
from app.lottery.rules import TICKET_BYTES, DrawId, DrawState
from app.lottery.tables import draws, requests
from app.policy import Policy
from app.preparation.days import open_day, places_a_day, places_to_claim, spread
from app.preparation.families import Family
from app.preparation.subjects import OfferToConfirm, PreparationFailed
from app.registration.rules import LARGEST_PARTY

_DRAW_COLUMNS = ("id", "date", "state", "opens_at", "closes_at")
_offers_of = select(offers.c.party_id, offers.c.id).where(
    offers.c.party_id == any_(bindparam("parties", type_=ARRAY(Uuid)))
)


async def hold_a_draw(
    transaction: AsyncConnection,
    families: Sequence[Family],
    *,
    zones: Mapping[PortCode, ZoneInfo],
    day: date,
    now: datetime,
    means: DrawMeans,
) -> list[OfferToConfirm]:
    """Draw among these families on a day with room for all, so that each holds an offer. Raises PreparationFailed."""
    window = timedelta(hours=means.policy.window_hours)
    first_choice = {each.party_id: port for each, port in zip(families, cycle(zones), strict=False)}
    places = Counter(dict.fromkeys(zones, LARGEST_PARTY))
    for each in families:
        places[first_choice[each.party_id]] += len(each.members)
    await open_day(transaction, day, zones=zones, places=places, cut_off=means.policy.cut_off)
    draw_id = await _insert_draw(transaction, day, opens_at=now - window, closes_at=now)
    rows = (
        (each.party_id, draw_id, [first_choice[each.party_id]], secrets.token_bytes(TICKET_BYTES), now - window)
        for each in families
    )
    await copy_rows(transaction, requests, rows)
    await _draw_at_once(transaction, draw_id, now=now, means=means)
    return await _offers_to(transaction, families)


async def open_a_draw(
    transaction: AsyncConnection, *, zones: Mapping[PortCode, ZoneInfo], day: date, now: datetime, policy: Policy
) -> DrawId:
    places = await places_a_day(transaction)
    await open_day(transaction, day, zones=zones, places=places, cut_off=policy.cut_off)
    return await _insert_draw(transaction, day, opens_at=now, closes_at=now + timedelta(hours=policy.window_hours))


async def release_places(
    transaction: AsyncConnection,
    places: int,
    *,
    zones: Mapping[PortCode, ZoneInfo],
    day: date,
    now: datetime,
    policy: Policy,
) -> None:
    """Let so many places be there to be claimed, those of earlier days included. Raises PreparationFailed."""
    free = await places_to_claim(transaction, now=now)
    if free > places:
        msg = f"{free} places can be claimed already, and {places} are wanted; prepare another database"
        raise PreparationFailed(msg)
    wanted = spread(places - free, [*zones])
    await open_day(transaction, day, zones=zones, places=wanted, cut_off=policy.cut_off, release_at=now)


async def _draw_at_once(transaction: AsyncConnection, draw_id: DrawId, *, now: datetime, means: DrawMeans) -> None:
    """All steps of a draw in this one transaction; nobody else sees it in between."""
    await steps.close(transaction, draw_id, now=now)
    while await steps.advance(transaction, draw_id, now=now, means=means):
        pass


async def _offers_to(transaction: AsyncConnection, families: Sequence[Family]) -> list[OfferToConfirm]:
    rows = await transaction.execute(_offers_of, {"parties": [each.party_id for each in families]})
    offer_of = {row.party_id: row.id for row in rows}
    if len(offer_of) < len(families):
        msg = f"only {len(offer_of)} of {len(families)} parties were drawn"
        raise PreparationFailed(msg)
    return [OfferToConfirm(token=each.token, offer_id=offer_of[each.party_id]) for each in families]


async def _insert_draw(transaction: AsyncConnection, day: date, *, opens_at: datetime, closes_at: datetime) -> DrawId:
    draw_id = DrawId(uuid4())
    await copy_rows(transaction, draws, [(draw_id, day, DrawState.OPEN, opens_at, closes_at)], columns=_DRAW_COLUMNS)
    return draw_id
