"""The queues of the bench in Ciw: a door that looks whether there is a place, the workers, and home, to try again.

Ciw turns nobody away but who comes from outside, so what finds no place is sent home by the door's router; its clients
leave no service that has begun, so a timeout on the whole answer cannot be expressed.
"""

import math
from typing import Any, cast

import ciw
import numpy as np

from benchmarks.queues import FOR_EVER, SEED, SERVERS, Floats, Queue, service_of
from simulation.demand import StageSchedule, backoff
from simulation.record import Outcome, Record

_ciw = cast("Any", ciw)
_WORKERS, _HOME, _OUT = 2, 3, -1


class CiwPeer:
    """One run of a stage."""

    def __init__(self, stage: StageSchedule, queue: Queue) -> None:
        if queue.timeout != FOR_EVER:
            raise ValueError("Ciw's clients leave no service that has begun")
        people = len(stage.due)
        self.queue, self.people = queue, people
        self.retries = queue.behaviour.retries
        self.tries = np.zeros(people, np.int64)
        self.outcome = np.full(people, Outcome.UNFINISHED, np.int64)
        self.end: Floats = np.zeros(people)
        self.simulation = _ciw.Simulation(self._network(stage, service_of(queue, people)))

    def _network(self, stage: StageSchedule, service: list[float]) -> Any:  # noqa: ANN401 - Ciw has no types
        asked, home, peer = service, self._seconds_at_home, self

        class Service(_ciw.dists.Distribution):
            def sample(self, t: float | None = None, ind: Any = None) -> float:  # noqa: ANN401, ARG002
                return cast("float", asked[ind.id_number - 1])

        class Home(_ciw.dists.Distribution):
            def sample(self, t: float | None = None, ind: Any = None) -> float:  # noqa: ANN401
                return home(ind.id_number - 1, t or 0.0)

        class Router(_ciw.routing.NodeRouting):
            def next_node(self, ind: Any) -> Any:  # noqa: ANN401
                return self.simulation.nodes[peer.route(ind.id_number - 1, self.node, self.simulation)]

            def next_node_for_jockeying(self, _: Any) -> Any:  # noqa: ANN401
                """Where who abandons the line goes."""
                return self.simulation.nodes[_HOME]

        gaps = [*np.diff(stage.due, prepend=0.0).tolist(), math.inf]
        patience = self.queue.behaviour.patience
        return _ciw.create_network(
            arrival_distributions=[_ciw.dists.Sequential(gaps), None, None],
            service_distributions=[_ciw.dists.Deterministic(0.0), Service(), Home()],
            number_of_servers=[math.inf, SERVERS, math.inf],
            routing=_ciw.routing.NetworkRouting([Router(), Router(), Router()]),
            reneging_time_distributions=[None, _ciw.dists.Deterministic(patience) if patience else None, None],
        )

    def run(self) -> None:
        self.simulation.simulate_until_max_customers(self.people, method="Finish")

    def route(self, person: int, node: Any, simulation: Any) -> int:  # noqa: ANN401
        """Where a person goes from the door (1), the workers or home."""
        if node.id_number == _WORKERS:
            self.outcome[person], self.end[person] = Outcome.SUCCEEDED, simulation.current_time
            return _OUT
        if node.id_number == _HOME:
            return _OUT if self.tries[person] == self.retries.attempts else 1
        self.tries[person] += 1
        there = simulation.nodes[_WORKERS].number_of_individuals
        self.outcome[person] = Outcome.REFUSED if there >= SERVERS + self.queue.places else Outcome.ABANDONED
        return _HOME if self.outcome[person] == Outcome.REFUSED else _WORKERS

    def _seconds_at_home(self, person: int, now: float) -> float:
        attempt = int(self.tries[person])
        if attempt == self.retries.attempts:
            self.end[person] = now
            return 0.0
        return backoff(self.retries, seed=SEED, transaction=person, attempt=attempt, retry_after=0.0)

    def check(self, record: Record) -> None:
        """Raises AssertionError where an answer differs, but for the rounding of Ciw's sums."""
        np.testing.assert_array_equal(self.outcome, record["outcome"])
        np.testing.assert_allclose(self.end, record["end"], atol=1e-6)
