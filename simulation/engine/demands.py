"""What transactions ask of the stations, drawn for all of them before the first event.

In the loop an event would wait for its draw; one draw after another, for which nobody waits, takes a third of that.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.capacity.law_rules import KNOTS_PER_UNIT, REACH, lognormal_law, weibull_law
from app.capacity.rules import Bandwidth, Kind, Profile, Workers
from simulation.demand import KINDS, StageSchedule
from simulation.engine.compiled import Kernel, part
from simulation.engine.draws import SERVICE, exp, log, normal_quantile, seed_word, uniform
from simulation.engine.tables import ONE, TWO, ZERO, Index

Floats = NDArray[np.float64]

CONSTANT, EXPONENTIAL, LOGNORMAL, GAMMA, WEIBULL, EMPIRICAL = range(6)
_LAWS = {
    "constant": CONSTANT,
    "exponential": EXPONENTIAL,
    "lognormal": LOGNORMAL,
    "gamma": GAMMA,
    "weibull": WEIBULL,
    "empirical": EMPIRICAL,
}


class Law(NamedTuple):
    """How the times of a station vary: `means` by kind in seconds, NaN where one does not stop, times a draw.

    Of the draw's logarithm: how far it spreads, and by how much it is shifted so that the mean is 1. Of a gamma table:
    its knots per unit, and how far it reaches. `table` is what a draw is read off, if anything.
    """

    which: int
    spread: float
    shift: float
    means: Floats
    table: Floats


def demands_of(stage: StageSchedule, profile: Profile, *, seed: int) -> Floats:
    """Seconds that each transaction asks of each station, shape (stations, transactions); NaN where it does not stop.

    The same as `Profile.demands`, to the last digit.
    """
    demands = np.empty((len(profile.stations), len(stage.due)))
    kinds, word, first = np.array(stage.kind, np.int8), seed_word(seed), Index(stage.first)
    for position, station in enumerate(profile.stations):
        draw(_law(station), kinds, word, first, Index(position), demands[position])
    return demands


@Kernel
def draw(law: Law, kinds: NDArray[np.int8], seed: Index, first: Index, position: Index, demands: Floats) -> None:
    """Fill in what each transaction asks of the station at a position; `seed` is a `seed_word`."""
    at, end = ZERO, Index(len(demands))
    while at < end:
        demands[at] = _demand(law, law.means[Index(kinds[at])], seed, first + at, position)
        at += ONE


@part
def _demand(law: Law, mean: float, seed: Index, transaction: Index, position: Index) -> float:
    if law.which == CONSTANT:
        return mean
    chance = uniform(seed, transaction, SERVICE, position)
    if law.which == EXPONENTIAL:
        return mean * -log(chance)
    if law.which == WEIBULL:
        return mean * exp(law.spread * log(-log(chance)) - law.shift)
    if law.which == EMPIRICAL:
        return mean * _between(law.table, chance * float(len(law.table) - 1))
    quantile = normal_quantile(chance)
    if law.which == LOGNORMAL:
        return mean * exp(law.spread * quantile - law.shift)
    root = _between(law.table, (min(max(quantile, -law.shift), law.shift) + law.shift) * law.spread)
    return mean * (root * root * root)


@part
def _between(table: Floats, position: float) -> float:
    """A value of a table, linear between two knots."""
    piece = min(Index(position), Index(len(table)) - TWO)
    return table[piece] + (table[piece + ONE] - table[piece]) * (position - float(piece))


def _law(station: Workers | Bandwidth) -> Law:
    """As `Workers.demand` varies."""
    means = np.array([_mean(station, kind) for kind in KINDS])
    if isinstance(station, Bandwidth):
        return Law(CONSTANT, 0.0, 0.0, means, np.zeros(0))
    spread, shift = _spread_and_shift(station)
    return Law(_LAWS[station.distribution], spread, shift, means, np.array(station.table, np.float64))


def _mean(station: Workers | Bandwidth, kind: Kind) -> float:
    match station:
        case Workers():
            return station.mean_ms.get(kind, math.nan) / 1000
        case Bandwidth():
            return station.payload_bytes.get(kind, math.nan) / station.bytes_per_second


def _spread_and_shift(station: Workers) -> tuple[float, float]:
    match station.distribution:
        case "lognormal":
            return lognormal_law(station.variation)
        case "weibull":
            return weibull_law(station.variation)
        case "gamma":
            return float(KNOTS_PER_UNIT), REACH
        case _:
            return 0.0, 0.0
