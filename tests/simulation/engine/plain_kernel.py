"""The kernel once more, in plain Python: it drives the very station rules and draws of the service's emulation.

What `simulation.kernel` computes in arrays must be the same to the last bit.
"""

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from app.capacity.rules import Profile
from app.capacity.station_rules import SharedLink, WorkersQueue, open_station
from simulation.demand import KINDS, StageSchedule, backoff
from simulation.record import Outcome, Record, Row, gather
from simulation.scenario import Behaviour


class Attempt(NamedTuple):
    """The `nth` try (1, 2, ...) of an arrival, numbered within its stage."""

    arrival: int
    nth: int


class _Event(IntEnum):
    """In the order in which events of one instant are handled."""

    TIMEOUT = 0
    TRY = 1


@dataclass(slots=True)
class _Stay:
    """What an attempt has met so far: its demands, when it came to the present station, where it waited."""

    demands: list[float | None]
    position: int = 0
    entered: float = 0.0
    queue: float = 0.0
    service: float = 0.0
    longest: float = 1e-9  # seconds; a shorter wait is the rounding of a sum
    station: str = ""


@dataclass(slots=True)
class StageRun:
    """One stage from empty stations until the last transaction has its answer."""

    stage: StageSchedule
    profile: Profile
    behaviour: Behaviour
    seed: int
    _stations: list[WorkersQueue[Attempt] | SharedLink[Attempt]] = field(init=False)
    _events: list[tuple[float, _Event, Attempt]] = field(init=False)
    _stays: dict[Attempt, _Stay] = field(init=False, default_factory=dict[Attempt, _Stay])
    _awaited: dict[int, int] = field(init=False, default_factory=dict[int, int])

    def __post_init__(self) -> None:
        self._stations = [open_station(station) for station in self.profile.stations]
        self._events = [(due, _Event.TRY, Attempt(arrival, 1)) for arrival, due in enumerate(self.stage.due.tolist())]

    def rows(self, position: int) -> Iterator[Row]:
        """Run, giving each transaction's row when it has its final answer; `position` is the stage's."""
        while True:
            station = min(self._stations, key=lambda one: one.next_departure())
            departure = station.next_departure()
            if self._events and self._events[0][0] < departure:
                now, event, attempt = heapq.heappop(self._events)
                outcome = self._try(now, attempt) if event is _Event.TRY else self._time_out(now, attempt)
            elif departure < math.inf:
                now, attempt = station.depart()
                outcome = self._leave(now, attempt)
            else:
                return
            if outcome is not None:
                yield self._row(position, attempt, now, outcome)

    def _try(self, now: float, attempt: Attempt) -> Outcome | None:
        kind = KINDS[int(self.stage.kind[attempt.arrival])]
        demands = self.profile.demands(kind, seed=self.seed, transaction=self.stage.first + attempt.arrival)
        self._stays[attempt] = _Stay(demands)
        self._awaited[attempt.arrival] = attempt.nth
        heapq.heappush(self._events, (now + self.behaviour.timeout, _Event.TIMEOUT, attempt))
        return self._enter(now, attempt, self._stays[attempt])

    def _enter(self, now: float, attempt: Attempt, stay: _Stay) -> Outcome | None:
        """Bring an attempt to the next station it stops at; after the last it is answered."""
        for position in range(stay.position, len(self._stations)):
            demand = stay.demands[position]
            if demand is None:
                continue
            stay.position, stay.entered = position, now
            if self._stations[position].arrive(now, attempt, demand) is None:
                stay.station = self.profile.stations[position].name
                return self._fail(now, attempt, Outcome.REFUSED, self.profile.retry_after_seconds)
            return None
        return Outcome.SUCCEEDED if self._awaits(attempt) else None

    def _leave(self, now: float, attempt: Attempt) -> Outcome | None:
        stay = self._stays[attempt]
        demand = stay.demands[stay.position] or 0.0
        wait = max(0.0, now - stay.entered - demand)
        stay.queue += wait
        stay.service += demand
        if wait > stay.longest:
            stay.longest, stay.station = wait, self.profile.stations[stay.position].name
        stay.position += 1
        return self._enter(now, attempt, stay)

    def _time_out(self, now: float, attempt: Attempt) -> Outcome | None:
        """The client gives up; the service does not notice and serves on."""
        return self._fail(now, attempt, Outcome.TIMED_OUT, 0.0)

    def _fail(self, now: float, attempt: Attempt, outcome: Outcome, retry_after: float) -> Outcome | None:
        if not self._awaits(attempt):
            return None
        retries = self.behaviour.retries
        if attempt.nth >= retries.attempts:
            return outcome
        number = self.stage.first + attempt.arrival
        pause = backoff(retries, seed=self.seed, transaction=number, attempt=attempt.nth, retry_after=retry_after)
        self._awaited[attempt.arrival] = attempt.nth + 1
        heapq.heappush(self._events, (now + pause, _Event.TRY, Attempt(attempt.arrival, attempt.nth + 1)))
        return None

    def _awaits(self, attempt: Attempt) -> bool:
        return self._awaited.get(attempt.arrival) == attempt.nth

    def _row(self, position: int, attempt: Attempt, now: float, outcome: Outcome) -> Row:
        self._awaited[attempt.arrival] = 0
        arrival, stay = attempt.arrival, self._stays[attempt]
        return Row(
            number=self.stage.first + arrival,
            stage=position,
            kind=int(self.stage.kind[arrival]),
            due=float(self.stage.due[arrival]),
            lag=0.0,
            end=now,
            outcome=outcome,
            status=0,
            attempts=attempt.nth,
            queue=stay.queue,
            service=stay.service,
            work=math.nan,
            station=stay.station,
        )


def simulate_plainly(stages: Sequence[StageSchedule], profile: Profile, behaviour: Behaviour, *, seed: int) -> Record:
    """The record of all stages, each drained before the next begins."""
    assert behaviour.patience is None
    assert profile.why_not_emulated is None
    return gather(
        row for position, stage in enumerate(stages) for row in StageRun(stage, profile, behaviour, seed).rows(position)
    )
