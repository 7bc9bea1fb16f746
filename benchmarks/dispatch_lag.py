"""How late do arrivals leave? Lag of our dispatcher at 480,000/h for 20 s, in milliseconds.

The physical limit beside it: a gevent loop that sleeps until each due time of the same schedule and does nothing.
"""

import tempfile
import time
from pathlib import Path

import gevent
import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from benchmarks.launch_rate import on_the_generators_core, plan, stages
from loadtests.recorder import RECORD
from loadtests.rehearsal import rehearse
from simulation.record import Outcome, read_record

_LEAD = 0.1


def measure() -> Table:
    with tempfile.TemporaryDirectory(prefix="fairslot-bench-") as folder:
        launch = plan(Path(folder))
        rehearse(launch, tell=lambda _: None)
        record = read_record(launch.out / RECORD)
    last = len(stages(launch)) - 1
    sent = record[(record["stage"] == last) & (record["outcome"] != Outcome.DROPPED)]
    with on_the_generators_core():
        limit = _lag_of_doing_nothing(stages(launch)[last].due)
    return _table(_figures(sent["lag"]), _figures(limit), arrivals=len(sent))


def _lag_of_doing_nothing(due: NDArray[np.float64]) -> NDArray[np.float64]:
    started = time.perf_counter() + _LEAD
    lags: list[float] = []
    for moment in due.tolist():
        gevent.sleep(max(0.0, started + moment - time.perf_counter()))
        lags.append(time.perf_counter() - started - moment)
    return np.array(lags)


def _figures(lags: NDArray[np.float64]) -> list[float]:
    p50, p99, longest = np.quantile(lags, [0.5, 0.99, 1.0]).tolist()
    return [1000 * p50, 1000 * p99, 1000 * longest]


def _table(ours: list[float], limit: list[float], *, arrivals: int) -> Table:
    table = Table("", *("p50", "p99", "max"), box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    table.add_row(f"our dispatcher, {arrivals:,} arrivals", *(f"{one:.2f}" for one in ours))
    table.add_row("a loop that does nothing", *(f"{one:.2f}" for one in limit))
    table.add_row("ratio", *(f"{one / least:.1f}" for one, least in zip(ours, limit, strict=True)))
    return table
