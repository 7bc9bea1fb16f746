"""What independent replications tell of one figure: the interval of its mean, and where the next one will lie.

A morning ends, so nothing is left out at its start: whole mornings are replicated, and each gives one value (a
terminating simulation; Law, Simulation Modeling and Analysis, 5th ed., 2015, sec. 9.4).
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

Floats = NDArray[np.float64]

LEAST_FOR_MEAN = 10
_STRAIGHT = 1e-6  # a bend below which only rounding would be seen
LEAST_FOR_MORNING = 39
"""Of so many values the least and the greatest enclose the next one in 95 % of cases."""
SMALL = 0.01
LEAST_CARRYING = 100
"""Replications that make a share what it is; with so many its interval holds however uneven they are."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One figure over replications, in its own unit.

    `low` and `high` are the 95 % interval of its mean. `morning_low` and `morning_high` are the 95 % prediction
    interval of one more replication; an infinite end is beyond what the scenario can show. None where there is no such
    figure: `lack` then says why of the mean or its interval, `morning_lack` of the prediction. `doubt` says why the
    interval of the mean may hold it less often than in 95 % of cases.
    """

    replications: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    morning_low: float | None = None
    morning_high: float | None = None
    lack: str = ""
    morning_lack: str = ""
    doubt: str = ""


def spread(values: Floats) -> Spread:
    """The figure whose value in each replication is given, shape (replications,).

    NaN stands for a replication that was too short to have one, infinite for one that did not reach it.
    """
    many = len(values)
    missing, beyond = int(np.isnan(values).sum()), int(np.isinf(values).sum())
    if missing:
        lack = f"too few transactions for it in {missing} of {many} replications"
        return Spread(many, lack=lack, morning_lack=lack)
    morning_low, morning_high = _morning(values)
    morning_lack = (
        "" if morning_low is not None else _too_few(many, "to say where one more will lie", LEAST_FOR_MORNING)
    )
    if beyond:
        lack = f"not reached in {beyond} of {many} replications"
        return Spread(many, None, None, None, morning_low, morning_high, lack, morning_lack)
    low, high, lack = _of_mean(values)
    return Spread(many, float(values.mean()), low, high, morning_low, morning_high, lack, morning_lack)


def spread_of_share(values: Floats, *, whole: float = 1.0) -> Spread:
    """As `spread`, of a share of transactions, or of how it changes; one that rare mornings make is doubtful.

    Where a bad morning in thirty makes half of all failures, those samples look best in which it is missing; and its
    interval, however wide, lies too low in these (decision 24 has how often). `whole` is the share that all
    transactions have: 100 of one in per cent.
    """
    found = spread(values)
    return found if found.low is None else replace(found, doubt=_doubt(np.abs(values) / whole))


def _doubt(values: Floats) -> str:
    many = len(values)
    if many < LEAST_FOR_MORNING and values.mean() < SMALL:
        least = LEAST_FOR_MORNING
        return f"below {SMALL * 100:g} %, and {many} mornings may lack a rare bad one, take at least {least}"
    if carrying(values) < min(many / 2, LEAST_CARRYING):
        return f"few of the {many} mornings make it, take more of them"
    return ""


def carrying(values: Floats) -> float:
    """How many equal values would be as uneven a sum as these: Kish's effective size (Survey Sampling, 1965)."""
    return float(values.sum() ** 2 / (values**2).sum())


def _of_mean(values: Floats) -> tuple[float | None, float | None, str]:
    """Student's interval, an end moved outwards as the skewness of the values asks, and why there is none.

    The figures of a queue are skewed, a bad morning being worse than a good one is good; Student's own interval then
    lies too low (Willink, Communications in Statistics: Theory and Methods 34(4), 2005). Willink would move the other
    end inwards as well. But of few values the skewness may be an accident, and then both ends are needed.
    """
    many = len(values)
    if many < LEAST_FOR_MEAN:
        return None, None, _too_few(many, "for an interval of the mean", LEAST_FOR_MEAN)
    if (values == values[0]).all():
        return None, None, f"the same in all {many} replications"
    mean, deviation = float(values.mean()), float(values.std(ddof=1))
    third = many / ((many - 1) * (many - 2)) * float(((values - mean) ** 3).sum())
    bend = third / (6 * math.sqrt(many) * deviation**3)
    error, reach = deviation / math.sqrt(many), float(t.ppf(0.975, many - 1))
    return mean - max(reach, _bent(reach, bend)) * error, mean + max(reach, -_bent(-reach, bend)) * error, ""


def _bent(reach: float, bend: float) -> float:
    """Willink's transformation of a number of standard errors; without a bend it is that number."""
    if abs(bend) < _STRAIGHT:
        return reach
    return (math.cbrt(1 + 6 * bend * (reach - bend)) - 1) / (2 * bend)


def _morning(values: Floats) -> tuple[float | None, float | None]:
    """Order statistics: the next of n + 1 exchangeable values has each rank equally often.

    So no law is assumed, and no bound is passed that the figure itself keeps. Of 39 it is the least and the greatest
    (Hahn and Meeker, Statistical Intervals, 1991, sec. 5.4).
    """
    rank = (len(values) + 1) // (LEAST_FOR_MORNING + 1)
    if rank == 0:
        return None, None
    ordered = np.sort(values)
    return float(ordered[rank - 1]), float(ordered[-rank])


def _too_few(many: int, what_for: str, least: int) -> str:
    return f"{many} replications are too few {what_for}, take at least {least}"
