"""The master of several generators: it starts each stage once all are ready, and writes one record of what all send."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from loadtests.dispatcher import LEAD
from loadtests.recorder import Attempted, CpuSample, Recorder
from loadtests.worker import BEGIN, JOINING
from simulation.record import Row

SendTo = Callable[[str, dict[str, Any], str], None]


class WorkerLost(Exception):
    """A generator has gone in the middle of the run, or could not do its part; the message says which."""


@dataclass(slots=True)
class Master:
    """`workers` are the names of the generators, `end` is called when the last stage has been recorded."""

    recorder: Recorder
    workers: tuple[str, ...]
    send_to: SendTo
    end: Callable[[], None]
    _ready: defaultdict[int, set[str]] = field(init=False, default_factory=lambda: defaultdict(set))

    def take(self, parcel: dict[str, Any]) -> None:
        """Write down what a worker saw."""
        self.recorder.launched(parcel["launched"])
        for row in parcel["rows"]:
            self.recorder.add(Row(*row))
        for one in parcel["attempts"]:
            self.recorder.attempted(Attempted(*one))
        for sample in parcel["samples"]:
            self.recorder.add_sample(CpuSample(*sample))

    def ready(self, worker: str, position: int) -> None:
        """A worker waits for this stage; begin it, or end the run, once all do."""
        self._ready[position].add(worker)
        if self._ready[position] != set(self.workers):
            return
        if position == len(self.recorder.stages):
            self.recorder.close()
            self.end()
            return
        if position != JOINING:
            self.recorder.begin(position, time.perf_counter() + LEAD)
        for index, name in enumerate(self.workers):
            self.send_to(BEGIN, {"index": index, "count": len(self.workers)}, name)

    def check_all_there(self, present: set[str]) -> None:
        """Raises WorkerLost."""
        lost = [str(index) for index, name in enumerate(self.workers, start=1) if name not in present]
        if lost:
            count = len(self.workers)
            raise WorkerLost(f"worker {', '.join(lost)} of {count} was lost; what it had under way is not recorded")
