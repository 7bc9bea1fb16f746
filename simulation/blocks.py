"""A run cut into blocks of time, and the bootstrap over them.

Whole blocks are resampled, because neighbouring transactions share a queue (Künsch, Annals of Statistics 17(3),
1989). Latencies are counted on a fine logarithmic grid, so that a thousand resamples are one product of matrices.
Why blocks are as long as they are: docs/decisions/0016.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REPLICATES = 1000
SHORTEST = 10.0  # seconds a block, where a stage is long enough
FEWEST = 5  # blocks a stage
_STEP = 0.002  # of the grid: latencies of one bin differ by 0.2 %
_LOWEST = math.log(1e-4)  # seconds; whatever is faster counts as this
_NOTABLE = 1.645  # standard errors from which on neighbours are taken to be alike, one-sided 5 %

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """The transactions of one stage, or some of them, ascending by `due`; all arrays have one entry for each.

    Seconds. `latency` is NaN where percentiles do not count it.
    """

    duration: float
    due: Floats
    latency: Floats
    failed: NDArray[np.bool_]
    refused: NDArray[np.bool_]

    def only(self, chosen: NDArray[np.bool_]) -> "Sample":
        """Those that were chosen."""
        return Sample(self.duration, self.due[chosen], self.latency[chosen], self.failed[chosen], self.refused[chosen])


@dataclass(frozen=True, slots=True)
class Blocks:
    """A run in blocks. `stage` numbers the stage of each block; `arrivals`, `failed`, `refused` count in each.

    `latency` are all latencies that count, ascending; `counts` has a row for each block, with how many of them
    are in each bin of the grid, whose first has the number `first`.
    """

    seconds: float
    stage: NDArray[np.int64]
    arrivals: Floats
    failed: Floats
    refused: Floats
    latency: Floats
    counts: NDArray[np.float32]
    first: int

    @classmethod
    def of(cls, samples: Sequence[Sample], blocks: Sequence[int]) -> "Blocks":
        """Cut each stage into its number of blocks."""
        numbers = [_block(one, many) for one, many in zip(samples, blocks, strict=True)]
        offsets = np.concatenate([[0], np.cumsum(blocks)[:-1]])
        block = np.concatenate([number + offset for number, offset in zip(numbers, offsets, strict=True)])
        latency = np.concatenate([one.latency for one in samples])
        counted = ~np.isnan(latency)
        counts, first = _counts(latency[counted], block[counted], sum(blocks))
        return cls(
            seconds=sum(one.duration for one in samples),
            stage=np.repeat(np.arange(len(blocks)), blocks),
            arrivals=_sums(block, np.ones(len(block)), sum(blocks)),
            failed=_sums(block, np.concatenate([one.failed for one in samples]), sum(blocks)),
            refused=_sums(block, np.concatenate([one.refused for one in samples]), sum(blocks)),
            latency=np.sort(latency[counted]),
            counts=counts,
            first=first,
        )

    def log_quantiles(self, quantiles: Sequence[float], weights: NDArray[np.float32]) -> Floats:
        """Logarithms of quantiles of each replicate, shape (replicates, quantiles)."""
        below = np.cumsum(weights @ self.counts, axis=1, dtype=np.float64)
        return np.stack([self._crossing(below, below[:, -1] * quantile) for quantile in quantiles], axis=1)

    def _crossing(self, below: Floats, wanted: Floats) -> Floats:
        """Where the count of each replicate reaches what is wanted, interpolated within the bin."""
        last = below.shape[1] - 1
        at = np.minimum((below < wanted[:, None]).sum(axis=1), last)
        rows = np.arange(len(below))
        before = np.where(at > 0, below[rows, at - 1], 0.0)
        inside = below[rows, at] - before
        share = np.divide(wanted - before, inside, out=np.ones_like(inside), where=inside > 0)
        return _LOWEST + _STEP * (self.first + at + share)

    def at_most(self, latency: float) -> Floats:
        """How many latencies of each block are at most this, to the bin."""
        return self.counts[:, : max(0, int(_bin(np.array([latency]))[0]) - self.first + 1)].sum(axis=1, dtype=float)


def weights(stage: NDArray[np.int64], rng: np.random.Generator, replicates: int = REPLICATES) -> NDArray[np.float32]:
    """How often each replicate holds each block, shape (replicates, blocks); stage by stage.

    One block fewer than there are is drawn, and weighs accordingly more: else the spread of few blocks would be
    taken for too small (Rao and Wu, Journal of the American Statistical Association 83, 1988).
    """
    drawn = [
        rng.multinomial(blocks - 1, np.full(blocks, 1 / blocks), size=replicates) * (blocks / (blocks - 1))
        for blocks in np.bincount(stage)
    ]
    return np.concatenate(drawn, axis=1).astype(np.float32)


def blocks_a_stage(runs: Sequence[Sequence[Sample]]) -> list[int]:
    """Into how many blocks to cut each stage of these runs of one ladder.

    Blocks are made longer for as long as neighbours are alike and a stage has some to spare.
    """
    durations = [sample.duration for sample in runs[0]]
    seconds = SHORTEST
    while True:
        blocks = [max(FEWEST, int(duration / seconds)) for duration in durations]
        if max(blocks) <= FEWEST or not _alike(runs, blocks):
            return blocks
        seconds *= 2


def _alike(runs: Sequence[Sequence[Sample]], blocks: Sequence[int]) -> bool:
    """Whether the mean log latencies of neighbouring blocks are correlated."""
    products = [product for run in runs for product in _neighbours(run, blocks)]
    alike = np.concatenate([neighbours for neighbours, _ in products])
    spread = sum(squares for _, squares in products)
    return bool(spread > 0 and np.sum(alike) / spread > _NOTABLE / math.sqrt(len(alike)))


def _neighbours(samples: Sequence[Sample], blocks: Sequence[int]) -> Iterator[tuple[Floats, float]]:
    """Of each stage: products of neighbouring blocks' deviations, and the sum of their squares."""
    for sample, many in zip(samples, blocks, strict=True):
        counted = ~np.isnan(sample.latency)
        block = _block(sample, many)[counted]
        logs = np.log(np.maximum(sample.latency[counted], math.exp(_LOWEST)))
        means = _sums(block, logs, many) / np.maximum(_sums(block, np.ones(len(block)), many), 1)
        deviations = means - means.mean()
        yield deviations[1:] * deviations[:-1], float(np.sum(deviations**2))


def _block(sample: Sample, blocks: int) -> NDArray[np.int64]:
    return np.clip((sample.due / sample.duration * blocks).astype(np.int64), 0, blocks - 1)


def _sums(block: NDArray[np.int64], values: Floats | NDArray[np.bool_], blocks: int) -> Floats:
    return np.bincount(block, weights=values, minlength=blocks).astype(np.float64)


def _bin(latency: Floats) -> NDArray[np.int64]:
    return ((np.log(np.maximum(latency, math.exp(_LOWEST))) - _LOWEST) / _STEP).astype(np.int64)


def _counts(latency: Floats, block: NDArray[np.int64], blocks: int) -> tuple[NDArray[np.float32], int]:
    bins = _bin(latency)
    first = int(bins.min()) if len(bins) else 0
    width = int(bins.max()) - first + 1 if len(bins) else 1
    counts = np.bincount(block * width + bins - first, minlength=blocks * width)
    return counts.reshape(blocks, width).astype(np.float32), first
