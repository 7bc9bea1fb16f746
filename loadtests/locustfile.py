r"""The load test as Locust runs it: one user that walks a seeded schedule of arrivals.

locust -f loadtests/locustfile.py --headless --host URL --scenario launch-2023-01-12 --prepared FILE

With `--master --expect-workers N`, and N times `--worker`, each worker walks its share of the same schedule and the
master writes the record of all. Without `--headless` it waits on Locust's page, which shows the usual statistics.
"""

import gc
import logging
import resource
from argparse import ArgumentParser
from typing import TYPE_CHECKING, cast

from gevent.event import Event
from locust import events, task
from locust.contrib.fasthttp import FastHttpUser
from locust.env import Environment
from locust.runners import MasterRunner, WorkerRunner

from loadtests import locust_options
from loadtests.dispatcher import MOST_IN_FLIGHT, Dispatcher
from loadtests.journeys import Journeys
from loadtests.last_words import tell_failed, tell_lost
from loadtests.locust_master import LocustMaster, end
from loadtests.locust_options import Order
from loadtests.prepared import load_prepared
from loadtests.recorder import CannotRecord
from loadtests.records import Records
from loadtests.walks import calls_of
from loadtests.worker import BEGIN, Courier, Membership

if TYPE_CHECKING:
    from loadtests.answers import HttpClient


@events.init_command_line_parser.add_listener
def add_options(parser: ArgumentParser) -> None:
    """What a rehearsal adds to Locust's own options."""
    locust_options.add_options(parser)


@events.init.add_listener
def prepare(environment: Environment, **_: object) -> None:
    """Every arrival may have a connection of its own; a master has one user on each worker."""
    _allow_files(MOST_IN_FLIGHT + 256)
    if isinstance(environment.runner, MasterRunner) and environment.parsed_options:
        environment.parsed_options.num_users = environment.parsed_options.expect_workers
        LocustMaster(environment, environment.runner).listen()


def _allow_files(wanted: int) -> None:
    """Every connection is an open file; take as many as we may, up to `wanted`."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


def settle() -> None:
    """Let no collection of garbage during the run walk through what stood before it.

    Requests that time out leave much of it; a full collection walks through Locust and the prepared data as well, and
    held every request up for 0.2 s.
    """
    gc.collect()
    gc.freeze()


@events.test_start.add_listener
def set_patience(environment: Environment, **_: object) -> None:
    """Patience is the scenario's."""
    Arrivals.network_timeout = Arrivals.connection_timeout = Order.of(environment).scenario.behaviour.timeout
    Arrivals.is_walking = False


class Arrivals(FastHttpUser):
    """Not one applicant but all of them: it walks the schedule and starts each transaction when due."""

    concurrency = MOST_IN_FLIGHT
    is_walking = False

    def on_start(self) -> None:
        """Leave every retry to the scenario.

        The HTTP client sends a request anew, unseen, when its connection closes before the answer, up to one
        time more than its pool has places. Connections that died while idle are found before sending anyway.
        """
        client = self.client.client.clientpool.get_client(self.client.base_url or "")
        client._connection_pool.size = -1  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

    @task
    def walk(self) -> None:
        """Play the schedule once, then wait for the end, as Locust would play it again.

        A second user of the same process, asked for or moved here from a worker that was lost, has nothing to do.
        """
        if not Arrivals.is_walking:
            Arrivals.is_walking = True
            environment: Environment = self.environment
            self._walk(environment)
        Event().wait()

    def _walk(self, environment: Environment) -> None:
        if isinstance(environment.runner, WorkerRunner):
            self._walk_share(environment, environment.runner)
            return
        try:
            order = Order.of(environment)
            self._dispatcher(order, order.recorder()).run(order.stages)
        except CannotRecord as lost:
            tell_lost(lost)
            end(environment, code=1)
        except Exception as error:
            logging.getLogger(__name__).exception("the schedule could not be played")
            tell_failed(f"{type(error).__name__}: {error}")
            end(environment, code=1)
        else:
            # The verdict is not Locust's: failed requests are a result here, not an error of the load test.
            end(environment, code=0)

    def _walk_share(self, environment: Environment, runner: WorkerRunner) -> None:
        courier = Courier(runner.send_message)
        member = Membership(courier, runner.send_message)
        try:
            order = Order.of(environment)
            runner.custom_messages[BEGIN] = (member.begin, False)
            dispatcher = self._dispatcher(order, courier)
            dispatcher.shard, dispatcher.start_of = member.join(), member.start_of
            dispatcher.run(order.stages)
            member.finish(len(order.stages))
            environment.process_exit_code = 0
        except Exception as error:
            logging.getLogger(__name__).exception("the schedule could not be played")
            member.fail(f"{type(error).__name__}: {error}")

    def _dispatcher(self, order: Order, records: Records) -> Dispatcher:
        prepared = load_prepared(
            order.prepared, scenario_hash=order.scenario.digest(), seed=order.seed, mend="fairslot prepare"
        )
        journeys = Journeys(prepared, order.seed, host=self.client.base_url or "")
        calls = calls_of(order.scenario.demand, journeys, order.stages)
        settle()
        return Dispatcher(cast("HttpClient", self.client), calls, records, order.scenario.behaviour, order.seed)
