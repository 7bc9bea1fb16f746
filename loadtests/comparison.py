"""Run B against run A: which metrics changed, by how much, and whether it matters."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from loadtests.changes import Blocking, Comparison, Figure, MarginUsed, Part, Shift, Side
from loadtests.comparability import can_pair, check_comparable, facts, paired
from loadtests.findings import notes, reasons, verdict
from loadtests.run_folder import RunFolder
from simulation.blocks import Blocks, Sample, blocks_a_stage, weights
from simulation.demand import KINDS
from simulation.differences import (
    FAILURES,
    METRICS,
    PERCENTILES,
    Change,
    Difference,
    Margin,
    Metric,
    Resampled,
    Unit,
    differences,
    judge,
)
from simulation.record import latencies
from simulation.scenario import StagePurpose

DECIDING = ("p50", "p95", "failures")
_PARTS = (*PERCENTILES, FAILURES)
_QUANTILES = (0.02, 0.05, *np.arange(0.1, 0.95, 0.1).round(1).tolist(), 0.95, 0.98, 0.99, 0.995, 0.998, 0.999)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two comparable runs, cut into the same blocks, with the weights of the blocks in each replicate."""

    a: RunFolder
    b: RunFolder
    paired: bool
    blocks: list[int]
    weights: tuple[NDArray[np.float32], NDArray[np.float32]]

    @classmethod
    def of(cls, a: RunFolder, b: RunFolder) -> "Pair":
        """Of at least one judged stage. Runs paired by arrival share their weights. Raises NotComparable."""
        check_comparable(a, b)
        together = paired(a, b)
        blocks = blocks_a_stage([a.samples, b.samples])
        stage = np.repeat(np.arange(len(blocks)), blocks)
        drawn = [weights(stage, np.random.default_rng(_seed(run, together=together))) for run in (a, b)]
        return cls(a, b, together, blocks, (drawn[0], drawn[1]))

    def whole(self, metrics: Sequence[Metric], margin: Margin) -> list[Difference]:
        """The differences of the runs as a whole."""
        return self._differences(self.a.samples, self.b.samples, metrics, margin)

    def of_kind(self, kind: int, margin: Margin) -> list[Difference]:
        """The differences of one kind of transaction."""
        return self._differences(_of_kind(self.a, kind), _of_kind(self.b, kind), _PARTS, margin)

    def of_stage(self, position: int, margin: Margin) -> list[Difference]:
        """The differences of one stage, the judged ones counted from 0."""
        first = sum(self.blocks[:position])
        columns = slice(first, first + self.blocks[position])
        a, b = (
            Resampled(Blocks.of([run.samples[position]], [self.blocks[position]]), drawn[:, columns])
            for run, drawn in zip((self.a, self.b), self.weights, strict=True)
        )
        return differences(a, b, _PARTS, margin)

    def _differences(
        self, a: list[Sample], b: list[Sample], metrics: Sequence[Metric], margin: Margin
    ) -> list[Difference]:
        before, after = (Blocks.of(samples, self.blocks) for samples in (a, b))
        return differences(Resampled(before, self.weights[0]), Resampled(after, self.weights[1]), metrics, margin)


def _seed(run: RunFolder, *, together: bool) -> int:
    """Of the weights: the run's own, so that swapping two runs changes nothing but their order."""
    if together:
        return run.result.seed
    return int.from_bytes(hashlib.blake2b(run.record["end"].tobytes(), digest_size=8).digest())


def _of_kind(run: RunFolder, kind: int) -> list[Sample]:
    return [sample.only(rows["kind"] == kind) for sample, rows in zip(run.samples, run.judged, strict=True)]


def compare(a: RunFolder, b: RunFolder, *, margin: Margin, deciding: Sequence[str] = DECIDING) -> Comparison:
    """Compare two runs; `deciding` names the metrics that make the verdict. Raises NotComparable."""
    pair = Pair.of(a, b)
    whole = _whole(pair, margin, deciding)
    kinds, stages = _details(pair, margin, len(deciding))
    decided = [figure for figure in whole.figures if figure.metric in deciding]
    missing = [METRICS[name] for name in deciding if name in whole.hidden]
    return Comparison(
        a=_side(a),
        b=_side(b),
        facts=facts(a.result, b.result),
        paired=pair.paired,
        slower_share=_slower_share(pair),
        verdict=verdict(decided, missing),
        reasons=reasons(
            decided,
            missing,
            seconds=sum(stage.duration_seconds for stage in a.stages),
            can_pair=can_pair(a) and not pair.paired,
        ),
        notes=notes(_why_unpaired(pair), facts(a.result, b.result), _blocking(pair), stages, slow=_slow(pair)),
        margin=MarginUsed(relative=margin.relative, milliseconds=margin.seconds * 1000, share=margin.share),
        decided_by=list(deciding),
        blocking=_blocking(pair),
        run=whole,
        kinds=kinds,
        stages=stages,
        shifts=_shifts(pair, margin),
    )


def _why_unpaired(pair: Pair) -> str | None:
    if pair.paired:
        return None
    if can_pair(pair.a):
        return "The runs are not paired: other arrivals. Two runs of one seed see smaller shifts."
    return "The runs are not paired: what is wanted, and when, follows from the answers."


def _whole(pair: Pair, margin: Margin, deciding: Sequence[str]) -> Part:
    found = pair.whole(list(METRICS.values()), margin)
    decisive = [one for one in found if one.metric.name in deciding]
    others = [one for one in found if one.metric.name not in deciding]
    judged = dict(zip([*decisive, *others], [*judge(decisive), *judge(others)], strict=True))
    figures = [figure(one, judged[one], len(deciding)) for one in found]
    return Part(name="run", figures=figures, hidden=_hidden(METRICS.values(), found))


def _details(pair: Pair, margin: Margin, deciding: int) -> tuple[list[Part], list[Part]]:
    """Kinds and stages, judged together: a table of a hundred cells must not show five by chance."""
    kinds = {kind.value: pair.of_kind(index, margin) for index, kind in enumerate(KINDS)}
    stages = {_stage_name(pair, position): pair.of_stage(position, margin) for position in range(len(pair.blocks))}
    parts = [(name, found) for name, found in chain(kinds.items(), stages.items()) if found]
    judged = iter(judge([one for _, found in parts for one in found]))
    written = {name: _part(name, found, [next(judged) for _ in found], deciding) for name, found in parts}
    return [written[name] for name in kinds if name in written], [written[name] for name in stages if name in written]


def _stage_name(pair: Pair, position: int) -> str:
    stage = pair.a.stages[position]
    what = "" if stage.purpose is StagePurpose.RUNG else f", {stage.purpose.value}"
    return f"{position + 1}: {stage.target}{what}"


def _part(name: str, found: list[Difference], judged: list[Change], deciding: int) -> Part:
    figures = [figure(one, change, deciding) for one, change in zip(found, judged, strict=True)]
    return Part(name=name, figures=figures, hidden=_hidden(_PARTS, found))


def _hidden(metrics: Iterable[Metric], found: list[Difference]) -> list[str]:
    shown = {one.metric for one in found}
    return [metric.name for metric in metrics if metric not in shown]


def figure(found: Difference, judged: Change, deciding: int) -> Figure:
    """As files and reports show it; `deciding` is how many metrics decide together."""
    low, high = found.interval()
    units = 1000 if found.metric.unit is Unit.LATENCY else 1
    return Figure(
        metric=found.metric.name,
        unit=found.metric.unit,
        a=found.a * units,
        b=found.b * units,
        change=_relative(found, found.change),
        low=_relative(found, low),
        high=_relative(found, high),
        margin=_relative(found, found.margin),
        visible=_relative(found, found.visible(deciding)),
        longer=found.longer(),
        judged=judged,
    )


def _relative(found: Difference, change: float) -> float:
    return change if found.metric.unit is Unit.SHARE else float(np.expm1(min(change, 50.0)))


def _shifts(pair: Pair, margin: Margin) -> list[Shift]:
    metrics = [Metric(f"p{100 * quantile:g}", Unit.LATENCY, quantile) for quantile in _QUANTILES]
    figures = [(one.metric.quantile or 0.0, figure(one, Change.SAME, 1)) for one in pair.whole(metrics, margin)]
    return [
        Shift(quantile=quantile, a=one.a, b=one.b, change=one.change, low=one.low, high=one.high)
        for quantile, one in figures
    ]


def _slower_share(pair: Pair) -> float | None:
    """Of the arrivals: those that B answered later; an equal time counts half."""
    if not pair.paired:
        return None
    further = np.concatenate([latencies(b) - latencies(a) for a, b in zip(pair.a.judged, pair.b.judged, strict=True)])
    return float(np.mean(np.sign(further)) / 2 + 0.5) if len(further) else None


def _slow(pair: Pair) -> list[str]:
    """The stages in which either run was slow: there queues hardly settle."""
    slow: set[int] = set()
    for run in (pair.a, pair.b):
        unloaded = next((one.measured.p95_ms for one in run.stages if one.purpose is StagePurpose.BASELINE), None)
        limit = run.result.slow_p95_multiple * (unloaded or np.inf)
        slow |= {position for position, stage in enumerate(run.stages) if (stage.measured.p95_ms or 0) >= limit}
    return [_stage_name(pair, position) for position in sorted(slow)]


def _blocking(pair: Pair) -> Blocking:
    lengths = [stage.duration_seconds / many for stage, many in zip(pair.a.stages, pair.blocks, strict=True)]
    return Blocking(blocks=sum(pair.blocks), shortest_seconds=min(lengths), longest_seconds=max(lengths))


def _side(run: RunFolder) -> Side:
    return Side(
        folder=str(run.folder),
        title=run.result.title,
        seed=run.result.seed,
        revision=run.result.environment.revision,
        transactions=sum(len(rows) for rows in run.judged),
    )
