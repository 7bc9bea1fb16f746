"""The simulated figure for each that was published, and the one parameter that was fitted to them."""

import math
from datetime import date

import numpy as np

from simulation.allocation import places_by_day
from simulation.days_run import DaysRun
from simulation.documented_figures import Documented, Measure
from simulation.fates import WEEK
from simulation.policy_scenario import PolicyScenario


def simulated(run: DaysRun, documented: Documented) -> float:
    """In the unit of the measure; nan where nobody had an appointment in the span."""
    span = _span(run.scenario, documented)
    kept, requests = float(run.ledger.kept[span].sum()), float(run.ledger.requests[span].sum())
    days = span.stop - span.start
    counted = {
        Measure.APPOINTMENTS: kept,
        Measure.APPOINTMENTS_A_DAY: kept / days,
        Measure.REQUESTS: requests,
        Measure.REQUESTS_A_DAY: requests / days,
        Measure.REQUESTS_PER_APPOINTMENT: requests / kept if kept else math.nan,
        Measure.WAITING: float(run.ledger.waiting[span.stop - 1]),
    }
    return counted[documented.measure] if documented.measure in counted else _waited(run, span, documented.measure)


def _span(scenario: PolicyScenario, documented: Documented) -> slice:
    return slice(_day(scenario, documented.since), _day(scenario, documented.until) + 1)


def _day(scenario: PolicyScenario, day: date) -> int:
    return (day - scenario.first_day).days


def _waited(run: DaysRun, span: slice, measure: Measure) -> float:
    given = run.given
    chosen = (given >= span.start) & (given < span.stop)
    weeks = (given[chosen] - run.applicants.joined[chosen] + int(run.scenario.supply.lead)) / WEEK
    weeks = np.repeat(weeks, run.applicants.sizes[chosen])
    if not len(weeks):
        return math.nan
    match measure:
        case Measure.MEAN_WAIT:
            return float(weeks.mean())
        case Measure.LONGEST_WAIT:
            return float(np.quantile(weeks, 0.99))
        case _:
            return float((weeks < 8).mean())  # noqa: PLR2004 - the measure's own figure


def fitted_joining(scenario: PolicyScenario, documented: Documented) -> float:
    """People who join a day, so that as many requests are expected as were documented in a span from the first day on.

    Who waits follows from who joins, gives up and is served, and is linear in the number who join; which of them are
    served does not matter, as long as somebody is there for each place and all groups ask alike.
    """
    demand, places = scenario.demand, places_by_day(scenario).sum(axis=1)
    staying = 1 - (1 / demand.patience if demand.patience else 0.0)
    per_joining, others = 1.0, float(demand.waiting_at_start)
    sum_per_joining, sum_others = 0.0, 0.0
    for day in range(_day(scenario, documented.until) + 1):
        sum_per_joining, sum_others = sum_per_joining + per_joining, sum_others + others
        per_joining, others = per_joining * staying + 1, (others - float(places[day])) * staying
    asking = sum(group.share * group.asks * group.registrations for group in demand.groups)
    wanted = (documented.low + documented.high) / 2 / asking
    return (wanted - sum_others) / sum_per_joining
