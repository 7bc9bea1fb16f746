"""Fit a capacity profile to two published thresholds: at which rate it is slow, at which it fails.

The time that a transaction keeps a worker decides where it fails; the number of workers how steep the way
there is (many stay fast until near their limit); the round trip, which does not grow with load, fine-tunes
where the p95 has doubled.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

from app.capacity.rules import Fitted, Profile, Thresholds
from simulation.degradation import judged_stages, thresholds
from simulation.demand import schedule
from simulation.executors import Maps, on_threads
from simulation.kernel import simulate
from simulation.scenario import Scenario, has_ladder
from simulation.stand_in import Shape, build

LEAST_RATIO, GREATEST_RATIO = 1.1, 2.0
GREATEST_PER_HOUR = 1_000_000
MOST_WORKERS = 64
COARSE, FINE = 8, 24  # replications of the ladder while searching and while refining
ROUNDS = 10
CLOSE_ENOUGH = 0.005
REAL_WORK_SHARE = 3  # an emulated service time must be this many times the real work it hides


class CannotFit(Exception):
    """No profile of this shape has the thresholds asked for; the message says why."""


def fit_profile(
    name: str,
    slow_per_hour: float,
    failing_per_hour: float,
    scenario: Scenario,
    *,
    real_work_ms: float,
    tell: Callable[[str], None],
) -> Profile:
    """The profile that is slow and failing at these two rates under the scenario, on all cores.

    Raises CannotFit, with the reason.
    """
    if not has_ladder(scenario.demand.stages):
        raise CannotFit(f"scenario {scenario.name} has no ladder of rates to fit under; name one that has a baseline")
    if not LEAST_RATIO < failing_per_hour / slow_per_hour < GREATEST_RATIO:
        raise CannotFit(
            f"failing/slow is {failing_per_hour / slow_per_hour:.3f};"
            f" only ratios between {LEAST_RATIO:g} and {GREATEST_RATIO:g} can be fitted"
        )
    if failing_per_hour > GREATEST_PER_HOUR:
        raise CannotFit(f"failing is above {GREATEST_PER_HOUR:,}/h, more than one service process can show")
    wanted = Thresholds(slow_per_hour=slow_per_hour, failing_per_hour=failing_per_hour)
    with on_threads() as executor:
        return Fit(name, wanted, scenario, real_work_ms, executor, tell).run()


def simulated_thresholds(
    profile: Profile, scenario: Scenario, *, replications: int, executor: Maps
) -> tuple[float, float]:
    """Median (slow, failing) over replications of the scenario's own ladder, in arrivals an hour.

    A threshold beyond the ladder counts as infinite.
    """
    one = partial(_replication, profile, scenario)
    slow, failing = zip(*executor.map(one, range(1, replications + 1)), strict=True)
    return median(slow), median(failing)


def _replication(profile: Profile, scenario: Scenario, seed: int) -> tuple[float, float]:
    room = scenario.waiting_room
    stages = schedule(scenario.demand, scenario.behaviour, profile.thresholds, seed=seed, room=room)
    record = simulate(stages, profile, scenario.behaviour, seed=seed)
    timeout = scenario.behaviour.timeout
    rungs = [columns.rung() for columns in judged_stages(record, scenario.demand.stages, timeout=timeout)]
    slow, failing = thresholds(rungs, scenario.degradation, timeout=timeout)
    return slow or math.inf, failing or math.inf


@dataclass(frozen=True, slots=True)
class Fit:
    """A search for the shape that has the thresholds `wanted`; `tell` hears of each step."""

    name: str
    wanted: Thresholds
    scenario: Scenario
    real_work_ms: float
    executor: Maps
    tell: Callable[[str], None]

    def run(self) -> Profile:
        """The fitted profile. Raises CannotFit, with the reason."""
        shape = self._refine(self._choose_workers())
        self.check_emulable(shape)
        slow, failing = self._simulate(shape, 2 * FINE)
        fitted = Fitted(
            scenario=self.scenario.name,
            scenario_hash=self.scenario.digest(),
            replications=2 * FINE,
            simulated=Thresholds(slow_per_hour=round(slow), failing_per_hour=round(failing)),
        )
        return self._profile(shape).model_copy(update={"fitted": fitted})

    def check_emulable(self, shape: Shape) -> None:
        """Raises CannotFit where the service's real work would show through the emulated time."""
        least_ms = REAL_WORK_SHARE * self.real_work_ms
        if shape.work_ms < least_ms:
            raise CannotFit(
                f"the pair needs a service time of {shape.work_ms:.1f} ms, and one under {least_ms:.1f} ms"
                f" ({REAL_WORK_SHARE} times the real work of {self.real_work_ms:g} ms) cannot be emulated;"
                " ask for lower rates or a smaller failing/slow"
            )

    def _choose_workers(self) -> Shape:
        """The most workers that are not faster than wanted: their service time hides the real work best."""
        best = self._at_failing(1)
        if self._simulate(best, COARSE)[0] > self.wanted.slow_per_hour:
            raise CannotFit("even one worker stays fast for longer than asked; lower failing or raise slow")
        low, high = 1, MOST_WORKERS
        while high - low > 1:
            middle = min((low + high) // 2, 2 * low)
            shape = self._at_failing(middle)
            if self._simulate(shape, COARSE)[0] <= self.wanted.slow_per_hour:
                low, best = middle, shape
            else:
                high = middle
        return best

    def _at_failing(self, workers: int) -> Shape:
        """So many workers, as fast as it takes to fail where wanted."""
        shape = Shape(workers, 1000 * workers / (self.wanted.failing_per_hour / 3600))
        for _ in range(2):
            shape = self._rescale(shape, self._simulate(shape, COARSE)[1])
        return shape

    def _rescale(self, shape: Shape, failing: float) -> Shape:
        """A rate of failure is inverse to the time of the work, nearly."""
        factor = min(failing / self.wanted.failing_per_hour, 1.2)
        return replace(shape, work_ms=shape.work_ms * factor)

    def _refine(self, shape: Shape) -> Shape:
        """Turn both screws in turn: the work for failing, the round trip (by secants) for slow."""
        step_ms = shape.work_ms / 10
        earlier: tuple[float, float] | None = None
        for _ in range(ROUNDS):
            slow, failing = self._simulate(shape, FINE)
            if self._is_close(slow, failing):
                return shape
            if earlier and slow > earlier[1] and shape.round_trip_ms != earlier[0]:
                slope = (slow - earlier[1]) / (shape.round_trip_ms - earlier[0])
                step_ms = (self.wanted.slow_per_hour - slow) / slope
            earlier = shape.round_trip_ms, slow
            bounded = max(-shape.work_ms / 2, min(step_ms, shape.work_ms / 2))
            shape = replace(self._rescale(shape, failing), round_trip_ms=max(0.0, shape.round_trip_ms + bounded))
        raise CannotFit(f"no profile found within {CLOSE_ENOUGH:.1%} of the pair in {ROUNDS} rounds")

    def _is_close(self, slow: float, failing: float) -> bool:
        return (
            abs(slow / self.wanted.slow_per_hour - 1) <= CLOSE_ENOUGH
            and abs(failing / self.wanted.failing_per_hour - 1) <= CLOSE_ENOUGH
        )

    def _simulate(self, shape: Shape, replications: int) -> tuple[float, float]:
        slow, failing = simulated_thresholds(
            self._profile(shape), self.scenario, replications=replications, executor=self.executor
        )
        self.tell(
            f"{shape.workers:3d} workers, {shape.work_ms:6.1f} ms work, {shape.round_trip_ms:6.1f} ms round trip:"
            f"  slow {slow:>9,.0f}/h  failing {failing:>9,.0f}/h"
        )
        return slow, failing

    def _profile(self, shape: Shape) -> Profile:
        return build(self.name, self.wanted, shape, self.scenario)
