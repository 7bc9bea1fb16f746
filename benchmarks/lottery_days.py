"""Policies over days: 1,000 days in sequence, 450,000 people who wait, 1,450 places a day; seconds of CPU.

As many join as are served. Beside them: what a permutation of all parties alone would take each day (numpy), and
their keys and order as the service draws them, which anybody can check.
"""

import hashlib
import time
from collections.abc import Callable

import numpy as np
from rich.table import Table

from simulation.allocation import simulate_policy
from simulation.policy_scenario import PolicyScenario

DAYS = 1000
PEOPLE = 450_000
PLACES = 1450
SEED = 1
SIZES = {1: 0.50, 2: 0.25, 3: 0.15, 4: 0.10}
PORTS = {"brownsville": 380, "nogales": 100, "san-ysidro": 385, "the-others": 585}
WAYS: dict[str, dict[str, object]] = {
    "by lot": {"way": "lottery"},
    "half to the longest waiting": {"way": "lottery", "longest_waiting_percent": 50},
    "by weeks waited": {"way": "lottery", "order": "weights"},
    "first come, first served": {"way": "first-come"},
}


def measure() -> Table:
    table = Table("", "s for 1,000 days", "wanted", "ms a day", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, rules in WAYS.items():
        scenario = _scenario(rules)
        seconds = _seconds(lambda one=scenario: simulate_policy(one, one.policies[0], seed=SEED))
        table.add_row(name, f"{seconds:.2f}", "<= 5", f"{1000 * seconds / DAYS:.2f}")
    parties = round(PEOPLE / _scenario(WAYS["by lot"]).demand.mean_size)
    rng = np.random.default_rng(SEED)
    for name, work in (
        (f"permutation of {parties:,} parties", lambda: rng.permutation(parties)),
        ("their hashes, sorted", lambda: sorted(hashlib.sha256(b"%d" % one).digest() for one in range(parties))),
    ):
        seconds = _seconds(work)
        table.add_row(name, f"{DAYS * seconds:.2f}", "", f"{1000 * seconds:.2f}")
    return table


def _scenario(rules: dict[str, object]) -> PolicyScenario:
    ports = {name: {"places": places, "wishes": places} for name, places in PORTS.items()}
    demand = {"joining": f"{PLACES}/day", "waiting_at_start": PEOPLE, "sizes": SIZES}
    return PolicyScenario.model_validate(
        {
            "name": "bench",
            "title": "1,000 days",
            "source": "for the bench",
            "seed": SEED,
            "first_day": "2023-01-01",
            "last_day": "2025-09-26",
            "demand": demand | {"groups": [{"name": "all", "share": 1.0}]},
            "supply": {"per_day": PLACES, "ports": ports},
            "policies": [{"name": "given", "rules": [rules]}],
        }
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
