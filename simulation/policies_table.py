"""What policies do, on a terminal: the figures of each side by side, and each group and size under each."""

import math
from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from simulation.documented_figures import Documented, Measure
from simulation.fairness import Figure, Mean, PartFigure, Replicated
from simulation.formats import NOTHING
from simulation.policy_scenario import Policy, PolicyScenario
from simulation.quantities import decimal, rate_per_hour
from simulation.wide_tables import WideTable

_DIGITS = {
    Figure.KEPT: 0,
    Figure.UNUSED: 1,
    Figure.MISSED: 1,
    Figure.WAITING: 0,
    Figure.BUSIEST_MINUTE: 0,
    Figure.GONE_AFTER: 1,
    PartFigure.CHANCE: 3,
    PartFigure.RATIO: 3,
}
_MEASURE_DIGITS = {
    Measure.WAITED_UNDER_8_WEEKS: 1,
    Measure.MEAN_WAIT: 1,
    Measure.LONGEST_WAIT: 1,
    Measure.REQUESTS_PER_APPOINTMENT: 1,
}
_IN_WEEKS = (Measure.MEAN_WAIT, Measure.LONGEST_WAIT)
_MINUTES_AN_HOUR = 60


def tables(scenario: PolicyScenario, results: Sequence[Replicated]) -> Group:
    """Everything of one scenario; one result a policy, in their order."""
    parts: list[WideTable | Text] = [rules_table(scenario), Text(), whole_table(scenario, results), Text()]
    parts += [part_table(scenario, results), Text()]
    if scenario.documented:
        parts += [documented_table(scenario, results[0]), Text()]
    return Group(*parts, _sentences("the busiest minute", peak_sentences(scenario, results)))


def rules_table(scenario: PolicyScenario) -> WideTable:
    """What each policy is."""
    return _sentences("policy", [(policy.name, policy.words) for policy in scenario.policies])


def _sentences(first: str, rows: Sequence[tuple[str, str]]) -> WideTable:
    return WideTable(first, [""], rows, texts=[""])


def whole_table(scenario: PolicyScenario, results: Sequence[Replicated]) -> WideTable:
    """A row a figure, a column a policy."""
    return WideTable("of all people", [policy.name for policy in scenario.policies], whole_rows(results))


def whole_rows(results: Sequence[Replicated]) -> list[list[str]]:
    """The name of the figure and its cells; figures that no policy has are left out."""
    rows = [
        [figure.value, *(written(result.whole, (at,), _DIGITS.get(figure, 1)) for result in results)]
        for at, figure in enumerate(Figure)
    ]
    return [row for row in rows if any(cell != NOTHING for cell in row[1:])]


def part_table(scenario: PolicyScenario, results: Sequence[Replicated]) -> WideTable:
    """A row for each group and size, below the name of each policy."""
    rows = list[Sequence[str]]()
    for policy, parts in part_rows(scenario, results):
        rows += [[policy, *("" for _ in PartFigure)], *([f"  {name}", *cells] for name, *cells in parts)]
    return WideTable("parties", list(PartFigure), rows)


def part_rows(scenario: PolicyScenario, results: Sequence[Replicated]) -> list[tuple[str, list[list[str]]]]:
    """Under the name of each policy: the name of the group or size and its cells."""
    groups = [group.name for group in scenario.demand.groups]
    sizes = [f"party of {size}" for size in sorted(scenario.demand.sizes)]
    return [
        (policy.name, _part_rows(groups, result.groups) + _part_rows(sizes, result.sizes))
        for policy, result in zip(scenario.policies, results, strict=True)
    ]


def _part_rows(names: Sequence[str], mean: Mean) -> list[list[str]]:
    return [
        [name, *(written(mean, (at, column), _DIGITS.get(one, 1)) for column, one in enumerate(PartFigure))]
        for at, name in enumerate(names)
    ]


def documented_table(scenario: PolicyScenario, result: Replicated) -> WideTable:
    """Simulated under the first policy, beside what was published."""
    heads = ["from", "until", "published", "simulated", "judged"]
    return WideTable(
        "beside the record",
        heads,
        documented_rows(scenario, result),
        texts=["published", "judged"],
        beside=["until", "simulated"],
    )


def documented_rows(scenario: PolicyScenario, result: Replicated) -> list[list[str]]:
    """Figure, from, until, published, simulated, judged."""
    return [
        [
            _measured(one.measure),
            str(one.since),
            str(one.until),
            one.words,
            _simulated(one.measure, result.documented, at),
            _verdict(one, float(result.documented.mean[at])),
        ]
        for at, one in enumerate(scenario.documented)
    ]


def _measured(measure: Measure) -> str:
    unit = ", weeks" if measure in _IN_WEEKS else ", %" if measure is Measure.WAITED_UNDER_8_WEEKS else ""
    return f"{measure.replace('-', ' ')}{unit}"


def _simulated(measure: Measure, documented: Mean, at: int) -> str:
    per_cent = 100 if measure is Measure.WAITED_UNDER_8_WEEKS else 1
    return written(Mean(per_cent * documented.mean, per_cent * documented.half), (at,), _MEASURE_DIGITS.get(measure, 0))


def _verdict(documented: Documented, simulated: float) -> str:
    if documented.basis != "compared":
        word = documented.basis
    elif documented.low <= simulated <= documented.high:
        word = "agrees"
    else:
        word = "too low" if simulated < documented.low else "too high"
    return f"{word}: {documented.note}" if documented.note else word


def peak_sentences(scenario: PolicyScenario, results: Sequence[Replicated]) -> list[tuple[str, str]]:
    """Under the name of each policy: what the busiest minute asks of the service."""
    return [
        (policy.name, _peak(scenario, policy, result))
        for policy, result in zip(scenario.policies, results, strict=True)
    ]


def _peak(scenario: PolicyScenario, policy: Policy, result: Replicated) -> str:
    busiest = float(result.whole.mean[list(Figure).index(Figure.BUSIEST_MINUTE)])
    first = any(rules.way == "first-come" for rules in policy.rules)
    what = "tries in the first minute after the release" if first else "requests in the busiest minute of the window"
    sentence = f"up to {busiest:,.0f} {what}"
    if scenario.service is None:
        return sentence + "."
    slow, failing = (
        rate_per_hour(rate) / _MINUTES_AN_HOUR for rate in (scenario.service.slow, scenario.service.failing)
    )
    if busiest < slow:
        return f"{sentence}, {100 * busiest / slow:.0f} % of the {slow:,.0f} a minute at which the service is slow."
    if busiest < failing:
        return (
            f"{sentence}: the service is slow (from {slow:,.0f} a minute on), and not failing (from {failing:,.0f} on)."
        )
    return f"{sentence}, {busiest / failing:,.1f} times the {failing:,.0f} a minute at which the service fails."


def written(mean: Mean, at: tuple[int, ...], digits: int) -> str:
    """A mean and the half-width of its interval; a dash where nothing was seen."""
    value, half = float(mean.mean[at]), float(mean.half[at])
    if math.isnan(value):
        return NOTHING
    return decimal(value, digits) + (f" ± {decimal(half, digits)}" if not math.isnan(half) else "")
