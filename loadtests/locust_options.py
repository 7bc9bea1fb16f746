"""What a run of the load test is told on Locust's command line or page."""

import logging
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass, replace
from pathlib import Path

from locust.env import Environment

from loadtests.folders import output_folder
from loadtests.recorder import Recorder
from simulation.demand import StageSchedule, schedule
from simulation.files import load_profile, load_scenario
from simulation.holding import Hold
from simulation.scenario import Scenario

_LAUNCH = "launch-2023-01-12"
_log = logging.getLogger(__name__)


def add_options(parser: ArgumentParser) -> None:
    """What a rehearsal adds to Locust's own options; workers take them from their master."""
    parser.add_argument("--scenario", default=_LAUNCH, help="name or file of the scenario")
    parser.add_argument("--ladder-of", help="name or file of the profile that the rates refer to; else the scenario's")
    parser.add_argument("--quick", action="store_true", help="the scenario's shorter ladder")
    parser.add_argument("--seed", type=int, help="seed of the arrivals; else the scenario's")
    parser.add_argument("--hold", help="one rate instead of the ladder, such as '431000/h for 20 s after 4 s'")
    parser.add_argument("--first", type=int, default=0, help="number of the first transaction of --hold")
    parser.add_argument("--prepared", default="prepared.json", help="file that `fairslot prepare` wrote")
    parser.add_argument("--out", help="folder for the record, which must exist; else reports/<time>-<scenario>")


@dataclass(frozen=True, slots=True)
class Options:
    """The options above, typed."""

    scenario: str
    ladder_of: str | None
    quick: bool
    seed: int | None
    hold: str | None
    first: int
    prepared: str
    out: str | None

    @classmethod
    def of(cls, environment: Environment) -> "Options":
        given = vars(environment.parsed_options or Namespace())
        return cls(**{name: given[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class Order:
    """What the options ask for, its scenario read and its arrivals scheduled."""

    scenario: Scenario
    stages: list[StageSchedule]
    seed: int
    prepared: Path
    out: str | None

    @classmethod
    def of(cls, environment: Environment) -> "Order":
        """Raises BadScenario, or ValueError for a rate to hold that is none."""
        options = Options.of(environment)
        if options.hold:
            return cls._holding(options, replace(Hold.read(options.hold), first=options.first))
        whole = load_scenario(options.scenario)
        scenario = whole.in_quick() if options.quick else whole
        thresholds = load_profile(options.ladder_of or scenario.capacity.profile).thresholds
        seed = scenario.seed if options.seed is None else options.seed
        stages = schedule(scenario.demand, scenario.behaviour, thresholds, seed=seed)
        return cls(scenario, stages, seed, Path(options.prepared), options.out)

    @classmethod
    def _holding(cls, options: Options, hold: Hold) -> "Order":
        whole = load_scenario(options.scenario)
        seed = whole.seed if options.seed is None else options.seed
        return cls(hold.of(whole), hold.schedule(whole, seed=seed), seed, Path(options.prepared), options.out)

    def recorder(self) -> Recorder:
        """Where this process writes. Raises OSError or NoFolder."""
        if self.out:
            return Recorder(Path(self.out), self.stages)
        folder = output_folder(None, self.scenario.name)
        _log.warning("the record goes into %s", folder)
        return Recorder(folder, self.stages)
