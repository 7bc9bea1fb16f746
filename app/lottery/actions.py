import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.booking.actions import Winner, make_offers
from app.booking.queries import free_slots_of
from app.booking.rules import OfferId, PortCode
from app.errors import DrawNotFound, UnknownPort
from app.lottery import queries
from app.lottery.queries import Draw
from app.lottery.rules import TICKET_BYTES, DrawId, Ticket, allocate, check_drawable, check_request, in_drawn_order
from app.registration.rules import LARGEST_PARTY

TIME_TO_CONFIRM = timedelta(hours=23)


@dataclass(frozen=True, slots=True)
class Requested:
    draw_id: DrawId
    ports: Sequence[PortCode]
    requested_at: datetime
    is_new: bool


async def request_appointment(
    transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId, ports: Sequence[PortCode], now: datetime
) -> Requested:
    """Enter the draw, or change the list of ports; the same request again changes nothing."""
    ticket = Ticket(secrets.token_bytes(TICKET_BYTES))
    entered = await queries.enter_if_open(transaction, draw_id, party_id=party_id, ports=ports, ticket=ticket, now=now)
    if entered is None:
        return await _standing_request_or_raise(transaction, draw_id, party_id=party_id, ports=ports, now=now)
    deed = Deed(str(party_id), "request", f"draw:{draw_id}", {"ports": list[str](ports)})
    await record(transaction, deed, at=now)
    return Requested(draw_id, ports, entered.requested_at, entered.is_new)


async def _standing_request_or_raise(
    transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId, ports: Sequence[PortCode], now: datetime
) -> Requested:
    draw = _existing(await queries.find_draw(transaction, draw_id))
    check_request(now, state=draw.state, opens_at=draw.opens_at, closes_at=draw.closes_at)
    for port in await queries.unknown_ports(transaction, ports):
        raise UnknownPort(port=port)
    standing = await queries.find_request(transaction, draw_id, party_id=party_id)
    if standing is None:
        raise DrawNotFound
    return Requested(draw_id, standing.ports, standing.requested_at, is_new=False)


async def draw(transaction: AsyncConnection, draw_id: DrawId, *, seed: bytes, now: datetime) -> Sequence[OfferId]:
    """Hold the draw: order the pool, allocate, make the offers. Drawn once, whoever else tries."""
    drawing = _existing(await queries.find_draw_for_update(transaction, draw_id))
    check_drawable(now, state=drawing.state, closes_at=drawing.closes_at)
    winners = await _winners(transaction, drawing, seed=seed)
    made = await make_offers(transaction, winners, day=drawing.date, now=now, expires_at=now + TIME_TO_CONFIRM)
    await queries.mark_drawn(transaction, draw_id, seed=seed, now=now)
    digest = {"seed_sha256": hashlib.sha256(seed).hexdigest(), "offers": len(made)}
    await record(transaction, Deed("clock", "draw", f"draw:{draw_id}", digest), at=now)
    return made


async def _winners(transaction: AsyncConnection, drawing: Draw, *, seed: bytes) -> list[Winner]:
    pool = await queries.pool_of(transaction, drawing.draw_id)
    free = await free_slots_of(transaction, drawing.date)
    places = {port: len(slots) for port, slots in free.items()}
    order = in_drawn_order(pool.entries, seed=seed)
    awards = allocate(order, places=places, largest_party=LARGEST_PARTY)
    return [Winner(pool.party_of[award.ticket], award.port) for award in awards]


def _existing(found: Draw | None) -> Draw:
    if found is None:
        raise DrawNotFound
    return found
