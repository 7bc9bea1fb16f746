"""Runs whose truth is known: the simulator's own records, with the CPU that their profile asks for."""

from collections.abc import Mapping, Sequence

import numpy as np

from app.capacity.rules import Kind, Profile
from simulation.demand import KINDS, schedule
from simulation.flat_out import seconds_asked
from simulation.kernel import simulate
from simulation.observed import Busy, Floats, Observed, ObservedStage, Resource
from simulation.record import Record
from simulation.scenario import Scenario

LOOP_MS = {Kind.READ_CONTENT: 2.5, Kind.REGISTER: 5.0, Kind.REQUEST: 4.0, Kind.READ_STATUS: 3.0}
MIX = {Kind.READ_CONTENT: 0.4, Kind.REGISTER: 0.1, Kind.REQUEST: 0.2, Kind.READ_STATUS: 0.3}
MEAN_MS = sum(MIX[kind] * LOOP_MS[kind] for kind in MIX)
CAPACITY_PER_SECOND = 1000 / MEAN_MS
LOOP = Resource("event-loop", 1)
IDLE = 0.03


def one_loop(loop_ms: Mapping[Kind, float] = LOOP_MS, *, servers: int = 1, in_turns: bool = False) -> Profile:
    """A round trip of 5 ms, more or less, and one server that takes its time for each kind."""
    times = {"distribution": "lognormal", "variation": 0.3, "mean_ms": dict.fromkeys(loop_ms, 5.0)}
    trip = {"kind": "workers", "name": "trip", "servers": 10_000, "queue": 0} | times
    line = {"kind": "workers", "servers": servers, "queue": 10_000, "distribution": "constant", "mean_ms": loop_ms}
    moved = {kind: 1000 * milliseconds for kind, milliseconds in loop_ms.items()}
    shared = {"kind": "bandwidth", "bytes_per_second": 1e6, "concurrency": 10_000, "payload_bytes": moved}
    stations = [trip, {"name": "loop"} | (shared if in_turns else line)]
    return Profile.model_validate(
        {
            "name": "truth",
            "label": "the truth",
            "retry_after_seconds": 1,
            "thresholds": {"slow_per_hour": 1, "failing_per_hour": 2},
            "stations": stations,
        }
    )


def ladder(loads: Sequence[float], *, seconds: float = 20.0) -> Scenario:
    """Rates in parts of the capacity."""
    rates = [f"{3600 * load * CAPACITY_PER_SECOND:.2f}/h" for load in loads]
    stages = [{"rate": rate, "duration": f"{seconds} s"} for rate in rates]
    stages[0]["purpose"] = "baseline"
    return Scenario.model_validate(
        {
            "name": "ladder",
            "title": "A ladder through the knee",
            "source": "made for tests",
            "seed": 1,
            "demand": {"model": "open", "arrivals": "poisson", "stages": stages},
            "behaviour": {"mix": MIX, "timeout": "10 s", "retries": {"attempts": 1, "backoff": "500 ms"}},
            "capacity": {"profile": "launch-2023-01"},
            "degradation": {"slow_p95_multiple": 2, "failing_share": 0.05},
            "gates": ["p95 < 1 s"],
        }
    )


def observed(
    truths: Sequence[Profile], scenario: Scenario, *, seed: int = 1, resources: Sequence[Resource] = (LOOP,)
) -> Observed:
    """The run of a scenario, each stage on its own truth; the windows are of a second each."""
    stages = schedule(scenario.demand, scenario.behaviour, None, seed=seed)
    rng = np.random.default_rng(seed)
    seen: list[ObservedStage] = []
    for position, (stage, truth) in enumerate(zip(stages, truths, strict=True)):
        rows = simulate([stage], truth, scenario.behaviour, seed=seed)
        rows["stage"] = position
        busy = busy_of(rows, truth, seconds=stage.stage.duration, rng=rng) if resources else None
        seen.append(ObservedStage(position + 1, stage, rows, busy))
    return Observed("made", "sha256:0", scenario, seed, seen, resources)


def busy_of(rows: Record, truth: Profile, *, seconds: float, rng: np.random.Generator) -> Busy:
    """What the last station works for those who leave it in a second, and a little besides, to the clock's tick."""
    ends = np.arange(1.0, seconds + 0.5)
    asked = np.array([seconds_asked(truth.stations[-1]).get(kind, 0.0) for kind in KINDS])[rows["kind"]]
    used = np.histogram(rows["end"], np.array([0.0, *ends]), weights=asked)[0] + IDLE
    noisy: Floats = np.minimum(1.0, used) + rng.normal(0, 0.01, len(ends))
    return Busy(ends, np.ones(len(ends)), np.maximum(0.0, noisy.round(2))[:, None])
