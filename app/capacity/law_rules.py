"""The laws by which service times vary around a mean of 1: what they are made of, by the `math` module alone.

The service and the simulator take these numbers from here, so that both draw the same times. They are rounded, so that
a last digit in which one machine's `exp` differs from another's does not come through.
"""

import math
from collections.abc import Callable, Sequence
from functools import cache

LEAST_VARIATION, GREATEST_VARIATION = 0.01, 3.0
"""Of gamma and Weibull times: standard deviation over mean."""

REACH, KNOTS_PER_UNIT = 8.5, 64
"""A gamma table has knots at normal quantiles from -8.5 to 8.5, every 64th of one; no draw lies beyond."""

_MOST_STEPS = 200
_SETTLED = 1e-9  # each step squares the error that is left


def _rounded(number: float, digits: int) -> float:
    return float(f"{number:.{digits}g}")


@cache
def lognormal_law(variation: float) -> tuple[float, float]:
    """How far the logarithm of a time spreads, and how much it is shifted so that the mean is 1.

    A time is then exp(spread * z - shift) for a standard normal z.
    """
    variance = _rounded(math.log1p(variation**2), 12)
    return math.sqrt(variance), variance / 2


@cache
def weibull_law(variation: float) -> tuple[float, float]:
    """(1/k, log of the mean at scale 1) of the shape k whose standard deviation over mean is `variation`.

    A time is then exp(log(-log u)/k - log mean) for a uniform draw u.
    """
    wanted = math.log1p(variation**2)

    def is_too_even(inverse: float) -> bool:
        return math.lgamma(1 + 2 * inverse) - 2 * math.lgamma(1 + inverse) < wanted

    inverse = _rounded(_bisect(is_too_even, 0.0, 10.0), 9)
    return inverse, _rounded(math.lgamma(1 + inverse), 12)


def _bisect(is_below: Callable[[float], bool], low: float, high: float) -> float:
    """Where `is_below` changes from true to false, between neighbouring numbers."""
    for _ in range(_MOST_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return high


def relative_to_mean(quantiles: Sequence[float]) -> tuple[float, ...]:
    """The same table with mean 1, for `quantiles` that ascend; one whose mean is 1 but for rounding stays as it is.

    The mean of a quantile function that is linear between its knots is that of its trapezes.
    """
    greatest = quantiles[-1]
    total = math.fsum(quantile / greatest for quantile in quantiles) - (quantiles[0] / greatest + 1) / 2
    mean = greatest * (total / (len(quantiles) - 1))
    if math.isclose(mean, 1, rel_tol=1e-9):
        return tuple(quantiles)
    return tuple(_rounded(quantile / mean, 12) for quantile in quantiles)


def between(knots: Sequence[float], position: float) -> float:
    """The value at a position from 0 to the last knot's, linear between two."""
    first = min(int(position), len(knots) - 2)
    return knots[first] + (knots[first + 1] - knots[first]) * (position - first)


def gamma_time(roots: Sequence[float], normal_quantile: float) -> float:
    """A time from its table of cube roots, for a standard normal quantile."""
    root = between(roots, (min(max(normal_quantile, -REACH), REACH) + REACH) * KNOTS_PER_UNIT)
    return root * root * root


@cache
def gamma_roots(variation: float) -> tuple[float, ...]:
    """Cube roots of gamma quantiles of mean 1, at the knots.

    The cube root of a gamma variable is nearly normal (Wilson and Hilferty, PNAS 17, 1931), so lines between the knots
    are close to it, in the tails as well; how close says docs/profiles.md.
    """
    shape = 1 / variation**2
    log_time = (_log_tail(-REACH) + math.lgamma(shape + 1)) / shape  # where the density is still a power
    roots: list[float] = []
    for knot in range(round(2 * REACH * KNOTS_PER_UNIT) + 1):
        log_time = _log_quantile(shape, knot / KNOTS_PER_UNIT - REACH, log_time)
        roots.append(_rounded(math.exp((log_time - math.log(shape)) / 3), 8))
    return tuple(roots)


def _log_tail(normal_quantile: float) -> float:
    """Log of the smaller of the two probabilities beside a normal quantile."""
    return math.log(math.erfc(abs(normal_quantile) / math.sqrt(2)) / 2)


def _log_quantile(shape: float, normal_quantile: float, start: float) -> float:
    """Log of the gamma quantile (scale 1) with as much probability on its shorter side as the normal one.

    Newton's method: the logarithm of either probability is concave over the logarithm of time, so it cannot stray.
    """
    wanted, is_lower = _log_tail(normal_quantile), normal_quantile <= 0
    log_time = start
    for _ in range(_MOST_STEPS):
        time = math.exp(log_time)
        log_power = shape * log_time - time - math.lgamma(shape)  # the density times the time
        tail = _log_lower(shape, time, log_power) if is_lower else _log_upper(shape, time, log_power)
        slope = math.exp(log_power - tail) * (1 if is_lower else -1)
        step = (wanted - tail) / slope
        log_time += step
        if abs(step) < _SETTLED:
            break
    return log_time


def _log_lower(shape: float, time: float, log_power: float) -> float:
    """Log of the regularised lower incomplete gamma function (Abramowitz and Stegun, 6.5.29)."""
    term = total = 1 / shape
    n = shape
    while term > total * 1e-17:
        n += 1
        term *= time / n
        total += term
    return log_power + math.log(total)


def _log_upper(shape: float, time: float, log_power: float) -> float:
    """Log of the upper one (6.5.31, by the method of Lentz); below the mean as what the lower leaves."""
    if time < shape + 1:
        return math.log1p(-math.exp(_log_lower(shape, time, log_power)))
    b = time + 1 - shape
    c, d = math.inf, 1 / b
    fraction = d
    for n in range(1, 100_000):
        a = n * (shape - n)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        fraction *= c * d
        if abs(c * d - 1) < 1e-16:  # noqa: PLR2004 - the last digit of a float
            break
    return log_power + math.log(fraction)
