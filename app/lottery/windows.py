"""The clock opens a window for each day that is given out by lottery, and draws again what came free."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import ARRAY, Text, bindparam, exists, func, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection

from app.audit.log import Deed, record
from app.booking.day_rules import DayPolicy
from app.booking.queries import free_slots_of
from app.booking.rules import PortCode
from app.booking.tables import days, holds_offer, priorities
from app.booking.window_rules import Schedule
from app.lottery.rules import DrawId, DrawKind, DrawState
from app.lottery.tables import draws, requests, results
from app.policy import Policy
from app.registration.rules import LARGEST_PARTY
from app.registration.tables import parties

_is_given_by_lottery = (days.c.policy == DayPolicy.LOTTERY) & days.c.closed_at.is_(None)
_days_without_a_draw = (
    select(days.c.date)
    .where(
        _is_given_by_lottery,
        days.c.cut_off_at > bindparam("now"),
        ~exists().where(draws.c.date == days.c.date, draws.c.kind == DrawKind.DAY),
    )
    .distinct()
    .order_by(days.c.date)
)
_open = postgresql.insert(draws).on_conflict_do_nothing().returning(draws.c.id)
_drawn_days = (
    select(days.c.date, draws.c.id.label("parent_id"))
    .join_from(days, draws, (draws.c.date == days.c.date) & (draws.c.kind == DrawKind.DAY))
    .where(
        _is_given_by_lottery,
        days.c.handed_over_at.is_(None),
        draws.c.state == DrawState.PUBLISHED,
    )
    .group_by(days.c.date, draws.c.id)
    .having(func.min(days.c.cut_off_at) >= bindparam("offers_end_by"))
    .order_by(days.c.date)
)
_under_way_on = select(draws.c.id).where(
    draws.c.date == bindparam("date"), draws.c.state.not_in((DrawState.PUBLISHED, DrawState.VOID))
)
# Asked once for all, not of each loser: they may be hundreds of thousands, the drawn of a day are thousands.
_drawn_on = (
    select(requests.c.party_id)
    .join_from(results, requests, (results.c.draw_id == requests.c.draw_id) & (results.c.ticket == requests.c.ticket))
    .join(draws, draws.c.id == results.c.draw_id)
    .where(draws.c.date == bindparam("date"))
    .correlate(None)
)
# Their places were taken away by the port, and they have not been offered others since.
_displaced = select(priorities.c.party_id)
_losers = (
    select(requests.c.party_id)
    .join_from(requests, parties)
    .where(
        requests.c.draw_id == bindparam("parent_id"),
        requests.c.ports.overlap(bindparam("ports", type_=ARRAY(Text))),
        ~holds_offer(requests.c.party_id),
        requests.c.party_id.not_in(_drawn_on) | requests.c.party_id.in_(_displaced),
        parties.c.withdrawn_at.is_(None),
    )
)
_first_loser = _losers.limit(1)
# A ticket that is new and random: 122 bits from the server's strong source of randomness.
_new_ticket = func.uuid_send(func.gen_random_uuid())
_enter_the_losers = insert(requests).from_select(
    ["party_id", "draw_id", "ports", "ticket", "requested_at"],
    _losers.add_columns(
        bindparam("redraw_id", type_=draws.c.id.type), requests.c.ports, _new_ticket, requests.c.requested_at
    ),
)


async def open_windows_due(transaction: AsyncConnection, *, now: datetime, policy: Policy) -> int:
    """A draw for each day that has none and whose window has not ended; requests wait for it to open."""
    opened = 0
    for day in (await transaction.scalars(_days_without_a_draw, {"now": now})).all():
        window = Schedule.of(policy).window_of(day)
        if now < window.closes_at:
            opened += await _open_window(transaction, day, window.opens_at, window.closes_at, now=now)
    return opened


async def _open_window(
    transaction: AsyncConnection, day: date, opens_at: datetime, closes_at: datetime, *, now: datetime
) -> int:
    row = {"id": uuid4(), "date": day, "state": DrawState.OPEN, "opens_at": opens_at, "closes_at": closes_at}
    if (await transaction.execute(_open, row)).first() is None:
        return 0
    deed = Deed("clock", "open-window", f"draw:{row['id']}", {"date": day.isoformat()})
    await record(transaction, deed, at=now)
    return 1


async def redraw_due(transaction: AsyncConnection, *, now: datetime, policy: Policy) -> int:
    """Draw again, among those of the day who got nothing, once a port has places for the largest party.

    The pool is made and closed in one step; freezing, drawing and publishing are those of every draw. There is none
    where its offers, published at the last moment, would not have all their time before the cut-off.
    """
    offers_end_by = now + timedelta(hours=policy.reveal_hours) + policy.time_to_confirm
    for day, parent_id in (await transaction.execute(_drawn_days, {"offers_end_by": offers_end_by})).all():
        free = await free_slots_of(transaction, day)
        open_ports = [port for port, slots in free.items() if len(slots) >= LARGEST_PARTY]
        if open_ports and await _redraw(transaction, day, DrawId(parent_id), open_ports, now=now):
            return 1
    return 0


async def _redraw(
    transaction: AsyncConnection, day: date, parent_id: DrawId, open_ports: list[PortCode], *, now: datetime
) -> bool:
    """False where one is under way, or nobody is left to draw."""
    losers = {"date": day, "parent_id": parent_id, "ports": open_ports}
    if await transaction.scalar(_under_way_on, {"date": day}) or not await transaction.scalar(_first_loser, losers):
        return False
    redraw_id = uuid4()
    row = {"id": redraw_id, "date": day, "state": DrawState.CLOSING, "kind": DrawKind.REDRAW, "parent_id": parent_id}
    if (await transaction.execute(_open, row | {"opens_at": now, "closes_at": now})).first() is None:
        return False
    await transaction.execute(_enter_the_losers, losers | {"redraw_id": redraw_id})
    deed = Deed("clock", "redraw", f"draw:{redraw_id}", {"parent": str(parent_id), "ports": list[str](open_ports)})
    await record(transaction, deed, at=now)
    return True
