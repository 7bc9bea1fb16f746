"""The master of several generators on Locust's own protocol."""

import logging
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import gevent
from locust.env import Environment
from locust.runners import MasterRunner

from loadtests.last_words import tell_failed, tell_lost
from loadtests.locust_options import Order
from loadtests.master import Master, WorkerLost
from loadtests.recorder import CannotRecord
from loadtests.worker import FAILED, READY, ROWS, Message
from simulation.folders import NoFolder
from simulation.scenario import BadScenario

_log = logging.getLogger(__name__)


def end(environment: Environment, *, code: int) -> None:
    """End the run: the process too, unless somebody watches on Locust's page."""
    environment.process_exit_code = code
    runner = environment.runner
    if runner:
        gevent.spawn(runner.stop if environment.web_ui else runner.quit)


@dataclass(slots=True)
class LocustMaster:
    """Its runs, one after the other: somebody may start several on Locust's page."""

    environment: Environment
    runner: MasterRunner
    master: Master | None = None

    def listen(self) -> None:
        """Hear of runs that start, and of what workers say."""
        self.environment.events.test_start.add_listener(self._start)
        self.runner.register_message(ROWS, self._take)
        self.runner.register_message(READY, self._ready)
        self.runner.register_message(FAILED, self._failed)
        gevent.spawn(self._watch)

    def _start(self, **_: object) -> None:
        try:
            recorder = Order.of(self.environment).recorder()
        except (OSError, NoFolder, BadScenario) as error:
            self._fail(f"the run cannot be recorded: {error}")
        else:
            self.master = Master(recorder, tuple(self._present()), self.runner.send_message, self._finish)

    def _take(self, msg: Message, **_: object) -> None:
        with self._ending_when_lost():
            if self.master:
                self.master.take(msg.data)

    def _ready(self, msg: Message, **_: object) -> None:
        with self._ending_when_lost():
            if self.master:
                self.master.ready(msg.node_id, msg.data["stage"])

    @contextmanager
    def _ending_when_lost(self) -> Generator[None]:
        try:
            yield
        except CannotRecord as lost:
            tell_lost(lost)
            self._abort()

    def _failed(self, msg: Message, **_: object) -> None:
        self._fail(f"a worker failed: {msg.data['words']}")

    def _watch(self) -> None:
        """Once a second: hand on what there is, and see that no worker is lost."""
        while True:
            gevent.sleep(1.0)
            if self.master:
                self._look(self.master)

    def _look(self, master: Master) -> None:
        try:
            master.recorder.keep_up()
            with self._ending_when_lost():
                master.recorder.check()
            master.check_all_there(set(self._present()))
        except WorkerLost as lost:
            self._fail(str(lost))

    def _finish(self) -> None:
        self.master = None
        end(self.environment, code=0)

    def _fail(self, why: str) -> None:
        _log.error("%s", why)
        tell_failed(why)
        self._abort()

    def _abort(self) -> None:
        if self.master:
            with suppress(CannotRecord):  # that has been told
                self.master.recorder.close()
        self.master = None
        end(self.environment, code=1)

    def _present(self) -> list[str]:
        clients = self.runner.clients
        return [client.id for client in (*clients.ready, *clients.spawning, *clients.running)]
