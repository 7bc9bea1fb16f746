"""Closed forms of queues whose answer is known: what the simulator is held to, and a first look at a question.

Arrivals are Poisson, `per_second` of them; `mean_seconds` is the mean service time, exponential where the name has two
M's. Nobody tries again, and all is in the steady state. `erlangs` is the offered load: servers busy in the mean, if
nobody were turned away.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

_SHORT = 1e-4  # so short a way that differences of exponentials lose their digits, and a term of the series is enough


@dataclass(frozen=True, slots=True)
class Line:
    """What arrivals meet: the share that `waits` in the line, and of those `lost`, and the mean `wait` in seconds.

    All three are over all arrivals; who does not wait, or is turned away at once, waits 0 s.
    """

    waits: float
    wait: float
    lost: float = 0.0


def erlang_b(servers: int, erlangs: float) -> float:
    """The share of arrivals that M/M/c/c turns away.

    By the recursion over servers, of its inverse, which cannot overflow before the answer is 0 (Jagerman, Bell System
    Technical Journal 53(3), 1974). Holds for any distribution of the service time.
    """
    return 1.0 / _inverse_erlang_b(servers, erlangs)


def _inverse_erlang_b(servers: int, erlangs: float) -> float:
    """Infinity beyond what a float can hold."""
    inverse = 1.0
    for server in range(1, servers + 1):
        inverse = 1.0 + inverse * server / erlangs
    return inverse


def erlang_c(servers: int, erlangs: float) -> float:
    """The share of arrivals that waits in M/M/c without bound. Raises ValueError where the line grows for ever."""
    if erlangs >= servers:
        raise ValueError(f"{erlangs:g} erlangs are more than {servers} servers carry, and the line has no bound")
    blocked = erlang_b(servers, erlangs)
    return servers * blocked / (servers - erlangs * (1.0 - blocked))


def mmc(per_second: float, mean_seconds: float, servers: int) -> Line:
    """M/M/c, first come, first served (Erlang, 1917). Raises ValueError where the line grows for ever."""
    waits = erlang_c(servers, per_second * mean_seconds)
    return Line(waits, waits / (servers / mean_seconds - per_second))


def mmck(per_second: float, mean_seconds: float, servers: int, places: int) -> Line:
    """M/M/c/K with K = `servers` + `places`: who finds no place is lost (Gross and Harris, ch. 2).

    By the logarithms of the states' probabilities, which neither overflow nor vanish.
    """
    erlangs = per_second * mean_seconds
    present = np.arange(servers + places + 1)
    in_service = np.minimum(present, servers)
    weights = present * math.log(erlangs) - gammaln(in_service + 1) - (present - in_service) * math.log(servers)
    shares = np.exp(weights - weights.max())
    shares /= shares.sum()
    line = float(((present - in_service) * shares).sum())
    return Line(waits=float(shares[servers:-1].sum()), wait=line / per_second, lost=float(shares[-1]))


def mmn_d(per_second: float, mean_seconds: float, servers: int, patience: float) -> Line:
    """M/M/n+D: who has stood in the line for `patience` seconds abandons it, and is lost.

    After Zeltyn and Mandelbaum, Queueing Systems 51, 2005, section 2: there J and J_H are integrals over the virtual
    wait, here of constant patience; all is divided by exp(max(0, drift x patience)), so that nothing overflows.
    """
    served = servers / mean_seconds
    drift = per_second - served
    scale, peak = math.exp(-max(0.0, drift * patience)), math.exp(min(0.0, drift * patience))
    over = _integral(drift, patience)
    j = over + peak / served
    j_wait = _mean_integral(drift, patience) + patience * peak / served
    empty = scale * _inverse_erlang_b(servers - 1, per_second * mean_seconds)
    whole = empty + per_second * j
    return Line(waits=per_second * j / whole, wait=per_second * j_wait / whole, lost=peak * per_second / served / whole)


def _integral(drift: float, end: float) -> float:
    """Of exp(drift x) over x from 0 to `end`, divided by exp(max(0, drift x end))."""
    return end if drift == 0 else -math.expm1(-abs(drift) * end) / abs(drift)


def _mean_integral(drift: float, end: float) -> float:
    """Of x exp(drift x), likewise."""
    way = abs(drift) * end
    if way < _SHORT:
        return end**2 * (1 / 2 - way / (6 if drift > 0 else 3))
    falling = (-math.expm1(-way) - way * math.exp(-way)) / drift**2
    return falling if drift < 0 else end * _integral(drift, end) - falling


def mg1_wait(per_second: float, mean_seconds: float, variation: float) -> float:
    """Mean seconds in the line of M/G/1, first come, first served (Pollaczek, 1930; Khinchine, 1932).

    `variation` is the standard deviation of the service time over its mean. Raises ValueError where the line grows
    for ever.
    """
    load = _below_one(per_second * mean_seconds)
    return load * mean_seconds * (1 + variation**2) / (2 * (1 - load))


def mg1_ps(per_second: float, mean_seconds: float, seconds: float) -> float:
    """Mean seconds that a transfer takes on a shared link, if alone it takes `seconds` and the mean `mean_seconds`.

    M/G/1-PS, whatever the distribution (Kleinrock, Queueing Systems vol. 2, section 4.4). Raises ValueError where
    ever more are under way.
    """
    return seconds / (1 - _below_one(per_second * mean_seconds))


def mg1_ps_lost(per_second: float, mean_seconds: float, most: int) -> float:
    """The share that a shared link refuses where `most` may be under way; as in M/M/1/K, whatever the distribution."""
    return mmck(per_second, mean_seconds, 1, most - 1).lost


def _below_one(load: float) -> float:
    if load >= 1:
        raise ValueError(f"a load of {load:g} is more than one server carries, and the line has no bound")
    return load
