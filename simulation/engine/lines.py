"""How long the lines are: what each weighs in every bin, in attempts times seconds, where somebody asks for it.

A line is weighed before it changes. Nothing has changed since the last, so bins that have ended meanwhile are noted
then; where nobody asks no bin ever ends.
"""

import math

import numpy as np

from simulation.engine.compiled import part
from simulation.engine.tables import ONE, ZERO, Index, Stage, Station, System


@part
def weigh(system: System, station: Station) -> None:
    """Add what its line has weighed since it was weighed last."""
    stage = system.stages[ZERO]
    if stage.bin_ends < math.inf:
        end_bins(system, stage)
        _add(station, stage.now)


@part
def end_bins(system: System, stage: Stage) -> None:
    """Note what the lines weigh, and begin anew, for every bin that has ended by now."""
    while stage.bin_ends < stage.now:
        at, end = ZERO, Index(len(system.stations))
        while at < end:
            _add(system.stations[at], stage.bin_ends)
            system.bins[stage.bins + at].weight = system.stations[at].weight
            system.stations[at].weight = 0.0
            at += ONE
        stage.bins += end
        stage.bin_ends = system.bins[stage.bins].end


@part
def _add(station: Station, until: float) -> None:
    station.weight += float(np.int64(station.waiting)) * (until - station.weighed)
    station.weighed = until
