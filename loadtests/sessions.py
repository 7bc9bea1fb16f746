"""Sessions: each waits for its answer, pauses, and wants its next transaction.

Nobody who pauses costs anything: those who want something next stand in one queue, ordered by when.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from gevent.event import Event
from numpy.typing import NDArray

from loadtests.shards import WHOLE, Shard
from simulation.crowds import beginnings, following
from simulation.demand import StageSchedule
from simulation.record import Outcome


def _no_patience() -> float:
    return 0.0


@dataclass(slots=True)
class Sessions:
    """The crowd of one stage, or a generator's share of it; `session` says whose each of its transactions is."""

    stage: StageSchedule
    session: NDArray[np.int64]
    shard: Shard = WHOLE
    _queue: list[tuple[float, int]] = field(init=False)
    _following: list[int] = field(init=False)
    _earliest: list[float] = field(init=False)
    _undecided: int = field(init=False, default=0)
    _changed: Event = field(init=False, default_factory=Event)

    def __post_init__(self) -> None:
        after = following(self.session)
        self._following, self._earliest = after.tolist(), self.stage.due.tolist()
        self._queue = [
            (self._earliest[arrival], arrival) for arrival in beginnings(after).tolist() if self._is_ours(arrival)
        ]
        heapq.heapify(self._queue)

    def _is_ours(self, arrival: int) -> bool:
        return self.shard.has(int(self.session[arrival]))

    def wanting(
        self, now: Callable[[], float], *, patience: Callable[[], float] = _no_patience
    ) -> Iterator[tuple[int, float]]:
        """Each transaction (counted from 0) when it is wanted, with the moment; ends with the stage.

        Who had its answer just before the end is heard of a moment later: so much `patience` there is for them.
        """
        while (until := self._awaited(now(), patience)) is not None:
            wait = until - now()
            if self._queue and wait <= 0:
                due, arrival = heapq.heappop(self._queue)
                self._undecided += self._following[arrival] >= 0
                yield arrival, due
            else:
                self._changed.clear()
                self._changed.wait(timeout=max(0.0, wait))

    def _awaited(self, now: float, patience: Callable[[], float]) -> float | None:
        """Until when somebody is awaited; None where nobody wants anything any more."""
        end = self.stage.stage.duration
        if self._queue:
            return self._queue[0][0]
        if now < end:
            return end
        longest = end + patience()
        return longest if self._undecided and now < longest else None

    def answered(self, number: int, outcome: Outcome, end: float) -> None:  # noqa: ARG002 - a crowd goes on anyway
        """A transaction has its final answer; its session pauses, and wants the next if the stage still lasts."""
        self._decide(number, end)

    def followed(self, number: int, end: float | None) -> None:
        """The steps that follow a transaction were over then, or one failed (None); a crowd does not wait for them."""

    def _decide(self, number: int, end: float | None) -> None:
        """The session of a transaction goes on from that moment, or, without one, no further."""
        arrival = number - self.stage.first
        after = self._following[arrival]
        if after < 0:
            return
        self._undecided -= 1
        self._changed.set()
        if end is not None:
            due = end + self._earliest[after] - self._earliest[arrival]
            if due < self.stage.stage.duration:
                heapq.heappush(self._queue, (due, after))


@dataclass(slots=True)
class PartiesOnTheWay(Sessions):
    """Parties, each on a journey of its own, which goes on when a transaction and what follows it have succeeded."""

    def answered(self, number: int, outcome: Outcome, end: float) -> None:  # noqa: ARG002 - something may follow it
        """One that did not succeed is the last of its journey."""
        if outcome is not Outcome.SUCCEEDED:
            self._decide(number, None)

    def followed(self, number: int, end: float | None) -> None:
        """The steps that follow a transaction that succeeded were over then, or one failed (None)."""
        self._decide(number, end)
