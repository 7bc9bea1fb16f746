"""How often is `fairslot compare` right, on pairs of simulated queues whose truth is known?

Three servers, first come, first served, 60 to 75 % busy. Independent runs have arrivals of their own; paired runs
share them, not their service times. `python -m benchmarks.comparing 1000` takes some ten minutes of a core.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table

from simulation.blocks import Blocks, Sample, blocks_a_stage, weights
from simulation.differences import METRICS, Change, Difference, Margin, Resampled, differences, judge
from tests.simulation import queues

UTILISATIONS = (0.6, 0.65, 0.7, 0.75)
DECIDING = [METRICS[name] for name in ("p50", "p95", "failures")]
SHIFT = 1.10
CHUNK = 50  # pairs in memory at once
PILOTS = 12
PILOT_SECONDS = {False: 600.0, True: 300.0}
MOST_SECONDS = {False: 1200.0, True: 300.0}  # in which a shift must be found


@dataclass(frozen=True, slots=True)
class Case:
    """Pairs of runs of one kind; service in the second takes `slower` times as long."""

    utilisation: float
    paired: bool
    seconds: float
    slower: float = 1.0


def measure(pairs: int = 100) -> Table:
    table = Table(
        "runs", "busy", "each, min", "called, nothing differs", "no material change", "sees p95 from", box=None
    )
    table.add_column("p95 10 % worse: called")
    for paired in (False, True):
        for utilisation in UTILISATIONS:
            table.add_row(*_row(utilisation, pairs // len(UTILISATIONS), paired=paired))
    table.add_row(*_blind(0.9, pairs=PILOTS))
    return table


def _row(utilisation: float, pairs: int, *, paired: bool) -> list[str]:
    same = Case(utilisation, paired, recommended(utilisation, paired=paired))
    nothing = [judge(found) for found in compared(same, pairs, seed=1)]
    worse = Case(utilisation, paired, MOST_SECONDS[paired], slower_for(utilisation, SHIFT))
    shifted = list(compared(worse, pairs, seed=2))
    called = sum(Change.WORSE in judge(found) for found in shifted)
    return [
        _kind(worse),
        f"{utilisation:.0%}",
        f"{same.seconds / 60:.0f}",
        _share(sum(bool({Change.BETTER, Change.WORSE} & set(changes)) for changes in nothing), pairs),
        _share(sum(set(changes) == {Change.SAME} for changes in nothing), pairs),
        f"{np.expm1(np.median([found[1].visible(len(DECIDING)) for found in shifted])):.1%}",
        f"{_share(called, pairs)} in {worse.seconds / 60:.0f} min",
    ]


def _blind(utilisation: float, *, pairs: int) -> list[str]:
    """What is said where queues hardly settle."""
    case = Case(utilisation, paired=False, seconds=MOST_SECONDS[False])
    found = list(compared(case, pairs, seed=3))
    sees = np.expm1(np.median([one[1].visible(len(DECIDING)) for one in found]))
    return [_kind(case), f"{utilisation:.0%}", f"{case.seconds / 60:.0f}", "", "", f"{sees:.1%}", ""]


def _kind(case: Case) -> str:
    return "paired" if case.paired else "independent"


def _share(many: int, of: int) -> str:
    return f"{many} of {of}"


def recommended(utilisation: float, *, paired: bool) -> float:
    """Seconds that the comparison itself asks for, from short pilots."""
    case = Case(utilisation, paired, PILOT_SECONDS[paired])
    times = [max(one.longer() for one in found[:2]) for found in compared(case, PILOTS, seed=4)]
    return case.seconds * float(np.median(times))


def slower_for(utilisation: float, shift: float) -> float:
    """By how much service must be longer for the p95 to be `shift` times as long, on the same arrivals."""
    rng = np.random.default_rng(5)
    gaps = queues.arrivals(utilisation, 600, 60, rng)
    service = queues.services(gaps, rng)
    unloaded = np.quantile(queues.latencies(gaps, service), 0.95)
    low, high = 1.0, shift
    for _ in range(6):
        middle = (low + high) / 2
        longer = np.quantile(queues.latencies(gaps, middle * service), 0.95) / unloaded
        low, high = (middle, high) if longer < shift else (low, middle)
    return (low + high) / 2


def compared(case: Case, pairs: int, *, seed: int) -> Iterator[list[Difference]]:
    rng = np.random.default_rng([seed, round(1000 * case.utilisation)])
    for done in range(0, pairs, CHUNK):
        for a, b in zip(*_samples(case, min(CHUNK, pairs - done), rng), strict=True):
            yield _differences(a, b, rng, paired=case.paired)


def _samples(case: Case, pairs: int, rng: np.random.Generator) -> Sequence[list[Sample]]:
    gaps = queues.arrivals(case.utilisation, case.seconds, pairs, rng)
    others = gaps if case.paired else queues.arrivals(case.utilisation, case.seconds, pairs, rng)
    before = queues.latencies(gaps, queues.services(gaps, rng))
    after = queues.latencies(others, queues.services(others, rng, slower=case.slower))
    return queues.samples(gaps, before, case.seconds), queues.samples(others, after, case.seconds)


def _differences(a: Sample, b: Sample, rng: np.random.Generator, *, paired: bool) -> list[Difference]:
    blocks = blocks_a_stage([[a], [b]])
    before = Blocks.of([a], blocks)
    drawn = weights(before.stage, rng)
    own = drawn if paired else weights(before.stage, rng)
    return differences(Resampled(before, drawn), Resampled(Blocks.of([b], blocks), own), DECIDING, Margin())


if __name__ == "__main__":
    Console(soft_wrap=True).print(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
