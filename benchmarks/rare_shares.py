"""Is a share whose interval holds it too seldom called doubtful? Failures of queues, from rare bad mornings and not.

Of each queue many mornings are played, 45 s with clients who give up after 1 s. Their mean is the truth; experiments
draw so many of them, and make of them what the product makes. *Wrong unsaid* is the share of experiments whose interval
misses the truth while nothing is said against it: 5 % is what an interval of 95 % promises.
`python -m benchmarks.rare_shares` takes some four minutes of a core.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.queues import KIND, Queue, stage_of
from simulation.engine.tables import columns
from simulation.kernel import play
from simulation.record import Outcome
from simulation.spread import spread_of_share

MORNINGS, EXPERIMENTS = 6000, 2000
SIZES = (10, 20, 40, 100, 400)
SECONDS = 45.0
SEED = 7
NO_END = 10**6
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """Exponential service; `load` is of what the servers carry."""

    servers: int
    mean_ms: float
    load: float
    places: int = NO_END

    def failed_shares(self, mornings: int) -> Floats:
        """Of each morning."""
        per_second = self.load * self.servers / self.mean_ms * 1000
        queue = Queue(per_second, self.mean_ms, self.places, timeout="1 s", attempts=1)
        plain = queue.profile
        station = plain.stations[0].model_copy(update={"servers": self.servers})
        profile = plain.model_copy(update={"stations": (station,)})
        found = np.empty(mornings)
        for seed in range(mornings):
            rng = np.random.default_rng([SEED, seed])
            due = np.sort(rng.uniform(0, SECONDS, rng.poisson(per_second * SECONDS)))
            stage = stage_of(due, np.full(len(due), KIND, np.int8))
            system = play(stage, profile, queue.behaviour, seed=seed)
            found[seed] = (columns(system.transactions)["outcome"] != Outcome.SUCCEEDED).mean()
        return found


LINES = {
    "M/M/1 at 0.5": Line(1, 83, 0.5),
    "M/M/1 at 0.8": Line(1, 40, 0.8),
    "M/M/1 at 0.9": Line(1, 40, 0.9),
    "M/M/4 at 0.7": Line(4, 125, 0.7),
    "M/M/4 at 0.8": Line(4, 125, 0.8),
    "M/M/4 at 0.9": Line(4, 125, 0.9),
    "M/M/16 at 0.9": Line(16, 125, 0.9),
    "M/M/16 at 0.95": Line(16, 125, 0.95),
    "M/M/4/10 at 0.6": Line(4, 125, 0.6, 6),
    "M/M/4/10 at 0.8": Line(4, 125, 0.8, 6),
    "M/M/4/10 at 1.1": Line(4, 125, 1.1, 6),
    "M/M/16/32 at 0.9": Line(16, 50, 0.9, 16),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Shares of the experiments that have an interval: which hold the truth, are doubtful, and are wrong unsaid."""

    held: float
    doubtful: float
    wrong_unsaid: float


def experiments(shares: Floats, size: int, many: int) -> Found:
    """So many, each of `size` mornings."""
    rng, truth = np.random.default_rng(SEED), shares.mean()
    told = [spread_of_share(rng.choice(shares, size)) for _ in range(many)]
    given = [
        (one.low <= truth <= one.high, bool(one.doubt)) for one in told if one.low is not None and one.high is not None
    ]
    held, doubtful = np.array(given).T
    return Found(float(held.mean()), float(doubtful.mean()), float((~held & ~doubtful).mean()))


def measure() -> Table:
    """A row for each queue: of each number of mornings what held, what is doubtful, what is wrong unsaid."""
    heads = ("queue", "failed", *(f"{size} mornings" for size in SIZES))
    table = Table(*heads, box=None, pad_edge=False, caption="held / doubtful / wrong unsaid, %")
    for name, line in LINES.items():
        shares = line.failed_shares(MORNINGS)
        rows = [experiments(shares, size, EXPERIMENTS) for size in SIZES]
        cells = [f"{one.held:.1%} / {one.doubtful:.0%} / {one.wrong_unsaid:.1%}" for one in rows]
        table.add_row(name, f"{shares.mean():.2%}", *cells)
    return table


if __name__ == "__main__":
    console = Console(width=170, highlight=False)
    console.print(__doc__)
    console.print(measure())
