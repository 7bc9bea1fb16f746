"""The stand-in for a deployment that nobody can look into: its shape, and the profile that follows from it.

It has a round trip, a link, a liveness provider and workers. Three numbers shape it; all else is assumed and
scaled to the failing rate, so that only the workers saturate.
"""

import math
from dataclasses import dataclass

from app.capacity.rules import Bandwidth, Kind, Profile, Thresholds, Workers
from simulation.scenario import Scenario

LABEL = "calibrated to the published thresholds, not CBP's architecture"

# Assumed: how long each kind keeps a worker, relative to each other, and what it moves over the link.
RELATIVE_TIME = {
    Kind.READ_CONTENT: 0.9,
    Kind.REGISTER: 1.3,
    Kind.CHECK_LIVENESS: 1.0,
    Kind.REQUEST: 1.1,
    Kind.READ_STATUS: 0.95,
    Kind.CONFIRM: 1.1,
}
PAYLOAD_BYTES = {
    Kind.READ_CONTENT: 60_000,
    Kind.REGISTER: 12_000,
    Kind.CHECK_LIVENESS: 90_000,
    Kind.REQUEST: 6_000,
    Kind.READ_STATUS: 8_000,
    Kind.CONFIRM: 6_000,
}
LIVENESS_RELATIVE_TIME = 0.3
SERVICE_VARIATION = 0.2
QUEUE_PER_WORKER = 5
UTILISATION_AT_FAILING = 0.2  # of the stations that are not fitted: they must not saturate first
UNBOUNDED = 10_000


@dataclass(frozen=True, slots=True)
class Shape:
    """The fitted numbers. `work_ms` is the mean time that a transaction of the mix keeps a worker."""

    workers: int
    work_ms: float
    round_trip_ms: float = 0.0


def build(name: str, wanted: Thresholds, shape: Shape, scenario: Scenario) -> Profile:
    """The profile of a shape under the scenario's mix."""
    mix = {kind: share for kind, share in scenario.behaviour.mix.items() if share > 0}
    per_second = wanted.failing_per_hour / 3600
    unit_ms = shape.work_ms / sum(share * RELATIVE_TIME[kind] for kind, share in mix.items())
    stations: list[Workers | Bandwidth] = []
    if shape.round_trip_ms > 0:
        stations.append(_round_trip(shape.round_trip_ms, mix))
    stations.append(_link(per_second, mix))
    if Kind.CHECK_LIVENESS in mix:
        stations.append(_liveness_provider(per_second * mix[Kind.CHECK_LIVENESS], unit_ms))
    stations.append(_workers(shape.workers, unit_ms, mix))
    return Profile(name=name, label=LABEL, retry_after_seconds=1, thresholds=wanted, stations=tuple(stations))


def _round_trip(round_trip_ms: float, mix: dict[Kind, float]) -> Workers:
    return Workers(
        kind="workers",
        name="round-trip",
        servers=UNBOUNDED,
        queue=0,
        distribution="constant",
        mean_ms=dict.fromkeys(mix, round(round_trip_ms, 4)),
    )


def _link(per_second: float, mix: dict[Kind, float]) -> Bandwidth:
    moved = sum(share * PAYLOAD_BYTES[kind] for kind, share in mix.items())
    return Bandwidth(
        kind="bandwidth",
        name="bandwidth",
        bytes_per_second=round(per_second * moved / UTILISATION_AT_FAILING),
        concurrency=UNBOUNDED,
        payload_bytes={kind: PAYLOAD_BYTES[kind] for kind in mix},
    )


def _liveness_provider(per_second: float, unit_ms: float) -> Workers:
    mean_ms = LIVENESS_RELATIVE_TIME * unit_ms
    servers = math.ceil(per_second * mean_ms / 1000 / UTILISATION_AT_FAILING)
    return Workers(
        kind="workers",
        name="liveness-provider",
        servers=servers,
        queue=QUEUE_PER_WORKER * servers,
        distribution="lognormal",
        variation=SERVICE_VARIATION,
        mean_ms={Kind.CHECK_LIVENESS: round(mean_ms, 4)},
    )


def _workers(workers: int, unit_ms: float, mix: dict[Kind, float]) -> Workers:
    return Workers(
        kind="workers",
        name="workers",
        servers=workers,
        queue=QUEUE_PER_WORKER * workers,
        distribution="lognormal",
        variation=SERVICE_VARIATION,
        mean_ms={kind: round(unit_ms * RELATIVE_TIME[kind], 4) for kind in mix},
    )
