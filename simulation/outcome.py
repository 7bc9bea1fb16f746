"""What a scenario comes to on a profile, over many replications: arrays for a notebook, and what its reports show."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Kind, Profile
from simulation.metrics import Metrics
from simulation.over_time import OverTime
from simulation.scenario import Scenario
from simulation.spread import Spread, spread

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario simulated on a profile, `replications` mornings that differ by chance alone.

    The first axis of each array is that of the replications:

    - `by_stage`: `Metrics` of shape (replications, stages), warm-ups included, each transaction in the stage in which
      it was due; `target_per_hour`, shape (stages,), is what each stage asks for, in the mean where it changes.
    - `by_kind`: `Metrics` of shape (replications, kinds + 1), over the judged stages: the `kinds`, then all together.
    - `over_time`: `OverTime` of shape (replications, bins); `edges_seconds`, shape (bins + 1,), has all stages laid end
      to end without the time in which they drain, `starts_seconds`, shape (stages + 1,), where each begins.
    - `offered_load`, shape (replications, stages, stations): what all attempts ask of a station, if they all reach it,
      over what it can do while the stage lasts. Above 1 it cannot keep up.
    - `slow_per_hour` and `failing_per_hour`, shape (replications,): the thresholds as a rehearsal estimates them,
      infinite where the ladder does not reach them; None where the scenario has no ladder.
    - `saturated_first`, one for each replication: the station at which it first became slow or failed; None where it
      did not.

    `simulation.spread.spread` makes intervals of any figure, from its values in each replication.
    """

    scenario: Scenario
    profile: Profile
    seed: int
    replications: int
    kinds: tuple[Kind, ...]
    target_per_hour: Floats
    by_stage: Metrics
    by_kind: Metrics
    over_time: OverTime
    edges_seconds: Floats
    starts_seconds: Floats
    offered_load: Floats
    slow_per_hour: Floats | None
    failing_per_hour: Floats | None
    saturated_first: tuple[str | None, ...]

    @property
    def thresholds(self) -> dict[str, Spread]:
        """Slow and failing over the replications; none where the scenario has no ladder."""
        named = {"slow": self.slow_per_hour, "failing": self.failing_per_hour}
        return {name: spread(rates) for name, rates in named.items() if rates is not None}
