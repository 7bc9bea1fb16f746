"""Two scenarios beside each other, morning by morning: what B does that A did not, with an interval on each difference.

Both are simulated with the same seeds, so that the same person comes at the same moment and asks the same wherever the
two scenarios agree (common random numbers): what differs in a morning is due to what differs between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.metrics import Metrics
from simulation.outcome import Outcome
from simulation.outcome_figures import (
    ATTEMPTS,
    FAILED,
    GOODPUT,
    PER_HOUR,
    PERCENT,
    PERCENTILES,
    ROOM,
    SHARES,
    Figure,
    Unit,
)
from simulation.outcome_table import stage_names
from simulation.scenario import BadScenario
from simulation.spread import Spread, spread, spread_of_share
from simulation.stages import StagePurpose

Floats = NDArray[np.float64]

OVERALL = (GOODPUT, *(PERCENTILES[name] for name in ("p50", "p95", "p99")), FAILED, *SHARES, ATTEMPTS)
BY_STAGE = (PERCENTILES["p95"], FAILED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of A, of B, and of B less A in the same morning; `name` says our own unit, `head` what people read."""

    name: str
    head: str
    unit: Unit
    a: Spread
    b: Spread
    change: Spread

    @property
    def in_words(self) -> str:
        """Whether chance alone would make a difference like this one."""
        if self.change.low is None or self.change.high is None:
            return "the same" if self.change.mean == 0 else "not known"
        if self.change.low > 0:
            return "more"
        return "less" if self.change.high < 0 else "no difference seen"


@dataclass(frozen=True, slots=True)
class StageDifferences:
    """Of one stage: its position, its name (its rate, or its sessions), and its figures."""

    position: int
    name: str
    figures: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Over all judged stages, thresholds included; and one by one, where both ask for the same."""

    a: Outcome
    b: Outcome
    overall: tuple[Difference, ...]
    stages: tuple[StageDifferences, ...]


def differences(a: Outcome, b: Outcome) -> Differences:
    """Raises BadScenario where the mornings of the two are not the same ones."""
    if (a.seed, a.replications) != (b.seed, b.replications):
        raise BadScenario(
            "two scenarios are compared by the same mornings: give both one seed and as many replications"
        )
    rooms = [ROOM] if a.scenario.waiting_room or b.scenario.waiting_room else []
    overall = (*(_of(one, a.by_kind, b.by_kind, -1) for one in (*OVERALL, *rooms)), *_thresholds(a, b))
    return Differences(a, b, overall, tuple(_stages(a, b)))


def _stages(a: Outcome, b: Outcome) -> Iterator[StageDifferences]:
    names = stage_names(a)
    if names == stage_names(b) and np.array_equal(a.target_per_hour, b.target_per_hour):
        for row, (stage, name) in enumerate(zip(a.scenario.demand.stages, names, strict=True)):
            if stage.purpose is not StagePurpose.WARM_UP:
                figures = tuple(_of(one, a.by_stage, b.by_stage, row) for one in BY_STAGE)
                yield StageDifferences(row, name, figures)


def _of(figure: Figure, a: Metrics, b: Metrics, row: int) -> Difference:
    return _difference(figure.name, figure.head, figure.unit, figure.of(a)[:, row], figure.of(b)[:, row])


def _thresholds(a: Outcome, b: Outcome) -> Iterator[Difference]:
    rates = {"slow": (a.slow_per_hour, b.slow_per_hour), "failing": (a.failing_per_hour, b.failing_per_hour)}
    for name, (of_a, of_b) in rates.items():
        if of_a is not None and of_b is not None:
            yield _difference(f"{name}_per_hour", f"{name} from", PER_HOUR, of_a, of_b)


def _difference(name: str, head: str, unit: Unit, a: Floats, b: Floats) -> Difference:
    # A threshold that one of the two does not reach differs by nobody knows how much.
    is_beyond = np.isinf(a) | np.isinf(b)
    change = np.where(is_beyond, np.inf, np.where(is_beyond, 0.0, b) - np.where(is_beyond, 0.0, a))
    reduced = spread_of_share if unit is PERCENT else spread
    return Difference(name, head, unit, reduced(a), reduced(b), reduced(change))
