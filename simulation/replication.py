"""One replication of a scenario, reduced at once to the rows that are kept: no latency survives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Bandwidth, Kind, Profile, Workers
from simulation.crowds import Crowd
from simulation.degradation import Rung, StageColumns, thresholds
from simulation.demand import KINDS, StageSchedule, schedule
from simulation.demand_models import has_ladder
from simulation.kernel import simulate_with_lines
from simulation.metrics import Answers, Metrics
from simulation.over_time import OverTime, TimeGrid, joined, over_time
from simulation.record import Record
from simulation.saturation import Loaded, saturated_first, waited_at
from simulation.scenario import Scenario
from simulation.stacking import stacked
from simulation.stages import Stage, StagePurpose

Floats = NDArray[np.float64]
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Replication:
    """The rows of one replication, or, with an axis more in front, of several.

    `by_stage` has a row for each stage, `by_kind` one for each kind of the mix and one for all, over the judged stages.
    `offered_load`, shape (stages, stations), is what all attempts ask of a station if they all reach it, over what it
    can do while the stage lasts. `thresholds_per_hour` are slow and failing, infinite beyond the ladder, NaN without
    one. `saturated_first` is the position of a station, or NOWHERE.
    """

    by_stage: Metrics
    by_kind: Metrics
    over_time: OverTime
    offered_load: Floats
    thresholds_per_hour: Floats
    saturated_first: NDArray[np.int64]


def replicate(scenario: Scenario, profile: Profile, grid: TimeGrid, seed: int) -> Replication:
    """Play all stages, each from empty stations until its last answer; of a crowd all sessions."""
    demand = scenario.demand.whole if isinstance(scenario.demand, Crowd) else scenario.demand
    stages = schedule(demand, scenario.behaviour, profile.thresholds, seed=seed, room=scenario.waiting_room)
    played = [
        _Played.of(stage, scenario, profile, edges, seed=seed) for stage, edges in zip(stages, grid.stages, strict=True)
    ]
    judged = [one for one in played if one.loaded.purpose is not StagePurpose.WARM_UP]
    return Replication(
        by_stage=stacked([Metrics.of(one.answers, seconds=one.seconds) for one in played]),
        by_kind=_by_kind(judged, kinds_of(scenario)),
        over_time=joined([one.over_time for one in played]),
        offered_load=np.stack([one.offered_load for one in played]),
        thresholds_per_hour=np.array(_thresholds(scenario, judged)),
        saturated_first=np.array(_position(saturated_first([o.loaded for o in judged], scenario.degradation), profile)),
    )


def kinds_of(scenario: Scenario) -> list[Kind]:
    """The kinds that there are, in the order of KINDS."""
    return [kind for kind in KINDS if scenario.behaviour.mix.get(kind, 0) > 0]


@dataclass(frozen=True, slots=True)
class _Played:
    """A stage of a replication, while the others are played."""

    seconds: float
    answers: Answers
    over_time: OverTime
    offered_load: Floats
    loaded: Loaded
    is_rung: bool

    @classmethod
    def of(cls, stage: StageSchedule, scenario: Scenario, profile: Profile, edges: Floats, *, seed: int) -> "_Played":
        rows, lines = simulate_with_lines(stage, profile, scenario.behaviour, edges, seed=seed)
        seconds = stage.stage.duration
        columns = StageColumns.of(rows, duration=seconds, timeout=scenario.behaviour.timeout)
        rung = columns.rung()
        attempts = np.bincount(rows["kind"], rows["attempts"], minlength=len(KINDS))
        return cls(
            seconds=seconds,
            answers=_answers(stage, rows, columns),
            over_time=over_time(columns, rows, rows["due"] if stage.came is None else stage.came, edges, lines),
            offered_load=np.array([attempts @ _seconds_asked(one) / seconds for one in profile.stations]),
            loaded=Loaded(stage.target_per_hour, stage.stage.purpose, rung, waited_at(rows, rung.p95)),
            is_rung=isinstance(stage.stage, Stage),
        )


def _answers(stage: StageSchedule, rows: Record, columns: StageColumns) -> Answers:
    """Copies, so that the record itself can go."""
    kind, waits = rows["kind"].astype(np.int8), stage.waits[rows["number"] - stage.first]
    return Answers(kind, rows["outcome"].copy(), rows["attempts"].copy(), columns.gated_latency, waits)


def _seconds_asked(station: Workers | Bandwidth) -> Floats:
    """How long one transaction of each kind takes up the whole station, in the mean, shape (kinds,)."""
    match station:
        case Workers():
            asked, whole = station.mean_ms, 1000.0 * station.servers
        case Bandwidth():
            asked, whole = station.payload_bytes, station.bytes_per_second
    return _each_kind(asked) / whole


def _each_kind(asked: Mapping[Kind, float]) -> Floats:
    return np.array([asked.get(kind, 0.0) for kind in KINDS])


def _by_kind(judged: Sequence[_Played], kinds: Sequence[Kind]) -> Metrics:
    together = Answers.joined([one.answers for one in judged])
    seconds = sum(one.seconds for one in judged)
    sets = [*(together.only(KINDS.index(kind)) for kind in kinds), together]
    return stacked([Metrics.of(one, seconds=seconds) for one in sets])


def _thresholds(scenario: Scenario, judged: Sequence[_Played]) -> tuple[float, float]:
    if not has_ladder(scenario.demand.stages):
        return np.nan, np.nan
    rungs = _ladder(judged)
    slow, failing = thresholds(rungs, scenario.degradation, timeout=scenario.behaviour.timeout)
    return np.inf if slow is None else slow, np.inf if failing is None else failing


def _ladder(judged: Sequence[_Played]) -> list[Rung]:
    """Its points, the baseline first."""
    rungs = sorted((one for one in judged if one.is_rung), key=lambda one: one.loaded.purpose != StagePurpose.BASELINE)
    return [one.loaded.rung for one in rungs]


def _position(name: str | None, profile: Profile) -> int:
    names = [station.name for station in profile.stations]
    return NOWHERE if name is None else names.index(name)
