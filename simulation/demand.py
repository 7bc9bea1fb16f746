"""Seeded arrival schedules: what the load test replays and the simulator computes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from app.capacity.draw_rules import Purpose, uniform
from app.capacity.rules import Kind, Thresholds
from simulation.crowds import Crowd, lacking, wants
from simulation.parties import Parties, walks
from simulation.scenario import Behaviour, Demand, Retries
from simulation.stages import AnyStage, OpenStage, Sessions, Stage, Trace
from simulation.traces import replay, whole_counts
from simulation.waiting_room import WaitingRoom

KINDS = tuple(Kind)
PARTS = 60  # in which the plan of a stage whose rate changes is shown


@dataclass(frozen=True, slots=True)
class StageSchedule:
    """The arrivals of one stage.

    `target_per_hour` is the mean where the rate changes. `first` numbers its first transaction, the others follow;
    `due` are seconds from the start of the stage, ascending; `kind` indexes KINDS. `planned_per_hour` are the rates
    of equal parts of a stage whose rate changes, empty for a constant one.

    In the closed model, and where `parties` walk whole journeys, `session` says whose each transaction is; `due` is
    then the earliest that it can be wanted, and some may not be (`simulation.crowds`, `simulation.parties`).

    Where there is a waiting room, `came` are the moments at which people came to it, and `due` those at which they were
    let in, which may be after the end of the stage.
    """

    stage: AnyStage
    target_per_hour: float
    first: int
    due: NDArray[np.float64]
    kind: NDArray[np.int8]
    planned_per_hour: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    session: NDArray[np.int64] | None = None
    parties: Parties | None = None
    came: NDArray[np.float64] | None = None

    @property
    def whose(self) -> NDArray[np.int64]:
        """The session of each transaction; where there are none each is one of its own."""
        return np.arange(len(self.due)) if self.session is None else self.session

    @property
    def sessions(self) -> int | None:
        """How many are played; None in the open model."""
        return None if self.session is None else len(np.unique(self.session))

    @property
    def waits(self) -> NDArray[np.float64]:
        """Seconds that each stood in the waiting room."""
        return np.zeros(len(self.due)) if self.came is None else self.due - self.came

    def through(self, room: WaitingRoom, thresholds: Thresholds | None) -> "StageSchedule":
        """The same people, who come to a waiting room first."""
        return replace(self, due=room.let_in(self.due, thresholds), came=self.due)

    def lacking(self, rows: NDArray[np.void], over: NDArray[np.float64]) -> int:
        """How many transactions of this stage its rows of a record lack; `over` says from when each session went on.

        Shape (rows,), seconds; NaN where it went no further.
        """
        if self.session is None:
            return len(self.due) - len(rows)
        present, ended = np.zeros(len(self.due), dtype=np.bool_), np.full(len(self.due), np.nan)
        present[rows["number"] - self.first] = True
        ended[rows["number"] - self.first] = over
        return lacking(self.due, self.session, self.stage.duration, present=present, over=ended)


def schedule(
    demand: Demand | Crowd | Parties,
    behaviour: Behaviour,
    thresholds: Thresholds | None,
    *,
    seed: int,
    room: WaitingRoom | None = None,
) -> list[StageSchedule]:
    """All arrivals of a run, stage by stage, each stage from a random stream of its own; through `room`, if any.

    Raises ValueError where a rate is a multiple of a threshold and `thresholds` is None.
    """
    streams = np.random.SeedSequence(seed).spawn(len(demand.stages))
    stages: list[StageSchedule] = []
    first = 0
    for stage, stream in zip(demand.stages, streams, strict=True):
        rng = np.random.default_rng(stream)
        # A scenario is read only if its stages are those of its model.
        if isinstance(demand, Crowd):
            one = _sessions(demand, cast("Sessions", stage), first, behaviour, rng)
        elif isinstance(demand, Parties):
            one = _walking(demand, cast("OpenStage", stage), first, rng)
        else:
            one = _arriving(demand, cast("OpenStage", stage), first, behaviour, thresholds, rng)
        stages.append(one.through(room, thresholds) if room else one)
        first += len(one.due)
    return stages


def _arriving(
    demand: Demand,
    stage: OpenStage,
    first: int,
    behaviour: Behaviour,
    thresholds: Thresholds | None,
    rng: np.random.Generator,
) -> StageSchedule:
    due = _arrivals(stage, thresholds, rng, even=demand.arrivals == "constant")
    kind = _kinds(behaviour, len(due), rng)
    return StageSchedule(stage, stage.per_hour(thresholds), first, due, kind, _planned(stage, thresholds, due))


def _sessions(
    crowd: Crowd, stage: Sessions, first: int, behaviour: Behaviour, rng: np.random.Generator
) -> StageSchedule:
    due, session = wants(crowd, stage, rng)
    kind = _kinds(behaviour, len(due), rng)
    return StageSchedule(stage, crowd.per_hour(stage) * crowd.share, first, due, kind, session=session)


def _walking(walking: Parties, stage: OpenStage, first: int, rng: np.random.Generator) -> StageSchedule:
    arrivals = _arrivals(stage, None, rng, even=walking.arrivals == "constant")
    due, session, kind = walks(walking, arrivals, rng)
    return StageSchedule(stage, walking.per_hour(stage), first, due, kind, session=session, parties=walking)


def _kinds(behaviour: Behaviour, size: int, rng: np.random.Generator) -> NDArray[np.int8]:
    shares = [behaviour.mix.get(kind, 0.0) for kind in KINDS]
    return rng.choice(len(KINDS), size=size, p=shares).astype(np.int8)


def count_kinds(stages: Sequence[StageSchedule]) -> dict[Kind, int]:
    """How many transactions of each kind a run sends, at most, for people who were prepared."""
    prepared = [stage.kind for stage in stages if stage.parties is None]
    counts = np.bincount(np.concatenate([np.zeros(0, np.int8), *prepared]), minlength=len(KINDS))
    return dict(zip(KINDS, counts.tolist(), strict=True))


def _planned(stage: OpenStage, thresholds: Thresholds | None, due: NDArray[np.float64]) -> NDArray[np.float64]:
    edges = np.linspace(0.0, stage.duration, PARTS + 1)
    match stage:
        case Stage():
            return np.array([])
        case Trace():
            counts = np.histogram(due, edges)[0]
        case _:
            counts = np.diff(stage.path(thresholds).cumulative(edges))
    return counts / stage.duration * PARTS * 3600


def expected_by(stage: OpenStage, thresholds: Thresholds | None, moments: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many are expected to have come by each moment (seconds from the start, ascending), shape as `moments`.

    Raises ValueError where a rate is a multiple of a threshold and `thresholds` is None.
    """
    within = np.minimum(moments, stage.duration)
    match stage:
        case Stage():
            return stage.per_hour(thresholds) / 3600 * within
        case Trace():
            due = _traced(stage, np.random.default_rng(0), even=True)
            return np.searchsorted(due, within, side="right").astype(np.float64)
        case _:
            return stage.path(thresholds).cumulative(within)


def _arrivals(
    stage: OpenStage, thresholds: Thresholds | None, rng: np.random.Generator, *, even: bool
) -> NDArray[np.float64]:
    match stage:
        case Stage():
            return _constant(stage.per_hour(thresholds) / 3600, stage.duration, rng, even=even)
        case Trace():
            return _traced(stage, rng, even=even)
        case _:
            path = stage.path(thresholds)
            return path.even() if even else path.poisson(rng)


def _constant(per_second: float, duration: float, rng: np.random.Generator, *, even: bool) -> NDArray[np.float64]:
    if even:
        return np.arange(round(per_second * duration)) / per_second
    count = rng.poisson(per_second * duration)
    return np.sort(rng.uniform(0.0, duration, count))


def _traced(trace: Trace, rng: np.random.Generator, *, even: bool) -> NDArray[np.float64]:
    """The arrivals of a trace, or so many of each of its intervals, there evenly or by chance."""
    at = np.array(trace.at) / trace.compression
    if not trace.counts:
        return replay(at, factor=trace.factor)
    counts = whole_counts(np.array(trace.counts), factor=trace.factor)
    into = _evenly(counts) if even else rng.random(int(counts.sum()))
    return np.sort(np.repeat(at, counts) + into * np.repeat(np.diff(at, append=trace.duration), counts))


def _evenly(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each interval as many shares of it as it has arrivals: 0, 1/n, 2/n and so on."""
    before = np.repeat(np.cumsum(counts) - counts, counts)
    return (np.arange(int(counts.sum())) - before) / np.repeat(counts, counts)


def backoff(retries: Retries, *, seed: int, transaction: int, attempt: int, retry_after: float) -> float:
    """Seconds a client waits after its `attempt`-th try (1, 2, ...) failed: what the server asks plus jitter."""
    jitter = uniform(seed, transaction, Purpose.BACKOFF, attempt)
    return retry_after + jitter * retries.backoff * 2 ** (attempt - 1)
