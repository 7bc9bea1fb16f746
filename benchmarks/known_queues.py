"""Small queues whose answers are known, as scenarios on profiles: what intervals are held to.

Each kind of transaction has a station of its own, where no other kind stops: so one stage is several queues at once,
and none knows of the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from scipy.special import gammaln

from app.capacity.rules import Kind, Profile
from simulation.grid import Cell, Grid
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from simulation.demand_models import Demand

SECONDS = 45.0
TIMEOUT = 1.0
STATES = 120  # of a line without bound; that so many are present has a probability below 1e-9
STEADY = 1e-9  # an eigenvalue that is zero but for rounding
STEPS = 20_000  # of an integral over the wait


@dataclass(frozen=True, slots=True)
class Known:
    """A scenario on a profile; `names` says of each kind which queue it is."""

    scenario: Scenario
    profile: Profile
    names: Mapping[Kind, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A queue M/M/servers with so many places to wait, served first come, first served."""

    name: str
    servers: int
    places: int
    per_second: float
    mean_seconds: float

    def station(self, kind: Kind) -> dict[str, Any]:
        return {
            "kind": "workers",
            "name": f"workers-{kind.value.replace('_', '-')}",
            "servers": self.servers,
            "queue": self.places,
            "distribution": "exponential",
            "mean_ms": {kind: 1000 * self.mean_seconds},
        }


_MANY = 1_000_000
LINES = {
    Kind.READ_CONTENT: Line("M/M/1 at 0.5", 1, _MANY, 6.0, 1 / 12),
    Kind.REGISTER: Line("M/M/1 at 0.8", 1, _MANY, 20.0, 1 / 25),
    Kind.CHECK_LIVENESS: Line("M/M/4 at 0.8", 4, _MANY, 25.6, 1 / 8),
    Kind.REQUEST: Line("M/M/4/10 at 1.1", 4, 6, 35.2, 1 / 8),
}
SIZES = {Kind.READ_STATUS: 0.5, Kind.CONFIRM: 3.0}  # of a transfer, over their mean
TRANSFERS = {Kind.READ_STATUS: 8.0, Kind.CONFIRM: 2.0}  # a second
LINK_MEAN = 0.06


def _clients(rates: Mapping[Kind, float], **more: object) -> dict[str, Any]:
    total = sum(rates.values())
    mix = {kind.value: rate / total for kind, rate in rates.items()}
    return {"mix": mix, "timeout": f"{TIMEOUT} s", "retries": {"attempts": 1, "backoff": "1 s"}} | more


def _scenario(stages: list[dict[str, Any]], clients: dict[str, Any], **more: object) -> Scenario:
    known = {"name": "known", "title": "Known queues", "source": "Formulas.", "seed": 1, "gates": ["p95 < 1 s"]}
    known |= {"demand": {"model": "open", "arrivals": "poisson", "stages": stages}, "behaviour": clients}
    known |= {"capacity": {"profile": "none"}, "degradation": {"slow_p95_multiple": 2, "failing_share": 0.05}}
    return Scenario.model_validate(known | more)


def _profile(*stations: dict[str, Any]) -> Profile:
    thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
    known = {"name": "known", "label": "Known queues", "retry_after_seconds": 1, "thresholds": thresholds}
    return Profile.model_validate(known | {"stations": stations})


def several(more_servers: int = 0) -> Known:
    """Four lines and a shared link, for three quarters of a minute."""
    rates = {kind: line.per_second for kind, line in LINES.items()} | TRANSFERS
    link = {"kind": "bandwidth", "name": "link", "bytes_per_second": 1000, "concurrency": _MANY}
    link |= {"payload_bytes": {kind: 1000 * LINK_MEAN * size for kind, size in SIZES.items()}}
    stations = [line.station(kind) for kind, line in LINES.items()]
    for station in stations:
        station["servers"] += more_servers
    stage = {"rate": f"{sum(rates.values())}/s", "duration": f"{SECONDS} s"}
    names = {kind: line.name for kind, line in LINES.items()}
    names |= {kind: f"M/G/1-PS at 0.6, {size:g} of the mean" for kind, size in SIZES.items()}
    return Known(_scenario([stage], _clients(rates)), _profile(*stations, link), names)


def abandoning() -> Known:
    """Two lines whose clients abandon them after a tenth of a second."""
    lines = {
        Kind.READ_CONTENT: Line("M/M/1+D at 0.9", 1, _MANY, 18.0, 0.05),
        Kind.REGISTER: Line("M/M/4+D at 1.1", 4, _MANY, 88.0, 0.05),
    }
    rates = {kind: line.per_second for kind, line in lines.items()}
    stage = {"rate": f"{sum(rates.values())}/s", "duration": "20 s"}
    clients = _clients(rates, patience="100 ms")
    stations = [line.station(kind) for kind, line in lines.items()]
    return Known(_scenario([stage], clients), _profile(*stations), {kind: line.name for kind, line in lines.items()})


def ladder() -> Known:
    """A launch in small: from unloaded to failing in four stages, and every client tries twice."""
    line = Line("ladder", 2, 10, 40.0, 0.05)
    stages = [{"rate": "8/s", "duration": "40 s", "purpose": "baseline"}]
    stages += [{"rate": f"{rate}/s", "duration": "20 s"} for rate in (22, 34, 58)]
    clients = _clients({Kind.READ_STATUS: 1.0}, timeout="10 s", retries={"attempts": 2, "backoff": "1 s"})
    return Known(_scenario(stages, clients), _profile(line.station(Kind.READ_STATUS)), {Kind.READ_STATUS: line.name})


def waiting_room() -> Known:
    """M/D/1 at 0.9: arrivals of which one is let in each tenth of a second."""
    line = Line("waiting room, M/D/1 at 0.9", 8, _MANY, 9.0, 0.01)
    stage = {"rate": "9/s", "duration": "60 s"}
    clients = _clients({Kind.READ_STATUS: 1.0})
    scenario = _scenario([stage], clients, waiting_room={"admits": "10/s"})
    return Known(scenario, _profile(line.station(Kind.READ_STATUS)), {Kind.READ_STATUS: line.name})


def exact_goodput(line: Line, *, seconds: float = SECONDS) -> float:
    """Transactions an hour that are served within TIMEOUT, expected of so many seconds that begin with nobody present.

    Poisson arrivals see the probabilities of the states as they are at any moment. These are of a birth and death
    process, and known at all times from its eigenvalues (Ledermann and Reuter, Philosophical Transactions A 246, 1954).
    """
    most = min(line.servers + line.places, STATES)
    present = np.arange(most + 1)
    births = np.full(most, line.per_second)
    deaths = np.minimum(present[1:], line.servers) / line.mean_seconds
    out = np.append(births, 0.0) + np.append(0.0, deaths)
    # As a symmetric matrix, whose eigenvectors are orthogonal: the rates between two states by their geometric mean.
    between = np.sqrt(births * deaths)
    values, vectors = np.linalg.eigh(np.diag(-out) + np.diag(between, 1) + np.diag(between, -1))
    weights = np.exp(np.append(0.0, np.cumsum(np.log(births / deaths))) / 2)
    steady = np.abs(values * seconds) < STEADY
    over_time = np.where(steady, 1.0, np.expm1(values * seconds) / np.where(steady, 1.0, values * seconds))
    average = (vectors @ (over_time * vectors[0])) * weights
    in_time = np.array([_in_time(line, number) for number in present.tolist()])
    if most == line.servers + line.places:
        in_time[-1] = 0.0  # there is no place
    return float(average @ in_time) * line.per_second * 3600


def _in_time(line: Line, present: int) -> float:
    """The probability that who finds so many is served within TIMEOUT: others end first, then it is served itself."""
    ends = present - line.servers + 1
    if ends <= 0:
        return float(-np.expm1(-TIMEOUT / line.mean_seconds))
    each = line.servers / line.mean_seconds
    waited = np.linspace(0.0, TIMEOUT, STEPS + 1)
    with np.errstate(divide="ignore"):
        logs = (ends - 1) * np.log(waited) if ends > 1 else np.zeros_like(waited)
    waits = np.exp(ends * np.log(each) + logs - each * waited - gammaln(ends))  # the density of an Erlang law
    return float(np.trapezoid(waits * -np.expm1(-(TIMEOUT - waited) / line.mean_seconds), waited))


def of_a_sweep() -> tuple[Cell, Grid]:
    """A cell of a sweep, M/M/4/10 at 1.1, that is played whatever the fluid model says of it."""
    line = LINES[Kind.REQUEST]
    stage = {"rate": f"{line.per_second}/s", "duration": f"{SECONDS} s"}
    scenario = _scenario([stage], _clients({Kind.REQUEST: 1.0}))
    asked: dict[str, Any] = {
        "title": "One cell",
        "scenario": "known",
        "gates": ["p99 < 1 s, refused < 1 %"],
        "quote": [{}],
    }
    grid = Grid.model_validate(asked | {"duration": stage["duration"], "vary": {"rate": [stage["rate"]]}})
    demand = cast("Demand", scenario.demand)
    return Cell({"rate": stage["rate"]}, demand, scenario.behaviour, _profile(line.station(Kind.REQUEST)), None), grid
