"""The simulator: the stages of a scenario on the stations of a profile, attempt by attempt.

It has the station rules and the keyed draws of the service's emulation, so a rehearsal and its prediction differ only
by what a real machine adds. `simulation.engine` is the same in arrays, compiled
([decision 22](../docs/decisions/0022-compiled-kernel.md)); its plain twin, which drives the very code of the
emulation, stands in the tests.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Profile
from simulation.demand import StageSchedule
from simulation.engine.loop import run
from simulation.engine.plan import system_of
from simulation.engine.tables import System, columns
from simulation.record import Record, empty_record
from simulation.scenario import Behaviour

Floats = NDArray[np.float64]

_AT_ONCE = 2048
"""Rows of a record, half a megabyte: they stay near the processor while one column after another is written."""


def simulate(stages: Sequence[StageSchedule], profile: Profile, behaviour: Behaviour, *, seed: int) -> Record:
    """The record of all stages, each drained before the next begins, in the order of their numbers.

    Of a crowd it has what its sessions came to want. Journeys are not simulated: what comes of a claim is not known.
    """
    record = empty_record(sum(len(stage.due) for stage in stages))
    done = 0
    for position, stage in sorted(enumerate(stages), key=lambda one: one[1].first):
        rows = record[done : done + len(stage.due)]
        _fill(rows, position, stage, profile, play(stage, profile, behaviour, seed=seed))
        done += len(rows)
    return _wanted(record, stages)


def simulate_with_lines(
    stage: StageSchedule, profile: Profile, behaviour: Behaviour, edges: Floats, *, seed: int
) -> tuple[Record, Floats]:
    """The record of one stage, and how many attempts stood in each station's line, shape (bins, stations).

    In the mean over each bin, of which the first begins at the edge 0.
    """
    record, system = empty_record(len(stage.due)), play(stage, profile, behaviour, seed=seed, bins=edges[1:].tolist())
    _fill(record, 0, stage, profile, system)
    weights = columns(system.bins)["weight"][:-1].reshape(-1, len(profile.stations))
    return _wanted(record, [stage]), weights / np.diff(edges)[:, np.newaxis]


def play(
    stage: StageSchedule, profile: Profile, behaviour: Behaviour, *, seed: int, bins: Sequence[float] = ()
) -> System:
    """One stage from empty stations until the last attempt has left; its lines are weighed up to the ends of `bins`."""
    system = system_of(stage, profile, behaviour, seed=seed, bins=bins)
    run(system)
    return system


def _wanted(record: Record, stages: Sequence[StageSchedule]) -> Record:
    """Without what the sessions of a crowd did not come to want."""
    return record if all(stage.session is None for stage in stages) else record[~np.isnan(record["due"])]


def _fill(rows: Record, position: int, stage: StageSchedule, profile: Profile, system: System) -> None:
    """Write what became of a stage's transactions, some rows at a time."""
    played = columns(system.transactions)
    due = stage.due if stage.session is None else columns(system.wants)["wanted"]
    names = np.array([*(station.name for station in profile.stations), ""])
    written = {name: played[name] for name in ("end", "outcome", "attempts", "queue", "service")} | {
        "number": stage.first + np.arange(len(rows)),
        "stage": np.broadcast_to(position, len(rows)),
        "kind": stage.kind,
        "due": due,
        "work": np.broadcast_to(math.nan, len(rows)),
        "station": names[np.where(np.isnan(due), -1, played["station"])],  # -1 is the last
    }
    for begin in range(0, len(rows), _AT_ONCE):
        some = slice(begin, begin + _AT_ONCE)
        for name, values in written.items():
            rows[name][some] = values[some]
