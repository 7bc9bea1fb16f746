"""The simulator's kernel: seconds of CPU a run takes, beside SimPy and Ciw on the same arrivals and service times.

The launch's ladder and its mix for an hour, 450,000 arrivals; then three queues of 16 servers: *A*, 90 % busy; *B1*,
20 % more than they can serve, 64 places, three retries, and who has waited 0.15 s abandons the line; *B2*, the same
with a timeout of 0.25 s on the whole answer, which the service does not notice and Ciw cannot express. The plain twin
is the loop that the tests hold the kernel to. All must agree on every answer, or this stops. Ciw looks at all who are
in a line at each event, so it gets few people; its rate, ours on as many.

Then what an event of B1 costs by how many people there are, and many seeds of B1 on threads, in seconds as they pass:
their arrivals drawn, played, and the 99th percentile taken. Then the first run after install, which compiles. Last
how much longer SimPy takes here than where the limits in seconds were set: by so much is this machine slower
for everybody.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Protocol

import numpy as np
from rich.table import Table

from benchmarks.ciw_peer import CiwPeer
from benchmarks.queues import CASES, SEED, Queue, stage_of
from benchmarks.simpy_peer import SimPyPeer
from simulation.demand import KINDS, StageSchedule, schedule
from simulation.engine.tables import ZERO, columns
from simulation.files import load_profile, load_scenario
from simulation.kernel import play, simulate
from simulation.record import Record
from tests.simulation.engine.plain_kernel import simulate_plainly

PEOPLE = 200_000
SIMPY_ELSEWHERE = {"A": 1.47, "B1": 2.76, "B2": 3.61}
"""Seconds for so many people where the limits were set: SimPy 4.1.2, Python 3.11, one core of 2.6 GHz."""
CIW_PEOPLE = {"A": 20_000, "B1": 5_000}
CROWDS = (20_000, 200_000, 1_000_000, 5_000_000)
SEEDS, THREADS = 50, min(2, os.cpu_count() or 1)
HOUR = 450_000
FIRST = """
import time
from benchmarks.queues import CASES
from simulation.files import load_profile, load_scenario
from simulation.kernel import play
launch, stage = load_scenario("launch-2023-01-12"), CASES["B1"].stage(100)
profile = load_profile(launch.capacity.profile)
began = time.perf_counter()
play(stage, profile, launch.behaviour, seed=1)
print(time.perf_counter() - began)
"""
"""What a process does that nothing was compiled for."""


class Peer(Protocol):
    """Another simulator with one run of a queue."""

    def run(self) -> None: ...
    def check(self, record: Record) -> None: ...


def measure() -> Table:
    columns = ("", "seconds", "ns an event", "beside", "takes", "times as fast", "wanted")
    table = Table(*columns, box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    _add_launch(table)
    slower: list[float] = []
    for name, queue in CASES.items():
        wanted = {"A": ">= 100 times", "B1": ">= 100 times, <= 35 ns", "B2": "<= 35 ns"}[name]
        slower.append(_add_case(table, name, queue, wanted) / SIMPY_ELSEWHERE[name])
    for name, people in CIW_PEOPLE.items():
        _add_beside(table, name, CASES[name], people, "Ciw", CiwPeer)
    for people in CROWDS:
        _add_crowd(table, people)
    _add_seeds(table)
    _add_first(table)
    by = ", ".join(f"{case} x{times:.2f}" for case, times in zip(CASES, slower, strict=True))
    table.add_row("SimPy here, beside elsewhere", "", "", "", "", "", by)
    return table


def _add_launch(table: Table) -> None:
    scenario = load_scenario("launch-2023-01-12")
    profile, clients = load_profile(scenario.capacity.profile), scenario.behaviour
    ladder = schedule(scenario.demand, clients, profile.thresholds, seed=SEED)
    ours = _least(lambda: simulate(ladder, profile, clients, seed=SEED))
    plain = _seconds(lambda: simulate_plainly(ladder, profile, clients, seed=SEED))
    arrivals = sum(len(one.due) for one in ladder)
    table.add_row(f"ladder, {arrivals:,} arrivals", *_cells(ours), "plain twin", *_by(plain, ours))
    rng = np.random.default_rng(SEED)
    shares = [clients.mix.get(kind, 0.0) for kind in KINDS]
    kinds = rng.choice(len(KINDS), HOUR, p=shares).astype(np.int8)
    hour = stage_of(np.sort(rng.uniform(0, 3600, HOUR)), kinds)
    took = _least(lambda: simulate([hour], profile, clients, seed=SEED))
    system = play(hour, profile, clients, seed=SEED)
    loop = _least(lambda: play(hour, profile, clients, seed=SEED))
    cells = _cells(took, loop, int(system.stages[ZERO].events))
    table.add_row(f"an hour, {HOUR:,} arrivals", *cells, "", "", "", "<= 0.150 s")


def _add_case(table: Table, name: str, queue: Queue, wanted: str) -> float:
    """Seconds that SimPy takes."""
    stage, profile, clients = queue.stage(PEOPLE), queue.profile, queue.behaviour
    events = int(play(stage, profile, clients, seed=SEED).stages[ZERO].events)
    before = _least(lambda: play(stage, profile, clients, seed=SEED))
    theirs = _beside(stage, queue, SimPyPeer)
    loop = min(before, _least(lambda: play(stage, profile, clients, seed=SEED)))
    table.add_row(f"{name}, {PEOPLE:,} people", *_cells(loop, loop, events), "SimPy", *_by(theirs, loop), wanted)
    return theirs


def _add_beside(
    table: Table, name: str, queue: Queue, people: int, named: str, peer: Callable[[StageSchedule, Queue], Peer]
) -> None:
    stage, profile, clients = queue.stage(people), queue.profile, queue.behaviour
    loop = _least(lambda: play(stage, profile, clients, seed=SEED))
    theirs = _beside(stage, queue, peer)
    table.add_row(f"{name}, {people:,} people", f"{loop:.4f}", "", named, *_by(theirs, loop))


def _beside(stage: StageSchedule, queue: Queue, peer: Callable[[StageSchedule, Queue], Peer]) -> float:
    """Seconds that a peer takes. Raises AssertionError where it answers otherwise than we do."""
    other = peer(stage, queue)
    took = _seconds(other.run)
    other.check(simulate([stage], queue.profile, queue.behaviour, seed=SEED))
    return took


def _add_crowd(table: Table, people: int) -> None:
    queue = CASES["B1"]
    stage, profile, clients = queue.stage(people), queue.profile, queue.behaviour
    events = int(play(stage, profile, clients, seed=SEED).stages[ZERO].events)
    loop = _least(lambda: play(stage, profile, clients, seed=SEED), times=7)
    per_event = "" if people == CROWDS[0] else f"as log: x{np.log(people) / np.log(CROWDS[0]):.2f}"
    table.add_row(f"B1, {people:,} people", *_cells(loop, loop, events), "", "", "", per_event)


def _add_seeds(table: Table) -> None:
    queue = CASES["B1"]
    profile, clients = queue.profile, queue.behaviour

    def p99(seed: int) -> float:
        stage = queue.stage(PEOPLE, seed=seed)
        answers = columns(play(stage, profile, clients, seed=seed).transactions)
        return float(np.quantile(answers["end"] - stage.due, 0.99, method="higher"))

    def all_seeds() -> tuple[float, float]:
        began, busy = time.perf_counter(), time.process_time()
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(p99, range(SEEDS)))
        return time.perf_counter() - began, time.process_time() - busy

    took, busy = min(all_seeds() for _ in range(5))
    name = f"{SEEDS} seeds of B1, {THREADS} threads"
    table.add_row(name, f"{took:.2f}", "", "1,000 of them", f"{_thousand(took)} s", "", "<= 15 s")
    share = busy / THREADS
    table.add_row("their CPU, by thread", f"{share:.2f}", "", "1,000 of them", f"{_thousand(share)} s", "")


def _add_first(table: Table) -> None:
    """Of several processes, each with an empty folder for what it compiles."""
    took = [_first_run() for _ in range(3)]
    table.add_row("first run of all, the launch", f"{median(took):.2f}", "", "", "", "", "<= 2 s")


def _first_run() -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = ["env", f"NUMBA_CACHE_DIR={folder}", sys.executable, "-c", FIRST]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(said.stdout)


def _thousand(seconds: float) -> str:
    return f"{1000 / SEEDS * seconds:.1f}"


def _cells(seconds: float, loop: float = 0.0, events: int = 0) -> list[str]:
    return [f"{seconds:.3f}", f"{1e9 * loop / events:.1f}" if events else ""]


def _by(theirs: float, ours: float) -> list[str]:
    return [f"{theirs:.2f} s", f"{theirs / ours:,.0f}"]


def _least(work: Callable[[], object], times: int = 15) -> float:
    """Of several: what others do to this machine only ever adds."""
    return min(_seconds(work) for _ in range(times))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
