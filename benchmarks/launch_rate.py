"""What both benchmarks run: the launch mix at its failing rate, on a service without profile."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from loadtests.orders import read_order
from loadtests.processes import two_cores
from loadtests.rehearsal import Plan
from simulation.demand import StageSchedule, schedule

_SCENARIO = Path(__file__).with_name("launch-rate.toml")


def plan(out: Path) -> Plan:
    """The rehearsal of the scenario, flat out."""
    order, scenario, profile, ladder_of = read_order(str(_SCENARIO), quick=False, seed=None, profile="none")
    return Plan(order=order, scenario=scenario, profile=profile, ladder_of=ladder_of, out=out)


def stages(of: Plan) -> list[StageSchedule]:
    """Its arrivals; the last stage is the one at the failing rate."""
    return schedule(of.scenario.demand, of.scenario.behaviour, of.ladder_of.thresholds, seed=of.order.seed)


@contextmanager
def on_the_generators_core() -> Generator[None]:
    """What runs in here has the core that a rehearsal gives to its generator."""
    cores = two_cores()
    if cores is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {cores[1]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
