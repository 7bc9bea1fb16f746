"""The stations of `app.capacity.station_rules`, for compiled code.

The same rules kept another way. There a job's whole stay is known as it arrives; here only those in service play in a
tournament, and the others stand in a line, so that a longer queue costs no more. A server is free again at the very
instant its job ends, also where the job has not left yet: then it stands among those that are done.
"""

import math

from simulation.engine.compiled import part
from simulation.engine.lines import weigh
from simulation.engine.tables import NONE, ONE, ZERO, Index, Station, System
from simulation.engine.tournaments import free_seat, leave, take
from simulation.engine.words import bits_of, least_word, number_of, positive

_HALF, _SLOT = Index(32), Index((1 << 32) - 1)


@part
def has_place(system: System, station: Station, now: float) -> bool:
    """Whether one that arrives now is taken in."""
    if not station.is_link:
        while station.serving > ZERO and _first_end(system, station) <= now:
            end = _first_end(system, station)
            _done(system, station, _end_service(system, station), end)
    return bool(station.serving < station.servers or station.waiting < station.places)


@part
def arrive(system: System, station: Station, slot: Index, now: float) -> None:
    """Take an attempt in where there is place for it, with the `demand` it has."""
    attempt = system.attempts[slot]
    attempt.ticket = station.tickets << _HALF | slot
    station.tickets += ONE
    if station.serving < station.servers:
        if station.is_link:
            _advance(station, now)
        begin = station.attained if station.is_link else now
        attempt.seat = free_seat(system.entries, system.tournaments[station.tournament])
        station.serving += ONE
        _serve(system, station, slot, begin + attempt.demand)
    else:
        _stand_in_line(system, station, slot)
    _look_ahead(system, station)


@part
def depart(system: System, station: Station) -> Index:
    """Let the next attempt go, at the moment of its departure."""
    if station.is_link:
        _advance(station, station.departure)
        slot = _end_service(system, station)
    elif station.first_done == NONE:
        slot = _end_service(system, station)
    else:
        slot = station.first_done
        station.first_done = system.attempts[slot].next
    _look_ahead(system, station)
    return slot


@part
def leave_line(system: System, station: Station, slot: Index) -> None:
    """Take out one that is in the line, wherever it stands."""
    _step_out(system, station, slot)
    _look_ahead(system, station)


@part
def _stand_in_line(system: System, station: Station, slot: Index) -> None:
    weigh(system, station)
    attempt = system.attempts[slot]
    attempt.is_in_line = True
    _stand_behind(system, station, station.last_waiting, slot)
    _stand_behind(system, station, slot, NONE)
    station.waiting += ONE


@part
def _step_out(system: System, station: Station, slot: Index) -> None:
    weigh(system, station)
    attempt = system.attempts[slot]
    attempt.is_in_line = False
    _stand_behind(system, station, attempt.ahead, attempt.next)
    station.waiting -= ONE


@part
def _stand_behind(system: System, station: Station, ahead: Index, slot: Index) -> None:
    """Neighbours in the line; NONE is beyond an end."""
    if ahead == NONE:
        station.first_waiting = slot
    else:
        system.attempts[ahead].next = slot
    if slot == NONE:
        station.last_waiting = ahead
    else:
        system.attempts[slot].ahead = ahead


@part
def _end_service(system: System, station: Station) -> Index:
    """Free the server that is free first, for the first in the line."""
    tournament = system.tournaments[station.tournament]
    end = _first_end(system, station)
    slot = system.entries[tournament.origin + ONE].name & _SLOT
    seat = system.attempts[slot].seat
    if station.waiting > ZERO:
        following = station.first_waiting
        _step_out(system, station, following)
        attempt = system.attempts[following]
        attempt.seat = seat
        _serve(system, station, following, end + attempt.demand)
    else:
        leave(system.entries, tournament, seat)
        station.serving -= ONE
    return slot


@part
def _serve(system: System, station: Station, slot: Index, until: float) -> None:
    attempt = system.attempts[slot]
    take(system.entries, system.tournaments[station.tournament], attempt.seat, bits_of(until), attempt.ticket)


@part
def _first_end(system: System, station: Station) -> float:
    tournament = system.tournaments[station.tournament]
    return number_of(system.entries[tournament.origin + ONE].when)


@part
def _done(system: System, station: Station, slot: Index, end: float) -> None:
    attempt = system.attempts[slot]
    attempt.done_at, attempt.next = end, NONE
    if station.first_done == NONE:
        station.first_done = slot
    else:
        system.attempts[station.last_done].next = slot
    station.last_done = slot


@part
def _look_ahead(system: System, station: Station) -> None:
    station.departure = _next_departure(system, station)
    station.abandonment = math.inf
    if station.waiting > ZERO:
        station.abandonment = system.attempts[station.first_waiting].entered + station.patience
    station.soonest = least_word(bits_of(station.departure), bits_of(station.abandonment))


@part
def _next_departure(system: System, station: Station) -> float:
    if station.first_done != NONE:
        return system.attempts[station.first_done].done_at
    if station.serving == ZERO:
        return math.inf
    first = _first_end(system, station)
    if station.is_link:
        return station.as_of + positive(first - station.attained) * float(station.serving)
    return first


@part
def _advance(station: Station, now: float) -> None:
    """What every transfer under way attains until now."""
    if station.serving > ZERO:
        station.attained += positive(now - station.as_of) / float(station.serving)
    if now > station.as_of:  # noqa: PLR1730 - `max` is compiled anew
        station.as_of = now
