"""The tables of the study: what was measured, what was predicted, and which predictions are right."""

import math
from collections.abc import Callable, Sequence
from datetime import datetime

from app.capacity.rules import Workers
from benchmarks.predict.judging import (
    LEAST_INSIDE,
    MOST_LATENCY_ERROR,
    MOST_LATENCY_ERROR_MS,
    MOST_THRESHOLD_ERROR,
    MOST_THROUGHPUT_ERROR,
    STAGE_FIGURES,
    Compared,
    Figure,
    Ranged,
    inside,
    right,
)
from benchmarks.predict.markdown import error, per_hour, sign, table
from benchmarks.predict.studied import Studied, StudiedStage
from simulation import formats

_UNITS = {Figure.THROUGHPUT: "throughput/h", Figure.P50: "p50 ms", Figure.P95: "p95 ms"}


def measured_on(studied: Sequence[Studied]) -> str:
    """When, on what and of which revision."""
    results = [one.result for one in studied]
    started = min(datetime.fromisoformat(one.started_at) for one in results)
    environments = sorted({f"{one.environment.platform}, {one.environment.cores} cores" for one in results})
    revisions = sorted({one.environment.revision for one in results})
    return f"Rehearsed on {started:%d %B %Y} on {' and '.join(environments)}, at revision {', '.join(revisions)}."


def profiles_table(studied: Sequence[Studied]) -> str:
    """What was rehearsed."""
    heads = ("profile", "workers", "mean, ms", "spread", "places in line", "patience", "attempts", "overhead, ms")
    return table(heads, [_profile(one) for one in studied])


def _profile(one: Studied) -> list[str]:
    workers = [station for station in one.profile.stations if isinstance(station, Workers)][-1]
    mix = one.scenario.behaviour.mix
    mean = sum(share * workers.mean_ms.get(kind, 0.0) for kind, share in mix.items())
    spread = f"{workers.distribution} {workers.variation:g}" if workers.variation else workers.distribution
    return [
        one.name,
        str(workers.servers),
        f"{mean:.1f}",
        spread,
        formats.count(workers.queue),
        formats.seconds(one.scenario.behaviour.timeout),
        str(one.scenario.behaviour.retries.attempts),
        f"{one.overhead_ms:.1f}",
    ]


def summary_table(studied: Sequence[Studied]) -> str:
    """How many predictions are right, by profile and in all."""
    heads = (
        "profile",
        *(f"(a) {one}" for one in STAGE_FIGURES),
        "(a) thresholds",
        *(f"(b) {f}" for f in STAGE_FIGURES),
    )
    each = [[one.name, *_counts(one.compared, one.ranged)] for one in studied]
    compared = [figure for one in studied for figure in one.compared]
    ranged = [figure for one in studied for figure in one.ranged]
    return table(heads, [*each, ["all", *_counts(compared, ranged)]])


def _counts(compared: Sequence[Compared], ranged: Sequence[Ranged]) -> list[str]:
    return [
        *(str(right(compared, figure)) for figure in STAGE_FIGURES),
        str(right(compared, Figure.SLOW, Figure.FAILING)),
        *(str(inside(ranged, figure)) for figure in STAGE_FIGURES),
    ]


def verdict(studied: Sequence[Studied]) -> str:
    """(a) and (b) in two sentences, and which rehearsals cannot be trusted."""
    with_own = right([figure for one in studied for figure in one.compared])
    independent = inside([figure for one in studied for figure in one.ranged])
    own = (
        f"- (a) {sign(is_right=with_own.is_all)} With the rehearsal's own draws {with_own} predictions are right:"
        f" throughput within {formats.whole_percent(MOST_THROUGHPUT_ERROR)}, p50 and p95 within"
        f" {formats.whole_percent(MOST_LATENCY_ERROR)} or {MOST_LATENCY_ERROR_MS:g} ms, thresholds within"
        f" {formats.whole_percent(MOST_THRESHOLD_ERROR)} of the measured one."
    )
    other = (
        f"- (b) {sign(is_right=independent.is_enough)} Independently, {independent} measured figures of a stage lie in"
        f" the interval of 95 % of such stages ({100 * independent.right / max(1, independent.of):.1f} %;"
        f" {formats.whole_percent(LEAST_INSIDE)} are asked for)."
    )
    return "\n".join([own, other, *(f"- {one.name}: invalid, {one.invalid}" for one in studied if one.invalid)])


def holds(studied: Sequence[Studied]) -> bool:
    """Whether (a) and (b) hold on rehearsals that are all valid."""
    with_own = right([figure for one in studied for figure in one.compared])
    independent = inside([figure for one in studied for figure in one.ranged])
    return with_own.is_all and independent.is_enough and not any(one.invalid for one in studied)


def thresholds_table(studied: Sequence[Studied]) -> str:
    """Slow and failing of each profile."""
    heads = ("profile", "threshold", "measured/h", "(a) predicted/h", "error", "(b) 95 % of ladders")
    return table(heads, [row for one in studied for row in _thresholds(one)])


def _thresholds(one: Studied) -> list[list[str]]:
    return [
        [
            one.name,
            own.figure.value,
            per_hour(own.measured),
            per_hour(own.predicted),
            error(own.error, is_right=own.is_right),
            _range(other, per_hour),
        ]
        for own, other in zip(one.thresholds, one.ranged_thresholds, strict=True)
    ]


def own_draws_table(one: Studied) -> str:
    """(a), a row for each stage: measured, and the error of the prediction."""
    heads = ("asked/h", *(head for figure in STAGE_FIGURES for head in (_UNITS[figure], "error")))
    return table(heads, [_own_draws(stage) for stage in one.stages])


def _own_draws(stage: StudiedStage) -> list[str]:
    cells = [
        cell
        for figure in stage.compared
        for cell in (_written(figure.figure)(figure.measured), error(figure.error, is_right=figure.is_right))
    ]
    return [per_hour(stage.target_per_hour), *cells]


def independent_table(one: Studied) -> str:
    """(b), a row for each stage: measured, and where 95 % of such stages lie."""
    heads = ("asked/h", *(head for figure in STAGE_FIGURES for head in (_UNITS[figure], "95 % of stages")))
    return table(heads, [_independent(stage) for stage in one.stages])


def _independent(stage: StudiedStage) -> list[str]:
    cells = [
        cell
        for figure in stage.ranged
        for cell in (_written(figure.figure)(figure.measured), _range(figure, _written(figure.figure)))
    ]
    return [per_hour(stage.target_per_hour), *cells]


def _range(ranged: Ranged, written: Callable[[float | None], str]) -> str:
    if ranged.low is None or ranged.high is None:
        return f"none {sign(is_right=False)}"
    high = "beyond" if math.isinf(ranged.high) else written(ranged.high)
    low = "beyond" if math.isinf(ranged.low) else written(ranged.low)
    told = f"{low} to {high}"
    return told if ranged.is_inside else f"{told} {sign(is_right=False)}"


def _written(figure: Figure) -> Callable[[float | None], str]:
    return per_hour if figure is Figure.THROUGHPUT else formats.bare_ms


def page(studied: Sequence[Studied]) -> str:
    """All tables of (a) and (b)."""
    parts = [
        measured_on(studied),
        verdict(studied),
        summary_table(studied),
        "### The profiles",
        profiles_table(studied),
        "### Thresholds",
        thresholds_table(studied),
        f"### Stage by stage ({formats.count(studied[0].replications)} independent simulations of each)",
    ]
    for one in studied:
        parts += [f"**{one.name}**, (a) with its own draws:", own_draws_table(one)]
        parts += [f"**{one.name}**, (b) independently:", independent_table(one)]
    return "\n\n".join(parts) + "\n"
