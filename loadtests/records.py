"""Where a generator writes down what happens, be it a file or whoever started it."""

import time
from typing import Protocol

import gevent

from loadtests.recorder import Attempted
from simulation.record import Row


class Records(Protocol):
    """Where a generator writes down what happens."""

    def begin(self, position: int, started: float) -> None: ...
    def launched(self) -> None: ...
    def attempted(self, one: Attempted) -> None: ...
    def add(self, row: Row) -> None: ...
    def sampled(self, *, clock: float, cpu: float) -> None: ...
    def keep_up(self) -> None: ...
    def close(self) -> None: ...


def watch(records: Records) -> None:
    """Once a second, for as long as the run lasts: note the CPU, and hand on what there is."""
    clock, used = time.perf_counter(), time.process_time()
    while True:
        gevent.sleep(1.0)
        clock_now, used_now = time.perf_counter(), time.process_time()
        records.sampled(clock=clock_now, cpu=(used_now - used) / (clock_now - clock))
        clock, used = clock_now, used_now
        records.keep_up()
