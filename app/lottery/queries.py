"""Requests, as a party makes them, and draws, as anyone sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, cast, delete, exists, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import Boolean, DateTime, LargeBinary, Text, Uuid

from app.access.tokens import PartyId, TokenHash, party_by_token
from app.audit.log import recorded, recording
from app.booking.rules import PortCode
from app.booking.tables import ports
from app.lottery.rules import DrawId, DrawState, Ticket
from app.lottery.tables import draws, requests

# Takes a lock on the draw that requests share, and the close of the window does not (migration public_draw).
_accepts_requests = func.draw_takes_requests(
    bindparam("draw_id", type_=Uuid), bindparam("now", type_=DateTime(timezone=True)), type_=Boolean
)
_caller = party_by_token.subquery("caller")
_wanted = bindparam("ports", type_=ARRAY(Text))
_unknown_ports = select(func.unnest(_wanted)).except_(select(ports.c.code))
_entering = insert(requests).from_select(
    ["party_id", "draw_id", "ports", "ticket", "requested_at"],
    select(
        _caller.c.party_id,
        bindparam("draw_id", type_=Uuid),
        _wanted,
        bindparam("ticket", type_=LargeBinary),
        bindparam("now", type_=DateTime(timezone=True)),
    ).where(_accepts_requests, ~exists(_unknown_ports.subquery().select())),
)
_entered = (
    _entering.on_conflict_do_update(
        index_elements=[requests.c.party_id, requests.c.draw_id],
        set_={"ports": _entering.excluded.ports, "requested_at": _entering.excluded.requested_at},
        where=requests.c.ports != _entering.excluded.ports,
    )
    .returning(requests.c.party_id, literal_column("xmax = 0", Boolean).label("is_new"), requests.c.requested_at)
    .cte("entered")
)
# From the token to the audit row in one statement, because everybody does this in the same hours.
_enter = select(_entered.c.is_new, _entered.c.requested_at).add_cte(
    recording(_entered, actor=cast(_entered.c.party_id, Text))
)
_leave = (
    delete(requests)
    .where(
        requests.c.party_id == bindparam("party_id"),
        requests.c.draw_id == bindparam("draw_id", type_=Uuid),
        _accepts_requests,
    )
    .returning(requests.c.draw_id)
)
_window = select(draws.c.state, draws.c.opens_at, draws.c.closes_at).where(draws.c.id == bindparam("draw_id"))
_request = select(requests.c.ports, requests.c.requested_at).where(
    requests.c.draw_id == bindparam("draw_id"), requests.c.party_id == bindparam("party_id")
)


@dataclass(frozen=True, slots=True)
class DrawWindow:
    state: DrawState
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """What a request did: entered the draw, or changed the list of one that had."""

    is_new: bool
    requested_at: datetime


@dataclass(frozen=True, slots=True)
class Request:
    ports: Sequence[PortCode]
    requested_at: datetime


async def enter_if_open(
    transaction: AsyncConnection,
    draw_id: DrawId,
    *,
    token_hash: TokenHash,
    ports: Sequence[PortCode],
    ticket: Ticket,
    now: datetime,
) -> Entered | None:
    """Enter, on the record.

    None where nothing was written: the token is unknown, no requests are taken, a port is unknown, or it stands.
    """
    values = {"draw_id": draw_id, "token_hash": token_hash, "ports": list(ports), "ticket": ticket, "now": now}
    record = recorded("request", f"draw:{draw_id}", {"ports": list(ports)}, at=now)
    row = (await transaction.execute(_enter, values | record)).one_or_none()
    return None if row is None else Entered(row.is_new, row.requested_at)


async def leave_if_open(transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId, now: datetime) -> bool:
    """Whether a request was withdrawn."""
    values = {"draw_id": draw_id, "party_id": party_id, "now": now}
    return (await transaction.execute(_leave, values)).first() is not None


async def unknown_ports(transaction: AsyncConnection, wanted: Sequence[PortCode]) -> list[str]:
    return list(await transaction.scalars(_unknown_ports, {"ports": list(wanted)}))


async def find_window(transaction: AsyncConnection, draw_id: DrawId) -> DrawWindow | None:
    row = (await transaction.execute(_window, {"draw_id": draw_id})).one_or_none()
    return None if row is None else DrawWindow(DrawState(row.state), row.opens_at, row.closes_at)


async def find_request(transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId) -> Request | None:
    row = (await transaction.execute(_request, {"draw_id": draw_id, "party_id": party_id})).one_or_none()
    return None if row is None else Request(row.ports, row.requested_at)
