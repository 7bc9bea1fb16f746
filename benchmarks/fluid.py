"""The fluid model: milliseconds of CPU a scenario of an hour takes, all of it, beside one run of the event kernel.

Buckets of 0.25 s and those in which people still try again. *D1* is a station of 16 servers and 256 places with three
retries, a fifth more than it serves; the launch has four stations.
"""

import time
from collections.abc import Callable

from rich.table import Table

from app.capacity.rules import Kind, Profile
from simulation.demand import schedule
from simulation.files import load_profile, load_scenario
from simulation.fluid import fluid
from simulation.kernel import simulate
from simulation.scenario import Behaviour, Demand
from simulation.stages import Stage

TIMES = 50
SEED = 1


def measure() -> Table:
    columns = ("an hour of", "transactions", "buckets", "fluid ms", "wanted", "kernel ms", "served, fluid", "kernel")
    table = Table(*columns, box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    launch = load_scenario("launch-2023-01-12")
    _add(table, "D1", 576_000, _station(), _clients())
    for per_hour in (450_000, 700_000):
        _add(table, f"launch, {per_hour:,}/h", per_hour, load_profile("launch-2023-01"), launch.behaviour)
    return table


def _add(table: Table, name: str, per_hour: float, profile: Profile, clients: Behaviour) -> None:
    stage = Stage.model_validate({"rate": f"{per_hour}/h", "duration": "1 h"})
    course = fluid(stage, profile, clients)
    ours = min(_milliseconds(lambda: fluid(stage, profile, clients)) for _ in range(TIMES))
    demand = Demand.model_validate({"model": "open", "arrivals": "poisson", "stages": [stage]})
    arrivals = schedule(demand, clients, None, seed=SEED)
    record = simulate(arrivals, profile, clients, seed=SEED)
    kernel = _milliseconds(lambda: simulate(arrivals, profile, clients, seed=SEED))
    served = (record["outcome"] == 0).mean()
    shares = [f"{1 - course.failed_share:.1%}", f"{served:.1%}"]
    table.add_row(
        name, f"{len(record):,}", f"{len(course.arrivals):,}", f"{ours:.2f}", "<= 1", f"{kernel:.0f}", *shares
    )


def _station() -> Profile:
    station = {"kind": "workers", "name": "workers", "servers": 16, "queue": 256}
    station |= {"distribution": "exponential", "mean_ms": {Kind.READ_STATUS: 120}}
    thresholds = {"slow_per_hour": 1, "failing_per_hour": 2}
    given = {"name": "bench", "label": "for the bench", "retry_after_seconds": 1, "thresholds": thresholds}
    return Profile.model_validate(given | {"stations": [station]})


def _clients() -> Behaviour:
    retries = {"attempts": 4, "backoff": "2 s"}
    return Behaviour.model_validate({"mix": {"read_status": 1.0}, "timeout": "2500 ms", "retries": retries})


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)
