"""What the clock does: chores, each in the room that owns the rows, run here turn by turn.

A turn is one transaction: it claims due rows with SKIP LOCKED, does their work and commits. So a worker that is
killed leaves nothing claimed, and any number of them may run.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from structlog.typing import FilteringBoundLogger

from app.audit.seals import seal_due
from app.booking.chores import end_days_due, hand_over_due, lapse_offers_due, remind_due
from app.booking.erasure import erase_words_due
from app.content.library import Library
from app.edge.idempotency import sweep_due
from app.edge.logs import chain_of, make_logger
from app.edge.rounds import Rounds, tell_rounds
from app.liveness.actions import expire_sessions_due
from app.liveness.review_actions import erase_reviews_due
from app.lottery.awaiting import AwaitedRounds
from app.lottery.means import DrawMeans
from app.lottery.steps import advance_draws_due
from app.lottery.windows import open_windows_due, redraw_due
from app.outbox.actions import Outbox, expire_due
from app.outbox.delivery import Delivery
from app.policy import Policy
from app.registration.actions.recover import forget_recoveries_due, send_codes_due
from app.registration.retention import erase_due

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_LONGEST_BACKOFF = 5.0  # seconds: whatever is repaired is taken up again within ten
_REPORT_EVERY = 60.0  # seconds
_TELL_EVERY = timedelta(seconds=5)
_STARTED = "start-worker"  # told like a chore, so that a worker that dies again and again is seen
_PATIENCE = 10.0  # seconds for a turn to end by itself when the worker is to stop


class Turn(Protocol):
    """Do some of what is due and say how much that was; 0 when nothing is due."""

    async def __call__(self, transaction: AsyncConnection, /, *, now: datetime) -> int: ...


@dataclass(frozen=True, slots=True)
class Chore:
    name: str
    turn: Turn
    pause: timedelta = _SECOND  # until it is asked again, once nothing was due


@dataclass(frozen=True, slots=True)
class Means:
    """What the chores work with."""

    policy: Policy
    library: Library
    draws: DrawMeans
    identity_secret: bytes
    delivery: Delivery | None = None  # without one, messages are only read over the API
    log: FilteringBoundLogger = field(default_factory=partial(make_logger, "info"))


def chores(means: Means) -> Sequence[Chore]:
    """All chores, each independent of the others."""
    reminder = timedelta(hours=means.policy.reminder_hours)
    kept = timedelta(days=means.policy.retention_days)
    outbox = Outbox(means.library, means.delivery, means.log)
    return (
        Chore("lapse-offers", lapse_offers_due),
        Chore("hand-over-days", hand_over_due),
        Chore("end-days", end_days_due, _MINUTE),
        Chore("remind", partial(remind_due, before=reminder), _MINUTE),
        Chore("send-recovery-codes", partial(send_codes_due, secret=means.identity_secret)),
        Chore("forget-recoveries", forget_recoveries_due, _MINUTE),
        Chore("erase-personal-data", partial(erase_due, keep=kept), _MINUTE),
        Chore("erase-words", partial(erase_words_due, keep=kept), _MINUTE),
        Chore("expire-messages", expire_due),
        Chore("deliver-messages", outbox.deliver_due),
        Chore("tell-fallbacks", outbox.tell_fallbacks),
        Chore("sweep-idempotency-keys", sweep_due, _MINUTE),
        Chore("open-windows", partial(open_windows_due, policy=means.policy), _MINUTE),
        Chore("advance-draws", partial(advance_draws_due, means=means.draws)),
        Chore("warn-of-awaited-rounds", AwaitedRounds(means.log).warn, _MINUTE),
        Chore("redraw", partial(redraw_due, policy=means.policy), timedelta(seconds=10)),
        Chore("expire-liveness", expire_sessions_due),
        Chore("erase-liveness-reviews", erase_reviews_due, timedelta(minutes=1)),
        # The last, so that what the others did is sealed with it.
        Chore("seal-audit-rows", seal_due),
    )


Clock = Callable[[], datetime]


async def run_due(engine: AsyncEngine, chores: Sequence[Chore], *, now: Clock) -> Counter[str]:
    """Run all chores until nothing is due, and count what was done. A failure is raised."""
    done: Counter[str] = Counter()
    is_idle = False
    while not is_idle:
        is_idle = True
        for chore in chores:
            while count := await _turn(engine, chore, now):
                done[chore.name] += count
                is_idle = False
    return done


@dataclass(frozen=True, slots=True)
class Worker:
    """Tends all chores side by side; says once a minute what was done, and at once what failed.

    What it did it also tells in the database every five seconds, for the service's /metrics.
    """

    engine: AsyncEngine
    now: Clock
    log: FilteringBoundLogger
    stop: asyncio.Event
    done: Counter[str] = field(default_factory=Counter[str])
    untold: dict[str, Rounds] = field(default_factory=dict[str, Rounds])

    async def work(self, chores: Sequence[Chore]) -> None:
        """Until told to stop; then let each chore end its turn."""
        self.untold[_STARTED] = Rounds(self.now(), done=1)
        tending = [*chores, Chore("tell-rounds", self._tell, _TELL_EVERY)]
        tasks = [asyncio.create_task(self._tend(chore)) for chore in tending]
        while not self.stop.is_set():
            await self._rest(_REPORT_EVERY)
            self._report()
        _, late = await asyncio.wait(tasks, timeout=_PATIENCE)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _tend(self, chore: Chore) -> None:
        failures = 0
        while not self.stop.is_set():
            try:
                done = await _turn(self.engine, chore, self.now)
            except Exception as fault:  # noqa: BLE001 - one chore's fault stops neither it nor the others
                failures += 1
                self._untold_of(chore).failures += 1
                faults = list(chain_of(fault))
                self.log.error("chore failed", chore=chore.name, failures=failures, faults=faults)  # noqa: TRY400 - an exception's text may quote personal data
                await self._rest(_backoff(failures))
            else:
                failures = 0
                self.done[chore.name] += done
                self._untold_of(chore).done += done
                self._untold_of(chore).finished_at = self.now()
                if not done:
                    await self._rest(chore.pause.total_seconds())

    def _untold_of(self, chore: Chore) -> Rounds:
        return self.untold.setdefault(chore.name, Rounds())

    async def _tell(self, transaction: AsyncConnection, /, *, now: datetime) -> int:  # noqa: ARG002 - each round has its own time
        told = dict(self.untold)
        self.untold.clear()
        await tell_rounds(transaction, told)
        return 0

    def _report(self) -> None:
        if done := +self.done:
            self.log.info("chores done", **done)
            self.done.clear()

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.stop.wait()


async def _turn(engine: AsyncEngine, chore: Chore, now: Clock) -> int:
    async with engine.begin() as transaction:
        return await chore.turn(transaction, now=now())


def _backoff(failures: int) -> float:
    """Seconds: doubled with each failure, with jitter, so that workers do not come back all at once."""
    return min(_LONGEST_BACKOFF, 2.0 ** min(failures, 8) / 4) * random.uniform(0.5, 1)  # noqa: S311 - no secret
