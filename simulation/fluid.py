"""The fluid model: a stage on a profile as a flow without chance, thousands of stages a second.

Stations with so many servers and a bounded line, clients with limited patience who try again after the mean of their
back-off (Liu and Whitt, Queueing Systems 71, 2012; Jimenez and Koole, OR Spectrum 26, 2004, on fluid limits). It finds
the knee and the collapse of cells that a sweep goes through; every figure that is quoted comes from the kernel.
docs/fluid.md has how far the two are apart, and where a fluid cannot see.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Bandwidth, Kind, Profile, Thresholds, Workers
from simulation.demand import expected_by
from simulation.engine.flow import ATTEMPTS, COLUMNS, DELAY, REFUSED, SERVED, TIMED_OUT, WAITING, Flow, flow
from simulation.scenario import BadScenario, Behaviour
from simulation.stages import OpenStage
from simulation.waiting_room import WaitingRoom

BUCKET = 0.25  # seconds
LONGEST_TAIL = 3600.0  # seconds after a stage in which those who try again are followed

Floats = NDArray[np.float64]

np.empty(2 << 20)
# 16 MB, never touched and freed at once: from then on glibc keeps the megabyte that a stage leaves for the next, where
# it would give it back and fetch it anew, which takes longer than the flow.


@dataclass(frozen=True, slots=True)
class Course:
    """A stage bucket by bucket, arrays of shape (buckets,), a bucket being `BUCKET` seconds.

    Arrivals are those who meet the service, where there is a waiting room those let in. `served`, `refused` and
    `timed_out` are the ends of transactions, counted where their last attempt began. `waiting` is how many stand in
    lines at the end of a bucket, `delay_seconds` what an attempt takes that begins in it, in the mean of the mix.
    `duration` is the stage's, in seconds; later buckets are those in which people still come out of the waiting room
    or try again. `unfinished` transactions would do so later still.
    """

    duration: float
    arrivals: Floats
    attempts: Floats
    served: Floats
    refused: Floats
    timed_out: Floats
    waiting: Floats
    delay_seconds: Floats
    unfinished: float

    @property
    def failed_share(self) -> float:
        """Of all transactions; 0 where there are none."""
        arrived = float(self.arrivals.sum())
        return (float(self.refused.sum() + self.timed_out.sum()) + self.unfinished) / arrived if arrived else 0.0

    @property
    def goodput_per_hour(self) -> float:
        """Transactions served, an hour of the stage."""
        return float(self.served.sum()) / self.duration * 3600

    @property
    def attempts_per_transaction(self) -> float:
        """1 where nobody comes."""
        arrived = float(self.arrivals.sum())
        return float(self.attempts.sum()) / arrived if arrived else 1.0

    def delay_quantile(self, share: float) -> float:
        """The delay in seconds that this share of the attempts does not exceed."""
        order = np.argsort(self.delay_seconds, kind="stable")
        until = np.cumsum(self.attempts[order])
        if not until[-1]:
            return 0.0
        return float(self.delay_seconds[order][np.searchsorted(until, share * until[-1])])


def fluid(stage: OpenStage, profile: Profile, behaviour: Behaviour, *, room: WaitingRoom | None = None) -> Course:
    """The course of a stage from empty stations, until the last has come and tried again.

    Raises BadScenario for what it does not know.
    """
    if lack := why_not_fluid(profile, behaviour):
        raise BadScenario(f"the fluid model does not know {lack}; take the kernel")
    arrivals = _arrivals(stage, profile.thresholds, room, tail=_tail(behaviour, profile.retry_after_seconds))
    state = _flow(arrivals, profile, behaviour)
    flow(state)
    column = state.course.T
    return Course(
        duration=stage.duration,
        arrivals=arrivals,
        attempts=column[ATTEMPTS],
        served=column[SERVED],
        refused=column[REFUSED],
        timed_out=column[TIMED_OUT],
        waiting=column[WAITING],
        delay_seconds=column[DELAY],
        unfinished=float(state.coming[len(arrivals) :].sum()),
    )


def why_not_fluid(profile: Profile, behaviour: Behaviour) -> str | None:
    """What the model does not know, if anything: whoever leaves a line."""
    if behaviour.patience is not None:
        return "clients who abandon a line (patience)"
    return None if profile.when_clients_leave == "serves" else "a service that notices who has left"


def _arrivals(stage: OpenStage, thresholds: Thresholds, room: WaitingRoom | None, *, tail: float) -> Floats:
    """Expected by bucket, with as many empty buckets behind them as the tail has."""
    edges = _edges(math.ceil(stage.duration / BUCKET))
    by = expected_by(stage, thresholds, edges)
    if room:
        per_second = room.per_second(thresholds)
        more = math.ceil((by[-1] - room.let_in_by(edges, by, thresholds)[-1]) / per_second / BUCKET)
        edges = _edges(len(edges) - 1 + more)
        by = room.let_in_by(edges, np.append(by, np.full(more, by[-1])), thresholds)
    return np.append(np.diff(by), np.zeros(math.ceil(tail / BUCKET)))


def _edges(buckets: int) -> Floats:
    """The moments between so many buckets, with the first and the last."""
    return np.linspace(0.0, BUCKET * buckets, buckets + 1)


def _tail(behaviour: Behaviour, retry_after: float) -> float:
    """Seconds within which the last of the retries of an arrival has begun, each rounded up by two buckets at most."""
    pauses = _pauses(behaviour)[:-1] + behaviour.timeout + retry_after + 2 * BUCKET
    return min(LONGEST_TAIL, float(pauses.sum()))


def _pauses(behaviour: Behaviour) -> Floats:
    """The mean back-off after each try, in seconds."""
    return behaviour.retries.backoff * 2.0 ** np.arange(behaviour.retries.attempts) / 2


def _flow(arrivals: Floats, profile: Profile, behaviour: Behaviour) -> Flow:
    share, seconds = _routes(profile, behaviour.mix)
    pauses, routes, buckets = _pauses(behaviour), len(share), len(arrivals)
    coming = np.zeros((buckets + 2, routes, len(pauses)))
    coming[:buckets, :, 0] = np.outer(arrivals, share)
    return Flow(
        bucket=BUCKET,
        patience=behaviour.timeout,
        seconds=seconds,
        waiting=np.zeros_like(seconds),
        servers=np.array([_servers(station) for station in profile.stations]),
        places=np.array([_places(station) for station in profile.stations]),
        share=share,
        passing=np.zeros(routes),
        kept=np.zeros(routes),
        delay=np.zeros(routes),
        after_refusal=profile.retry_after_seconds + pauses,
        after_timeout=behaviour.timeout + pauses,
        coming=coming,
        course=np.zeros((buckets, COLUMNS)),
    )


def _routes(profile: Profile, mix: Mapping[Kind, float]) -> tuple[Floats, Floats]:
    """Kinds that stop at the same stations flow together: their share, and the mean seconds they ask of each station.

    Shapes (routes,) and (stations, routes); 0 where a route does not stop.
    """
    routes: dict[tuple[bool, ...], Floats] = {}
    shares: dict[tuple[bool, ...], float] = {}
    for kind, share in mix.items():
        asked = np.array([_seconds(station, kind) for station in profile.stations])
        route = tuple((asked > 0).tolist())
        routes[route] = routes.get(route, np.zeros(len(asked))) + share * asked
        shares[route] = shares.get(route, 0.0) + share
    flowing = [route for route in routes if shares[route] > 0]
    columns = [routes[route] / shares[route] for route in flowing]
    return np.array([shares[route] for route in flowing]), np.ascontiguousarray(np.array(columns).T)


def _seconds(station: Workers | Bandwidth, kind: Kind) -> float:
    match station:
        case Workers():
            return station.mean_ms.get(kind, 0.0) / 1000
        case Bandwidth():
            return station.payload_bytes.get(kind, 0.0) / station.bytes_per_second


def _servers(station: Workers | Bandwidth) -> float:
    """A link carries as much as one server would."""
    return float(station.servers) if isinstance(station, Workers) else 1.0


def _places(station: Workers | Bandwidth) -> float:
    return float(station.queue) if isinstance(station, Workers) else station.concurrency - 1.0
