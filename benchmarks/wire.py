"""Are the latencies true? The generator's record beside the responder's log of when it wrote each answer, in ms from
due, on one core; `lag` is how late requests left, `dispersion` how bunched (scheduled, sent; Poisson is about 1).
"""

import tempfile
from pathlib import Path

import numpy as np
from rich.table import Table

from tests.loadtests.wire import Floats, Load, Witnessed, playing, witnesses

LOADS = {
    "100/s, frozen 5 times for 1 s": Load(100, 60, freezes=(5, 15, 25, 35, 45)),
    "1,000/s": Load(1000, 20),
    "3,000/s": Load(3000, 20),
    "1,000/s, frozen twice for 1 s": Load(1000, 20, freezes=(5, 12)),
}


def measure() -> Table:
    with tempfile.TemporaryDirectory(prefix="fairslot-bench-") as path:
        folder = Path(path)
        with playing(folder, list(LOADS.values())):
            pass
        return _table(witnesses(folder))


def _table(stages: list[Witnessed]) -> Table:
    heads = ("sent", "dropped", "p50 ours", "wire", "p95 ours", "wire", "p99 ours", "wire")
    table = Table("", *heads, "lag p99", "CPU", "dispersion", "run", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, stage in zip(LOADS, stages, strict=True):
        table.add_row(name, *_cells(stage))
    return table


def _cells(stage: Witnessed) -> list[str]:
    figures = stage.figures
    pairs = zip(_quantiles(stage.recorded), _quantiles(stage.wire), strict=True)
    scheduled, sent = stage.dispersion()
    return [
        f"{figures.sent:,} of {len(stage.schedule.due):,}",
        str(figures.dropped),
        *(f"{1000 * one:,.1f}" for pair in pairs for one in pair),
        f"{figures.dispatch_lag_ms.p99:.1f}",
        f"{100 * figures.generator_cpu.mean:.0f} %",
        f"{scheduled:.2f}, {sent:.2f}",
        "; ".join(f"invalid: {fault.name} {fault.worst}" for fault in stage.faults) or "valid",
    ]


def _quantiles(latency: Floats) -> list[float]:
    return np.quantile(latency, [0.5, 0.95, 0.99]).tolist()
