"""Keyed random draws: each depends on its key alone, never on the order in which draws are made.

So the service, the load test and the simulator meet the same service times and the same jitter.
The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
"""

from enum import IntEnum

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
BELOW_ONE = 1 - 2**-53
"""The greatest number that is less than 1."""


class Purpose(IntEnum):
    """What a draw is for; two purposes never share a draw."""

    SERVICE = 1
    BACKOFF = 2


def _mix(word: int) -> int:
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    return word ^ (word >> 31)


def uniform(seed: int, transaction: int, purpose: Purpose, index: int) -> float:
    """One draw in the open interval (0, 1), to 53 bits; of 2^53 words one would be rounded to 1."""
    word = _mix((seed * _GOLDEN + transaction) & _MASK)
    word = _mix((word + _GOLDEN * (purpose << 8 | index)) & _MASK)
    return min(((word >> 11) + 0.5) / (1 << 53), BELOW_ONE)
