from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.booking.actions import hold, new_codes, read_offer
from app.booking.claims import queries
from app.booking.offer_queries import Offer
from app.booking.queries import FreeSlot, NewOffer, holders_among, keep_parties_as_they_are, port_codes
from app.booking.rules import DayId, OfferId, PortCode
from app.errors.booking import NotYetReleased, PartyAlreadyBooked, SoldOut, UnknownPort
from app.registration.queries import members_of_parties

_DAYS_TRIED = 10
_TRIES_A_DAY = 5


async def claim(
    transaction: AsyncConnection,
    *,
    party_id: PartyId,
    ports: Sequence[PortCode],
    time_to_confirm: timedelta,
    now: datetime,
) -> Offer:
    """Give the whole party an offer at the first port with room, on its earliest day; or nobody of it anything."""
    await _check_ports(transaction, ports)
    # Before the day's row, against the usual order, but nobody waits in a circle: a day that is taken is passed over.
    await _check_holds_nothing(transaction, party_id)
    members = (await members_of_parties(transaction, [party_id]))[party_id]
    candidates = await queries.days_with_room(transaction, ports, size=len(members), now=now, most=_DAYS_TRIED)
    for day_id in candidates:
        if not await queries.keep_day(transaction, day_id, now=now):
            continue
        slots = await _claim_on(transaction, day_id, size=len(members))
        if slots:
            (code,) = await new_codes(transaction, 1)
            new = NewOffer(OfferId(uuid4()), party_id, code, list(zip(members, slots, strict=True)))
            await hold(transaction, [new], now=now, expires_at=now + time_to_confirm)
            await record(transaction, Deed(str(party_id), "claim", f"offer:{new.offer_id}"), at=now)
            return await read_offer(transaction, new.offer_id, party_id=party_id)
    raise await _refusal(transaction, ports, now=now)


async def _check_ports(transaction: AsyncConnection, ports: Sequence[PortCode]) -> None:
    known = await port_codes(transaction)
    for port in ports:
        if port not in known:
            raise UnknownPort(port=port)


async def _check_holds_nothing(transaction: AsyncConnection, party_id: PartyId) -> None:
    await keep_parties_as_they_are(transaction, [party_id])
    if await holders_among(transaction, [party_id]):
        raise PartyAlreadyBooked


async def _claim_on(transaction: AsyncConnection, day_id: DayId, *, size: int) -> list[FreeSlot]:
    """As many places as asked, or none. Each try sees what was given before it."""
    for _ in range(_TRIES_A_DAY):
        slots = await queries.claim(transaction, day_id, size=size)
        if len(slots) < size:
            return []
        if not await queries.is_any_given(transaction, slots):
            return slots
    return []


async def _refusal(transaction: AsyncConnection, ports: Sequence[PortCode], *, now: datetime) -> Exception:
    releases = await queries.releases(transaction, ports, now=now)
    if releases.released or releases.next_release_at is None:
        return SoldOut()
    return NotYetReleased(retry_after=ceil((releases.next_release_at - now).total_seconds()))
