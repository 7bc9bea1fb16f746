"""How often somebody may ask: so many requests in any stretch of so many seconds. Pure: the time is an argument.

The in-memory storage of the library `limits` walks all its keys every 10 ms and forgets none
(docs/decisions/0013-own-rate-limit.md); here a request costs the same however many callers there are.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_FORGOTTEN_AT_ONCE = 2  # callers; more than one, so that memory shrinks faster than it grows


@dataclass(frozen=True, slots=True)
class Quota:
    requests: int
    seconds: int


def parse_quota(text: str) -> Quota | None:
    """`100/minute`, or `off` for none. Raises ValueError."""
    if text == "off":
        return None
    number, _, unit = text.partition("/")
    if not number.isdecimal() or int(number) == 0 or unit not in _SECONDS:
        msg = "write a rate like 100/minute (or /second, /hour), or off"
        raise ValueError(msg)
    return Quota(int(number), _SECONDS[unit])


class Standing(NamedTuple):
    """Whether the request may pass, how many more may within so many seconds."""

    may_pass: bool
    remaining: int
    seconds: int


@dataclass(slots=True)
class MovingWindow:
    """The requests of each caller in the last so many seconds."""

    quota: Quota
    _times: OrderedDict[bytes, list[float]] = field(default_factory=OrderedDict[bytes, list[float]])

    def __len__(self) -> int:
        """Callers remembered."""
        return len(self._times)

    def __contains__(self, caller: bytes) -> bool:
        return caller in self._times

    def hit(self, caller: bytes, now: float) -> Standing:
        """Count a request of this caller, unless it is one too many."""
        self._forget_idle(now)
        times = self._times.setdefault(caller, [])
        self._times.move_to_end(caller)
        _drop_until(times, now - self.quota.seconds)
        may_pass = len(times) < self.quota.requests
        if may_pass:
            times.append(now)
        return self._standing(times, now, may_pass=may_pass)

    def take_back(self, caller: bytes, then: float) -> None:
        """Count no longer what was counted at that time."""
        times = self._times.get(caller, [])
        if then in times:
            times.remove(then)

    def _standing(self, times: list[float], now: float, *, may_pass: bool) -> Standing:
        until_more = times[0] + self.quota.seconds - now if times else 0
        return Standing(may_pass, self.quota.requests - len(times), max(1, ceil(until_more)))

    def _forget_idle(self, now: float) -> None:
        """The callers stand in the order of their last request, so the first are the longest idle."""
        for _ in range(_FORGOTTEN_AT_ONCE):
            if not self._times:
                return
            first = next(iter(self._times))
            times = self._times[first]
            if times and times[-1] > now - self.quota.seconds:
                return
            del self._times[first]


def _drop_until(times: list[float], then: float) -> None:
    """Times stand in their order, and mostly none or one has passed."""
    passed = 0
    while passed < len(times) and times[passed] <= then:
        passed += 1
    del times[:passed]
