"""Logarithm, exponential and normal quantile by +, -, *, / and square root alone.

IEEE 754 fixes every digit of these five, and of nothing else: `math.log` and `math.exp` are those of the C library,
which takes other steps where a processor lacks fused multiplication and differs in the last digit there. So whatever
is drawn by these functions has the same digits on every machine. Each is near a knot of a small table and goes on from
there by a short series (as P. T. P. Tang, ACM Transactions on Mathematical Software 15(2) and 16(4), 1989 and 1990);
the error stays below 1e-15 of the result, or of 1 where a logarithm is less than that.
"""

import math
from struct import pack, unpack

LEAST = 0x3FE6800000000000
"""As a word: 45/64. Every number is a power of two times one from there up to twice as much."""

SLICES = 64
"""Of the logarithm's table: the six bits of a word above the least that follow the power of two."""

ONES = (37, 38)
"""The slices below 1 and above it have 1 for their knot, so that near it no digit is lost."""

TURNS = 32
"""Knots of the exponential: so many until it has doubled."""

LN2_HIGH, LN2_LOW = 0xB17217F7 / 2**32, 0xD1CF79ABC9E3B398 / 2**96
"""Logarithm of 2 in two parts; small multiples of the first are exact."""

ROUNDER = 1.5 * 2**52
"""What is added to it and taken off again is rounded to a whole number."""

TURNS_IN_ONE = TURNS / (LN2_HIGH + LN2_LOW)
THIRD, SIXTH, SEVENTH = 1 / 3, 1 / 6, 1 / 7
TO_4, TO_5, TO_6 = 1 / 24, 1 / 120, 1 / 720
"""Of the series of the exponential: one over the factorials of 4, 5 and 6."""


def _slow_log(number: float) -> float:
    """By the series of the inverse hyperbolic tangent."""
    ratio = (number - 1) / (number + 1)
    square, total = ratio * ratio, 0.0
    for odd in range(61, 0, -2):
        total = total * square + 1 / odd
    return 2 * ratio * total


def _slow_exp(number: float) -> float:
    total = 1.0
    for n in range(25, 0, -1):
        total = 1 + number * total / n
    return total


def _knot(at: int) -> float:
    """The middle of a slice."""
    return 1.0 if at in ONES else float(unpack("<d", pack("<Q", LEAST + (2 * at + 1 << 45)))[0])


KNOTS = tuple(_knot(at) for at in range(SLICES))
INVERSES, LOGS = tuple(1 / knot for knot in KNOTS), tuple(_slow_log(knot) for knot in KNOTS)
ROOTS = tuple(_slow_exp(turn * ((LN2_HIGH + LN2_LOW) / TURNS)) for turn in range(TURNS))
"""The powers of 2 by TURNS-ths."""


def log(number: float) -> float:
    """Natural logarithm of a positive number that is not subnormal."""
    word: int = unpack("<q", pack("<d", number))[0]
    power = word - LEAST >> 52
    at = (word - LEAST >> 46) & (SLICES - 1)
    rest: float = unpack("<d", pack("<q", word - (power << 52)))[0]
    r = (rest - KNOTS[at]) * INVERSES[at]
    square = r * r
    bend = (0.5 - r * THIRD) + square * ((0.25 - r * 0.2) + square * (SIXTH - r * SEVENTH))
    return power * LN2_HIGH + (LOGS[at] + (power * LN2_LOW + (r - square * bend)))


def exp(number: float) -> float:
    """The power of e by a number from -700 to 700."""
    turns = int(number * TURNS_IN_ONE + ROUNDER - ROUNDER)
    r = number - turns * (LN2_HIGH / TURNS) - turns * (LN2_LOW / TURNS)
    square = r * r
    rise = r + square * ((0.5 + r * SIXTH) + square * ((TO_4 + r * TO_5) + square * TO_6))
    root = ROOTS[turns & (TURNS - 1)]
    return math.ldexp(root + root * rise, turns >> 5)


# Of the normal quantile, the highest power first (Wichura, Algorithm AS 241, Applied Statistics 37(3), 1988).
MIDDLE_ABOVE = (
    2509.0809287301227,
    33430.57558358813,
    67265.7709270087,
    45921.95393154987,
    13731.69376550946,
    1971.5909503065513,
    133.14166789178438,
    3.3871328727963665,
)
MIDDLE_BELOW = (
    5226.495278852854,
    28729.085735721943,
    39307.89580009271,
    21213.794301586597,
    5394.196021424751,
    687.1870074920579,
    42.31333070160091,
    1.0,
)
TAIL_ABOVE = (
    0.0007745450142783414,
    0.022723844989269184,
    0.2417807251774506,
    1.2704582524523684,
    3.6478483247632045,
    5.769497221460691,
    4.630337846156546,
    1.4234371107496835,
)
TAIL_BELOW = (
    1.0507500716444169e-09,
    0.0005475938084995345,
    0.015198666563616457,
    0.14810397642748008,
    0.6897673349851,
    1.6763848301838038,
    2.053191626637759,
    1.0,
)
FAR_ABOVE = (
    2.0103343992922881e-07,
    2.7115555687434876e-05,
    0.0012426609473880784,
    0.026532189526576124,
    0.29656057182850487,
    1.7848265399172913,
    5.463784911164114,
    6.657904643501103,
)
FAR_BELOW = (
    2.0442631033899397e-15,
    1.421511758316446e-07,
    1.8463183175100548e-05,
    0.0007868691311456133,
    0.014875361290850615,
    0.1369298809227358,
    0.599832206555888,
    1.0,
)


def normal_quantile(draw: float) -> float:
    """Of the standard normal distribution."""
    q = draw - 0.5
    if math.fabs(q) <= 0.425:  # noqa: PLR2004 - the algorithm's
        r = 0.180625 - q * q
        return _polynomial(r, MIDDLE_ABOVE) * q / _polynomial(r, MIDDLE_BELOW)
    r = math.sqrt(-log(draw if q <= 0 else 1 - draw))
    if r <= 5:  # noqa: PLR2004 - the algorithm's
        x = _polynomial(r - 1.6, TAIL_ABOVE) / _polynomial(r - 1.6, TAIL_BELOW)
    else:
        x = _polynomial(r - 5, FAR_ABOVE) / _polynomial(r - 5, FAR_BELOW)
    return -x if q < 0 else x


def _polynomial(r: float, coefficients: tuple[float, ...]) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * r + coefficient
    return value
