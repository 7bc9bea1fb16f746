"""The profile of a service that runs flat out: a round trip in which nobody waits, and what transactions wait for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Bandwidth, Calibrated, Kind, Profile, Station, Thresholds, Workers
from simulation.calibration_checks import declared
from simulation.demand import KINDS
from simulation.observed import Observed, ObservedStage
from simulation.record import latencies
from simulation.scenario import Scenario, mix_of
from simulation.service_times import mean_by_kind, quantile_table
from simulation.utilisation import Estimated

Floats = NDArray[np.float64]

Order = Literal["in line", "in turns"]
ORDERS: tuple[Order, ...] = ("in line", "in turns")
"""How an event loop of one server serves: one transaction after the other, or all at once, a piece of each in turn
(processor sharing). A transaction comes to the loop in pieces; how small they are, what was learnt from says."""

MICROSECONDS = 1_000_000.0
"""The bytes a second of a shared server: a byte is a microsecond of its time."""

ROUND_TRIP = "round-trip"
UNBOUNDED = 10_000
KNOTS = 201
_LEAST_REST = 0.02  # of a latency: what is left for the round trip where the CPU seems to take all of it


@dataclass(frozen=True, slots=True)
class Asked:
    """What each kind asks of a station, in seconds, shape (kinds,), and so how many of the mix it can do a second."""

    station: str
    servers: int
    by_kind: Floats
    limit: Estimated


def flat_out(
    name: str, observed: Observed, learnt_from: Sequence[ObservedStage], asked: Sequence[Asked], order: Order
) -> Profile:
    """Learnt from these stages, ascending by rate; its thresholds are those that the kernel finds on it.

    Transactions meet a single server in this `order`.
    """
    stations = _stations(observed, learnt_from[0], asked, order)
    rates = [round(3600 * one.rate_per_second) for one in learnt_from]
    profile = Profile(
        name=name,
        label=f"calibrated on {observed.name}",
        retry_after_seconds=1,
        thresholds=Thresholds(slow_per_hour=1, failing_per_hour=2),
        calibrated=Calibrated(
            run=observed.digest,
            from_per_hour=min(rates),
            to_per_hour=max(rates),
            stages=tuple(one.number for one in learnt_from),
        ),
        stations=tuple(stations),
    )
    capacity = _capacity_per_second(stations, observed.scenario)
    found = declared(profile, observed.scenario, capacity, seed=observed.seed)
    return profile.model_copy(update={"thresholds": found})


def _stations(observed: Observed, lowest: ObservedStage, asked: Sequence[Asked], order: Order) -> list[Station]:
    """The round trip first, as what is left of each latency of the lowest stage; then what transactions wait for."""
    kinds = list(mix_of(observed.scenario.demand, observed.scenario.behaviour))
    kind, seconds = lowest.succeeded["kind"], latencies(lowest.succeeded)
    at_stations = np.array([one.by_kind for one in asked]).sum(axis=0)[kind]
    rest = np.maximum(seconds - at_stations, _LEAST_REST * seconds)
    means = mean_by_kind(rest, kind, kinds)
    relative = rest / np.array([means.get(one, 1.0) for one in KINDS])[kind]
    trip = Workers(
        kind="workers",
        name=ROUND_TRIP,
        servers=UNBOUNDED,
        queue=0,
        distribution="empirical",
        quantiles=quantile_table(relative, KNOTS),
        mean_ms=_milliseconds(means),
    )
    return [trip, *(_station(one, kinds, order) for one in asked)]


def _station(asked: Asked, kinds: Sequence[Kind], order: Order) -> Station:
    by_kind = {kind: float(asked.by_kind[KINDS.index(kind)]) for kind in kinds}
    milliseconds = _milliseconds({kind: seconds for kind, seconds in by_kind.items() if seconds > 0})
    if order == "in turns" and asked.servers == 1:
        return Bandwidth(
            kind="bandwidth",
            name=asked.station,
            bytes_per_second=MICROSECONDS,
            concurrency=UNBOUNDED,
            payload_bytes={kind: round(1000 * one, 1) for kind, one in milliseconds.items()},
        )
    return Workers(
        kind="workers",
        name=asked.station,
        servers=asked.servers,
        queue=UNBOUNDED,
        distribution="constant",
        mean_ms=milliseconds,
    )


def _milliseconds(seconds: Mapping[Kind, float]) -> dict[Kind, float]:
    return {kind: round(1000 * one, 4) for kind, one in seconds.items()}


def _capacity_per_second(stations: Sequence[Station], scenario: Scenario) -> float:
    """Of the station with the least, in transactions of the mix; at the first, the round trip, nobody waits."""
    mix = mix_of(scenario.demand, scenario.behaviour)
    return min(
        1 / sum(share * seconds_asked(one).get(kind, 0.0) for kind, share in mix.items()) for one in stations[1:]
    )


def seconds_asked(station: Station) -> dict[Kind, float]:
    """How long a transaction of each kind takes up a whole station, in the mean."""
    match station:
        case Workers():
            return {kind: ms / 1000 / station.servers for kind, ms in station.mean_ms.items()}
        case Bandwidth():
            return {kind: size / station.bytes_per_second for kind, size in station.payload_bytes.items()}
