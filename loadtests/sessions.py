"""The closed model: each session waits for its answer, thinks, and wants its next transaction.

Nobody who thinks costs anything: those who want something next stand in one queue, ordered by when.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from gevent.event import Event
from numpy.typing import NDArray

from loadtests.shards import WHOLE, Shard
from simulation.crowds import following
from simulation.demand import StageSchedule


@dataclass(slots=True)
class Sessions:
    """The crowd of one stage, or a generator's share of it; `session` says whose each of its transactions is."""

    stage: StageSchedule
    session: NDArray[np.int64]
    shard: Shard = WHOLE
    _queue: list[tuple[float, int]] = field(init=False)
    _following: list[int] = field(init=False)
    _earliest: list[float] = field(init=False)
    _changed: Event = field(init=False, default_factory=Event)

    def __post_init__(self) -> None:
        after = following(self.session)
        firsts = np.setdiff1d(np.arange(len(after)), after)
        self._following, self._earliest = after.tolist(), self.stage.due.tolist()
        self._queue = [(self._earliest[arrival], arrival) for arrival in firsts.tolist() if self._is_ours(arrival)]
        heapq.heapify(self._queue)

    def _is_ours(self, arrival: int) -> bool:
        return self.shard.has(int(self.session[arrival]))

    def wanting(self, now: Callable[[], float]) -> Iterator[tuple[int, float]]:
        """Each transaction (counted from 0) when it is wanted, with the moment; ends with the stage."""
        end = self.stage.stage.duration
        while self._queue or now() < end:
            wait = (self._queue[0][0] if self._queue else end) - now()
            if self._queue and wait <= 0:
                due, arrival = heapq.heappop(self._queue)
                yield arrival, due
            else:
                self._changed.clear()
                self._changed.wait(timeout=max(0.0, wait))

    def answered(self, number: int, end: float) -> None:
        """A transaction has its final answer; its session thinks, and wants the next if the stage still lasts."""
        arrival = number - self.stage.first
        after = self._following[arrival]
        if after < 0:
            return
        due = end + self._earliest[after] - self._earliest[arrival]
        if due < self.stage.stage.duration:
            heapq.heappush(self._queue, (due, after))
            self._changed.set()
