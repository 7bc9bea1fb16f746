"""How waits change over the months of a run."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from simulation.applicants import NEVER
from simulation.days_run import DaysRun, Floats
from simulation.fates import WEEK
from simulation.policy_scenario import PolicyScenario

MEAN, LONGEST, WAITING = range(3)
"""Columns: weeks that people given an appointment in the month waited, in the mean and 99 of 100 at most; people who
wait at the end of the month."""


def months(scenario: PolicyScenario) -> Sequence[str]:
    """Such as 2023-01, in order."""
    return list(dict.fromkeys(_month_of_days(scenario)))


def by_month(run: DaysRun) -> Floats:
    """Shape (months, columns); nan where nobody was given an appointment."""
    names, of_day = months(run.scenario), _month_of_days(run.scenario)
    number = np.array([names.index(name) for name in of_day])
    served = run.given < NEVER
    lead = int(run.scenario.supply.lead)
    waited = run.given[served] - run.applicants.joined[served] + lead
    longest = run.scenario.days + lead
    cells = number[run.given[served]] * longest + waited
    sizes = run.applicants.sizes[served].astype(np.float64)
    people = np.bincount(cells, weights=sizes, minlength=len(names) * longest).astype(np.float64)
    ends = np.searchsorted(number, np.arange(len(names)), side="right") - 1
    return np.stack([*_waits(people.reshape(len(names), longest)), run.ledger.waiting[ends].astype(np.float64)], axis=1)


def _waits(table: Floats) -> tuple[Floats, Floats]:
    """Weeks: the mean, and what 99 of 100 did not exceed; people by month and days waited."""
    sums: Floats = table.sum(axis=1)
    some: Floats = np.where(sums > 0, sums, np.nan)
    mean: Floats = table @ np.arange(table.shape[1], dtype=np.float64) / some
    within: Floats = (np.cumsum(table, axis=1) < 0.99 * sums[:, None]).sum(axis=1).astype(np.float64)
    return mean / WEEK, np.where(np.isnan(some), np.nan, within) / WEEK


def _month_of_days(scenario: PolicyScenario) -> Sequence[str]:
    return [f"{scenario.first_day + timedelta(days=at):%Y-%m}" for at in range(scenario.days)]
