"""The event loop: one stage on the stations of a profile, attempt by attempt.

The next event is the earliest of four: at a station, the deadline of a client that waits, a retry, an arrival; of one
instant in this order. What a session of a crowd wants next stands among the retries. At a station a departure comes
before an abandonment, and the first station before the next. Deadlines stand in a list: all clients are equally
patient, so who began last gives up last. So do those in a line, and who stands there first abandons it first, whether
or not its client has timed out meanwhile.
"""

import math

import numpy as np

from simulation.engine.compiled import Kernel, part
from simulation.engine.draws import backoff
from simulation.engine.lines import end_bins
from simulation.engine.retries import close, come_again, next_comer
from simulation.engine.shared import shared
from simulation.engine.stations import arrive, depart, has_place, leave_line
from simulation.engine.tables import NONE, ONE, ZERO, Index, Stage, System
from simulation.engine.tournaments import NEVER
from simulation.engine.words import bits_of, least_word, number_of, positive

SUCCEEDED, REFUSED, TIMED_OUT, ABANDONED = Index(0), Index(1), Index(2), Index(11)
_GOES_ON, _STAYS, _OVER = Index(100), Index(101), Index(102)
_THREE, _TRIES = Index(3), Index(7)

Event = tuple[Index, Index, Index, Index]
"""An attempt, the station that it is at, and what becomes of it: slot (NONE before it has one), name, station, outcome.

An outcome, or that it goes on or stays where it is; or that all is over."""


@Kernel
def run(whole: System) -> None:
    """Play the stage from empty stations until the last attempt has left."""
    system = shared(whole)
    stage = system.stages[ZERO]
    while True:
        slot, name, at, outcome = _next_event(system, stage)
        if outcome == _GOES_ON:
            slot, at, outcome = _go_on(system, stage, slot, name, at)
        if outcome == _OVER:
            end_bins(system, stage)
            return
        if outcome != _STAYS:
            _end(system, stage, slot, name, at, outcome)
        if stage.open != NONE:
            close(system, stage)


@part
def _next_event(system: System, stage: Stage) -> Event:
    at = _soonest(system)
    impatient = system.attempts[ZERO].later
    at_station, deadline = system.stations[at].soonest, system.attempts[impatient].deadline
    retry, arrival = system.entries[ONE].when, system.due[stage.arrived]
    now = least_word(least_word(at_station, deadline), least_word(retry, arrival))
    stage.now = number_of(now)
    if now == NEVER:
        return NONE, ZERO, at, _OVER
    stage.events += ONE
    if at_station == now:
        return _at_station(system, at)
    if deadline == now:
        return impatient, system.attempts[impatient].name, at, TIMED_OUT
    return NONE, next_comer(system, stage, Index(retry == now)), ZERO, _GOES_ON


@part
def _soonest(system: System) -> Index:
    """The station where something happens first; of several the first in the series."""
    first, at, end = ZERO, ONE, Index(len(system.stations))
    while at < end:
        if system.stations[at].soonest < system.stations[first].soonest:
            first = at
        at += ONE
    return first


@part
def _at_station(system: System, at: Index) -> Event:
    station = system.stations[at]
    if station.departure <= station.abandonment:
        slot = _leave(system, at)
        return slot, system.attempts[slot].name, at + ONE, _GOES_ON
    slot = station.first_waiting
    attempt = system.attempts[slot]
    attempt.queue += station.abandonment - attempt.entered
    leave_line(system, station, slot)
    return slot, attempt.name, at, ABANDONED


@part
def _leave(system: System, at: Index) -> Index:
    station = system.stations[at]
    now = station.departure
    slot = depart(system, station)
    attempt = system.attempts[slot]
    wait = positive(now - attempt.entered - attempt.demand)
    attempt.queue += wait
    attempt.service += attempt.demand
    if wait > attempt.longest:
        attempt.longest, attempt.worst = wait, at
    return slot


@part
def _go_on(system: System, stage: Stage, slot: Index, name: Index, at: Index) -> tuple[Index, Index, Index]:
    """Bring an attempt to the next station it stops at; it gets a slot where the first one takes it in."""
    end, demand = Index(len(system.stations)), math.nan
    while at < end:
        demand = system.demands[at * Index(len(system.transactions)) + (name >> _THREE)]
        if not math.isnan(demand):
            break
        at += ONE
    if at == end or (stage.notices and slot != NONE and not system.attempts[slot].is_awaited):
        return slot, at, SUCCEEDED
    if not has_place(system, system.stations[at], stage.now):
        return slot, at, REFUSED
    if slot == NONE:
        slot = _begin(system, stage, name)
    attempt, station = system.attempts[slot], system.stations[at]
    attempt.station, attempt.entered, attempt.demand = at, stage.now, demand
    arrive(system, station, slot, stage.now)
    return slot, at, _STAYS


@part
def _begin(system: System, stage: Stage, name: Index) -> Index:
    """An attempt that is taken in; its client waits from now on."""
    slot = stage.free
    if slot == NONE:
        slot = stage.used
        stage.used += ONE
    else:
        stage.free = system.attempts[slot].next
    attempt = system.attempts[slot]
    attempt.name, attempt.worst = name, NONE
    attempt.queue = attempt.service = 0.0
    attempt.longest = 1e-9  # seconds; a shorter wait is the rounding of a sum
    attempt.is_awaited, attempt.is_in_line = True, False
    attempt.deadline = bits_of(stage.now + stage.timeout)
    _wait(system, slot)
    return slot


@part
def _end(system: System, stage: Stage, slot: Index, name: Index, at: Index, outcome: Index) -> None:
    """An attempt is over, for its client at least."""
    met, is_awaited = (0.0, 0.0, NONE), True
    if slot != NONE:
        attempt = system.attempts[slot]
        met, is_awaited = (attempt.queue, attempt.service, attempt.worst), attempt.is_awaited
        _let_go(system, stage, slot, outcome)
    if is_awaited:
        _hear(system, stage, name, at, outcome, met)


@part
def _let_go(system: System, stage: Stage, slot: Index, outcome: Index) -> None:
    """Nobody waits for it any longer. One that has timed out keeps its slot where it is served all the same."""
    attempt = system.attempts[slot]
    if attempt.is_awaited:
        _wait_no_more(system, slot)
    if outcome == TIMED_OUT:
        if not (stage.notices and attempt.is_in_line):
            return
        leave_line(system, system.stations[attempt.station], slot)
    attempt.next, stage.free = stage.free, slot


@part
def _hear(
    system: System, stage: Stage, name: Index, at: Index, outcome: Index, met: tuple[float, float, Index]
) -> None:
    """A client learns what became of its attempt: it tries again, or that was the end; its session wants the next."""
    transaction, nth = name >> _THREE, (name & _TRIES) + ONE
    if outcome != SUCCEEDED and nth < stage.attempts:
        asked = stage.retry_after if outcome == REFUSED else 0.0
        moment = stage.now + backoff(stage.pause, stage.seed, stage.first + transaction, nth, asked)
        following = name + ONE
    else:
        _answer(system, stage, name, at, outcome, met)
        moment, following = _next_wanted(system, stage, transaction)
    if moment < math.inf:
        come_again(system, stage, moment, following)


@part
def _next_wanted(system: System, stage: Stage, transaction: Index) -> tuple[float, Index]:
    """When the session of a transaction that is over wants its next, and which: at infinity where it wants none."""
    if not stage.is_closed:
        return math.inf, NONE
    following = system.wants[transaction].following
    if following == NONE:
        return math.inf, NONE
    moment = stage.now + number_of(system.due[following]) - number_of(system.due[transaction])
    if moment >= stage.duration:
        return math.inf, NONE
    system.wants[following].wanted = moment
    return moment, following << _THREE


@part
def _answer(
    system: System, stage: Stage, name: Index, at: Index, outcome: Index, met: tuple[float, float, Index]
) -> None:
    transaction, nth = name >> _THREE, (name & _TRIES) + ONE
    answer = system.transactions[transaction]
    answer.end, answer.outcome, answer.attempts = stage.now, np.uint8(outcome), np.uint8(nth)
    answer.queue, answer.service, worst = met
    answer.station = np.int32(at if (outcome == REFUSED) | (outcome == ABANDONED) else worst)


@part
def _wait(system: System, slot: Index) -> None:
    """Into the list of deadlines: at its end, but of one instant the least attempt comes first."""
    attempt, attempts = system.attempts[slot], system.attempts
    earlier = attempts[ZERO].earlier
    while attempts[earlier].deadline == attempt.deadline and attempts[earlier].name > attempt.name:
        earlier = attempts[earlier].earlier
    later = attempts[earlier].later
    attempt.earlier, attempt.later = earlier, later
    attempts[earlier].later = attempts[later].earlier = slot


@part
def _wait_no_more(system: System, slot: Index) -> None:
    attempt, attempts = system.attempts[slot], system.attempts
    attempt.is_awaited = False
    attempts[attempt.earlier].later, attempts[attempt.later].earlier = attempt.later, attempt.earlier
