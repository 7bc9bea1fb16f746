"""What a party does about a draw: ask for an appointment, change its mind, withdraw."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.caller import Shown
from app.access.tokens import PartyId
from app.audit.log import Deed, record
from app.booking.rules import PortCode
from app.errors.booking import UnknownPort
from app.errors.lottery import DrawNotFound
from app.lottery import queries
from app.lottery.rules import TICKET_BYTES, DrawId, Ticket, check_request


@dataclass(frozen=True, slots=True)
class Requested:
    draw_id: DrawId
    ports: Sequence[PortCode]
    requested_at: datetime
    is_new: bool


async def request_appointment(
    transaction: AsyncConnection, draw_id: DrawId, *, shown: Shown, ports: Sequence[PortCode], now: datetime
) -> Requested:
    """Enter the draw, or change the list of ports; the same request again changes nothing."""
    ticket = Ticket(secrets.token_bytes(TICKET_BYTES))
    entered = await queries.enter_if_open(
        transaction, draw_id, token_hash=shown.token_hash(), ports=ports, ticket=ticket, now=now
    )
    if entered is None:
        party_id = await shown.party(transaction)
        return await _standing_request_or_raise(transaction, draw_id, party_id=party_id, ports=ports, now=now)
    shown.prove()
    return Requested(draw_id, ports, entered.requested_at, entered.is_new)


async def _standing_request_or_raise(
    transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId, ports: Sequence[PortCode], now: datetime
) -> Requested:
    await _check_window(transaction, draw_id, now=now)
    for port in await queries.unknown_ports(transaction, ports):
        raise UnknownPort(port=port)
    standing = await queries.find_request(transaction, draw_id, party_id=party_id)
    if standing is None:
        raise DrawNotFound
    return Requested(draw_id, standing.ports, standing.requested_at, is_new=False)


async def withdraw_request(transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId, now: datetime) -> None:
    """Leave the draw before its window closes; with no request there is nothing to leave."""
    if await queries.leave_if_open(transaction, draw_id, party_id=party_id, now=now):
        await record(transaction, Deed(str(party_id), "withdraw-request", f"draw:{draw_id}"), at=now)
    else:
        await _check_window(transaction, draw_id, now=now)


async def _check_window(transaction: AsyncConnection, draw_id: DrawId, *, now: datetime) -> None:
    window = await queries.find_window(transaction, draw_id)
    if window is None:
        raise DrawNotFound
    check_request(now, state=window.state, opens_at=window.opens_at, closes_at=window.closes_at)
