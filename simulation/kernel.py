"""The event loop: one stage of a scenario on the stations of a profile, attempt by attempt.

Plain and exact. It drives the same station rules as the service's emulation, with the same keyed draws,
so a rehearsal and its prediction differ only by what a real machine adds.
"""

import heapq
import math
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from app.capacity.rules import Profile
from app.capacity.station_rules import SharedLink, WorkersQueue, open_station
from simulation.demand import KINDS, StageSchedule, backoff
from simulation.record import Outcome, Record, Row, gather
from simulation.scenario import Behaviour


class Attempt(NamedTuple):
    """The `count`-th try (1, 2, ...) of the arrival with this index in its stage."""

    index: int
    count: int


class _Event(IntEnum):
    """In the order in which events of one instant are handled."""

    TIMEOUT = 0
    TRY = 1


class StageRun:
    """One stage from empty stations until the last transaction has its answer."""

    def __init__(self, stage: StageSchedule, profile: Profile, behaviour: Behaviour, *, seed: int) -> None:
        self._stage = stage
        self._profile = profile
        self._behaviour = behaviour
        self._seed = seed
        self._stations: list[WorkersQueue[Attempt] | SharedLink[Attempt]] = [
            open_station(station) for station in profile.stations
        ]
        self._events = [(float(due), _Event.TRY, Attempt(index, 1)) for index, due in enumerate(stage.due)]
        self._demands: dict[int, list[float | None]] = {}
        self._awaited: dict[int, int] = {}

    def rows(self, position: int) -> Iterator[Row]:
        """Run, giving each transaction's row when it has its final answer; `position` is the stage's."""
        while True:
            station = min(self._stations, key=lambda one: one.next_departure())
            departure = station.next_departure()
            if self._events and self._events[0][0] < departure:
                now, event, attempt = heapq.heappop(self._events)
                end = self._try(now, attempt) if event is _Event.TRY else self._time_out(now, attempt)
            elif departure < math.inf:
                now, attempt = station.depart()
                end = self._pass_on(now, attempt, self._stations.index(station) + 1)
            else:
                return
            if end is not None:
                yield self._row(position, attempt, now, end)

    def _try(self, now: float, attempt: Attempt) -> Outcome | None:
        self._awaited[attempt.index] = attempt.count
        if attempt.count == 1:
            kind = KINDS[self._stage.kind[attempt.index]]
            number = self._stage.first + attempt.index
            self._demands[attempt.index] = self._profile.demands(kind, seed=self._seed, transaction=number)
        heapq.heappush(self._events, (now + self._behaviour.timeout, _Event.TIMEOUT, attempt))
        return self._pass_on(now, attempt, 0)

    def _pass_on(self, now: float, attempt: Attempt, position: int) -> Outcome | None:
        """Bring an attempt to the next station it stops at; after the last it is answered."""
        demands = self._demands[attempt.index]
        for station, demand in zip(self._stations[position:], demands[position:], strict=True):
            if demand is not None:
                if station.arrive(now, attempt, demand) is None and self._awaits(attempt):
                    return self._fail(now, attempt, Outcome.REFUSED, self._profile.retry_after_seconds)
                return None
        return Outcome.SUCCEEDED if self._awaits(attempt) else None

    def _time_out(self, now: float, attempt: Attempt) -> Outcome | None:
        """The client gives up; the service does not notice and serves on."""
        return self._fail(now, attempt, Outcome.TIMED_OUT, 0.0) if self._awaits(attempt) else None

    def _fail(self, now: float, attempt: Attempt, outcome: Outcome, retry_after: float) -> Outcome | None:
        retries = self._behaviour.retries
        if attempt.count >= retries.attempts:
            return outcome
        number = self._stage.first + attempt.index
        wait = backoff(
            retries, seed=self._seed, transaction=number, attempt=attempt.count, retry_after=retry_after
        )
        self._awaited[attempt.index] = 0
        heapq.heappush(self._events, (now + wait, _Event.TRY, Attempt(attempt.index, attempt.count + 1)))
        return None

    def _awaits(self, attempt: Attempt) -> bool:
        return self._awaited.get(attempt.index) == attempt.count

    def _row(self, position: int, attempt: Attempt, now: float, outcome: Outcome) -> Row:
        self._awaited[attempt.index] = 0
        index = attempt.index
        return Row(
            number=self._stage.first + index,
            stage=position,
            kind=int(self._stage.kind[index]),
            due=float(self._stage.due[index]),
            lag=0.0,
            end=now,
            outcome=outcome,
            status=0,
            attempts=attempt.count,
            queue=math.nan,
            service=math.nan,
            work=math.nan,
        )


def simulate(stages: list[StageSchedule], profile: Profile, behaviour: Behaviour, *, seed: int) -> Record:
    """The record of all stages, each drained before the next begins."""
    return gather(
        row
        for position, stage in enumerate(stages)
        for row in StageRun(stage, profile, behaviour, seed=seed).rows(position)
    )
