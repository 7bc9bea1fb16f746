"""Do 95 % intervals hold the truth in 95 % of experiments? Queues with known answers, 2,000 experiments on each.

An experiment is what a planner does once: so many mornings, and the intervals that the product makes of them. The truth
is what a morning comes to in the mean: *exact*, from the probabilities of all states of the queue from its empty start
on, or, where nobody knows a formula, that of 4,000 other mornings, known ten times better than by an experiment. A
percentile of a morning is a little off the queue's own, as there are so many transactions and no more; the truth is
that of the morning, since that is what is told. The seeds were fixed before the first look.
`python -m benchmarks.coverage` takes some minutes of two cores.
"""

import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from multiprocessing import get_context

import numpy as np
from rich.console import Console
from rich.table import Table

from app.capacity.rules import Kind
from benchmarks.known_queues import LINES, Known, abandoning, exact_goodput, ladder, of_a_sweep, several, waiting_room
from simulation.outcome import Outcome
from simulation.outcome_figures import ATTEMPTS, FAILED, GOODPUT, PERCENTILES, ROOM, Figure
from simulation.replications import simulate
from simulation.scenario_differences import differences
from simulation.spread import Spread, spread
from simulation.sweep import Interval, compute

EXPERIMENTS = 2000
RUNS, LONG = 20, 200  # so many runs of so many mornings, for the truth
FIRST, OTHERS = 20_221_122, 30_000_000  # seeds of the experiments, and of the mornings that tell the truth
FEW = 10  # mornings of a sweep
LOW, HIGH = 0.925, 0.97
TIMES = (PERCENTILES["p50"], PERCENTILES["p95"], PERCENTILES["p99"])


@dataclass(frozen=True, slots=True)
class Told:
    """What an experiment says of one figure; `first` is its first morning, which another one may have predicted."""

    spread: Spread
    first: float = np.nan


Experiment = dict[str, Told]
"""By queue and figure."""


@dataclass(frozen=True, slots=True)
class Study:
    """One kind of experiment, of so many `mornings`: `run` does one from a seed on; `exact` truths have a formula."""

    run: Callable[[int, int], Experiment]
    mornings: int
    exact: Mapping[str, float] = field(default_factory=dict[str, float])


def of_several(seed: int, mornings: int) -> Experiment:
    """Lines and a shared link."""
    known = several()
    return _of_kinds(known, _simulated(known, seed, mornings), (GOODPUT, *TIMES, FAILED))


def of_abandoning(seed: int, mornings: int) -> Experiment:
    """Who stands in line too long leaves it."""
    known = abandoning()
    return _of_kinds(known, _simulated(known, seed, mornings), (GOODPUT, *TIMES[:2], FAILED))


def of_waiting_room(seed: int, mornings: int) -> Experiment:
    """The mean wait in it."""
    known = waiting_room()
    return _of_kinds(known, _simulated(known, seed, mornings), (ROOM,))


def of_ladder(seed: int, mornings: int) -> Experiment:
    """A launch: what degrades where, with retries."""
    known = ladder()
    outcome = _simulated(known, seed, mornings)
    thresholds = {f"ladder: {name}": Told(one) for name, one in outcome.thresholds.items()}
    return thresholds | _of_kinds(known, outcome, (PERCENTILES["p95"], FAILED, ATTEMPTS))


def of_difference(seed: int, mornings: int) -> Experiment:
    """One server more at each line, on the same mornings."""
    before, after = (_simulated(known, seed, mornings) for known in (several(), several(more_servers=1)))
    figures = [one for one in differences(before, after).overall if (one.a.mean, one.b.mean) != (0.0, 0.0)]
    return {f"one server more: {one.head}": Told(one.change) for one in figures if one.change.mean}


def of_sweep(seed: int, mornings: int) -> Experiment:
    """A cell of a sweep."""
    cell, grid = of_a_sweep()
    played = compute(cell, grid.model_copy(update={"seed": seed, "replications": mornings})).by_kernel or {}
    return {
        f"cell of a sweep, M/M/4/10 at 1.1: {metric}": Told(_as_spread(one, mornings)) for metric, one in played.items()
    }


def _as_spread(one: Interval, mornings: int) -> Spread:
    return Spread(mornings, one.mean, lack=one.lack) if one.lack else Spread(mornings, one.mean, one.low, one.high)


def _exact() -> dict[str, float]:
    return {f"{line.name}: {GOODPUT.head}": exact_goodput(line) for line in LINES.values()}


STUDIES = (
    *(Study(of_several, mornings, _exact()) for mornings in (40, FEW)),
    Study(of_abandoning, FEW),
    Study(of_ladder, 20),
    Study(of_waiting_room, FEW),
    Study(of_difference, FEW),
    Study(of_sweep, FEW, {"cell of a sweep, M/M/4/10 at 1.1: goodput": exact_goodput(LINES[Kind.REQUEST])}),
)


def _simulated(known: Known, seed: int, mornings: int) -> Outcome:
    return simulate(known.scenario, profile=known.profile, replications=mornings, seed=seed, threads=1)


def _of_kinds(known: Known, outcome: Outcome, figures: Sequence[Figure]) -> Experiment:
    """Every kind is a queue of its own."""
    return {
        f"{known.names[kind]}: {figure.head}": Told(spread(values), float(values[0]))
        for figure in figures
        for kind, values in zip(outcome.kinds, figure.of(outcome.by_kind).T, strict=False)
    }


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one figure: in how many experiments it had an interval, and in how many of those the interval held the truth;
    likewise of the predictions of one more morning.
    """

    name: str
    mornings: int
    truth: float
    is_exact: bool
    given: int
    held: int
    predicted: int
    came: int

    @property
    def share(self) -> float:
        return self.held / self.given if self.given else np.nan

    def sure(self) -> tuple[float, float]:
        """The 95 % interval of the share (Wilson, JASA 22, 1927)."""
        z = 1.96
        centre = self.share + z**2 / (2 * self.given)
        reach = z * math.sqrt(self.share * (1 - self.share) / self.given + (z / (2 * self.given)) ** 2)
        return (centre - reach) / (1 + z**2 / self.given), (centre + reach) / (1 + z**2 / self.given)


def coverages(study: Study, executor: ProcessPoolExecutor, experiments: int) -> Iterator[Coverage]:
    """Of every figure of a study."""
    ours = [FIRST + number for number in range(experiments)]
    others = [OTHERS + number for number in range(RUNS)]
    done = list(executor.map(partial(_one, study.run, study.mornings), ours, chunksize=20))
    truths = list(executor.map(partial(_one, study.run, LONG), others))
    for name in done[0]:
        yield summed_up(name, study, [one[name] for one in done], [one[name].spread.mean for one in truths])


def _one(run: Callable[[int, int], Experiment], mornings: int, seed: int) -> Experiment:
    return run(seed, mornings)


def summed_up(name: str, study: Study, told: Sequence[Told], truths: Sequence[float | None]) -> Coverage:
    """What all experiments said of one figure."""
    exact = study.exact.get(name)
    truth = float(np.mean([np.nan if one is None else one for one in truths])) if exact is None else exact
    ends = [(one.spread.low, one.spread.high) for one in told]
    given = [(low, high) for low, high in ends if low is not None and high is not None]
    nexts = [(one.spread.morning_low, one.spread.morning_high, after.first) for one, after in pairwise(told)]
    predicted = [(low, high, came) for low, high, came in nexts if low is not None and high is not None]
    return Coverage(
        name,
        told[0].spread.replications,
        truth,
        exact is not None,
        len(given),
        sum(low <= truth <= high for low, high in given),
        len(predicted),
        sum(low <= came <= high for low, high, came in predicted),
    )


def measure(experiments: int = EXPERIMENTS) -> Table:
    """Everything."""
    heads = ("queue: figure", "mornings", "truth", "has an interval", "which holds it", "in 95 %", "next morning")
    table = Table(*heads, box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as executor:
        for study in STUDIES:
            for one in coverages(study, executor, experiments):
                table.add_row(*_row(one, experiments))
    return table


def _row(one: Coverage, experiments: int) -> list[str]:
    truth = f"{one.truth:,.5g}{' exact' if one.is_exact else ''}"
    cells = [one.name, str(one.mornings), truth, f"{one.given / experiments:.1%}"]
    if not one.given or np.isnan(one.truth):
        return [*cells, "", "", ""]
    low, high = one.sure()
    verdict = "" if LOW <= one.share <= HIGH else "  outside"
    came = f"{one.came / one.predicted:.1%}" if one.predicted else ""
    return [*cells, f"{one.share:.1%}{verdict}", f"{low:.1%} to {high:.1%}", came]


if __name__ == "__main__":
    console = Console(width=140, highlight=False)
    console.print(__doc__)
    console.print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else EXPERIMENTS))
