"""What anyone may read of a draw, and what a party may read of its own ticket."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, RowMapping, bindparam, exists, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.rules import OfferState
from app.booking.tables import offers, ports
from app.errors.lottery import DrawNotFound, DrawNotYetPublished, NotInPool, PoolNotYetFrozen
from app.lottery import store
from app.lottery.beacon_rules import Round
from app.lottery.merkle_rules import siblings
from app.lottery.protocol_rules import DrawRules, is_public, parse_pool
from app.lottery.rules import DrawId, DrawKind, DrawState, Entry, Ticket, VoidReason
from app.lottery.tables import beacon_pulses, draws, requests, results

_COLUMNS = (
    draws.c.id,
    draws.c.date,
    draws.c.kind,
    draws.c.state,
    draws.c.parent_id,
    draws.c.opens_at,
    draws.c.closes_at,
    draws.c.frozen_at,
    draws.c.reveal_by,
    draws.c.published_at,
    draws.c.voided_at,
    draws.c.void_reason,
    draws.c.root,
    draws.c.entry_count,
    draws.c.rules,
    draws.c.rules_hash,
    draws.c.commitment,
    draws.c.beacon_round,
    draws.c.full_after,
    exists().where(beacon_pulses.c.round == draws.c.beacon_round).label("is_round_entered"),
)
_draw = select(*_COLUMNS).where(draws.c.id == bindparam("draw_id"))
_first_draws = select(*_COLUMNS).order_by(draws.c.closes_at.desc(), draws.c.id.desc()).limit(bindparam("wanted"))
_more_draws = _first_draws.where(
    tuple_(draws.c.closes_at, draws.c.id) < tuple_(bindparam("closes_at"), bindparam("draw_id"))
)
_ticket = (
    select(
        requests.c.ticket,
        results.c.place,
        results.c.walk,
        results.c.port_code,
        offers.c.state.label("offer_state"),
    )
    .select_from(
        requests.outerjoin(results, (results.c.draw_id == requests.c.draw_id) & (results.c.ticket == requests.c.ticket))
        .join(draws, draws.c.id == requests.c.draw_id)
        .outerjoin(offers, (offers.c.party_id == requests.c.party_id) & (offers.c.offered_at == draws.c.published_at))
    )
    .where(requests.c.draw_id == bindparam("draw_id"), requests.c.party_id == bindparam("party_id"))
)
_port_names = select(ports.c.code, ports.c.name)


@dataclass(frozen=True, slots=True)
class Pledge:
    """What was fixed when the pool was frozen."""

    root: bytes
    count: int
    rules: DrawRules
    rules_hash: bytes
    commitment: bytes
    beacon_round: int
    frozen_at: datetime
    reveal_by: datetime


@dataclass(frozen=True, slots=True)
class PublicDraw:
    draw_id: DrawId
    date: date
    kind: DrawKind
    state: DrawState
    parent_id: DrawId | None
    opens_at: datetime
    closes_at: datetime
    pledge: Pledge | None
    published_at: datetime | None
    voided_at: datetime | None
    void_reason: VoidReason | None
    full_after: Mapping[str, int]
    awaited_round: Round | None

    def pledge_or_raise(self) -> Pledge:
        if self.pledge is None:
            raise PoolNotYetFrozen
        return self.pledge


@dataclass(frozen=True, slots=True)
class Proof:
    ticket: Ticket
    line: bytes
    index: int
    path: Sequence[bytes]
    pledge: Pledge


@dataclass(frozen=True, slots=True)
class OwnResult:
    """What a draw gave a party; without an entry, its request was not in the pool."""

    draw: PublicDraw
    ticket: Ticket
    entry: Entry[str] | None
    place: int | None
    walk: int | None
    port: str | None
    offer: OfferState | None


async def read_draw(transaction: AsyncConnection, draw_id: DrawId) -> PublicDraw:
    row = (await transaction.execute(_draw, {"draw_id": draw_id})).mappings().one_or_none()
    if row is None:
        raise DrawNotFound
    return _public(row)


async def list_draws(
    transaction: AsyncConnection, *, wanted: int, after: tuple[datetime, DrawId] | None
) -> list[PublicDraw]:
    """The latest first."""
    if after is None:
        rows = await transaction.execute(_first_draws, {"wanted": wanted})
    else:
        closes_at, draw_id = after
        values = {"wanted": wanted, "closes_at": closes_at, "draw_id": draw_id}
        rows = await transaction.execute(_more_draws, values)
    return [_public(row) for row in rows.mappings()]


def _public(row: RowMapping) -> PublicDraw:
    return PublicDraw(
        draw_id=DrawId(row["id"]),
        date=row["date"],
        kind=DrawKind(row["kind"]),
        state=DrawState(row["state"]),
        parent_id=row["parent_id"],
        opens_at=row["opens_at"],
        closes_at=row["closes_at"],
        pledge=None if row["root"] is None else _pledge(row),
        published_at=row["published_at"],
        voided_at=row["voided_at"],
        void_reason=VoidReason(row["void_reason"]) if row["void_reason"] else None,
        full_after=row["full_after"] or {},
        awaited_round=_awaited_round(row),
    )


def _awaited_round(row: RowMapping) -> Round | None:
    """Of the public beacon, as long as a draw waits for it to be entered."""
    if row["state"] != DrawState.FROZEN or row["is_round_entered"]:
        return None
    pledge = _pledge(row)
    return Round(pledge.beacon_round) if is_public(pledge.rules) else None


def _pledge(row: RowMapping) -> Pledge:
    return Pledge(
        root=row["root"],
        count=row["entry_count"],
        rules=DrawRules.parse(row["rules"].encode()),
        rules_hash=row["rules_hash"],
        commitment=row["commitment"],
        beacon_round=row["beacon_round"],
        frozen_at=row["frozen_at"],
        reveal_by=row["reveal_by"],
    )


async def read_published(transaction: AsyncConnection, draw_id: DrawId) -> PublicDraw:
    draw = await read_draw(transaction, draw_id)
    if draw.state is not DrawState.PUBLISHED:
        raise DrawNotYetPublished
    return draw


async def read_proof(transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId) -> Proof:
    """That the party's own line is in the pool, from the stored levels of the tree."""
    draw = await read_draw(transaction, draw_id)
    pledge = draw.pledge_or_raise()
    ticket = Ticket((await _own_row(transaction, draw, party_id=party_id)).ticket)
    own = await store.line_of(transaction, draw_id, ticket)
    if own is None:
        raise NotInPool
    path = [await store.node(transaction, draw_id, each) for each in siblings(own.index, count=pledge.count)]
    return Proof(ticket, own.line, own.index, path, pledge)


async def read_result(transaction: AsyncConnection, draw_id: DrawId, *, party_id: PartyId) -> OwnResult:
    draw = await read_draw(transaction, draw_id)
    row = await _own_row(transaction, draw, party_id=party_id)
    ticket = Ticket(row.ticket)
    own = await store.line_of(transaction, draw_id, ticket)
    entry = parse_pool(own.line + b"\n")[0] if own else None
    if draw.state is not DrawState.PUBLISHED:
        return OwnResult(draw, ticket, entry, None, None, None, None)
    place = row.place or (await store.place_of(transaction, draw_id, own.index) if own else None)
    offer = None if row.offer_state is None else OfferState(row.offer_state)
    return OwnResult(draw, ticket, entry, place, row.walk, row.port_code, offer)


async def _own_row(
    transaction: AsyncConnection, draw: PublicDraw, *, party_id: PartyId
) -> Row[Any, Any, Any, Any, Any]:
    values = {"draw_id": draw.draw_id, "party_id": party_id}
    row = (await transaction.execute(_ticket, values)).one_or_none()
    if row is None:
        raise NotInPool
    return row


async def port_names(transaction: AsyncConnection) -> dict[str, str]:
    return {row.code: row.name for row in await transaction.execute(_port_names)}
