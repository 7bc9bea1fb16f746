"""What comes first on the page of an outcome: its thresholds, or, without a ladder, what came of it in all."""

from dataclasses import dataclass

from simulation import formats
from simulation.drawing import house_style, svg
from simulation.metrics import Metrics
from simulation.outcome import Outcome
from simulation.outcome_figures import FAILED, GOODPUT, PER_HOUR, PERCENTILES, Figure, Unit, morning
from simulation.outcome_plots import PAINTS, strip
from simulation.spread import Spread


@dataclass(frozen=True, slots=True)
class Card:
    """One figure that comes first on the page; `strip` is empty where it stands on no line."""

    name: str
    heading: str
    estimate: str
    strip: str
    facts: list[tuple[str, str]]


def cards(outcome: Outcome) -> list[Card]:
    """One for each threshold; where there are none, of the judged stages all together."""
    return _threshold_cards(outcome) or [_card(one, outcome.by_kind) for one in (GOODPUT, PERCENTILES["p95"], FAILED)]


def _threshold_cards(outcome: Outcome) -> list[Card]:
    declared = outcome.profile.thresholds
    said = {"slow": declared.slow_per_hour, "failing": declared.failing_per_hour}
    return [_threshold_card(name, one, said[name]) for name, one in outcome.thresholds.items()]


def _threshold_card(name: str, one: Spread, declared: float) -> Card:
    with house_style():
        line = svg(strip(one, PAINTS[name], declared), name, f"{name}: {formats.rate(one.mean)}", _facts_in_words(one))
    facts = [*_facts(one, PER_HOUR), ("Profile declares", _beside(declared, one.mean))]
    return Card(name, {"slow": "Slow from", "failing": "Failing from"}[name], _rate_or_why(one), line, facts)


def _rate_or_why(one: Spread) -> str:
    return formats.rate(one.mean) if one.mean is not None else one.lack


def _facts_in_words(one: Spread) -> str:
    return "; ".join(f"{name} {value}" for name, value in _facts(one, PER_HOUR))


def _facts(one: Spread, unit: Unit) -> list[tuple[str, str]]:
    interval = one.lack if one.low is None or one.high is None else _between(one.low, one.high, unit)
    interval += f" (doubtful: {one.doubt})" if one.doubt else ""
    predicted = one.morning_lack or f"{morning(one, unit)} {unit.name}".replace(" /h", "/h").replace(
        "ladder/h", "ladder"
    )
    return [("95 % interval", interval), ("95 % of mornings", predicted)]


def _between(low: float, high: float, unit: Unit) -> str:
    return f"{unit.written(low)} to {unit.written(high)} {unit.name}".replace(" /h", "/h")


def _beside(declared: float, found: float | None) -> str:
    return f"{formats.rate(declared)} (mean {formats.deviation(found, declared)})" if found else formats.rate(declared)


def _card(figure: Figure, metrics: Metrics) -> Card:
    one = figure.spreads(metrics)[-1]
    value = one.lack if one.mean is None else f"{figure.unit.written(one.mean)} {figure.unit.name}".replace(" /h", "/h")
    return Card("none", figure.head.capitalize(), value, "", _facts(one, figure.unit))
