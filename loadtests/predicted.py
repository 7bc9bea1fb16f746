"""What the simulator says of a run: the same arrivals or sessions with the same draws, and the machine's overhead."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from loadtests.emulated import Simulated
from simulation.degradation import StageColumns
from simulation.demand import StageSchedule
from simulation.files import Profile
from simulation.kernel import simulate
from simulation.overhead import with_overhead
from simulation.record import Record, latencies
from simulation.scenario import Behaviour
from simulation.stages import StagePurpose


@dataclass(frozen=True, slots=True)
class Prediction:
    """The simulator's record of all stages; `overhead` seconds are in it, None where the run does not tell them."""

    record: Record
    overhead: float | None
    is_crowd: bool

    def of(self, position: int, *, duration: float, timeout: float) -> StageColumns:
        """Its transactions in one stage."""
        rows = self.record[self.record["stage"] == position]
        return StageColumns.of(rows, duration=duration, timeout=timeout)

    @property
    def simulated(self) -> Simulated:
        """As the result tells it."""
        overhead = None if self.overhead is None else self.overhead * 1000
        return Simulated(overhead_ms=overhead, added_to="attempt" if self.is_crowd else "transaction")


def predict(
    stages: Sequence[StageSchedule], measured: Record, profile: Profile, behaviour: Behaviour, *, seed: int
) -> Prediction | None:
    """None for whole journeys, which the simulator does not play.

    The overhead (network, HTTP, this machine) is the median over the baseline's transactions of measured less
    computed latency, pair by pair. Where arrivals wait for nobody it is added to each transaction. In a crowd what a
    session wants next waits for its answer, so there the overhead is a part of each attempt, played with it.
    """
    if any(stage.parties is not None for stage in stages):
        return None
    computed = simulate(stages, profile, behaviour, seed=seed)
    overhead = _overhead(stages, measured, computed)
    is_crowd = any(stage.session is not None for stage in stages)
    if overhead and is_crowd:
        computed = simulate(stages, with_overhead(profile, overhead), behaviour, seed=seed)
    elif overhead:
        computed["end"] += overhead
    return Prediction(computed, overhead, is_crowd)


def _overhead(stages: Sequence[StageSchedule], measured: Record, computed: Record) -> float | None:
    """Seconds; None without a baseline."""
    baselines = [at for at, one in enumerate(stages) if one.stage.purpose is StagePurpose.BASELINE]
    baseline = measured[np.isin(measured["stage"], baselines)]
    _, here, there = np.intersect1d(baseline["number"], computed["number"], return_indices=True)
    return float(np.median(latencies(baseline[here]) - latencies(computed[there]))) if len(here) else None
