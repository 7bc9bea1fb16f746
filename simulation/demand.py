"""Seeded arrival schedules: what the load test replays and the simulator computes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.capacity.draw_rules import Purpose, uniform
from app.capacity.rules import Kind, Thresholds
from simulation.quantities import rate_per_hour
from simulation.scenario import Behaviour, Demand, Retries, Stage

KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class StageSchedule:
    """The arrivals of one stage.

    `first` numbers its first transaction, the others follow; `due` are seconds from the start of the stage,
    ascending; `kind` indexes KINDS.
    """

    stage: Stage
    target_per_hour: float
    first: int
    due: NDArray[np.float64]
    kind: NDArray[np.int8]


def schedule(demand: Demand, behaviour: Behaviour, thresholds: Thresholds | None, *, seed: int) -> list[StageSchedule]:
    """All arrivals of a run, stage by stage, each stage from a random stream of its own.

    Raises ValueError where a rate is a multiple of a threshold and `thresholds` is None.
    """
    streams = np.random.SeedSequence(seed).spawn(len(demand.stages))
    stages: list[StageSchedule] = []
    first = 0
    for stage, stream in zip(demand.stages, streams, strict=True):
        rng = np.random.default_rng(stream)
        target = rate_per_hour(stage.rate, thresholds)
        due = _arrivals(demand.arrivals, target / 3600, stage.duration, rng)
        kind = rng.choice(len(KINDS), size=len(due), p=[behaviour.mix.get(kind, 0.0) for kind in KINDS])
        stages.append(StageSchedule(stage, target, first, due, kind.astype(np.int8)))
        first += len(due)
    return stages


def count_kinds(stages: Sequence[StageSchedule]) -> dict[Kind, int]:
    """How many transactions of each kind a run sends."""
    counts = np.bincount(np.concatenate([stage.kind for stage in stages]), minlength=len(KINDS))
    return dict(zip(KINDS, counts.tolist(), strict=True))


def _arrivals(arrivals: str, per_second: float, duration: float, rng: np.random.Generator) -> NDArray[np.float64]:
    if arrivals == "constant":
        return np.arange(round(per_second * duration)) / per_second
    count = rng.poisson(per_second * duration)
    return np.sort(rng.uniform(0.0, duration, count))


def backoff(retries: Retries, *, seed: int, transaction: int, attempt: int, retry_after: float) -> float:
    """Seconds a client waits after its `attempt`-th try (1, 2, ...) failed: what the server asks plus jitter."""
    jitter = uniform(seed, transaction, Purpose.BACKOFF, attempt)
    return retry_after + jitter * retries.backoff * 2 ** (attempt - 1)
