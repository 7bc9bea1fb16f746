"""The fluid model's recursion, bucket by bucket: what flows into a line, what the servers take, what is turned away.

A bucket's attempts meet the stations in series. Where a station has less to do than it can, everything passes;
elsewhere its line grows to its places, and what finds none is refused. What becomes of an attempt is decided as it
begins, by the lines of that moment; its work is done whether or not its client has gone.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.engine.compiled import Kernel, part
from simulation.engine.tables import ONE, ZERO, Index
from simulation.engine.words import greatest_number, least_number, positive

ATTEMPTS, SERVED, REFUSED, TIMED_OUT, WAITING, DELAY = (Index(column) for column in range(6))
COLUMNS = 6

Floats = NDArray[np.float64]


class Flow(NamedTuple):
    """A stage as a fluid, and its state.

    Stations by routes: `seconds` that one asks (0: it does not stop there), `waiting` in line. By stations: `servers`,
    `places`. By routes: `share`; those `passing` on in this bucket, the share of them that found a place so far
    (`kept`), the `delay` of them in seconds. By tries: `after_refusal` and `after_timeout`, seconds from the beginning
    of a failed one to that of the next. `coming` are attempts that begin, by buckets, routes and tries; its last two
    buckets are beyond the end. `course` is the result, buckets by columns.
    """

    bucket: float
    patience: float
    seconds: Floats
    waiting: Floats
    servers: Floats
    places: Floats
    share: Floats
    passing: Floats
    kept: Floats
    delay: Floats
    after_refusal: Floats
    after_timeout: Floats
    coming: Floats
    course: Floats


@Kernel
def flow(state: Flow) -> None:
    """Let the fluid flow to the end of the course."""
    at, end = ZERO, Index(len(state.course))
    while at < end:
        _begin(state, at)
        station, stations = ZERO, Index(len(state.servers))
        while station < stations:
            _pass(state, at, station)
            station += ONE
        _answer(state, at)
        at += ONE


@part
def _begin(state: Flow, at: Index) -> None:
    route, routes = ZERO, Index(len(state.share))
    while route < routes:
        total, attempt, tries = 0.0, ZERO, Index(len(state.after_refusal))
        while attempt < tries:
            total += state.coming[at, route, attempt]
            attempt += ONE
        state.passing[route], state.kept[route], state.delay[route] = total, 1.0, 0.0
        state.course[at, ATTEMPTS] += total
        route += ONE


@part
def _pass(state: Flow, at: Index, station: Index) -> None:
    """One bucket at one station; `work` and `before` in seconds of a server."""
    came, work, before = 0.0, 0.0, 0.0
    route, routes = ZERO, Index(len(state.share))
    while route < routes:
        asked = state.seconds[station, route]
        if asked > 0.0:
            before += asked * state.waiting[station, route]
            work += asked * state.passing[route]
            came += state.passing[route]
        route += ONE
    work += before
    able = state.servers[station] * state.bucket
    if before == 0.0 and work <= able:
        _walk_on(state, station)
        return
    left = positive(1.0 - able / work)
    turned_away = _turned_away(state, station, left, came) if left > 0.0 else 0.0
    _move(state, at, station, left, turned_away, before)


@part
def _walk_on(state: Flow, station: Index) -> None:
    """Where there is no line, and none comes to be."""
    route, routes = ZERO, Index(len(state.share))
    while route < routes:
        state.delay[route] += state.seconds[station, route]
        route += ONE


@part
def _turned_away(state: Flow, station: Index, left: float, came: float) -> float:
    """Which share of those who came finds no place, where a share `left` of all must stay in line."""
    in_line, route, routes = 0.0, ZERO, Index(len(state.share))
    while route < routes:
        if state.seconds[station, route] > 0.0:
            in_line += left * (state.waiting[station, route] + state.passing[route])
        route += ONE
    too_many = in_line - state.places[station]
    return too_many / came if too_many > 0.0 and came > 0.0 else 0.0


@part
def _move(state: Flow, at: Index, station: Index, left: float, turned_away: float, before: float) -> None:
    """Into the line, out of it, and on; the wait is that of the middle of the bucket."""
    in_line, after = 0.0, 0.0
    route, routes = ZERO, Index(len(state.share))
    while route < routes:
        asked = state.seconds[station, route]
        if asked > 0.0:
            here = state.waiting[station, route] + state.passing[route]
            stays = positive(left * here - turned_away * state.passing[route])
            state.waiting[station, route], state.passing[route] = stays, (1.0 - left) * here
            in_line += stays
            after += asked * stays
        route += ONE
    state.course[at, WAITING] += in_line
    wait = (before + after) / (2.0 * state.servers[station])
    route = ZERO
    while route < routes:
        asked = state.seconds[station, route]
        if asked > 0.0:
            state.kept[route] *= 1.0 - turned_away
            state.delay[route] += wait + asked
        route += ONE


@part
def _answer(state: Flow, at: Index) -> None:
    """What becomes of the attempts that began in this bucket."""
    tries = Index(len(state.after_refusal))
    route, routes = ZERO, Index(len(state.share))
    while route < routes:
        kept, delay = state.kept[route], state.delay[route]
        state.course[at, DELAY] += state.share[route] * delay
        attempt = ZERO
        while attempt < tries:
            begun = state.coming[at, route, attempt]
            served, refused = begun * kept, begun * (1.0 - kept)
            late = 0.0
            if delay > state.patience:
                served, late = 0.0, served
            state.course[at, SERVED] += served
            if attempt + ONE == tries:
                state.course[at, REFUSED] += refused
                state.course[at, TIMED_OUT] += late
            else:
                _again(state, at, route, attempt, refused, state.after_refusal[attempt])
                _again(state, at, route, attempt, late, state.after_timeout[attempt])
            attempt += ONE
        route += ONE


@part
def _again(state: Flow, at: Index, route: Index, attempt: Index, many: float, seconds: float) -> None:
    """Into the two buckets beside the moment of the next try, at the earliest the one that follows this."""
    if many == 0.0:
        return
    last = Index(len(state.course))
    moment = least_number(greatest_number(1.0, seconds / state.bucket), float(last - at))
    whole = Index(moment)
    into = moment - float(whole)
    state.coming[at + whole, route, attempt + ONE] += many * (1.0 - into)
    state.coming[at + whole + ONE, route, attempt + ONE] += many * into
