"""Folders of runs whose truth is known: the simulator's records, written down as a rehearsal writes them."""

from pathlib import Path

from app.capacity.rules import Thresholds
from loadtests.cpu_use import SERVICE, CpuUse
from loadtests.recorder import Recorder
from loadtests.run_notes import RunEnd, RunStart
from simulation.demand import schedule
from simulation.files import Profile
from simulation.observed import Observed
from simulation.record import Row
from tests.loadtests.made_runs import described

COMPANIONS = 0.01  # CPU seconds that they use each second


def write_ladder(folder: Path, run: Observed, *, cpu: bool = True, profile: Profile | None = None) -> Path:
    """Into a new folder; with `cpu` as a run has it whose service was watched."""
    folder.mkdir()
    stages = schedule(run.scenario.demand, run.scenario.behaviour, None, seed=run.seed)
    _start(run, profile).write(folder)
    recorder = Recorder(folder, stages)
    for stage in run.stages:
        for row in stage.rows:
            recorder.add(Row(*row.tolist()))
    recorder.close()
    RunEnd(seconds=60.0).write(folder)
    if cpu:
        _write_cpu(folder / SERVICE, run)
    return folder


def _start(run: Observed, profile: Profile | None) -> RunStart:
    return RunStart(
        scenario=run.scenario,
        scenario_hash=run.scenario.digest(),
        quick=False,
        seed=run.seed,
        profile=profile,
        thresholds=Thresholds(slow_per_hour=1, failing_per_hour=2),
        target="own service",
        started_at="2026-11-22T09:00:00+00:00",
        environment=described(cores=2),
    )


def _write_cpu(path: Path, run: Observed) -> None:
    """The service and what stands beside it share a core; the database is hardly asked."""
    lines = [",".join(CpuUse._fields)]
    for stage in run.stages:
        if stage.busy:
            for at, seconds, (used,) in zip(stage.busy.ends, stage.busy.seconds, stage.busy.used, strict=True):
                service = max(0.0, used - COMPANIONS)
                times = f"{at:.3f},{seconds:.3f},{service:.3f},{min(used, COMPANIONS):.3f},{0.1 * used:.3f}"
                lines.append(f"{stage.number - 1},{times}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
