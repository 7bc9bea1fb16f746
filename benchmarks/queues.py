"""The queues by which simulators are compared: 16 servers, exponential service.

*A* is 90 % busy; to *B1* come 20 % more than it can serve, it has 64 places, clients try three times more, and who has
waited 0.15 s abandons the line; *B2* is the same with a timeout of 0.25 s on the whole answer, which the service does
not notice.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Kind, Profile
from simulation.demand import KINDS, StageSchedule
from simulation.scenario import Behaviour, Stage

SEED = 1
KIND = KINDS.index(Kind.READ_STATUS)
SERVERS = 16
FOR_EVER = "100000 h"
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Queue:
    """16 servers, exponential service; `per_second` people come, at random."""

    per_second: float
    mean_ms: float
    places: int
    timeout: str
    attempts: int
    patience: str | None = None

    @property
    def profile(self) -> Profile:
        station = {"kind": "workers", "name": "workers", "servers": SERVERS, "queue": self.places}
        station |= {"distribution": "exponential", "mean_ms": {Kind.READ_STATUS: self.mean_ms}}
        thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
        given = {"name": "bench", "label": "for the bench", "retry_after_seconds": 1, "thresholds": thresholds}
        profile = Profile.model_validate(given | {"stations": [station]})
        return profile.model_copy(update={"retry_after_seconds": 0})  # as the cases have it; a service asks for 1 s

    @property
    def behaviour(self) -> Behaviour:
        retries = {"attempts": self.attempts, "backoff": "500 ms"}
        given: dict[str, object] = {"mix": {"read_status": 1.0}, "timeout": self.timeout, "retries": retries}
        return Behaviour.model_validate(given | ({"patience": self.patience} if self.patience else {}))

    def stage(self, people: int, *, seed: int = SEED) -> StageSchedule:
        rng = np.random.default_rng(seed)
        due = np.cumsum(rng.exponential(1 / self.per_second, people))
        return stage_of(due, np.full(people, KIND, np.int8))


CASES = {
    "A": Queue(per_second=14.4, mean_ms=1000.0, places=10**9, timeout=FOR_EVER, attempts=1),
    "B1": Queue(per_second=384.0, mean_ms=50.0, places=64, timeout=FOR_EVER, attempts=4, patience="150 ms"),
    "B2": Queue(per_second=384.0, mean_ms=50.0, places=64, timeout="250 ms", attempts=4),
}


def stage_of(due: Floats, kind: NDArray[np.int8]) -> StageSchedule:
    shown = Stage.model_validate({"rate": "1/s", "duration": "1 h"})
    return StageSchedule(shown, len(due), 0, due, kind)


def service_of(queue: Queue, people: int) -> list[float]:
    """Seconds that each asks, whichever try it is."""
    profile = queue.profile
    return [float(profile.demands(Kind.READ_STATUS, seed=SEED, transaction=n)[0] or 0) for n in range(people)]
