"""A large run: 480,000 arrivals in 10 minutes. The report of such a record, and the generator's memory.

The record is drawn, not measured, and written by the generator's own writer; the report is `fairslot report`, once
flat out and once with a profile that such rates overload, so that the simulator has the most to predict. The
generator plays 60 s at the same rate against a server that answers at once; what it would hold after 10 minutes is
extrapolated from the memory of a run of 20 s. Limits: 20 s for the report, 500 MB for the generator.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.table import Table

from loadtests.environment import describe
from loadtests.prepared import Prepared
from loadtests.processes import PYTHON, ROOT, fairslot
from loadtests.recorder import Attempted, Recorder
from loadtests.run_notes import RunEnd, RunStart
from loadtests.steps import STEPS
from simulation.demand import KINDS
from simulation.files import load_profile, load_scenario
from simulation.record import Outcome, Row

SECONDS = 600
_RATES = (600, 650, 700, 750, 800, 900, 1000, 1100, 1100)  # a second; with the baseline 480,000 arrivals in all
_LADDER = "\n".join(
    f'    {{ rate = "{rate}/s", duration = "60 s"{purpose} }},'
    for rate, purpose in [(400, ', purpose = "baseline"'), *((rate, "") for rate in _RATES)]
)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: seconds, and the most memory it held at once."""

    seconds: float
    megabytes: float


def measure() -> Table:
    with tempfile.TemporaryDirectory(prefix="fairslot-bench-") as name:
        folder = Path(name)
        rows = draw_run(folder / "flat-out", profile=None)
        draw_run(folder / "emulated", profile="launch-2023-01")
        report, predicted = (spent([*fairslot("report", str(folder / run))]) for run in ("flat-out", "emulated"))
        short, long = (generator(folder / f"generator-{seconds}", seconds) for seconds in (20, 60))
    table = Table("", "seconds", "peak MB", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    table.add_row(f"report of {rows:,} transactions", f"{report.seconds:.1f}", f"{report.megabytes:.0f}")
    table.add_row("the same with a profile, overloaded", f"{predicted.seconds:.1f}", f"{predicted.megabytes:.0f}")
    table.add_row("generator, 60 s at 800/s", f"{long.seconds:.0f}", f"{long.megabytes:.0f}")
    at_end = long.megabytes + (long.megabytes - short.megabytes) / 40 * (SECONDS - 60)
    table.add_row("generator, 600 s at 800/s, extrapolated", "", f"{at_end:.0f}")
    return table


def spent(command: Sequence[str]) -> Spent:
    """Run to the end, with its output left out."""
    began, peak = time.monotonic(), 0.0
    environment = os.environ | {"PYTHONPATH": str(ROOT)}  # noqa: TID251 - handed on, not read
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment) as process:
        while process.poll() is None:
            peak = max(peak, _peak_megabytes(process.pid))
            time.sleep(0.05)
    return Spent(time.monotonic() - began, peak)


def _peak_megabytes(process: int) -> float:
    """From /proc: what wait4 says of a child begins at what its parent held when it was started."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0.0
    peak = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(peak[1]) / 1024 if peak else 0.0


def draw_run(folder: Path, *, profile: str | None) -> int:
    """Write a run that nobody ran: latencies are drawn, the launch mix with every step is written down."""
    start = _start(folder, profile)
    start.write(folder)
    recorder = Recorder(folder, start.stages())
    rng = np.random.default_rng(1)
    rows = 0
    for position, stage in enumerate(start.stages()):
        took = rng.lognormal(-3.5, 0.4, len(stage.due)).tolist()
        for arrival, (due, kind) in enumerate(zip(stage.due.tolist(), stage.kind.tolist(), strict=True)):
            _write(recorder, Row(stage.first + arrival, position, kind, due, 0.0005, due + took[arrival], *_ANSWER))
        rows += len(stage.due)
    recorder.close()
    RunEnd(seconds=float(SECONDS)).write(folder)
    return rows


_ANSWER = (Outcome.SUCCEEDED, 200, 1, 0.001, 0.02, 0.004, "workers")


def _write(recorder: Recorder, row: Row) -> None:
    for step in STEPS[KINDS[row.kind]]:
        sent = row.due if step.is_measured else row.end
        recorder.attempted(Attempted(row.number, 1, sent, sent + 0.02, "succeeded", 200, step.name))
    recorder.add(row)


def _start(folder: Path, profile: str | None) -> RunStart:
    folder.mkdir()
    launch = (ROOT / "simulation" / "scenarios" / "launch-2023-01-12.toml").read_text("utf-8")
    before, _, after = launch.partition("stages = [\n")
    (folder / "big.toml").write_text(f"{before}stages = [\n{_LADDER}\n]{after.partition(']')[2]}", "utf-8")
    scenario = load_scenario(str(folder / "big.toml")).model_copy(update={"quick": None})
    emulated = load_profile(profile) if profile else None
    return RunStart(
        scenario=scenario,
        scenario_hash=scenario.digest(),
        quick=False,
        seed=1,
        profile=emulated,
        thresholds=load_profile("launch-2023-01").thresholds,
        target="nowhere",
        started_at="2026-11-22T09:00:00+00:00",
        environment=describe(),
    )


_ONE_PAGE = """
name = "one-page"
title = "One page, evenly spaced"
source = "for the bench"
seed = 1
gates = ["p50 < 9 s"]
demand = { model = "open", arrivals = "poisson", stages = [
    { rate = "10/s", duration = "1 s", purpose = "baseline" },
    { rate = "800/s", duration = "SECONDS s" },
] }
behaviour = { mix = { read_content = 1.0 }, timeout = "10 s", retries = { attempts = 2, backoff = "100 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }
"""


def generator(folder: Path, seconds: int) -> Spent:
    """Locust plays so many seconds at 800/s against a server that answers at once."""
    folder.mkdir()
    (folder / "one-page.toml").write_text(_ONE_PAGE.replace("SECONDS", str(seconds)), "utf-8")
    digest = load_scenario(str(folder / "one-page.toml")).digest()
    known = Prepared(scenario="one-page", scenario_hash=digest, seed=1, draw_id="", ports=[], subjects={})
    (folder / "prepared.json").write_text(known.model_dump_json(), "utf-8")
    with _server() as host:
        return spent(
            [
                *(*PYTHON, "-m", "locust", "-f", str(ROOT / "loadtests" / "locustfile.py"), "--headless"),
                *("--users", "1", "--spawn-rate", "1", "--only-summary", "--loglevel", "WARNING", "--host", host),
                *("--scenario", str(folder / "one-page.toml"), "--ladder-of", "launch-2023-01", "--seed", "1"),
                *("--prepared", str(folder / "prepared.json"), "--out", str(folder)),
            ]
        )


@contextmanager
def _server() -> Generator[str]:
    command = [*PYTHON, str(Path(__file__).with_name("constant_answer.py"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield server.stdout.readline().strip() if server.stdout else ""
        finally:
            server.kill()


if __name__ == "__main__":
    print(generator(Path(tempfile.mkdtemp()) / "run", int(sys.argv[1])))
