r"""The load test as Locust runs it: one user that walks a seeded schedule of arrivals.

locust -f loadtests/locustfile.py --headless -u 1 -r 1 --host URL --scenario launch-2023-01-12 \\
    --ladder-of launch-2023-01 --seed 1 --prepared FILE --out DIR
"""

import logging
import resource
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from locust import events, task
from locust.contrib.fasthttp import FastHttpUser
from locust.env import Environment

from loadtests.dispatcher import MOST_IN_FLIGHT, Dispatcher
from loadtests.journeys import Journeys
from loadtests.prepared import load_prepared
from loadtests.recorder import Recorder
from simulation.demand import schedule
from simulation.files import load_profile, load_scenario
from simulation.scenario import Scenario

if TYPE_CHECKING:
    from loadtests.answers import HttpClient


@events.init_command_line_parser.add_listener
def add_options(parser: ArgumentParser) -> None:
    """What a rehearsal adds to Locust's own options."""
    parser.add_argument("--scenario", required=True, help="name or file of the scenario")
    parser.add_argument("--ladder-of", required=True, help="name or file of the profile that the rates refer to")
    parser.add_argument("--quick", action="store_true", help="the scenario's shorter ladder")
    parser.add_argument("--seed", type=int, required=True, help="seed of the arrivals")
    parser.add_argument("--prepared", required=True, help="file that `fairslot prepare` wrote")
    parser.add_argument("--out", required=True, help="folder for the record, which must exist")


@events.init.add_listener
def set_limits(environment: Environment, **_: object) -> None:
    """Patience is the scenario's; every arrival may have a connection of its own."""
    scenario = _scenario(_options(environment))
    Arrivals.network_timeout = Arrivals.connection_timeout = scenario.behaviour.timeout
    _allow_files(MOST_IN_FLIGHT + 256)


def _allow_files(wanted: int) -> None:
    """Every connection is an open file; take as many as we may, up to `wanted`."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


@dataclass(frozen=True, slots=True)
class Options:
    """The options above, typed."""

    scenario: str
    ladder_of: str
    quick: bool
    seed: int
    prepared: str
    out: str


def _options(environment: Environment) -> Options:
    given = vars(environment.parsed_options or Namespace())
    return Options(**{name: given[name] for name in Options.__slots__})


def _scenario(options: Options) -> Scenario:
    scenario = load_scenario(options.scenario)
    return scenario.in_quick() if options.quick else scenario


class Arrivals(FastHttpUser):
    """Not one applicant but all of them: it walks the schedule and starts each transaction when due."""

    fixed_count = 1
    concurrency = MOST_IN_FLIGHT

    def on_start(self) -> None:
        """Leave every retry to the scenario.

        The HTTP client sends a request anew, unseen, when its connection closes before the answer, up to one
        time more than its pool has places. Connections that died while idle are found before sending anyway.
        """
        client = self.client.client.clientpool.get_client(self.client.base_url or "")
        client._connection_pool.size = -1  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

    @task
    def walk(self) -> None:
        """Play the whole schedule, then end the run; also where it fails, or Locust would play it again."""
        environment: Environment = self.environment
        environment.process_exit_code = 1
        try:
            self._play(_options(environment))
            # The verdict is not Locust's: failed requests are a result here, not an error of the load test.
            environment.process_exit_code = 0
        except Exception:
            logging.getLogger(__name__).exception("the schedule could not be played")
        finally:
            if environment.runner:
                environment.runner.quit()

    def _play(self, options: Options) -> None:
        scenario = _scenario(options)
        thresholds = load_profile(options.ladder_of).thresholds
        stages = schedule(scenario.demand, scenario.behaviour, thresholds, seed=options.seed)
        prepared = load_prepared(
            Path(options.prepared), scenario_hash=scenario.digest(), seed=options.seed, mend="fairslot prepare"
        )
        recorder = Recorder(Path(options.out), stages)
        client = cast("HttpClient", self.client)
        journeys = Journeys(prepared, options.seed, host=self.client.base_url or "")
        Dispatcher(client, journeys, recorder, scenario.behaviour, options.seed).run(stages)
