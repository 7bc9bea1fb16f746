"""What a closed loop misses: 100/s for 60 s against a responder that freezes for 1 s every 8 s, ours and Locust's
`constant_throughput`. Requests due and sent, latency in ms (ours from due), and how bunched they left (Poisson: 1).
"""

import tempfile
from pathlib import Path

import numpy as np
from rich.table import Table

from loadtests.processes import PYTHON, ROOT, started, two_cores
from tests.loadtests.wire import Floats, Load, index_of_dispersion, playing, responder, witnesses

PER_SECOND, SECONDS, EVERY = 100, 60, 8
USERS = (10, 100)


def measure() -> Table:
    table = Table("", "due", "sent", "missed", "p50", "p95", "p99", "dispersion", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    with tempfile.TemporaryDirectory(prefix="fairslot-bench-") as path:
        table.add_row("our dispatcher, Poisson", *_ours(Path(path)))
    for users in USERS:
        with tempfile.TemporaryDirectory(prefix="fairslot-bench-") as path:
            table.add_row(f"constant_throughput, {users} users", *_closed(Path(path), users))
    return table


def _ours(folder: Path) -> list[str]:
    freezes = tuple(float(at) for at in range(EVERY, SECONDS, EVERY + 1))
    with playing(folder, [Load(PER_SECOND, SECONDS, freezes)]):
        pass
    (stage,) = witnesses(folder)
    return _cells(len(stage.schedule.due), stage.recorded, stage.dispersion()[1])


def _closed(folder: Path, users: int) -> list[str]:
    cores = two_cores()
    answers = folder / "peer.csv"
    with responder(folder, "--freeze-every", str(EVERY)) as host:
        command = [
            *(*PYTHON, "-m", "locust", "-f", str(ROOT / "benchmarks" / "closed_peer.py"), "--headless", "--host", host),
            *("--users", str(users), "--spawn-rate", str(users), "--run-time", f"{SECONDS}s", "--stop-timeout", "5"),
            *("--each", str(PER_SECOND / users), "--answers", str(answers), "--only-summary", "--loglevel", "ERROR"),
        ]
        with started(command, log=folder / "peer.log", core=cores[1] if cores else None) as peer:
            peer.wait()
    began, took = np.loadtxt(answers, delimiter=",", ndmin=2).T
    began -= began.min()
    return _cells(PER_SECOND * SECONDS, took[began < SECONDS], index_of_dispersion(began, SECONDS))


def _cells(due: int, latency: Floats, dispersion: float) -> list[str]:
    p50, p95, p99 = (1000 * np.quantile(latency, [0.5, 0.95, 0.99])).tolist()
    missed = max(0, due - len(latency))
    return [
        *(f"{due:,}", f"{len(latency):,}", f"{missed:,}"),
        *(f"{p50:,.1f}", f"{p95:,.1f}", f"{p99:,.1f}"),
        f"{dispersion:.2f}",
    ]
