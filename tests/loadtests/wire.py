"""What the generator recorded beside what the responder wrote down in the same run, stage by stage."""

import subprocess
import time
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loadtests.figures import stage_result
from loadtests.judged import JudgedStage
from loadtests.judgement import Check, stage_checks
from loadtests.processes import PYTHON, started, two_cores
from loadtests.recorder import GENERATOR, RECORD, read_cpu_samples
from loadtests.result import StageResult
from simulation.degradation import StageColumns
from simulation.demand import StageSchedule, schedule
from simulation.files import load_scenario
from simulation.record import Outcome, Record, latencies, read_record

SCENARIO, BEGAN, LOG, ADDRESS = "wire.toml", "began", "answers.csv", "address"
PREPARED = '{"scenario": "", "scenario_hash": "", "seed": 1, "draw_id": "", "ports": [], "subjects": {}}'
SEED, TIMEOUT = 1, 10.0
PATIENCE = 240.0  # seconds for a run on a busy machine
BIN = 0.1  # seconds, in which arrivals are counted for their dispersion
_TOML = """
name = "wire"
title = "One kind, as fast as told"
source = "made up for tests"
seed = 1
gates = ["failures < 1 %"]
demand = { model = "open", arrivals = "poisson", stages = [
    { rate = "100/s", duration = "1 s", purpose = "warm-up" },
STAGES] }
behaviour = { mix = { read_content = 1.0 }, timeout = "10 s", retries = { attempts = 1, backoff = "10 ms" } }
capacity = { profile = "launch-2023-01" }
degradation = { slow_p95_multiple = 2.0, failing_share = 0.05 }
"""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Load:
    """Arrivals a second for so many seconds; the responder freezes when the ones at `freezes` (seconds) come."""

    per_second: int
    seconds: int
    freezes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A stage: what was scheduled and recorded, and seconds from due until the responder wrote each answer."""

    schedule: StageSchedule
    rows: Record
    answered: NDArray[np.int64]
    wire: Floats
    figures: StageResult

    @property
    def recorded(self) -> Floats:
        """Seconds from due to the answer, by the generator; in the order of `wire`."""
        return latencies(self.rows[np.searchsorted(self.rows["number"], self.answered)])

    @property
    def faults(self) -> list[Check]:
        """What makes the stage invalid."""
        return [check for check in stage_checks([self.figures]) if not check.holds]

    def dispersion(self) -> tuple[float, float]:
        """Index of dispersion of the schedule, and of when the requests left."""
        sent = self.rows[self.rows["outcome"] != Outcome.DROPPED]
        seconds = self.schedule.stage.duration
        return index_of_dispersion(self.schedule.due, seconds), index_of_dispersion(sent["due"] + sent["lag"], seconds)


def index_of_dispersion(moments: Floats, seconds: float) -> float:
    """Variance over mean of the counts in bins of a tenth of a second; 1 for a Poisson process."""
    counts = np.histogram(moments, np.arange(0, seconds + BIN / 2, BIN))[0]
    return float(counts.var(ddof=1) / counts.mean())


@contextmanager
def playing(folder: Path, loads: Sequence[Load]) -> Generator[subprocess.Popen[str]]:
    """The generator at work against a responder, on a core each where there are two; waits for its end."""
    stages = _stages(folder, loads)
    played = zip(stages[1:], loads, strict=True)
    frozen = [str(_first_after(stage, at)) for stage, load in played for at in load.freezes]
    with responder(folder, "--freeze-at", ",".join(frozen)) as host, _generator(folder, host) as generator:
        yield generator
        assert generator.wait(PATIENCE) == 0, (folder / "generator.log").read_text("utf-8")


@contextmanager
def responder(folder: Path, *words: str) -> Generator[str]:
    """Its address; when it ends, its log is written."""
    cores = two_cores()
    command = [*PYTHON, "-m", "tests.loadtests.wire_server", str((folder / LOG).absolute()), *words]
    with started(command, log=folder / ADDRESS, core=cores[0] if cores else None):
        yield _address(folder / ADDRESS)


def _address(path: Path) -> str:
    until = time.monotonic() + PATIENCE
    while not (text := path.read_text("utf-8")).endswith("\n"):
        assert time.monotonic() < until, "the responder did not start"
        time.sleep(0.05)
    return text.strip()


def _generator(folder: Path, host: str) -> AbstractContextManager[subprocess.Popen[str]]:
    cores = two_cores()
    command = [*PYTHON, "-m", "tests.loadtests.wire_generator", str(folder.absolute()), host]
    return started(command, log=folder / "generator.log", core=cores[1] if cores else None)


def _stages(folder: Path, loads: Sequence[Load]) -> list[StageSchedule]:
    lines = "".join(f'    {{ rate = "{load.per_second}/s", duration = "{load.seconds} s" }},\n' for load in loads)
    (folder / SCENARIO).write_text(_TOML.replace("STAGES", lines), "utf-8")
    return _schedule(folder)


def _schedule(folder: Path) -> list[StageSchedule]:
    scenario = load_scenario(str(folder / SCENARIO))
    return schedule(scenario.demand, scenario.behaviour, None, seed=SEED)


def _first_after(stage: StageSchedule, seconds: float) -> int:
    return stage.first + int(np.searchsorted(stage.due, seconds))


def witnesses(folder: Path) -> list[Witnessed]:
    """The stages that were played in `folder`, the warm-up left out."""
    stages = _schedule(folder)
    record, cpu = read_record(folder / RECORD), read_cpu_samples(folder / GENERATOR)
    began = [float(line) for line in (folder / BEGAN).read_text("utf-8").splitlines()]
    log = np.loadtxt(folder / LOG, delimiter=",", ndmin=2)
    numbers, written = log[:, 0].astype(np.int64), log[:, 1]
    found: list[Witnessed] = []
    for position, (stage, start) in enumerate(zip(stages, began, strict=True)):
        rows = record[record["stage"] == position]
        mine = (numbers >= stage.first) & (numbers < stage.first + len(stage.due))
        columns = StageColumns.of(rows, duration=stage.stage.duration, timeout=TIMEOUT)
        judged = JudgedStage(position=position, schedule=stage, rows=rows, columns=columns, predicted=None)
        due = stage.due[numbers[mine] - stage.first]
        found.append(Witnessed(stage, rows, numbers[mine], written[mine] - start - due, stage_result(judged, cpu)))
    return found[1:]
