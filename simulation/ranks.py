"""Ranks in many resamples at once, without building any of them."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def smallest_reaching(wanted: Floats, ranked: Floats, parts: list[Floats], weights: Floats) -> Floats:
    """For each replicate the smallest of the `ranked` values that `wanted` of its transactions do not exceed.

    `parts` are the same values by block, each sorted; `weights`, shape (replicates, blocks), say how often a replicate
    has each of them. All replicates are searched together, by halving.
    """
    low = np.zeros(len(wanted), dtype=np.int64)
    high = np.full(len(wanted), len(ranked) - 1)
    while (low < high).any():
        middle = (low + high) // 2
        counts = np.stack([np.searchsorted(part, ranked[middle], side="right") for part in parts], axis=1)
        reached = (weights * counts).sum(axis=1) >= wanted
        low, high = np.where(reached, low, middle + 1), np.where(reached, middle, high)
    return ranked[low]


def quantiles(quantile: float, values: Floats, parts: list[Floats], weights: Floats) -> Floats:
    """The quantile of each replicate, interpolated as numpy does; infinite where a replicate has no value."""
    if not len(values):
        return np.full(len(weights), np.inf)
    sizes = weights @ np.array([len(part) for part in parts], dtype=np.float64)
    at = quantile * np.maximum(sizes - 1, 0)
    below = np.floor(at)
    lower, upper = (
        smallest_reaching(np.minimum(rank, sizes), values, parts, weights) for rank in (below + 1, below + 2)
    )
    return np.where(sizes > 0, _between(lower, upper, at - below), np.inf)


def _between(lower: Floats, upper: Floats, share: Floats) -> Floats:
    """Numpy's own formula, to its last digit."""
    step = upper - lower
    return np.where(share < 1 / 2, lower + step * share, upper - step * (1 - share))
