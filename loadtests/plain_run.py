"""What plain Locust notes of a run, so that `fairslot report` judges it as one of `fairslot rehearse`."""

from dataclasses import dataclass

from loadtests.environment import describe, now
from loadtests.run_notes import RunStart
from loadtests.target import emulation_of
from simulation.files import Profile, load_profile
from simulation.scenario import BadScenario, Scenario


@dataclass(frozen=True, slots=True)
class PlainRun:
    """A run as Locust's options asked for it; `scenario` is on the ladder that is climbed, its rates `referred`'s."""

    scenario: Scenario
    quick: bool
    seed: int
    referred: Profile
    host: str

    def start(self) -> RunStart:
        """With the profile that the service says it emulates. Raises BadScenario for another than was asked for."""
        return RunStart(
            scenario=self.scenario,
            scenario_hash=self.scenario.digest(),
            quick=self.quick,
            seed=self.seed,
            profile=self._emulated(),
            thresholds=self.referred.thresholds,
            target=self.host,
            started_at=now().isoformat(timespec="seconds"),
            environment=describe(),
        )

    def _emulated(self) -> Profile | None:
        name, _, seed = emulation_of(self.host.rstrip("/")).partition("; seed=")
        if not name:
            return None
        if seed != str(self.seed):
            raise BadScenario(f"the service at {self.host} emulates {name} with seed {seed}: give --seed {seed}")
        return self.referred if name == self.referred.name else load_profile(name)
