"""What the event loop works on, made from a stage, a profile and the behaviour of clients."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Bandwidth, Profile, Workers
from simulation.crowds import following
from simulation.demand import StageSchedule
from simulation.engine.demands import demands_of
from simulation.engine.draws import seed_word
from simulation.engine.tables import (
    NONE,
    ONE,
    ZERO,
    Attempt,
    Bin,
    Entry,
    Index,
    Stage,
    Station,
    System,
    Table,
    Tournament,
    Transaction,
    Want,
    columns,
    table,
)
from simulation.engine.tournaments import NEVER, begin, rows_for
from simulation.scenario import Behaviour


def system_of(
    stage: StageSchedule, profile: Profile, behaviour: Behaviour, *, seed: int, bins: Sequence[float] = ()
) -> System:
    """Empty stations, and nobody here yet; room for as many as can be. Memory that is not used is not taken.

    The lines are weighed until each of the ends of `bins`.
    """
    most = len(stage.due) * behaviour.retries.attempts
    seats = [len(stage.due), *(_servers(station, most) for station in profile.stations)]
    present = sum(_servers(station, most) + _places(station, most) for station in profile.stations)
    system = System(
        stages=_stage(stage.first, profile, behaviour, seed=seed),
        stations=_stations(profile, behaviour, most),
        due=np.append(stage.due, math.inf).view(np.uint64),
        wants=table(Want, 0 if stage.session is None else len(stage.due)),
        transactions=table(Transaction, len(stage.due)),
        attempts=table(Attempt, min(most, present) + 2),
        tournaments=table(Tournament, len(seats)),
        entries=table(Entry, sum(map(rows_for, seats))),
        demands=demands_of(stage, profile, seed=seed).ravel(),
        bins=_bins(bins, len(profile.stations)),
    )
    system.stages[ZERO].bin_ends = system.bins[ZERO].end
    _begin_ring(system.attempts[ZERO])
    columns(system.tournaments)["origin"] = np.cumsum([0, *map(rows_for, seats[:-1])])
    nobody = np.zeros(0, np.uint64)
    for one in range(len(seats)):
        begin(system.entries, system.tournaments[Index(one)], nobody, nobody)
    if stage.session is not None:
        _begin_sessions(system, stage.session, stage.stage.duration)
    return system


def _begin_ring(nobody: Attempt) -> None:
    nobody.earlier = nobody.later = nobody.name = ZERO
    nobody.deadline = NEVER


def _bins(ends: Sequence[float], stations: int) -> Table[Bin]:
    bins = table(Bin, len(ends) * stations + 1)
    columns(bins)["end"] = [*np.repeat(ends, stations), math.inf]
    return bins


def _begin_sessions(system: System, session: NDArray[np.int64], duration: float) -> None:
    """Nobody arrives; what each session wants first is among the retries."""
    wants, after = columns(system.wants), following(session)
    firsts = np.setdiff1d(np.arange(len(session)), after)
    wants["following"], wants["wanted"] = after, np.nan
    wants["wanted"][firsts] = system.due[firsts].view(np.float64)
    names = (firsts << 35 | np.arange(len(firsts))).view(np.uint64)
    stage = system.stages[ZERO]
    begin(system.entries, system.tournaments[ZERO], system.due[firsts], names)
    stage.is_closed, stage.duration, stage.arrived = True, duration, Index(len(session))


def _stage(first: int, profile: Profile, behaviour: Behaviour, *, seed: int) -> Table[Stage]:
    stages = table(Stage, 1)
    stage = stages[ZERO]
    stage.first, stage.seed = Index(first), seed_word(seed)
    stage.timeout, stage.attempts = behaviour.timeout, Index(behaviour.retries.attempts)
    stage.notices = profile.when_clients_leave == "notices"
    stage.pause, stage.retry_after = behaviour.retries.backoff, float(profile.retry_after_seconds)
    stage.events = stage.arrived = stage.bins = ZERO
    stage.free, stage.used, stage.open = NONE, ONE, NONE
    stage.is_closed = False
    stage.duration = math.inf
    return stages


def _stations(profile: Profile, behaviour: Behaviour, most: int) -> Table[Station]:
    stations = table(Station, len(profile.stations))
    for position, given in enumerate(profile.stations):
        station = stations[Index(position)]
        station.is_link = isinstance(given, Bandwidth)
        station.servers, station.places = Index(_servers(given, most)), Index(_places(given, most))
        station.patience = behaviour.patience or math.inf
        station.tournament = Index(position + 1)
        _empty(station)
    return stations


def _servers(station: Workers | Bandwidth, most: int) -> int:
    """More than ever come would do nothing."""
    return min(most, station.servers if isinstance(station, Workers) else station.concurrency)


def _places(station: Workers | Bandwidth, most: int) -> int:
    return min(most, station.queue) if isinstance(station, Workers) else 0


def _empty(station: Station) -> None:
    station.serving = station.waiting = station.tickets = ZERO
    station.first_waiting = station.last_waiting = station.first_done = station.last_done = NONE
    station.attained, station.as_of = 0.0, -math.inf
    station.weight = station.weighed = 0.0
    station.departure = station.abandonment = math.inf
    station.soonest = NEVER
