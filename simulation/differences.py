"""Do two runs differ, by how much, and does it matter? Per metric an interval, judged against a margin.

*Worse* (or *better*): surely not the same, corrected for how many metrics decide, and by more than the margin.
*No material change*: the 95 % interval lies within the margin, that is two one-sided tests (Schuirmann, Journal of
Pharmacokinetics and Biopharmaceutics 15(6), 1987). Anything else is *inconclusive*.
Latencies and rates are compared by the logarithm of their ratio, shares by their difference: so that swapping
the runs mirrors every answer.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

from simulation.blocks import Blocks, Floats

LEVEL = 0.05  # of being wrong about "worse" or "better" where nothing differs, over all metrics that decide
POWER = 0.9
_LEAST = 1e-6  # of a margin: nothing could be shown to lie within none at all


class Change(StrEnum):
    """What became of a metric from run A to run B."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "no material change"
    INCONCLUSIVE = "inconclusive"


class Unit(StrEnum):
    """How a metric is counted; latencies in seconds, rates an hour."""

    LATENCY = "latency"
    SHARE = "share"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Metric:
    """What is compared. `quantile` is that of a percentile of latency, None for anything else."""

    name: str
    unit: Unit
    quantile: float | None = None

    def least(self) -> int:
        """Samples below which the metric is not shown: ten beyond a percentile."""
        return round(10 / (1 - self.quantile)) if self.quantile else 1


PERCENTILES = [Metric(f"p{100 * q:g}", Unit.LATENCY, q) for q in (0.5, 0.9, 0.95, 0.99, 0.999)]
FAILURES = Metric("failures", Unit.SHARE)
REFUSED = Metric("refused", Unit.SHARE)
GOODPUT = Metric("goodput", Unit.RATE)
METRICS = {metric.name: metric for metric in (*PERCENTILES, FAILURES, REFUSED, GOODPUT)}


@dataclass(frozen=True, slots=True)
class Margin:
    """What does not matter: a change of at most `relative`, or of at most `seconds` (latencies) or `share`."""

    relative: float = 0.05
    seconds: float = 0.002
    share: float = 0.001

    def between(self, unit: Unit, a: float, b: float) -> float:
        """The margin on the scale on which such a metric is compared."""
        if unit is Unit.SHARE:
            return max(self.relative * min(a, b), self.share, _LEAST)
        absolute = min(self.seconds / max(a, b), 0.999) if unit is Unit.LATENCY else 0.0
        return max(math.log1p(self.relative), -math.log1p(-absolute), _LEAST)  # either way from the one to the other


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric of runs A and B. `change` (B against A), `error` and `margin` are logarithms of ratios, or
    differences of shares; `error` is the standard error of `change`, with `freedom` degrees of freedom.
    """

    metric: Metric
    a: float
    b: float
    change: float
    error: float
    freedom: float
    margin: float

    def interval(self) -> tuple[float, float]:
        """Between which changes the true one lies with 95 % confidence."""
        reach = float(t.ppf(1 - LEVEL / 2, self.freedom)) * self.error
        return self.change - reach, self.change + reach

    def p_value(self) -> float:
        """How likely a change as large as this is where nothing differs."""
        if not self.change:
            return 1.0
        return float(2 * t.sf(abs(self.change) / max(self.error, 1e-12), self.freedom))

    def judged(self, *, sure: bool) -> Change:
        """What became of the metric; `sure` is whether a change is beyond chance, all that decide considered."""
        if sure and abs(self.change) > self.margin:
            better = self.change > 0 if self.metric.unit is Unit.RATE else self.change < 0
            return Change.BETTER if better else Change.WORSE
        low, high = self.interval()
        return Change.SAME if -self.margin < low and high < self.margin else Change.INCONCLUSIVE

    def visible(self, deciding: int) -> float:
        """The smallest change that such a pair of runs calls with 90 % power, where so many metrics decide."""
        sure = float(t.ppf(1 - LEVEL / (2 * deciding), self.freedom)) * self.error
        return max(sure, self.margin) + float(norm.ppf(POWER)) * self.error

    def longer(self) -> float:
        """How many times as long both runs must be to find *no material change* in 95 % of cases, if there is none.

        Of each metric alone, so that the few that decide together are all found unchanged in well over 80 %.
        """
        needed = self.margin / (t.ppf(1 - LEVEL / 2, self.freedom) + norm.ppf(0.975))
        return float((self.error / needed) ** 2)


@dataclass(frozen=True, slots=True)
class Resampled:
    """A run, or a part of it, with the weights of its blocks in each replicate."""

    blocks: Blocks
    weights: NDArray[np.float32]


def differences(a: Resampled, b: Resampled, metrics: Sequence[Metric], margin: Margin) -> list[Difference]:
    """Of the metrics for which both have samples enough. Runs paired by arrival share their weights."""
    shown = [metric for metric in metrics if _enough(a.blocks, metric) and _enough(b.blocks, metric)]
    before, after = _replicates(a, shown), _replicates(b, shown)
    return [_difference(metric, a.blocks, b.blocks, after[metric] - before[metric], margin) for metric in shown]


def judge(found: Sequence[Difference]) -> list[Change]:
    """What became of each of the metrics that decide together."""
    return [one.judged(sure=sure) for one, sure in zip(found, holm([one.p_value() for one in found]), strict=True)]


def holm(p_values: Sequence[float]) -> list[bool]:
    """Which are significant together (Holm, Scandinavian Journal of Statistics 6(2), 1979)."""
    significant = [False] * len(p_values)
    for rank, which in enumerate(np.argsort(p_values)):
        if p_values[which] > LEVEL / (len(p_values) - rank):
            break
        significant[which] = True
    return significant


def _enough(blocks: Blocks, metric: Metric) -> bool:
    if metric.quantile:
        return len(blocks.latency) >= metric.least()
    return bool(blocks.arrivals.sum() - blocks.failed.sum() >= 1 if metric is GOODPUT else blocks.arrivals.sum() >= 1)


def _value(blocks: Blocks, metric: Metric) -> float:
    """As the run has it, in seconds, as a share or an hour."""
    if metric.quantile:
        return float(np.quantile(blocks.latency, metric.quantile))
    if metric is GOODPUT:
        return float(np.sum(blocks.arrivals - blocks.failed)) / blocks.seconds * 3600
    return float(_counted(blocks, metric).sum() / blocks.arrivals.sum())


def _counted(blocks: Blocks, metric: Metric) -> Floats:
    return blocks.refused if metric is REFUSED else blocks.failed


def _replicates(run: Resampled, metrics: Sequence[Metric]) -> Mapping[Metric, Floats]:
    """Each metric in each replicate, on the scale on which it is compared."""
    percentiles = [metric for metric in metrics if metric.quantile]
    found: dict[Metric, Floats] = {}
    if percentiles:
        logs = run.blocks.log_quantiles([metric.quantile or 0.0 for metric in percentiles], run.weights)
        found = dict(zip(percentiles, logs.T, strict=True))
    arrivals = np.maximum(run.weights @ run.blocks.arrivals, 1.0)
    for metric in metrics:
        if metric is GOODPUT:
            found[metric] = np.log(np.maximum(run.weights @ (run.blocks.arrivals - run.blocks.failed), 1.0))
        elif not metric.quantile:
            found[metric] = (run.weights @ _counted(run.blocks, metric)) / arrivals
    return found


def _difference(metric: Metric, a: Blocks, b: Blocks, replicates: Floats, margin: Margin) -> Difference:
    before, after = _value(a, metric), _value(b, metric)
    shares = metric.unit is Unit.SHARE
    error = float(np.std(replicates, ddof=1))
    return Difference(
        metric=metric,
        a=before,
        b=after,
        change=after - before if shares else math.log(max(after, 1e-9) / max(before, 1e-9)),
        error=max(error, _of_the_rare(a, b)) if shares else error,
        freedom=min(_freedom(a, metric), _freedom(b, metric)),
        margin=margin.between(metric.unit, max(before, 1e-9), max(after, 1e-9)),
    )


def _of_the_rare(a: Blocks, b: Blocks) -> float:
    """The least standard error of a share: what was never seen among n may still be 3 in n.

    Hanley and Lippman-Hand, If nothing goes wrong, is everything all right?, JAMA 249(13), 1983.
    """
    return 1.5 / min(a.arrivals.sum(), b.arrivals.sum())


def _freedom(blocks: Blocks, metric: Metric) -> float:
    """Degrees of freedom of the spread between blocks, stages pooled (Satterthwaite, Biometrics 2(6), 1946)."""
    values = _linear(blocks, metric)
    many = np.bincount(blocks.stage)
    means = np.bincount(blocks.stage, weights=values) / many
    squares = np.bincount(blocks.stage, weights=(values - means[blocks.stage]) ** 2)
    spread = many / (many - 1) * squares
    return float(spread.sum() ** 2 / np.sum(spread**2 / (many - 1))) if spread.any() else float(np.sum(many - 1))


def _linear(blocks: Blocks, metric: Metric) -> Floats:
    """What each block adds to the metric, to first order."""
    if metric.quantile:
        return metric.quantile * blocks.counts.sum(axis=1, dtype=float) - blocks.at_most(_value(blocks, metric))
    if metric is GOODPUT:
        return blocks.arrivals - blocks.failed
    return _counted(blocks, metric) - _value(blocks, metric) * blocks.arrivals
