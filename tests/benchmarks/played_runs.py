"""Folders of rehearsals that the simulator played itself, so that what it should predict is known."""

from dataclasses import dataclass
from pathlib import Path

from app.capacity.rules import Profile, Thresholds
from loadtests.environment import describe
from loadtests.recorder import Recorder
from loadtests.run_notes import RunEnd, RunStart
from simulation.demand import schedule
from simulation.files import load_profile, load_scenario
from simulation.kernel import simulate
from simulation.record import Row
from simulation.scenario import Scenario

OVERHEAD = 0.002  # seconds
LADDER = """
    { rate = "10/s", duration = "30 s", purpose = "baseline" },
    { rate = "40/s", duration = "25 s" },
    { rate = "60/s", duration = "25 s" },
    { rate = "80/s", duration = "25 s" },
"""


@dataclass(frozen=True, slots=True)
class Played:
    """A rehearsal of the launch's mix on one worker; what was measured is `slower` times as slow as the profile.

    Not `emulated`, it is a service that runs flat out.
    """

    slower: float = 1.0
    emulated: bool = True
    seed: int = 1


def play(folder: Path, played: Played) -> Path:
    """Write a run into a new folder."""
    folder.mkdir(parents=True)
    scenario, profile = _scenario(folder), _profile(1.0)
    stages = schedule(scenario.demand, scenario.behaviour, None, seed=played.seed)
    _start(scenario, profile, played).write(folder)
    measured = simulate(stages, _profile(played.slower), scenario.behaviour, seed=played.seed)
    recorder = Recorder(folder, stages)
    for row in measured.tolist():
        one = Row(*row)
        recorder.add(one._replace(end=one.end + OVERHEAD, status=200, work=0.001))
    recorder.close()
    RunEnd(seconds=110.0).write(folder)
    return folder


def _start(scenario: Scenario, profile: Profile, played: Played) -> RunStart:
    return RunStart(
        scenario=scenario,
        scenario_hash=scenario.digest(),
        quick=False,
        seed=played.seed,
        profile=profile if played.emulated else None,
        thresholds=Thresholds(slow_per_hour=1, failing_per_hour=2),
        target="own service",
        started_at="2026-11-22T09:00:00+00:00",
        environment=describe().model_copy(update={"revision": "5ca283e"}),
    )


def _scenario(folder: Path) -> Scenario:
    """The one-worker scenario of the study on a shorter ladder."""
    whole = Path("benchmarks/predict/scenarios/one-worker.toml").read_text("utf-8")
    before, _, rest = whole.partition("stages = [")
    file = folder / "scenario.toml"
    file.write_text(f"{before}stages = [{LADDER}{rest[rest.index(']') :]}", "utf-8")
    return load_scenario(str(file))


def _profile(slower: float) -> Profile:
    profile = load_profile("benchmarks/predict/profiles/one-worker.toml")
    (worker,) = profile.stations
    times = {kind: ms * slower for kind, ms in worker.mean_ms.items()}  # pyright: ignore[reportAttributeAccessIssue]
    return profile.model_copy(update={"stations": (worker.model_copy(update={"mean_ms": times}),)})
