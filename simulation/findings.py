"""What a record says of a gate: the figure, how far it could be off, and whether the limit holds."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Kind
from simulation.degradation import StageColumns
from simulation.demand import KINDS
from simulation.estimates import BLOCKS
from simulation.intervals import (
    Bounds,
    Floats,
    Integers,
    Resampling,
    block_numbers,
    block_sums,
    least_for_share,
    share_interval,
)
from simulation.quantities import decimal, telling_digits
from simulation.record import ANSWERED, CORRECT, Outcome, Record
from simulation.slo import ALL, COUNTED, UNITS, Gate, Quantity

CONFIDENCE = 0.95
LEAST_FOR_MEAN = 20
_LEAST_DIGITS = {"ms": 1, "s": 3, "min": 3, "h": 4, "%": 2, "/h": 0, "/min": 1, "/s": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """A gate with the figure observed and its 95 % interval, counted in the gate's unit.

    `observed` is None where too little was measured, as `lack` says; `low` and `high` are None for a fact of
    the run, which has no interval. `holds` is None where this run cannot tell.
    """

    gate: Gate
    samples: int
    observed: float | None = None
    low: float | None = None
    high: float | None = None
    lack: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether every figure of the interval holds; None where some do and some do not."""
        verdicts = {self.gate.holds(one) for one in self._numbers()}
        return verdicts.pop() if len(verdicts) == 1 else None

    @property
    def digits(self) -> int:
        """After the point, for the limit and all that is compared with it."""
        return telling_digits(self._numbers(), self.gate.limit, least=_LEAST_DIGITS[self.gate.unit])

    def written(self, number: float | None) -> str:
        """A figure of this gate or its limit; all of them go through here."""
        if number is None:
            return "–"
        between = "" if self.gate.unit.startswith("/") else " "
        return f"{decimal(number, self.digits)}{between}{self.gate.unit}"

    @property
    def interval(self) -> str:
        """In words, as reports show it."""
        if self.low is None or self.high is None:
            return "–"
        return f"{decimal(self.low, self.digits)} to {self.written(self.high)}"

    @property
    def limit(self) -> str:
        return f"{self.gate.operator} {self.written(self.gate.limit)}"

    @property
    def sentence(self) -> str:
        """What was found, beside its limit."""
        if self.observed is None:
            return f"{self.gate}: {self.lack}"
        interval = f" (95 % interval {self.interval})" if self.low is not None else ""
        straddling = "; the limit lies within the interval" if self.holds is None else ""
        return f"{self.gate}: was {self.written(self.observed)}{interval}, must be {self.limit}{straddling}"

    def _numbers(self) -> list[float]:
        return [one for one in (self.low, self.observed, self.high) if one is not None]


@dataclass(frozen=True, slots=True)
class StageRows:
    """All transactions of one stage, or of its first `duration` seconds."""

    duration: float
    rows: Record


def judge_gate(
    gate: Gate,
    stages: Mapping[int, StageRows],
    *,
    positions: tuple[int, ...],
    timeout: float,
    seed: int,
    confidence: float = CONFIDENCE,
) -> Finding:
    """What the stages at `positions` say of a gate; one that is not among `stages` was not finished."""
    missing = [position + 1 for position in positions if position not in stages]
    if missing:
        return Finding(gate, 0, lack=f"stage {missing[0]} was not finished")
    sample = _Sample.of(gate, [stages[position] for position in positions], timeout=timeout)
    resampling = Resampling(len(positions), confidence, seed)
    match gate.quantity:
        case Quantity.LATENCY:
            return _latency(gate, sample, resampling)
        case Quantity.SHARE:
            return _share(gate, sample, resampling)
        case Quantity.RATE:
            return _rate(gate, sample, resampling)


@dataclass(frozen=True, slots=True)
class _Sample:
    """The transactions that a gate speaks of; one entry each, stages one after the other."""

    rows: Record
    block: Integers
    gated_latency: Floats
    seconds: float
    stages: int

    @classmethod
    def of(cls, gate: Gate, stages: list[StageRows], *, timeout: float) -> "_Sample":
        chosen = [(stage.duration, _of_kind(stage.rows, gate.kind)) for stage in stages]
        columns = [StageColumns.of(rows, duration=duration, timeout=timeout) for duration, rows in chosen]
        blocks = [block_numbers(one.due, duration=one.duration) + BLOCKS * at for at, one in enumerate(columns)]
        return cls(
            rows=np.concatenate([rows for _, rows in chosen]),
            block=np.concatenate(blocks),
            gated_latency=np.concatenate([one.gated_latency for one in columns]),
            seconds=sum(stage.duration for stage in stages),
            stages=len(stages),
        )

    def per_block(self, weights: NDArray[np.generic]) -> Floats:
        """Their sums by block, shape (blocks,)."""
        return block_sums(self.block, weights, stages=self.stages)


def _of_kind(rows: Record, kind: str | None) -> Record:
    return rows if kind is None else rows[rows["kind"] == KINDS.index(Kind(kind))]


def _latency(gate: Gate, sample: _Sample, resampling: Resampling) -> Finding:
    measured = ~np.isnan(sample.gated_latency)
    values, block = sample.gated_latency[measured] * UNITS[gate.quantity][gate.unit], sample.block[measured]
    quantile = gate.quantile
    needed = _needed(gate)
    if len(values) < needed:
        lack = f"{gate.metric} needs {needed:,} transactions with a latency, there were {len(values):,}"
        return Finding(gate, len(values), lack=lack)
    if quantile is not None:
        bounds = resampling.percentile(values, block, quantile)
        return _finding(gate, len(values), float(np.quantile(values, quantile)), bounds)
    if gate.metric == "max":
        return _finding(gate, len(values), float(values.max()), None)
    sums, sizes = (block_sums(block, one, stages=sample.stages) for one in (values, np.ones(len(values))))
    return _finding(gate, len(values), float(values.mean()), resampling.ratio(sums, sizes))


def _needed(gate: Gate) -> int:
    """Ten transactions beyond a percentile: with fewer it is a matter of one or two of them."""
    if gate.quantile is not None:
        return math.ceil(round(10 / (1 - gate.quantile), 6))
    return 1 if gate.metric == "max" else LEAST_FOR_MEAN


def transactions_to_judge(gate: Gate) -> int:
    """How many a gate needs if it is to be passed at all, by a service that does nothing wrong."""
    if gate.quantity is Quantity.LATENCY:
        return _needed(gate)
    if gate.quantity is Quantity.RATE or gate.metric in COUNTED:
        return 1
    margin = min(gate.limit, ALL - gate.limit) if min(gate.limit, ALL - gate.limit) > 0 else ALL
    return math.ceil(least_for_share(margin / ALL, confidence=CONFIDENCE))


def _share(gate: Gate, sample: _Sample, resampling: Resampling) -> Finding:
    counted, total = _counted(gate.metric, sample.rows["outcome"]), len(sample.rows)
    if not total:
        return Finding(gate, 0, lack="there were no transactions to judge")
    percent = 100 * int(counted.sum()) / total
    if gate.metric in COUNTED or gate.limit in (0.0, 100.0):
        return _finding(gate, total, percent, None)
    hits, sizes = sample.per_block(counted), sample.per_block(np.ones(total))
    low, high = share_interval(hits, sizes, stages=resampling.stages, confidence=resampling.confidence)
    return _finding(gate, total, percent, (100 * low, 100 * high))


def _rate(gate: Gate, sample: _Sample, resampling: Resampling) -> Finding:
    counted = _counted(gate.metric, sample.rows["outcome"])
    unit = 3600 * UNITS[gate.quantity][gate.unit]
    observed = unit * int(counted.sum()) / sample.seconds
    if gate.metric in COUNTED:
        return _finding(gate, len(sample.rows), observed, None)
    hits = unit * sample.per_block(counted)
    seconds = np.full(len(hits), sample.seconds / len(hits))
    return _finding(gate, len(sample.rows), observed, resampling.ratio(hits, seconds))


def _counted(metric: str, outcome: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The transactions that a share or a rate counts."""
    match metric:
        case "failures":
            return ~np.isin(outcome, CORRECT)
        case "sent" | "rate":
            return outcome != Outcome.DROPPED
        case "goodput":
            return outcome == Outcome.SUCCEEDED
        case "throughput":
            return np.isin(outcome, ANSWERED)
        case _:
            return outcome == Outcome[metric.upper()]


def _finding(gate: Gate, samples: int, observed: float, bounds: Bounds | None) -> Finding:
    """An interval that the rounding of its estimate left beside it is stretched to hold it."""
    if bounds is None:
        return Finding(gate, samples, observed)
    return Finding(gate, samples, observed, min(bounds[0], observed), max(bounds[1], observed))
