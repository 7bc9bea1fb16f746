"""A run as it was observed, for calibration: what each stage was asked, what came of it, and what it kept busy."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.demand import KINDS, StageSchedule
from simulation.record import ANSWERED, Outcome, Record, failed, latencies
from simulation.scenario import Scenario

Floats = NDArray[np.float64]

KEEPING_UP = 0.95
"""Of what comes is answered in time: with less, the knee is passed."""


class Resource(NamedTuple):
    """What transactions keep busy: so many `servers` of it work side by side."""

    name: str
    servers: int


@dataclass(frozen=True, slots=True)
class Busy:
    """A stage in windows, ascending: where each ends (seconds from the stage's start), what it lasted, what was used.

    `ends` and `seconds` have the shape (windows,), `used` (windows, resources), in seconds of one server.
    """

    ends: Floats
    seconds: Floats
    used: Floats


@dataclass(frozen=True, eq=False)
class ObservedStage:
    """A judged stage of a constant rate; `number` counts the scenario's stages from 1, as gates do."""

    number: int
    schedule: StageSchedule
    rows: Record
    busy: Busy | None = None

    @property
    def seconds(self) -> float:
        return self.schedule.stage.duration

    @property
    def rate_per_second(self) -> float:
        """What came, not what was meant to come."""
        return len(self.rows) / self.seconds

    @cached_property
    def throughput_per_second(self) -> float:
        """Answers within the stage: what came when it was over does not show what can be held."""
        return throughput_per_second(self.rows, seconds=self.seconds)

    @cached_property
    def together(self) -> float:
        """Transactions under way at once, in the mean over the stage."""
        inside = np.minimum(self.rows["end"], self.seconds) - np.minimum(self.rows["due"], self.seconds)
        return float(inside.sum()) / self.seconds

    @property
    def keeps_up(self) -> bool:
        """Whether what came was answered in its time, so that the knee is not passed."""
        return self.throughput_per_second >= KEEPING_UP * self.rate_per_second

    @cached_property
    def failed_share(self) -> float:
        return float(failed(self.rows).mean())

    @cached_property
    def succeeded(self) -> Record:
        """Their latency counts from when they were due (no coordinated omission)."""
        return self.rows[self.rows["outcome"] == Outcome.SUCCEEDED]

    @cached_property
    def mean_latency(self) -> float:
        """Of those that succeeded, in seconds."""
        return float(latencies(self.succeeded).mean())

    def done(self) -> Floats:
        """Answers of each kind in each window, shape (windows, kinds)."""
        counts = np.zeros((0 if self.busy is None else len(self.busy.ends), len(KINDS)))
        if self.busy is None or not len(counts):
            return counts
        answered = self.rows[np.isin(self.rows["outcome"], ANSWERED)]
        window = np.searchsorted(self.busy.ends, answered["end"])
        known = window < len(counts)
        window, answered = window[known], answered[known]
        inside = answered["end"] > (self.busy.ends - self.busy.seconds)[window]
        np.add.at(counts, (window[inside], answered["kind"][inside]), 1.0)
        return counts


def throughput_per_second(rows: Record, *, seconds: float) -> float:
    """Of a stage that lasts so long."""
    answered = np.isin(rows["outcome"], ANSWERED)
    return float((answered & (rows["end"] <= seconds)).sum()) / seconds


@dataclass(frozen=True, slots=True)
class Observed:
    """A run: its `name`, the `digest` of its record, the stages that can be learnt from, ascending by rate.

    `resources` are those whose use is on record, none where nobody watched; `emulated` is the profile of a service that
    did not run flat out. `lagging` are the numbers of stages in which the generator itself was late.
    """

    name: str
    digest: str
    scenario: Scenario
    seed: int
    stages: Sequence[ObservedStage]
    resources: Sequence[Resource] = ()
    emulated: str | None = None
    lagging: Sequence[int] = ()
