"""When an answer was there: that may be a while before the turn of whoever waits for it.

A generator asks the kernel what has come, and then serves everybody it came for, one after another. At thousands of
answers a second the last in turn waits for milliseconds, and those are ours and not the service's.
"""

import time
from dataclasses import dataclass, field

import gevent

FIRST = 2  # libev's EV_MAXPRI


@dataclass(slots=True)
class Ear:
    """Notes when this process last woke to what had come."""

    _woke: float = field(init=False, default_factory=time.perf_counter)

    def __post_init__(self) -> None:
        # Of all that a loop serves after waking, watchers of this kind come first.
        gevent.get_hub().loop.check(ref=False, priority=FIRST).start(self._wake)

    def _wake(self) -> None:
        self._woke = time.perf_counter()

    def heard(self, *, asked: float) -> float:
        """When the answer that is being read had come, at the latest; both are perf_counter seconds.

        What was asked for since this process woke has come since, too.
        """
        return self._woke if self._woke > asked else time.perf_counter()
