"""A rehearsal of the study: what was measured, and what the simulator says of it, in two ways.

(a) *With its own draws*: the rehearsal's own arrivals, service times and pauses, plus the overhead, as in its report.
(b) *Independently*: arrivals and draws of other seeds; the interval in which 95 % of such stages lie. The overhead is a
    round trip before the stations, which every attempt takes. It is what the baseline was measured for: so the baseline
    counts in neither.
"""

from dataclasses import dataclass
from pathlib import Path

from app.capacity.rules import Workers
from benchmarks.predict.judging import Compared, Figure, Ranged
from loadtests.assessment import assess
from loadtests.recorded import read_recorded
from loadtests.result import Result, StageResult, Threshold, Verdict
from simulation.demand import KINDS
from simulation.files import Profile
from simulation.outcome import Outcome
from simulation.replications import simulate
from simulation.scenario import Scenario
from simulation.spread import Spread, spread
from simulation.stages import StagePurpose

REPLICATIONS = 399
"""Of so many values the 10th from below and from above enclose the next one in 95 % of cases."""

_NOBODY_WAITS = 100_000  # servers
_APART = 1_000_003  # from the rehearsal's seed, whose own draws shall not be among them


@dataclass(frozen=True, slots=True)
class StudiedStage:
    """A rung of the ladder: what it asked for an hour, and its figures by (a) and (b)."""

    target_per_hour: float
    compared: tuple[Compared, ...]
    ranged: tuple[Ranged, ...]


@dataclass(frozen=True, slots=True)
class Studied:
    """A rehearsal with a profile. `invalid` says why its figures cannot be trusted, if so."""

    name: str
    scenario: Scenario
    profile: Profile
    result: Result
    overhead_ms: float
    replications: int
    stages: tuple[StudiedStage, ...]
    thresholds: tuple[Compared, ...]
    ranged_thresholds: tuple[Ranged, ...]

    @property
    def invalid(self) -> str | None:
        return "; ".join(self.result.reasons) if self.result.verdict is Verdict.INVALID else None

    @property
    def compared(self) -> list[Compared]:
        """All of (a)."""
        return [one for stage in self.stages for one in stage.compared] + list(self.thresholds)

    @property
    def ranged(self) -> list[Ranged]:
        """All of (b); the thresholds are shown and not counted, they are no stages."""
        return [one for stage in self.stages for one in stage.ranged]


class NotStudied(Exception):
    """A run that the study cannot use; the message names it and why."""


def study(folder: Path, *, replications: int = REPLICATIONS) -> Studied:
    """What a kept rehearsal shows. Raises NotARun or NotStudied."""
    run = read_recorded(folder)
    result = assess(run)
    if run.profile is None or result.thresholds is None or result.simulated is None:
        raise NotStudied(f"{folder}: only a rehearsal of a ladder with a profile can be studied")
    if run.stopped:
        raise NotStudied(f"{folder}: {run.stopped}; rehearse it again")
    overhead_ms = result.simulated.overhead_ms or 0.0
    outcome = simulate(
        run.scenario,
        profile=behind_round_trip(run.profile, overhead_ms),
        replications=replications,
        seed=run.seed + _APART,
    )
    return Studied(
        name=run.scenario.name,
        scenario=run.scenario,
        profile=run.profile,
        result=result,
        overhead_ms=overhead_ms,
        replications=replications,
        stages=tuple(_stage(one, outcome) for one in rungs(result)),
        thresholds=tuple(_compared(Figure(name), one) for name, one in result.named_thresholds),
        ranged_thresholds=tuple(_ranged(Figure(name), one, outcome) for name, one in result.named_thresholds),
    )


def behind_round_trip(profile: Profile, milliseconds: float) -> Profile:
    """The profile with one station more, the first, where every attempt spends that time and nobody waits.

    What an overhead below nothing would mean is not known; it is left out.
    """
    if milliseconds <= 0:
        return profile
    trip = Workers(
        kind="workers",
        name="overhead",
        servers=_NOBODY_WAITS,
        queue=0,
        distribution="constant",
        mean_ms=dict.fromkeys(KINDS, milliseconds),
    )
    return profile.model_copy(update={"stations": (trip, *profile.stations)})


def rungs(result: Result) -> list[StageResult]:
    """The stages that count, by rate."""
    return sorted((one for one in result.stages if one.purpose is StagePurpose.RUNG), key=lambda one: one.position)


def _stage(stage: StageResult, outcome: Outcome) -> StudiedStage:
    measured = stage.measured
    figures = {
        Figure.THROUGHPUT: measured.throughput_per_hour,
        Figure.P50: measured.p50_ms,
        Figure.P95: measured.p95_ms,
    }
    said = stage.predicted
    predicted = (said.throughput_per_hour, said.p50_ms, said.p95_ms) if said else (None, None, None)
    return StudiedStage(
        target_per_hour=stage.target_per_hour,
        compared=tuple(Compared(name, *both) for name, *both in zip(figures, figures.values(), predicted, strict=True)),
        ranged=tuple(
            Ranged(name, value, *_next(_spread(name, outcome, stage.position))) for name, value in figures.items()
        ),
    )


def _spread(figure: Figure, outcome: Outcome, position: int) -> Spread:
    """Of a stage over the replications: an hour's transactions, or ms."""
    by_stage = outcome.by_stage
    if figure is Figure.THROUGHPUT:
        return spread(by_stage.throughput_per_hour[:, position])
    return spread(by_stage.percentile_seconds(figure.value)[:, position] * 1000)


def _next(of: Spread) -> tuple[float | None, float | None]:
    return of.morning_low, of.morning_high


def _compared(figure: Figure, threshold: Threshold) -> Compared:
    return Compared(figure, threshold.rate_per_hour, threshold.predicted)


def _ranged(figure: Figure, threshold: Threshold, outcome: Outcome) -> Ranged:
    return Ranged(figure, threshold.rate_per_hour, *_next(outcome.thresholds[figure.value]))
