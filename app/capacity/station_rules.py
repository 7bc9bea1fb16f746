"""How a station serves, as state machines over time: no clock, no waiting, no I/O.

Callers pass the time of each event, in seconds and never decreasing per station.
A job is any hashable token of the caller's.
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.capacity.rules import Bandwidth, Workers

Job = TypeVar("Job")


@dataclass(frozen=True, slots=True)
class Passage:
    """A job's stay at a station: served from `start`, gone at `finish`, in seconds.

    A shared link cannot tell `finish` beforehand, later arrivals slow a transfer down: then it is None.
    """

    start: float
    finish: float | None


@dataclass(slots=True)
class WorkersQueue(Generic[Job]):
    """First come, first served at `servers`, with at most `places` waiting.

    A job starts at max(arrival, earliest free server) (Kiefer and Wolfowitz, 1955), so its whole stay
    is known when it arrives.
    """

    servers: int
    places: int
    _free_at: list[float] = field(init=False)
    _waiting_until: deque[float] = field(init=False, default_factory=deque)
    _leaving: list[tuple[float, int, Job]] = field(init=False, default_factory=list)
    _count: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._free_at = [-math.inf] * self.servers

    def arrive(self, now: float, job: Job, demand: float) -> Passage | None:
        """Take the job in, or refuse it (None) where all servers are busy and all places taken."""
        while self._waiting_until and self._waiting_until[0] <= now:
            self._waiting_until.popleft()
        start = max(now, self._free_at[0])
        if start > now:
            if len(self._waiting_until) >= self.places:
                return None
            self._waiting_until.append(start)
        finish = start + demand
        heapq.heapreplace(self._free_at, finish)
        heapq.heappush(self._leaving, (finish, self._count, job))
        self._count += 1
        return Passage(start, finish)

    def next_departure(self) -> float:
        """When the next job leaves; infinity when none is here."""
        return self._leaving[0][0] if self._leaving else math.inf

    def depart(self) -> tuple[float, Job]:
        """Let the next job go: when it leaves, and which one it is."""
        finish, _, job = heapq.heappop(self._leaving)
        return finish, job


@dataclass(slots=True)
class SharedLink(Generic[Job]):
    """Processor sharing: n transfers under way each get 1/n of the link.

    Kept in attained service: every transfer present attains the same amount, so the next to leave is the
    one with the smallest target (Kleinrock, Queueing Systems vol. 2, ch. 4).
    """

    concurrency: int
    _attained: float = field(init=False, default=0.0)
    _as_of: float = field(init=False, default=-math.inf)
    _targets: list[tuple[float, int, Job]] = field(init=False, default_factory=list)
    _count: int = field(init=False, default=0)

    def arrive(self, now: float, job: Job, demand: float) -> Passage | None:
        """Start the transfer, or refuse it (None) where too many are under way."""
        if len(self._targets) >= self.concurrency:
            return None
        self._advance(now)
        heapq.heappush(self._targets, (self._attained + demand, self._count, job))
        self._count += 1
        return Passage(now, None)

    def next_departure(self) -> float:
        """When the next transfer ends if none joins before; infinity when none is under way."""
        if not self._targets:
            return math.inf
        rest = max(0.0, self._targets[0][0] - self._attained)  # a sum's rounding must not turn time back
        return self._as_of + rest * len(self._targets)

    def depart(self) -> tuple[float, Job]:
        """End the next transfer: when it ends, and which one it is."""
        finish = self.next_departure()
        self._advance(finish)
        _, _, job = heapq.heappop(self._targets)
        return finish, job

    def _advance(self, now: float) -> None:
        if self._targets:
            self._attained += max(0.0, now - self._as_of) / len(self._targets)
        self._as_of = max(now, self._as_of)


def open_station(station: Workers | Bandwidth) -> WorkersQueue[Job] | SharedLink[Job]:
    """The empty station that a profile describes."""
    match station:
        case Workers():
            return WorkersQueue(station.servers, station.queue)
        case Bandwidth():
            return SharedLink(station.concurrency)
