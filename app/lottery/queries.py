from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Row, bindparam, exists, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import Boolean, DateTime, LargeBinary, Text, Uuid

from app.access.tokens import PartyId
from app.booking.rules import HOLDING, PortCode
from app.booking.tables import offers, ports
from app.lottery.rules import DrawId, DrawState, Entry, Ticket
from app.lottery.tables import draws, requests
from app.registration.tables import parties

# One draw at a time, so that no two can offer places to the same party.
_wait_for_other_draws = select(func.pg_advisory_xact_lock(func.hashtextextended("draws", 0)))

_accepts_requests = (
    (draws.c.id == bindparam("draw_id"))
    & (draws.c.state == DrawState.OPEN)
    & (draws.c.opens_at <= bindparam("now", type_=DateTime(timezone=True)))
    & (draws.c.closes_at > bindparam("now", type_=DateTime(timezone=True)))
)
_wanted = bindparam("ports", type_=ARRAY(Text))
_unknown_ports = select(func.unnest(_wanted)).except_(select(ports.c.code))
_entering = insert(requests).from_select(
    ["party_id", "draw_id", "ports", "ticket", "requested_at"],
    select(
        bindparam("party_id", type_=Uuid),
        draws.c.id,
        _wanted,
        bindparam("ticket", type_=LargeBinary),
        bindparam("now", type_=DateTime(timezone=True)),
    )
    .where(_accepts_requests, ~exists(_unknown_ports.subquery().select()))
    # Shared with other requests, not with the draw, which holds the row: so a request that was answered is in
    # the pool, and one that comes while the pool is read sees the draw closed.
    .with_for_update(read=True, key_share=True, of=draws),
)
_enter = _entering.on_conflict_do_update(
    index_elements=[requests.c.party_id, requests.c.draw_id],
    set_={"ports": _entering.excluded.ports, "requested_at": _entering.excluded.requested_at},
    where=requests.c.ports != _entering.excluded.ports,
).returning(literal_column("xmax = 0", Boolean).label("is_new"), requests.c.requested_at)

_draw = select(draws.c.date, draws.c.state, draws.c.opens_at, draws.c.closes_at).where(
    draws.c.id == bindparam("draw_id")
)
_draw_for_update = _draw.with_for_update()
_request = select(requests.c.ports, requests.c.requested_at).where(
    requests.c.draw_id == bindparam("draw_id"), requests.c.party_id == bindparam("party_id")
)
_holds_offer = exists().where(offers.c.party_id == requests.c.party_id, offers.c.state.in_(HOLDING))
_pool = (
    select(requests.c.ticket, requests.c.party_id, parties.c.size, requests.c.ports)
    .join_from(requests, parties)
    .where(requests.c.draw_id == bindparam("draw_id"), ~_holds_offer)
)
_mark_drawn = (
    update(draws)
    .where(draws.c.id == bindparam("draw_id"))
    .values(state=DrawState.DRAWN, seed=bindparam("draw_seed"), drawn_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class Draw:
    draw_id: DrawId
    date: date
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


@dataclass(frozen=True, slots=True)
class Pool:
    entries: Sequence[Entry[PortCode]]
    party_of: dict[Ticket, PartyId]


async def enter_if_open(
    transaction: AsyncConnection,
    draw_id: DrawId,
    *,
    party_id: PartyId,
    ports: Sequence[PortCode],
    ticket: Ticket,
    now: datetime,
) -> Entered | None:
    """None where nothing was written: the draw takes no requests, a port is unknown, or the request stands already."""
    values = {"draw_id": draw_id, "party_id": party_id, "ports": list(ports), "ticket": ticket, "now": now}
    row = (await transaction.execute(_enter, values)).one_or_none()
    return None if row is None else Entered(row.is_new, row.requested_at)


async def unknown_ports(transaction: AsyncConnection, wanted: Sequence[PortCode]) -> list[str]:
    return list(await transaction.scalars(_unknown_ports, {"ports": list(wanted)}))


async def find_draw(transaction: AsyncConnection, draw_id: DrawId) -> Draw | None:
    return _as_draw(draw_id, (await transaction.execute(_draw, {"draw_id": draw_id})).one_or_none())


async def find_draw_for_update(transaction: AsyncConnection, draw_id: DrawId) -> Draw | None:
    """Keep requests out of this draw, and every other draw waiting, until the transaction ends."""
    await transaction.execute(_wait_for_other_draws)
    return _as_draw(draw_id, (await transaction.execute(_draw_for_update, {"draw_id": draw_id})).one_or_none())


def _as_draw(draw_id: DrawId, row: Row[date, str, datetime, datetime] | None) -> Draw | None:
    return None if row is None else Draw(draw_id, row.date, DrawState(row.state), row.opens_at, row.closes_at)


async def find_request(transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId) -> Request | None:
    row = (await transaction.execute(_request, {"draw_id": draw_id, "party_id": party_id})).one_or_none()
    return None if row is None else Request(row.ports, row.requested_at)


async def pool_of(transaction: AsyncConnection, draw_id: DrawId) -> Pool:
    """The requests of a draw, less those of parties that hold an offer already."""
    rows = (await transaction.execute(_pool, {"draw_id": draw_id})).all()
    entries = [Entry(Ticket(row.ticket), row.size, [PortCode(code) for code in row.ports]) for row in rows]
    return Pool(entries, {Ticket(row.ticket): PartyId(UUID(str(row.party_id))) for row in rows})


async def mark_drawn(transaction: AsyncConnection, draw_id: DrawId, *, seed: bytes, now: datetime) -> None:
    await transaction.execute(_mark_drawn, {"draw_id": draw_id, "draw_seed": seed, "now": now})
