"""What a transaction takes when hardly anybody else is there: the latencies of the lowest stage, and laws for them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from app.capacity.rules import Kind
from simulation.demand import KINDS
from simulation.record import Record, latencies

Floats = NDArray[np.float64]

LEAST = 20
"""Transactions of a kind, before anything is said of how they vary."""

_MOST_FITTED = 20_000  # a Weibull fit takes half a microsecond for each, and no law is told better by more


@dataclass(frozen=True, slots=True)
class Law:
    """A law with its parameters of greatest likelihood: Akaike's criterion, and the greatest distance between it and
    what was measured (Kolmogorov and Smirnov; no test, for the parameters come from the same data).
    """

    name: str
    aic: float
    distance: float


@dataclass(frozen=True, slots=True)
class KindTimes:
    """The successful transactions of a kind, in seconds; `laws` are ranked, the likeliest first."""

    kind: Kind
    transactions: int
    mean: float
    p50: float
    p95: float
    variation: float
    laws: tuple[Law, ...]


def times_of_kinds(succeeded: Record) -> list[KindTimes]:
    """Of each kind that was met often enough."""
    each = [(kind, latencies(succeeded[succeeded["kind"] == at])) for at, kind in enumerate(KINDS)]
    return [_times(kind, seconds) for kind, seconds in each if len(seconds) >= LEAST]


def _times(kind: Kind, seconds: Floats) -> KindTimes:
    return KindTimes(
        kind=kind,
        transactions=len(seconds),
        mean=float(seconds.mean()),
        p50=float(np.quantile(seconds, 0.5)),
        p95=float(np.quantile(seconds, 0.95)),
        variation=float(seconds.std() / seconds.mean()),
        laws=tuple(ranked_laws(seconds)),
    )


def ranked_laws(seconds: Floats) -> list[Law]:
    """Lognormal, gamma and Weibull times, ascending by AIC; `seconds` are positive, shape (transactions,)."""
    some = seconds[:: math.ceil(len(seconds) / _MOST_FITTED)]
    return sorted((_law(name, fit(some), some) for name, fit in _FITS.items()), key=lambda law: law.aic)


class _Fitted(Protocol):
    """What is used of a law with its parameters."""

    def logpdf(self, x: Floats) -> Floats: ...
    def cdf(self, x: Floats) -> Floats: ...


def _law(name: str, fitted: _Fitted, seconds: Floats) -> Law:
    likelihood = float(fitted.logpdf(seconds).sum())
    distance = cast("float", stats.kstest(seconds, fitted.cdf).statistic)
    return Law(name, 2 * 2 - 2 * likelihood, float(distance))


def _lognormal(seconds: Floats) -> _Fitted:
    logs = np.log(seconds)
    return cast("_Fitted", stats.lognorm(float(logs.std()), scale=math.exp(float(logs.mean()))))


def _gamma(seconds: Floats) -> _Fitted:
    shape, _, scale = cast("tuple[float, float, float]", stats.gamma.fit(seconds, floc=0))
    return cast("_Fitted", stats.gamma(shape, scale=scale))


def _weibull(seconds: Floats) -> _Fitted:
    shape, _, scale = cast("tuple[float, float, float]", stats.weibull_min.fit(seconds, floc=0))
    return cast("_Fitted", stats.weibull_min(shape, scale=scale))


_FITS: dict[str, Callable[[Floats], _Fitted]] = {
    "lognormal": _lognormal,
    "gamma": _gamma,
    "weibull": _weibull,
}


def quantile_table(relative: Floats, knots: int) -> tuple[float, ...]:
    """Quantiles from the least to the greatest, evenly spaced, shape (knots,); `relative` is positive."""
    return tuple(np.quantile(relative, np.linspace(0, 1, knots)).tolist())


def mean_by_kind(values: Floats, kind: NDArray[np.int64], kinds: Sequence[Kind]) -> dict[Kind, float]:
    """The mean of each of these kinds, and where one was not met the mean of all."""
    return {one: float(_of(values, kind == KINDS.index(one)).mean()) for one in kinds}


def _of(values: Floats, chosen: NDArray[np.bool_]) -> Floats:
    return values[chosen] if chosen.any() else values
