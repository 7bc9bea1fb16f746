"""Runs of one revision against each other: which shifts can be seen on this machine at all?"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from loadtests import change_words as words
from loadtests.changes import Figure
from loadtests.comparison import Pair, figure
from loadtests.result import Model
from loadtests.run_folder import RunFolder
from simulation.differences import LEVEL, METRICS, Change, Difference, Margin


class Floor(Model):
    """One metric over all pairs of runs, where nothing should differ. `widest` is the pair that differed most.

    `visible` is the smallest shift to trust on this machine: one that a pair of runs calls with 90 % power, and no
    smaller than any that was found here. `restless` counts the pairs that differ by more than chance allows.
    """

    metric: str
    pairs: int
    widest: Figure
    visible: float
    restless: int


class NoiseFloor(Model):
    """What can be seen on one machine: the content of `noise-floor.json`."""

    runs: list[str]
    revisions: list[str]
    paired: bool
    floors: list[Floor]
    sentences: list[str]


def noise_floor(runs: Sequence[RunFolder], *, margin: Margin, deciding: Sequence[str]) -> NoiseFloor:
    """Compare every run with every other. Raises NotComparable."""
    pairs = [Pair.of(a, b) for a, b in combinations(runs, 2)]
    found = [one for pair in pairs for one in pair.whole([METRICS[name] for name in deciding], margin)]
    floors = [_floor(same, len(deciding)) for name in deciding if (same := _of(found, name))]
    revisions = sorted({run.result.environment.revision for run in runs})
    return NoiseFloor(
        runs=[str(run.folder) for run in runs],
        revisions=revisions,
        paired=all(pair.paired for pair in pairs),
        floors=floors,
        sentences=[*_warnings(revisions), *(_sentence(floor) for floor in floors)],
    )


def _of(found: Sequence[Difference], name: str) -> list[Difference]:
    return [one for one in found if one.metric.name == name]


def _floor(found: Sequence[Difference], deciding: int) -> Floor:
    shown = [figure(one, Change.INCONCLUSIVE, deciding) for one in found]
    widest = max(shown, key=lambda one: abs(one.change))
    return Floor(
        metric=widest.metric,
        pairs=len(found),
        widest=widest,
        visible=max(float(np.median([one.visible for one in shown])), abs(widest.change)),
        restless=sum(one.p_value() < LEVEL / (len(found) * deciding) for one in found),
    )


def _warnings(revisions: list[str]) -> list[str]:
    if len(revisions) == 1:
        return []
    return [f"The runs are of {len(revisions)} revisions ({', '.join(revisions)}): what differs may be no noise."]


def _sentence(floor: Floor) -> str:
    one = floor.widest
    sees = f"{floor.metric}: here a pair of such runs sees shifts of {words.size(one, floor.visible)} and more"
    found = f"the {floor.pairs} pairs differed by up to {words.size(one, abs(one.change))}"
    if not floor.restless:
        return f"{sees}; {found}, no more than chance allows."
    return (
        f"{sees}; {found}, {floor.restless} of them by more than chance within a run allows: the machine itself "
        "changes from run to run. Quieten it, or run A and B by turns and compare several."
    )
