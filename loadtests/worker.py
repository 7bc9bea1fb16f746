"""A generator among others: it asks the master when a stage begins, and sends it all that is to be recorded."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from gevent.queue import SimpleQueue

from loadtests.dispatcher import LEAD
from loadtests.recorder import Attempted, CpuSample
from loadtests.shards import Shard
from simulation.record import Row

READY, BEGIN, ROWS, FAILED = "fairslot-ready", "fairslot-begin", "fairslot-rows", "fairslot-failed"
JOINING = -1

Send = Callable[[str, dict[str, Any]], None]


class Message(Protocol):
    """What is read of a message of Locust's."""

    @property
    def node_id(self) -> str: ...
    @property
    def data(self) -> dict[str, Any]: ...


@dataclass(slots=True)
class Courier:
    """Takes what a recorder takes, and brings it to the master once a second and at the end of each stage."""

    send: Send
    _rows: list[Row] = field(init=False, default_factory=list[Row])
    _attempts: list[Attempted] = field(init=False, default_factory=list[Attempted])
    _samples: list[CpuSample] = field(init=False, default_factory=list[CpuSample])
    _launched: int = field(init=False, default=0)
    _position: int = field(init=False, default=0)
    _started: float = field(init=False, default=0.0)

    def begin(self, position: int, started: float) -> None:
        self._position, self._started = position, started

    def launched(self) -> None:
        self._launched += 1

    def attempted(self, one: Attempted) -> None:
        self._attempts.append(one)

    def add(self, row: Row) -> None:
        self._rows.append(row._replace(outcome=int(row.outcome)))  # a plain number: nothing else is sent

    def sampled(self, *, clock: float, cpu: float) -> None:
        self._samples.append(CpuSample(self._position, clock - self._started, cpu))

    def keep_up(self) -> None:
        """Send what there is by now."""
        parcel = {
            "rows": self._rows,
            "attempts": self._attempts,
            "samples": self._samples,
            "launched": self._launched,
        }
        self._rows, self._attempts, self._samples, self._launched = [], [], [], 0
        self.send(ROWS, parcel)

    def close(self) -> None:
        self.keep_up()


@dataclass(slots=True)
class Membership:
    """A worker's place in the run: which arrivals are its own, and when each stage starts."""

    courier: Courier
    send: Send
    _words: "SimpleQueue[tuple[float, Shard]]" = field(init=False, default_factory=SimpleQueue)

    def join(self) -> Shard:
        """Wait until all workers are there."""
        return self._ready_for(JOINING)[1]

    def start_of(self, position: int) -> float:
        """Wait until all workers are ready for this stage; when it starts, in perf_counter seconds.

        The clocks of several machines need not agree: the word of the master is the signal.
        """
        self.courier.keep_up()
        return self._ready_for(position)[0] + LEAD

    def finish(self, stages: int) -> None:
        """All stages are played, and everything has been sent."""
        self.send(READY, {"stage": stages})

    def fail(self, words: str) -> None:
        """Nothing more comes from here."""
        self.send(FAILED, {"words": words})

    def begin(self, msg: Message, **_: object) -> None:
        """The master's word."""
        self._words.put((time.perf_counter(), Shard(msg.data["index"], msg.data["count"])))

    def _ready_for(self, position: int) -> tuple[float, Shard]:
        self.send(READY, {"stage": position})
        return self._words.get()
