"""One station, its clients, and what fluid and kernel make of a constant load on it."""

from typing import Any

import numpy as np

from app.capacity.rules import Profile
from simulation.demand import schedule
from simulation.fluid import fluid
from simulation.kernel import simulate
from simulation.record import Outcome
from simulation.scenario import Behaviour, Demand
from simulation.stages import Stage

SERVERS, MEAN_MS = 16, 50.0
CAPACITY = SERVERS / MEAN_MS * 1000  # a second
HALF = {"read_content": 0.5, "confirm": 0.5}


def station(name: str = "workers", **changes: object) -> dict[str, Any]:
    plain = {"kind": "workers", "name": name, "servers": SERVERS, "queue": 64, "distribution": "exponential"}
    return plain | {"mean_ms": dict.fromkeys(HALF, MEAN_MS)} | changes


def profile(*stations: dict[str, Any]) -> Profile:
    about = {"name": "any", "label": "any", "retry_after_seconds": 1}
    thresholds = {"slow_per_hour": 100_000, "failing_per_hour": 200_000}
    return Profile.model_validate(about | {"thresholds": thresholds, "stations": stations or (station(),)})


def clients(*, attempts: int = 1, timeout: str = "10 s") -> Behaviour:
    retries = {"attempts": attempts, "backoff": "500 ms"}
    return Behaviour.model_validate({"mix": HALF, "timeout": timeout, "retries": retries})


def constant(load: float, seconds: float = 600) -> Stage:
    return Stage.model_validate({"rate": f"{load * CAPACITY:f}/s", "duration": f"{seconds:f} s"})


def in_kernel(stage: Stage, capacity: Profile, behaviour: Behaviour, *, seeds: int) -> tuple[float, float]:
    """The share of transactions served, and attempts a transaction, in the mean of so many runs."""
    demand = Demand.model_validate({"model": "open", "arrivals": "poisson", "stages": [stage]})
    runs: list[tuple[float, float]] = []
    for seed in range(1, seeds + 1):
        record = simulate(schedule(demand, behaviour, None, seed=seed), capacity, behaviour, seed=seed)
        runs.append((float((record["outcome"] == Outcome.SUCCEEDED).mean()), float(record["attempts"].mean())))
    served, attempts = np.mean(runs, axis=0)
    return float(served), float(attempts)


def in_fluid(stage: Stage, capacity: Profile, behaviour: Behaviour) -> tuple[float, float]:
    """The same of the fluid model."""
    course = fluid(stage, capacity, behaviour)
    return 1 - course.failed_share, course.attempts_per_transaction
