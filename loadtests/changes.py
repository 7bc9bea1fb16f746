"""What a comparison found: the content of `comparison.json`, from which table and page are made."""

from loadtests.result import Model
from simulation.differences import Change, Unit


class Side(Model):
    """One of the two runs; A is the earlier one or the baseline."""

    folder: str
    title: str
    seed: int
    revision: str
    transactions: int


class Fact(Model):
    """What the runs were measured on; `doubtful` if that it differs could itself explain a change."""

    name: str
    a: str
    b: str
    differs: bool
    doubtful: bool


class MarginUsed(Model):
    """What does not matter: a change up to the widest of these."""

    relative: float
    milliseconds: float
    share: float


class Figure(Model):
    """One metric in both runs: milliseconds, a share, or an hour.

    `change`, its 95 % interval from `low` to `high`, `margin` (upward) and `visible` (the smallest change that
    such a pair of runs calls with 90 % power) are relative for latencies and rates, differences for shares.
    `longer`: how many times as long both runs must be to find no material change in 95 % of cases.
    """

    metric: str
    unit: Unit
    a: float
    b: float
    change: float
    low: float
    high: float
    margin: float
    visible: float
    longer: float
    judged: Change


class Part(Model):
    """A kind of transaction or a stage. `hidden` are the metrics for which there are too few samples."""

    name: str
    figures: list[Figure]
    hidden: list[str]


class Shift(Model):
    """How far one quantile of latency moved: milliseconds, and relative with its 95 % interval."""

    quantile: float
    a: float
    b: float
    change: float
    low: float
    high: float


class Blocking(Model):
    """Blocks that were resampled, in all of a run; seconds of the shortest and the longest."""

    blocks: int
    shortest_seconds: float
    longest_seconds: float


class Comparison(Model):
    """Run B against run A. `decided_by` names the metrics of `run` that make the verdict, corrected together.

    `slower_share` is the share of arrivals that B answered later than A; null where the runs are not paired.
    """

    a: Side
    b: Side
    facts: list[Fact]
    paired: bool
    slower_share: float | None
    verdict: Change
    reasons: list[str]
    notes: list[str]
    margin: MarginUsed
    decided_by: list[str]
    blocking: Blocking
    run: Part
    kinds: list[Part]
    stages: list[Part]
    shifts: list[Shift]
