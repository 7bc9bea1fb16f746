"""What a run of the load test is told on Locust's command line or page."""

import logging
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from locust.env import Environment

from loadtests.folders import START, output_folder
from loadtests.recorder import Recorder
from simulation.demand import StageSchedule, schedule
from simulation.files import Profile, load_profile, load_scenario
from simulation.holding import Hold
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable

    from loadtests.run_notes import RunStart

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
    start: "Callable[[], RunStart] | None" = None

    @classmethod
    def of(cls, environment: Environment) -> "Order":
        """Raises BadScenario, or ValueError for a rate to hold that is none."""
        options = Options.of(environment)
        if options.hold:
            return cls._holding(options, replace(Hold.read(options.hold), first=options.first))
        whole = load_scenario(options.scenario)
        scenario = whole.in_quick() if options.quick else whole
        scenario.check_rehearsable()
        referred = load_profile(options.ladder_of or scenario.capacity.profile)
        seed = scenario.seed if options.seed is None else options.seed
        stages = schedule(scenario.demand, scenario.behaviour, referred.thresholds, seed=seed)
        start = partial(_start, scenario, options, seed, referred, environment.host or "")
        return cls(scenario, stages, seed, Path(options.prepared), options.out, start)

    @classmethod
    def _holding(cls, options: Options, hold: Hold) -> "Order":
        whole = load_scenario(options.scenario)
        seed = whole.seed if options.seed is None else options.seed
        return cls(hold.of(whole), hold.schedule(whole, seed=seed), seed, Path(options.prepared), options.out)

    def recorder(self) -> Recorder:
        """Where this process writes, with a note of what the run is about. Raises OSError, NoFolder or BadScenario."""
        folder = Path(self.out) if self.out else output_folder(None, self.scenario.name)
        if not self.out:
            _log.warning("the record goes into %s", folder)
        if self.start and not (folder / START).exists():
            self.start().write(folder)
        return Recorder(folder, self.stages)


def _start(scenario: Scenario, options: Options, seed: int, referred: Profile, host: str) -> "RunStart":
    from loadtests.plain_run import PlainRun  # noqa: PLC0415 - `rehearse` has noted it, and this takes a second to load

    return PlainRun(scenario, options.quick, seed, referred, host).start()
