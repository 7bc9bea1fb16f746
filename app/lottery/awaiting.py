"""Which draws wait for a round of the public beacon that is out but was not entered: they are void in the end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncConnection
from structlog.typing import FilteringBoundLogger

from app.lottery.beacon_rules import Round, time_of
from app.lottery.protocol_rules import DrawRules, is_public
from app.lottery.rules import DrawId, DrawState
from app.lottery.tables import beacon_pulses, draws

_without_a_pulse = select(draws.c.id, draws.c.beacon_round, draws.c.rules, draws.c.reveal_by).where(
    draws.c.state == DrawState.FROZEN, ~exists().where(beacon_pulses.c.round == draws.c.beacon_round)
)


@dataclass(frozen=True, slots=True)
class Awaited:
    draw_id: DrawId
    round: Round
    out_at: datetime
    void_at: datetime


async def find_awaited(transaction: AsyncConnection, *, now: datetime) -> list[Awaited]:
    """Those whose round has been emitted, who waits longest first."""
    waiting = [
        Awaited(DrawId(row.id), Round(row.beacon_round), time_of(Round(row.beacon_round)), row.reveal_by)
        for row in await transaction.execute(_without_a_pulse)
        if is_public(DrawRules.parse(row.rules.encode()))
    ]
    return sorted((each for each in waiting if each.out_at <= now), key=lambda each: each.out_at)


async def longest_awaited(transaction: AsyncConnection, *, now: datetime) -> timedelta:
    """For how long the oldest of them has waited; nothing where none does."""
    awaited = await find_awaited(transaction, now=now)
    return now - awaited[0].out_at if awaited else timedelta()


@dataclass(frozen=True, slots=True)
class AwaitedRounds:
    log: FilteringBoundLogger

    async def warn(self, transaction: AsyncConnection, *, now: datetime) -> int:
        """One line for each draw that waits, each time; it is never work that is done."""
        for each in await find_awaited(transaction, now=now):
            self.log.warning(
                "enter the beacon's round, or the draw will be void",
                draw=str(each.draw_id),
                round=each.round,
                awaited_seconds=int((now - each.out_at).total_seconds()),
                void_at=each.void_at.isoformat(),
            )
        return 0
