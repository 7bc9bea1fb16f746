"""When a prediction is right: the rules of the study, fixed before its first result was seen."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Figure(StrEnum):
    """What is predicted of a stage (the first three, thresholds in transactions an hour) or of a ladder."""

    THROUGHPUT = "throughput"
    P50 = "p50"
    P95 = "p95"
    SLOW = "slow"
    FAILING = "failing"


STAGE_FIGURES = (Figure.THROUGHPUT, Figure.P50, Figure.P95)
MOST_THROUGHPUT_ERROR = 0.05
MOST_LATENCY_ERROR = 0.15
MOST_LATENCY_ERROR_MS = 3.0
MOST_THRESHOLD_ERROR = 0.10
LEAST_INSIDE = 0.90
_TOLERANCE = {
    Figure.THROUGHPUT: MOST_THROUGHPUT_ERROR,
    Figure.P50: MOST_LATENCY_ERROR,
    Figure.P95: MOST_LATENCY_ERROR,
    Figure.SLOW: MOST_THRESHOLD_ERROR,
    Figure.FAILING: MOST_THRESHOLD_ERROR,
}
_LATENCIES = (Figure.P50, Figure.P95)


@dataclass(frozen=True, slots=True)
class Compared:
    """(a) A figure that was measured, and the one predicted: transactions an hour, or ms; None where there is none."""

    figure: Figure
    measured: float | None
    predicted: float | None

    @property
    def error(self) -> float | None:
        """How far the prediction lies from what was measured, relative to that and signed."""
        if self.measured is None or self.predicted is None or self.measured <= 0:
            return None
        return self.predicted / self.measured - 1

    @property
    def is_right(self) -> bool:
        """Within the tolerance of its figure; what is missing on either side is wrong."""
        if self.measured is None or self.predicted is None:
            return False
        apart = abs(self.predicted - self.measured)
        absolute = MOST_LATENCY_ERROR_MS if self.figure in _LATENCIES else 0.0
        return apart <= max(_TOLERANCE[self.figure] * self.measured, absolute)


@dataclass(frozen=True, slots=True)
class Ranged:
    """(b) A figure that was measured, and where the simulator says that 95 % of stages like it lie.

    An infinite `high` is beyond the ladder; None where the simulator has no interval.
    """

    figure: Figure
    measured: float | None
    low: float | None
    high: float | None

    @property
    def is_inside(self) -> bool:
        """What is missing on either side is outside; a threshold that was not reached counts as beyond the ladder."""
        if self.low is None or self.high is None:
            return False
        measured = math.inf if self.measured is None and self.figure not in STAGE_FIGURES else self.measured
        return measured is not None and self.low <= measured <= self.high


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of so many."""

    right: int
    of: int

    @classmethod
    def over(cls, judged: Sequence[bool]) -> "Tally":
        return cls(sum(judged), len(judged))

    @property
    def is_all(self) -> bool:
        return self.of > 0 and self.right == self.of

    @property
    def is_enough(self) -> bool:
        """Of what the 95 % intervals shall hold."""
        return self.of > 0 and self.right >= LEAST_INSIDE * self.of

    def __str__(self) -> str:
        return f"{self.right} of {self.of}"


def right(compared: Iterable[Compared], *figures: Figure) -> Tally:
    """How many predictions of these figures (of all if none is named) are right."""
    return Tally.over([one.is_right for one in compared if not figures or one.figure in figures])


def inside(ranged: Iterable[Ranged], *figures: Figure) -> Tally:
    """How many measured figures of these (of all if none is named) lie inside."""
    return Tally.over([one.is_inside for one in ranged if not figures or one.figure in figures])
