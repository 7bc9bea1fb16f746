"""The keyed draws of the service and the load test, once more, for compiled code.

`app.capacity.draw_rules` and `exact_rules` and `simulation.demand.backoff` say what they are; a test holds them
together, digit for digit. So every step is the one that Python takes there, in its order.
"""

import math

import numpy as np

from app.capacity import exact_rules
from app.capacity.draw_rules import BELOW_ONE
from app.capacity.exact_rules import (
    FAR_ABOVE,
    FAR_BELOW,
    LEAST,
    LN2_HIGH,
    LN2_LOW,
    MIDDLE_ABOVE,
    MIDDLE_BELOW,
    ROUNDER,
    SEVENTH,
    SIXTH,
    TAIL_ABOVE,
    TAIL_BELOW,
    THIRD,
    TO_4,
    TO_5,
    TO_6,
    TURNS,
    TURNS_IN_ONE,
)
from simulation.engine.compiled import part
from simulation.engine.tables import ONE, Index
from simulation.engine.words import bits_of, least_number, number_of

SERVICE, BACKOFF = Index(1), Index(2)

_GOLDEN = Index(0x9E3779B97F4A7C15)
_FIRST, _SECOND = Index(0xBF58476D1CE4E5B9), Index(0x94D049BB133111EB)
_8, _11, _27, _30, _31 = (Index(bits) for bits in (8, 11, 27, 30, 31))
_DIGITS = float(1 << 53)

_SLICE = Index(exact_rules.SLICES - 1)
_KNOTS, _INVERSES = np.array(exact_rules.KNOTS), np.array(exact_rules.INVERSES)
_LOGS, _ROOTS = np.array(exact_rules.LOGS), np.array(exact_rules.ROOTS)


def seed_word(seed: int) -> Index:
    """A seed, of whatever size, as the other draws want it."""
    return Index(seed * int(_GOLDEN) & ((1 << 64) - 1))


@part
def uniform(seed: Index, transaction: Index, purpose: Index, index: Index) -> float:
    """One draw in (0, 1); `seed` is a `seed_word`."""
    word = _mix(seed + transaction)
    word = _mix(word + _GOLDEN * (purpose << _8 | index))
    return least_number((float(np.int64(word >> _11)) + 0.5) / _DIGITS, BELOW_ONE)


@part
def _mix(word: Index) -> Index:
    word = (word ^ (word >> _30)) * _FIRST
    word = (word ^ (word >> _27)) * _SECOND
    return word ^ (word >> _31)


@part
def log(number: float) -> float:
    """As `exact_rules.log`."""
    word = np.int64(bits_of(number))
    power = (word - LEAST) >> 52
    at = Index((word - LEAST) >> 46) & _SLICE
    r = (number_of(Index(word - (power << 52))) - _KNOTS[at]) * _INVERSES[at]
    square = r * r
    bend = (0.5 - r * THIRD) + square * ((0.25 - r * 0.2) + square * (SIXTH - r * SEVENTH))
    return power * LN2_HIGH + (_LOGS[at] + (power * LN2_LOW + (r - square * bend)))


@part
def exp(number: float) -> float:
    """As `exact_rules.exp`."""
    turns = np.int64(number * TURNS_IN_ONE + ROUNDER - ROUNDER)
    r = number - turns * (LN2_HIGH / TURNS) - turns * (LN2_LOW / TURNS)
    square = r * r
    rise = r + square * ((0.5 + r * SIXTH) + square * ((TO_4 + r * TO_5) + square * TO_6))
    root = _ROOTS[Index(turns & (TURNS - 1))]
    return (root + root * rise) * number_of(Index(((turns >> 5) + 1023) << 52))


@part
def normal_quantile(draw: float) -> float:
    """As `exact_rules.normal_quantile`."""
    q = draw - 0.5
    if math.fabs(q) <= 0.425:  # noqa: PLR2004 - the algorithm's
        r = 0.180625 - q * q
        return _polynomial(r, MIDDLE_ABOVE) * q / _polynomial(r, MIDDLE_BELOW)
    r = math.sqrt(-log(draw if q <= 0.0 else 1.0 - draw))
    if r <= 5.0:  # noqa: PLR2004 - the algorithm's
        x = _polynomial(r - 1.6, TAIL_ABOVE) / _polynomial(r - 1.6, TAIL_BELOW)
    else:
        x = _polynomial(r - 5.0, FAR_ABOVE) / _polynomial(r - 5.0, FAR_BELOW)
    return -x if q < 0.0 else x


@part
def _polynomial(r: float, coefficients: tuple[float, ...]) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * r + coefficient
    return value


@part
def backoff(pause: float, seed: Index, transaction: Index, attempt: Index, retry_after: float) -> float:
    """Seconds from a failed attempt (1, 2, ...) to the next; `pause` is the base of the back-off."""
    jitter = uniform(seed, transaction, BACKOFF, attempt)
    return retry_after + jitter * pause * float(np.int64(1) << np.int64(attempt - ONE))
