"""What the event loop works on, made from a stage, a profile and the behaviour of clients."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.capacity.law_rules import KNOTS_PER_UNIT, REACH, lognormal_law, weibull_law
from app.capacity.rules import Bandwidth, Kind, Profile, Workers
from simulation.crowds import following
from simulation.demand import KINDS, StageSchedule
from simulation.engine.draws import CONSTANT, EMPIRICAL, EXPONENTIAL, GAMMA, LOGNORMAL, WEIBULL, seed_word
from simulation.engine.heaps import SPARE
from simulation.engine.tables import (
    NONE,
    ZERO,
    Attempt,
    Bin,
    Entry,
    Index,
    Stage,
    Station,
    System,
    Table,
    Transaction,
    columns,
    table,
)
from simulation.scenario import Behaviour

_LAWS = {
    "constant": CONSTANT,
    "exponential": EXPONENTIAL,
    "lognormal": LOGNORMAL,
    "gamma": GAMMA,
    "weibull": WEIBULL,
    "empirical": EMPIRICAL,
}


def system_of(
    stage: StageSchedule, profile: Profile, behaviour: Behaviour, *, seed: int, bins: Sequence[float] = ()
) -> System:
    """Empty stations, and nobody here yet; room for as many as can be. Memory that is not used is not taken.

    The lines are weighed until each of the ends of `bins`.
    """
    most = len(stage.due) * behaviour.retries.attempts
    in_service = sum(_servers(station, most) + SPARE for station in profile.stations)
    present = sum(_servers(station, most) + _places(station, most) for station in profile.stations)
    system = System(
        stages=_stage(stage.first, profile, behaviour, heap=in_service, seed=seed),
        stations=_stations(profile, behaviour, most),
        transactions=_transactions(stage),
        attempts=table(Attempt, min(most, present) + 1),
        heap=table(Entry, in_service + len(stage.due) + SPARE),
        figures=np.concatenate([figures for station in profile.stations for figures in _figures(station)]),
        bins=_bins(bins, len(profile.stations)),
    )
    system.stages[ZERO].bin_ends = system.bins[ZERO].end
    if stage.session is not None:
        _begin_sessions(system, stage.session, stage.stage.duration)
    return system


def _bins(ends: Sequence[float], stations: int) -> Table[Bin]:
    bins = table(Bin, len(ends) * stations + 1)
    columns(bins)["end"] = [*np.repeat(ends, stations), math.inf]
    return bins


def _transactions(stage: StageSchedule) -> Table[Transaction]:
    transactions = table(Transaction, len(stage.due))
    rows = columns(transactions)
    rows["due"] = stage.due
    rows["kind"] = stage.kind
    return transactions


def _begin_sessions(system: System, session: NDArray[np.int64], duration: float) -> None:
    """Nobody arrives; what each session wants first stands in the heap of retries, which ascends, as a heap may."""
    rows, after = columns(system.transactions), following(session)
    firsts = np.setdiff1d(np.arange(len(session)), after)
    rows["following"], rows["wanted"] = after, np.nan
    rows["wanted"][firsts] = rows["due"][firsts]
    stage = system.stages[ZERO]
    waiting = columns(system.heap)[int(stage.heap) :]
    waiting["moment"][: len(firsts)], waiting["moment"][len(firsts) : len(firsts) + SPARE] = (
        rows["due"][firsts],
        math.inf,
    )
    waiting["name"][: len(firsts)] = firsts << 3
    stage.is_closed, stage.duration = True, duration
    stage.retries, stage.arrived = Index(len(firsts)), Index(len(session))


def _stage(first: int, profile: Profile, behaviour: Behaviour, *, heap: int, seed: int) -> Table[Stage]:
    stages = table(Stage, 1)
    stage = stages[ZERO]
    stage.first, stage.seed, stage.heap = Index(first), seed_word(seed), Index(heap)
    stage.timeout, stage.attempts = behaviour.timeout, Index(behaviour.retries.attempts)
    stage.notices = profile.when_clients_leave == "notices"
    stage.pause, stage.retry_after = behaviour.retries.backoff, float(profile.retry_after_seconds)
    stage.retries = stage.used = stage.events = stage.arrived = stage.bins = ZERO
    stage.free = stage.soonest = stage.latest = NONE
    stage.is_open = stage.is_closed = False
    stage.duration = math.inf
    return stages


def _stations(profile: Profile, behaviour: Behaviour, most: int) -> Table[Station]:
    stations = table(Station, len(profile.stations))
    base = figures = ZERO
    for position, given in enumerate(profile.stations):
        station = stations[Index(position)]
        station.is_link = isinstance(given, Bandwidth)
        station.servers, station.places = Index(_servers(given, most)), Index(_places(given, most))
        station.patience = behaviour.patience or math.inf
        _set_law(station, given)
        station.means, station.knots = figures, figures + Index(len(KINDS))
        figures += Index(sum(map(len, _figures(given))))
        _empty(station)
        station.heap, base = base, base + station.servers + Index(SPARE)
    return stations


def _servers(station: Workers | Bandwidth, most: int) -> int:
    """More than ever come would do nothing."""
    return min(most, station.servers if isinstance(station, Workers) else station.concurrency)


def _places(station: Workers | Bandwidth, most: int) -> int:
    return min(most, station.queue) if isinstance(station, Workers) else 0


def _set_law(station: Station, given: Workers | Bandwidth) -> None:
    """As `Workers.demand` varies."""
    station.law = _LAWS[given.distribution if isinstance(given, Workers) else "constant"]
    station.spread, station.shift = _spread_and_shift(given)
    station.pieces = Index(max(1, len(_table(given))) - 1)


def _spread_and_shift(given: Workers | Bandwidth) -> tuple[float, float]:
    """Of the logarithm of a time: how far it spreads, and how much it is shifted so that the mean is 1.

    Of a gamma table: its knots per unit, and how far it reaches.
    """
    if isinstance(given, Bandwidth):
        return 0.0, 0.0
    match given.distribution:
        case "lognormal":
            return lognormal_law(given.variation)
        case "weibull":
            return weibull_law(given.variation)
        case "gamma":
            return float(KNOTS_PER_UNIT), REACH
        case _:
            return 0.0, 0.0


def _table(given: Workers | Bandwidth) -> NDArray[np.float64]:
    """What the times of a station are read off, if anything."""
    return np.array(given.table if isinstance(given, Workers) else (), np.float64)


def _empty(station: Station) -> None:
    station.serving = station.waiting = station.tickets = ZERO
    station.first_waiting = station.last_waiting = station.first_done = station.last_done = NONE
    station.attained, station.as_of = 0.0, -math.inf
    station.weight = station.weighed = 0.0
    station.departure = station.abandonment = station.soonest = math.inf


def _figures(given: Workers | Bandwidth) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean times by kind, then what the times are read off, if anything."""
    return np.array([_mean(given, kind) for kind in KINDS]), _table(given)


def _mean(station: Workers | Bandwidth, kind: Kind) -> float:
    match station:
        case Workers():
            return station.mean_ms.get(kind, math.nan) / 1000
        case Bandwidth():
            return station.payload_bytes.get(kind, math.nan) / station.bytes_per_second
