"""What transactions ask of the stations, drawn for all of them before the first event.

In the loop an event would wait for its draw; one draw after another, for which nobody waits, takes a third of that.
Each law is a kernel of its own, so that none is compiled that no station has.
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
from simulation.engine.words import greatest_number, least_number, least_word

Floats = NDArray[np.float64]


class Visits(NamedTuple):
    """Those of the transactions from `first` on to the station at a `position`, and the `seed_word` of their draws."""

    seed: Index
    first: Index
    position: Index


def demands_of(stage: StageSchedule, profile: Profile, *, seed: int) -> Floats:
    """Seconds that each transaction asks of each station, shape (stations, transactions); NaN where it does not stop.

    The same as `Profile.demands`, to the last digit.
    """
    demands = np.empty((len(profile.stations), len(stage.due)))
    kinds, word, first = np.array(stage.kind, np.int8), seed_word(seed), Index(stage.first)
    for position, station in enumerate(profile.stations):
        means = np.array([_mean(station, kind) for kind in KINDS])
        np.take(means, kinds, out=demands[position], mode="clip")  # each kind has a mean; looking whether takes longer
        _vary(station, Visits(word, first, Index(position)), demands[position])
    return demands


def _mean(station: Workers | Bandwidth, kind: Kind) -> float:
    match station:
        case Workers():
            return station.mean_ms.get(kind, math.nan) / 1000
        case Bandwidth():
            return station.payload_bytes.get(kind, math.nan) / station.bytes_per_second


def _vary(station: Workers | Bandwidth, visits: Visits, demands: Floats) -> None:
    """As `Workers.demand` varies around its mean, which stands in `demands`."""
    match station:
        case Workers(distribution="exponential"):
            _exponential(visits, demands)
        case Workers(distribution="lognormal"):
            _lognormal(visits, *lognormal_law(station.variation), demands)
        case Workers(distribution="weibull"):
            _weibull(visits, *weibull_law(station.variation), demands)
        case Workers(distribution="gamma"):
            _gamma(visits, np.array(station.table), demands)
        case Workers(distribution="empirical"):
            _empirical(visits, np.array(station.table), demands)
        case _:
            pass


@Kernel
def _exponential(visits: Visits, demands: Floats) -> None:
    at, end = ZERO, Index(len(demands))
    while at < end:
        demands[at] *= -log(_chance(visits, at))
        at += ONE


@Kernel
def _lognormal(visits: Visits, spread: float, shift: float, demands: Floats) -> None:
    at, end = ZERO, Index(len(demands))
    while at < end:
        demands[at] *= exp(spread * normal_quantile(_chance(visits, at)) - shift)
        at += ONE


@Kernel
def _weibull(visits: Visits, spread: float, shift: float, demands: Floats) -> None:
    at, end = ZERO, Index(len(demands))
    while at < end:
        demands[at] *= exp(spread * log(-log(_chance(visits, at))) - shift)
        at += ONE


@Kernel
def _gamma(visits: Visits, table: Floats, demands: Floats) -> None:
    at, end = ZERO, Index(len(demands))
    while at < end:
        quantile = least_number(greatest_number(normal_quantile(_chance(visits, at)), -REACH), REACH)
        root = _between(table, (quantile + REACH) * KNOTS_PER_UNIT)
        demands[at] *= root * root * root
        at += ONE


@Kernel
def _empirical(visits: Visits, table: Floats, demands: Floats) -> None:
    at, end = ZERO, Index(len(demands))
    while at < end:
        demands[at] *= _between(table, _chance(visits, at) * float(len(table) - 1))
        at += ONE


@part
def _chance(visits: Visits, at: Index) -> float:
    return uniform(visits.seed, visits.first + at, SERVICE, visits.position)


@part
def _between(table: Floats, position: float) -> float:
    """A value of a table, linear between two knots."""
    piece = least_word(Index(position), Index(len(table)) - TWO)
    return table[piece] + (table[piece + ONE] - table[piece]) * (position - float(piece))
