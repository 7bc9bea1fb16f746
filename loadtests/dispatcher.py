"""Plays a schedule: transactions leave when they are due, each in a greenlet of its own, retries and steps included.

In the open model arrivals are due whatever became of the earlier ones; in the closed model each session of a crowd
wants its next one when it has its answer and has thought, as a party on its journey does (`sessions`). Latency counts
from the due time in all of them, so nothing that the generator or the service delayed is left out.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import gevent
import numpy as np
from gevent import Greenlet
from gevent.pool import Pool
from numpy.typing import NDArray

from loadtests.answers import FINAL, NO_ANSWER, Answer, HttpClient, read_answer
from loadtests.hearing import Ear
from loadtests.journeys import Call, Calls
from loadtests.recorder import Attempted
from loadtests.records import Records, watch
from loadtests.sessions import PartiesOnTheWay, Sessions
from loadtests.shards import WHOLE, Shard
from loadtests.steps import MOST_STEPS
from simulation.demand import KINDS, StageSchedule, backoff
from simulation.record import CORRECT, Outcome, Row
from simulation.scenario import Behaviour

MOST_IN_FLIGHT = 4096
LEAD = 0.1  # seconds between the word to begin a stage and its start
GRACE = 5.0  # seconds granted to a drain beyond what patience and back-off can take


@dataclass(slots=True)
class _Transaction:
    """One arrival under way."""

    number: int
    stage: int
    kind: int
    occurrence: int
    due: float
    lag: float = 0.0
    attempts: int = 0
    answer: Answer = NO_ANSWER


def _soon(_: int) -> float:
    return time.perf_counter() + LEAD


@dataclass(slots=True)
class Dispatcher:
    """Plays its shard of a schedule against the service behind `client`.

    `start_of` says when a stage starts (perf_counter seconds), once every generator of the run is ready for it.
    """

    client: HttpClient
    journeys: Calls
    recorder: Records
    behaviour: Behaviour
    seed: int
    most_in_flight: int = MOST_IN_FLIGHT
    shard: Shard = WHOLE
    start_of: Callable[[int], float] = _soon
    _pool: Pool = field(init=False)
    _in_flight: dict[int, _Transaction] = field(init=False, default_factory=dict[int, _Transaction])
    _following: dict[int, Attempted] = field(init=False, default_factory=dict[int, Attempted])
    _occurrences: defaultdict[int, int] = field(init=False, default_factory=lambda: defaultdict(int))
    _started: float = field(init=False, default=0.0)
    _longest_retry_after: float = field(init=False, default=0.0)
    _sessions: Sessions | None = field(init=False, default=None)
    _ear: Ear = field(init=False, default_factory=Ear)

    def __post_init__(self) -> None:
        self._pool = Pool(self.most_in_flight)

    def run(self, stages: list[StageSchedule]) -> None:
        """All stages, each drained before the next; what is under way when stopped is recorded as unfinished."""
        watching = Greenlet(watch, self.recorder)
        watching.start()
        try:
            for position, stage in enumerate(stages):
                self._run_stage(position, stage)
        finally:
            self._abandon()
            watching.kill()
            self.recorder.close()

    def _run_stage(self, position: int, stage: StageSchedule) -> None:
        self._started = self.start_of(position)
        self.recorder.begin(position, self._started)
        if stage.session is None:
            for transaction in self._transactions(position, stage):
                gevent.sleep(max(0.0, transaction.due - self._now()))
                self._launch(transaction)
        else:
            self._run_sessions(position, stage, stage.session)
        self._drain(stage)

    def _run_sessions(self, position: int, stage: StageSchedule, session: NDArray[np.int64]) -> None:
        self._sessions = (PartiesOnTheWay if stage.parties else Sessions)(stage, session, self.shard)
        planned = {one.number - stage.first: one for one in self._transactions(position, stage)}
        for arrival, due in self._sessions.wanting(self._now, patience=self._patience):
            self._launch(replace(planned[arrival], due=due))

    def _transactions(self, position: int, stage: StageSchedule) -> Iterator[_Transaction]:
        owner = range(stage.first, stage.first + len(stage.due)) if stage.session is None else stage.session.tolist()
        for arrival, (due, kind) in enumerate(zip(stage.due.tolist(), stage.kind.tolist(), strict=True)):
            number = stage.first + arrival
            if self.shard.has(owner[arrival]):
                yield _Transaction(number, position, kind, self._occurrences[kind], due)
            self._occurrences[kind] += 1

    def _launch(self, transaction: _Transaction) -> None:
        """Start it now; waiting for a free place would close the loop, so a full pool drops it."""
        self.recorder.launched()
        if self._pool.full():
            self._record(transaction, Outcome.DROPPED, end=self._now())
            return
        self._in_flight[transaction.number] = transaction
        self._pool.spawn(self._transact, transaction)

    def _drain(self, stage: StageSchedule) -> None:
        gevent.sleep(max(0.0, stage.stage.duration - self._now()))
        self._pool.join(timeout=self._patience())
        self._abandon()

    def _patience(self) -> float:
        """Seconds in which the last arrival must have its answers, every retry, Retry-After and step included."""
        retries = self.behaviour.retries
        pauses = retries.attempts * self._longest_retry_after + retries.backoff * 2**retries.attempts
        requests = retries.attempts + MOST_STEPS - 1
        return requests * self.behaviour.timeout + pauses + GRACE

    def _abandon(self) -> None:
        for transaction in list(self._in_flight.values()):
            self._record(transaction, Outcome.UNFINISHED, end=self._now())
        for step in self._following.values():
            self.recorder.attempted(step._replace(end=self._now()))
        self._in_flight.clear()
        self._following.clear()
        self._pool.kill()

    def _transact(self, transaction: _Transaction) -> None:
        call = self.journeys.call(KINDS[transaction.kind], number=transaction.number, occurrence=transaction.occurrence)
        transaction.lag = self._now() - transaction.due
        for attempt in range(1, self.behaviour.retries.attempts + 1):
            transaction.attempts = attempt
            transaction.answer = self._attempt(call, transaction.number, attempt)
            if transaction.answer.outcome in FINAL or attempt == self.behaviour.retries.attempts:
                break
            gevent.sleep(self._pause(transaction))
        del self._in_flight[transaction.number]
        self._record(transaction, transaction.answer.outcome, end=transaction.answer.end)
        if transaction.answer.outcome is Outcome.SUCCEEDED:
            over = self._follow(call.then(transaction.answer.body), transaction.number, transaction.answer)
            if self._sessions:
                self._sessions.followed(transaction.number, over)

    def _follow(self, call: Call | None, number: int, answer: Answer) -> float | None:
        """Take the steps that follow an answer, each once, up to the first that fails; when they were over, or None."""
        while call:
            sent = self._now()
            self._following[number] = Attempted(number, 1, sent, sent, Outcome.UNFINISHED.word, 0, call.step.name)
            answer = self._attempt(call, number, 1)
            del self._following[number]
            if answer.outcome is not Outcome.SUCCEEDED:
                return None
            call = call.then(answer.body)
        return answer.end

    def _pause(self, transaction: _Transaction) -> float:
        self._longest_retry_after = max(self._longest_retry_after, transaction.answer.retry_after)
        return backoff(
            self.behaviour.retries,
            seed=self.seed,
            transaction=transaction.number,
            attempt=transaction.attempts,
            retry_after=transaction.answer.retry_after,
        )

    def _attempt(self, call: Call, number: int, attempt: int) -> Answer:
        sent = self._now()
        named = f"{number}" if call.step.is_measured else f"{number}; step={call.step.name}"
        with self.client.request(
            call.step.method,
            call.path,
            name=call.step.name,
            headers=call.headers | {"Fairslot-Transaction": named},
            data=call.form,
            json=call.json,
            catch_response=True,
        ) as response:
            end = self._ear.heard(asked=self._started + sent) - self._started
            answer = read_answer(call, response, end=end, in_time=end - sent < self.behaviour.timeout)
            self.recorder.attempted(
                Attempted(number, attempt, sent, end, answer.outcome.word, answer.status, call.step.name)
            )
            if answer.outcome in CORRECT:
                response.success()
            else:
                response.failure(answer.outcome.word)
            return answer

    def _record(self, transaction: _Transaction, outcome: Outcome, *, end: float) -> None:
        answer = transaction.answer
        self.recorder.add(
            Row(
                number=transaction.number,
                stage=transaction.stage,
                kind=transaction.kind,
                due=transaction.due,
                lag=transaction.lag,
                end=end,
                outcome=outcome,
                status=answer.status,
                attempts=transaction.attempts,
                queue=answer.queue,
                service=answer.service,
                work=answer.work,
                station=answer.station,
            )
        )
        if self._sessions:
            self._sessions.answered(transaction.number, outcome, end)

    def _now(self) -> float:
        """Seconds from the start of the stage."""
        return time.perf_counter() - self._started
