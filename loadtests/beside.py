"""Measured beside simulated, stage by stage, with the model's error: as cells for page and terminal alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loadtests.emulated import Simulated
from loadtests.result import Point, Result
from simulation import formats


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure of a point; `error` is how far the second lies from the first."""

    head: str
    of: Callable[[Point], float | None]
    written: Callable[[float | None], str]
    error: Callable[[float | None, float | None], str]


def _relative(measured: float | None, simulated: float | None) -> str:
    return formats.deviation(simulated, measured)


def _points(measured: float | None, simulated: float | None) -> str:
    """Of two shares, in per cent of all transactions."""
    if measured is None or simulated is None:
        return formats.NOTHING
    apart = round(100 * (simulated - measured), 2)
    return f"{apart:+.2f} points".replace("-", "\N{MINUS SIGN}") if apart else "0.00 points"


def _count(per_hour: float | None) -> str:
    return formats.rate(per_hour).removesuffix("/h")


def _share(part: float | None) -> str:
    return formats.NOTHING if part is None else formats.share(part)


FIGURES = (
    _Figure("throughput, /h", lambda one: one.throughput_per_hour, _count, _relative),
    _Figure("gated p50, ms", lambda one: one.p50_ms, formats.bare_ms, _relative),
    _Figure("gated p95, ms", lambda one: one.p95_ms, formats.bare_ms, _relative),
    _Figure("failed", lambda one: one.failed_share, _share, _points),
)
"""What a stage came to, and what the simulator says of it."""

HEADS = ("measured", "simulated", "error")


def beside(result: Result) -> list[tuple[str, Sequence[str]]]:
    """Of each stage that has a prediction: its name, and for each of FIGURES the cells of HEADS."""
    return [
        (stage.target, [cell for one in FIGURES for cell in _cells(one, stage.measured, stage.predicted)])
        for stage in result.stages
        if stage.predicted
    ]


def _cells(figure: _Figure, measured: Point, simulated: Point) -> tuple[str, str, str]:
    both = figure.of(measured), figure.of(simulated)
    return (figure.written(both[0]), figure.written(both[1]), figure.error(*both))


def overhead_in_words(simulated: Simulated) -> str:
    """What the machine adds to what is simulated, and how it is known."""
    if simulated.overhead_ms is None:
        return "none: the run has no baseline, which would tell what this machine adds"
    return (
        f"{formats.ms(simulated.overhead_ms)} in each {simulated.added_to}, the median by which the baseline's"
        " transactions took longer than they were to"
    )
