"""The draws that the clock moves on, one step at a time. Each statement is a compare-and-swap on the state."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import BindParameter, Integer, Update, bindparam, case, func, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.booking.actions import Winner
from app.booking.day_rules import DayPolicy
from app.booking.rules import PortCode
from app.booking.tables import days, holds_offer, priorities
from app.lottery.beacon_rules import Round
from app.lottery.rules import DrawId, DrawKind, DrawState, Entry, Tier, VoidReason
from app.lottery.tables import draws, requests, results
from app.lottery.transcript_rules import Drawn, Frozen
from app.registration.tables import parties

_WEEK_SECONDS = 7 * 24 * 60 * 60

# One at a time, so that no two draws offer places to the same party.
_wait_for_other_draws = select(func.pg_advisory_xact_lock(func.hashtextextended("draws", 0)))
# Exclusive, where requests share it (function draw_takes_requests).
_keep_requests_out = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("draw"), 0)))

_due_to_close = (
    select(draws.c.id)
    .where(draws.c.state == DrawState.OPEN, draws.c.closes_at <= bindparam("now"))
    .order_by(draws.c.closes_at, draws.c.id)
    .limit(1)
)
_under_way = (
    select(draws.c.id)
    .where(draws.c.state.in_((DrawState.CLOSING, DrawState.FROZEN, DrawState.DRAWN)))
    .order_by(draws.c.closes_at, draws.c.id)
)
_claim = (
    select(
        draws.c.date,
        draws.c.kind,
        draws.c.state,
        draws.c.closes_at,
        draws.c.root,
        draws.c.entry_count,
        draws.c.rules,
        draws.c.rules_hash,
        draws.c.commitment,
        draws.c.sealed_secret,
        draws.c.beacon_round,
        draws.c.frozen_at,
        draws.c.reveal_by,
    )
    .where(draws.c.id == bindparam("draw_id"))
    .with_for_update(skip_locked=True, key_share=True)
)


def _move(before: DrawState, after: DrawState, *columns: str) -> Update:
    values: dict[str, BindParameter[object]] = {column: bindparam(f"new_{column}") for column in columns}
    return (
        update(draws)
        .where(draws.c.id == bindparam("draw_id"), draws.c.state == before)
        .values(state=after, **values)
        .returning(draws.c.id)
    )


_close = _move(DrawState.OPEN, DrawState.CLOSING).where(draws.c.closes_at <= bindparam("now"))
_freeze = _move(
    DrawState.CLOSING,
    DrawState.FROZEN,
    "root",
    "entry_count",
    "rules",
    "rules_hash",
    "commitment",
    "sealed_secret",
    "beacon_round",
    "frozen_at",
    "reveal_by",
)
_draw = _move(
    DrawState.FROZEN,
    DrawState.DRAWN,
    "seed",
    "secret",
    "randomness",
    "signature",
    "order_hash",
    "award_count",
    "full_after",
    "drawn_at",
)
_publish = _move(DrawState.DRAWN, DrawState.PUBLISHED, "published_at")
_void = _move(DrawState.FROZEN, DrawState.VOID, "voided_at", "void_reason")

_weeks_waited = sql_cast(
    func.greatest(0, func.floor(func.date_part("epoch", draws.c.closes_at - parties.c.waiting_since) / _WEEK_SECONDS)),
    Integer,
)
_pool = (
    select(
        requests.c.ticket,
        parties.c.size,
        func.array_to_string(requests.c.ports, ",").label("ports"),
        _weeks_waited.label("weeks"),
        case((priorities.c.party_id.is_(None), Tier.ORDINARY.value), else_=Tier.DISPLACED.value).label("tier"),
    )
    .join_from(requests, parties)
    .join(draws, draws.c.id == requests.c.draw_id)
    .outerjoin(priorities, priorities.c.party_id == requests.c.party_id)
    .where(
        requests.c.draw_id == bindparam("draw_id"), ~holds_offer(requests.c.party_id), parties.c.withdrawn_at.is_(None)
    )
    .order_by(requests.c.ticket)
)
_winners = (
    select(requests.c.party_id, results.c.port_code)
    .join_from(results, requests, (requests.c.draw_id == results.c.draw_id) & (requests.c.ticket == results.c.ticket))
    .where(results.c.draw_id == bindparam("draw_id"))
    .order_by(results.c.walk, results.c.place)
)
_first_cut_off = select(func.min(days.c.cut_off_at)).where(
    days.c.date == bindparam("date"), days.c.policy == DayPolicy.LOTTERY, days.c.closed_at.is_(None)
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A draw in the clock's hands: its row is locked until the transaction ends."""

    draw_id: DrawId
    date: date
    kind: DrawKind
    state: DrawState
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    drawing: Drawing
    frozen: Frozen | None


async def find_due_to_close(transaction: AsyncConnection, *, now: datetime) -> DrawId | None:
    draw_id = await transaction.scalar(_due_to_close, {"now": now})
    return None if draw_id is None else DrawId(draw_id)


async def close_if_due(transaction: AsyncConnection, draw_id: DrawId, *, now: datetime) -> bool:
    """Waits for the requests that are being answered; those that come later see the draw closed."""
    await transaction.execute(_keep_requests_out, {"draw": str(draw_id)})
    return (await transaction.execute(_close, {"draw_id": draw_id, "now": now})).first() is not None


async def draws_under_way(transaction: AsyncConnection) -> list[DrawId]:
    return [DrawId(draw_id) for draw_id in await transaction.scalars(_under_way)]


async def claim(transaction: AsyncConnection, draw_id: DrawId) -> Claimed | None:
    """None where another worker has it."""
    row = (await transaction.execute(_claim, {"draw_id": draw_id})).one_or_none()
    if row is None:
        return None
    drawing = Drawing(draw_id, row.date, DrawKind(row.kind), DrawState(row.state), row.closes_at)
    if row.root is None:
        return Claimed(drawing, None)
    frozen = Frozen(
        root=row.root,
        entry_count=row.entry_count,
        rules=row.rules.encode(),
        rules_hash=row.rules_hash,
        commitment=row.commitment,
        sealed_secret=row.sealed_secret,
        beacon_round=Round(row.beacon_round),
        frozen_at=row.frozen_at,
        reveal_by=row.reveal_by,
    )
    return Claimed(drawing, frozen)


async def pool_of(transaction: AsyncConnection, draw_id: DrawId, *, weigh: Callable[[int], int]) -> list[Entry[str]]:
    """The requests of a draw by ticket, less those of parties that have withdrawn or hold an offer already."""
    rows = await transaction.execute(_pool, {"draw_id": draw_id})
    weight_of, list_of = cache(weigh), cache(_list_of)
    return [Entry(ticket, size, list_of(ports), weight_of(weeks), tier) for ticket, size, ports, weeks, tier in rows]


def _list_of(ports: str) -> Sequence[str]:
    return tuple(ports.split(","))


async def freeze(transaction: AsyncConnection, draw_id: DrawId, frozen: Frozen) -> None:
    values = {f"new_{name}": value for name, value in asdict(frozen).items()}
    await transaction.execute(_freeze, values | {"draw_id": draw_id, "new_rules": frozen.rules.decode()})


async def mark_drawn(transaction: AsyncConnection, draw_id: DrawId, drawn: Drawn, *, now: datetime) -> None:
    values = {
        "draw_id": draw_id,
        "new_seed": drawn.seed,
        "new_secret": drawn.secret,
        "new_randomness": drawn.pulse.randomness,
        "new_signature": drawn.pulse.signature,
        "new_order_hash": drawn.order_hash,
        "new_award_count": drawn.award_count,
        "new_full_after": dict(drawn.full_after),
        "new_drawn_at": now,
    }
    await transaction.execute(_draw, values)


async def publish(transaction: AsyncConnection, draw_id: DrawId, *, now: datetime) -> None:
    await transaction.execute(_publish, {"draw_id": draw_id, "new_published_at": now})


async def void(transaction: AsyncConnection, draw_id: DrawId, *, reason: VoidReason, now: datetime) -> None:
    await transaction.execute(_void, {"draw_id": draw_id, "new_voided_at": now, "new_void_reason": reason})


async def wait_for_other_draws(transaction: AsyncConnection) -> None:
    await transaction.execute(_wait_for_other_draws)


async def winners_of(transaction: AsyncConnection, draw_id: DrawId) -> list[Winner]:
    """In the order in which they were drawn."""
    rows = await transaction.execute(_winners, {"draw_id": draw_id})
    return [Winner(PartyId(row.party_id), PortCode(row.port_code)) for row in rows]


async def first_cut_off_of(transaction: AsyncConnection, day: date) -> datetime | None:
    return await transaction.scalar(_first_cut_off, {"date": day})
