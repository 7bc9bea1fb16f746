"""The queues of the bench in SimPy, one process a person, as its users write it."""

from collections.abc import Generator
from typing import Any, cast

import numpy as np
import simpy

from benchmarks.queues import FOR_EVER, SEED, SERVERS, Floats, Queue, service_of
from simulation.demand import StageSchedule, backoff
from simulation.record import Outcome, Record


class SimPyPeer:
    """One run of a stage."""

    def __init__(self, stage: StageSchedule, queue: Queue) -> None:
        people = len(stage.due)
        self.due, self.service, self.queue = stage.due.tolist(), service_of(queue, people), queue
        self.clients = queue.behaviour
        self.environment = simpy.Environment()
        self.servers = simpy.Resource(self.environment, SERVERS)
        self.end: Floats = np.zeros(people)
        self.outcome = np.zeros(people, np.int64)

    def run(self) -> None:
        self.environment.process(self._source())
        self.environment.run()

    def _source(self) -> Generator[simpy.Event, Any]:
        for person, due in enumerate(self.due):
            yield self.environment.timeout(due - self.environment.now)
            self.environment.process(self._person(person))

    def _person(self, person: int) -> Generator[simpy.Event, Any]:
        retries = self.clients.retries
        outcome = Outcome.UNFINISHED
        for attempt in range(1, retries.attempts + 1):
            outcome = yield from self._try(person)
            if outcome is Outcome.SUCCEEDED or attempt == retries.attempts:
                break
            pause = backoff(retries, seed=SEED, transaction=person, attempt=attempt, retry_after=0.0)
            yield self.environment.timeout(pause)
        self.end[person], self.outcome[person] = self.environment.now, outcome

    def _try(self, person: int) -> Generator[simpy.Event, Any, Outcome]:
        if (
            self.servers.count == self.servers.capacity
            and len(cast("list[object]", self.servers.queue)) >= self.queue.places
        ):
            return Outcome.REFUSED
        if self.queue.timeout == FOR_EVER:
            return (yield from self._serve(person))
        served = self.environment.process(self._serve(person))
        yield served | self.environment.timeout(self.clients.timeout)
        return Outcome.SUCCEEDED if served.processed else Outcome.TIMED_OUT

    def _serve(self, person: int) -> Generator[simpy.Event, Any, Outcome]:
        request = cast("Any", self.servers.request())
        with request:
            if self.clients.patience is None:
                yield request
            else:
                yield request | self.environment.timeout(self.clients.patience)
            if not request.triggered:
                return Outcome.ABANDONED
            yield self.environment.timeout(self.service[person])
        return Outcome.SUCCEEDED

    def check(self, record: Record) -> None:
        """Raises AssertionError where an answer differs, but for the rounding of SimPy's sums."""
        np.testing.assert_array_equal(self.outcome, record["outcome"])
        np.testing.assert_allclose(self.end, record["end"], atol=1e-6)
