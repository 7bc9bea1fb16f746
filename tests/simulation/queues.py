"""Records of a queue whose truth is known: Poisson arrivals, `SERVERS` servers, first come, first served."""

import numpy as np
from numpy.typing import NDArray

from simulation.blocks import Sample

SERVERS = 3
MEAN = 0.024  # seconds of service, as the launch profile's
VARIATION = 0.23

Floats = NDArray[np.float64]


def arrivals(utilisation: float, seconds: float, runs: int, rng: np.random.Generator) -> Floats:
    """Gaps between arrivals, shape (transactions, runs), enough of them to fill the time."""
    expected = utilisation * SERVERS / MEAN * seconds
    return rng.exponential(seconds / expected, (int(expected + 5 * expected**0.5), runs))


def services(like: Floats, rng: np.random.Generator, *, slower: float = 1.0) -> Floats:
    """Lognormal service times in seconds, shape as `like`."""
    sigma = np.sqrt(np.log1p(VARIATION**2))
    return slower * rng.lognormal(np.log(MEAN) - sigma**2 / 2, sigma, like.shape)


def latencies(gaps: Floats, service: Floats) -> Floats:
    """From arrival to answer: the recursion of Kiefer and Wolfowitz (1955), all runs at once."""
    runs = np.arange(gaps.shape[1])
    busy = np.zeros((SERVERS, gaps.shape[1]))  # seconds until each server is free
    found = np.empty_like(gaps)
    for arrival, gap in enumerate(gaps):
        busy = np.maximum(busy - gap, 0.0)
        first = busy.argmin(axis=0)
        found[arrival] = busy[first, runs] + service[arrival]
        busy[first, runs] = found[arrival]
    return found


def samples(gaps: Floats, latency: Floats, seconds: float) -> list[Sample]:
    """One stage for each run; nothing fails."""
    due = np.cumsum(gaps, axis=0)
    return [
        Sample(seconds, moments[:many], slow[:many], np.zeros(many, bool), np.zeros(many, bool))
        for moments, slow, many in zip(due.T, latency.T, (due < seconds).sum(axis=0), strict=True)
    ]
