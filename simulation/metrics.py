"""What a set of transactions comes to: rates, percentiles of the latency, shares of outcomes, attempts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simulation.record import ANSWERED, FAILURES, Outcome

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

QUANTILES = {"p50": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99, "p99.9": 0.999}
LEAST_BEYOND = 10
"""Transactions beyond a percentile: with fewer it is a matter of one or two of them."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of transactions, one entry for each.

    `kind` indexes KINDS, `outcome` is of `record.Outcome`. `latency_seconds` counts as gates count it: from due, a
    transaction without an answer with the client's patience at least, NaN for what failed otherwise. `room_seconds` is
    the time in a waiting room, before it was due.
    """

    kind: NDArray[np.int8]
    outcome: Integers
    attempts: Integers
    latency_seconds: Floats
    room_seconds: Floats

    @classmethod
    def joined(cls, parts: Sequence["Answers"]) -> Self:
        return cls(
            np.concatenate([part.kind for part in parts]),
            np.concatenate([part.outcome for part in parts]),
            np.concatenate([part.attempts for part in parts]),
            np.concatenate([part.latency_seconds for part in parts]),
            np.concatenate([part.room_seconds for part in parts]),
        )

    def only(self, kind: int) -> "Answers":
        """Those of one kind."""
        of_kind = self.kind == kind
        return Answers(
            self.kind[of_kind],
            self.outcome[of_kind],
            self.attempts[of_kind],
            self.latency_seconds[of_kind],
            self.room_seconds[of_kind],
        )


@dataclass(frozen=True, slots=True)
class Metrics:
    """Figures of sets of transactions; each array has the shape (replications, rows), rows being stages or kinds.

    Of these, `latency_seconds` has a last axis for the QUANTILES, `share` one for the outcomes of a record. A
    percentile is NaN where fewer than ten transactions lie beyond it; shares and attempts are where there are none.
    `room_seconds` is the mean time in a waiting room, which is no part of the latency.
    """

    transactions: Floats
    throughput_per_hour: Floats
    goodput_per_hour: Floats
    latency_seconds: Floats
    share: Floats
    attempts_per_transaction: Floats
    room_seconds: Floats

    @classmethod
    def of(cls, answers: Answers, *, seconds: float) -> Self:
        """One set, the transactions due within so many seconds; arrays without the first two axes."""
        counts = np.bincount(answers.outcome, minlength=len(Outcome)).astype(np.float64)
        many = counts.sum()
        per_hour = 3600 / seconds
        with np.errstate(invalid="ignore"):  # 0 / 0 is NaN: there was nobody
            share, attempts, room = counts / many, answers.attempts.sum() / many, answers.room_seconds.sum() / many
        return cls(
            transactions=many,
            throughput_per_hour=counts[list(ANSWERED)].sum() * per_hour,
            goodput_per_hour=counts[Outcome.SUCCEEDED] * per_hour,
            latency_seconds=percentiles(answers.latency_seconds),
            share=share,
            attempts_per_transaction=attempts,
            room_seconds=room,
        )

    def percentile_seconds(self, name: str) -> Floats:
        """`p95` and so on, shape (replications, rows)."""
        return self.latency_seconds[..., list(QUANTILES).index(name)]

    def share_of(self, outcome: Outcome) -> Floats:
        """Of all transactions, those that ended so, shape (replications, rows)."""
        return self.share[..., outcome]

    @property
    def failed_share(self) -> Floats:
        """Of all transactions, those that failed in any way, shape (replications, rows)."""
        return self.share[..., list(FAILURES)].sum(axis=-1)


def percentiles(latency_seconds: Floats) -> Floats:
    """The QUANTILES of those that are not NaN, shape (quantiles,)."""
    counted = latency_seconds[~np.isnan(latency_seconds)]
    found = np.full(len(QUANTILES), np.nan)
    enough = [round(len(counted) * (1 - quantile), 6) >= LEAST_BEYOND for quantile in QUANTILES.values()]
    if any(enough):
        found[enough] = np.quantile(
            counted, [one for one, holds in zip(QUANTILES.values(), enough, strict=True) if holds]
        )
    return found
