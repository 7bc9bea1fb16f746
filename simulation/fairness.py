"""What a policy does to people: how long they wait, what chance each group has, what a day asks of the service."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from simulation.by_month import by_month
from simulation.days_run import DaysRun, Floats
from simulation.documented import simulated
from simulation.fates import WEEK, Fates, mean_wait, share_within, wait_reached_by, waited_so_far

CONFIDENCE = 0.95
SOON, LATE = 8, 26  # weeks


class Figure(StrEnum):
    """Of all people. Waits are weeks from joining to the appointment; shares are of those who join."""

    KEPT = "appointments kept a day"
    UNUSED = "places left over a day"
    MISSED = "no-shows a day"
    REQUESTS_PER_APPOINTMENT = "requests per appointment"
    REQUESTS_PER_PERSON = "requests per person"
    MEAN_WAIT = "mean wait, weeks"
    MEDIAN_WAIT = "half waited at most, weeks"
    P90_WAIT = "90 % waited at most, weeks"
    P99_WAIT = "99 % waited at most, weeks"
    SOON = "appointment within 8 weeks, %"
    LATE = "appointment within 26 weeks, %"
    WAITING = "still waiting at the end"
    SO_FAR = "their wait so far, weeks"
    BUSIEST_MINUTE = "requests in the busiest minute, the worst day"
    GONE_AFTER = "seconds until all was gone, the slowest day"


class PartFigure(StrEnum):
    """Of a group, or of the parties of a size. `CHANCE`: offers per party and day asked."""

    SHARE = "of those who join, %"
    CHANCE = "chance a day, %"
    RATIO = "times the average"
    SOON = "within 8 weeks, %"
    LATE = "within 26 weeks, %"
    MEAN_WAIT = "mean wait, weeks"


@dataclass(frozen=True, slots=True)
class Summary:
    """One run in figures: of all, shape (figures,); of each group and size, shape (groups or sizes, part figures).

    `documented` are the simulated ones beside the scenario's documented figures, shape (documented,). `reached`: which
    share of each group has its appointment within 0, 1, 2, ... weeks, shape (groups, weeks). `months`: `by_month`.
    """

    whole: Floats
    groups: Floats
    sizes: Floats
    documented: Floats
    reached: Floats
    months: Floats


@dataclass(frozen=True, slots=True)
class Mean:
    """Means over replications and the half-widths of their 95 % intervals (Student); nan where nothing was seen."""

    mean: Floats
    half: Floats


@dataclass(frozen=True, slots=True)
class Replicated:
    """All replications of one policy; shapes as in Summary."""

    whole: Mean
    groups: Mean
    sizes: Mean
    documented: Mean
    reached: Mean
    months: Mean


def summarise(run: DaysRun) -> Summary:
    """The figures of one run."""
    fates, group = Fates.of(run), run.kinds.group
    sizes = run.kinds.sizes
    return Summary(
        whole=_whole(run, fates.of_kinds(sizes.astype(np.float64))),
        groups=np.array([_part(run, fates, group == one) for one in range(len(run.scenario.demand.groups))]),
        sizes=np.array([_part(run, fates, sizes == size) for size in sorted(run.scenario.demand.sizes)]),
        documented=np.array([simulated(run, one) for one in run.scenario.documented]),
        reached=np.array([_reached(run, fates, group == one) for one in range(len(run.scenario.demand.groups))]),
        months=by_month(run),
    )


def _reached(run: DaysRun, fates: Fates, chosen: NDArray[np.bool_]) -> Floats:
    lead = int(run.scenario.supply.lead)
    part = fates.of_kinds(chosen.astype(np.float64))
    weeks = range((run.scenario.days - 1 + lead) // WEEK + 1)
    return np.array([share_within(part, one, lead=lead) for one in weeks])


def _whole(run: DaysRun, people: Fates) -> Floats:
    ledger, lead, days = run.ledger, int(run.scenario.supply.lead), run.scenario.days
    joined = people.served.sum() + people.left.sum() + people.still.sum()
    asked = ledger.requests.sum()
    figures = {
        Figure.KEPT: ledger.kept.sum() / days,
        Figure.UNUSED: ledger.unused.sum() / days,
        Figure.MISSED: ledger.missed.sum() / days,
        Figure.REQUESTS_PER_APPOINTMENT: _ratio(asked, ledger.kept.sum()),
        Figure.REQUESTS_PER_PERSON: _ratio(asked, joined),
        Figure.MEAN_WAIT: mean_wait(people, lead=lead),
        Figure.MEDIAN_WAIT: wait_reached_by(people, 0.5, lead=lead),
        Figure.P90_WAIT: wait_reached_by(people, 0.9, lead=lead),
        Figure.P99_WAIT: wait_reached_by(people, 0.99, lead=lead),
        Figure.SOON: 100 * share_within(people, SOON, lead=lead),
        Figure.LATE: 100 * share_within(people, LATE, lead=lead),
        Figure.WAITING: ledger.waiting[-1],
        Figure.SO_FAR: waited_so_far(people),
        Figure.BUSIEST_MINUTE: ledger.busiest_minute.max(),
        Figure.GONE_AFTER: 60 * _longest(ledger.gone_after),
    }
    return np.array([figures[figure] for figure in Figure])


def _part(run: DaysRun, fates: Fates, chosen: NDArray[np.bool_]) -> Floats:
    """Of the chosen kinds, party by party."""
    ledger, lead = run.ledger, int(run.scenario.supply.lead)
    part = fates.of_kinds(chosen.astype(np.float64))
    joined = [fate.sum() for fate in (part.served + part.left + part.still, fates.served + fates.left + fates.still)]
    chance = _ratio(ledger.offered[chosen].sum(), ledger.asked[chosen].sum())
    figures = {
        PartFigure.SHARE: 100 * _ratio(*joined),
        PartFigure.CHANCE: 100 * chance,
        PartFigure.RATIO: _ratio(chance, _ratio(ledger.offered.sum(), ledger.asked.sum())),
        PartFigure.SOON: 100 * share_within(part, SOON, lead=lead),
        PartFigure.LATE: 100 * share_within(part, LATE, lead=lead),
        PartFigure.MEAN_WAIT: mean_wait(part, lead=lead),
    }
    return np.array([figures[figure] for figure in PartFigure])


def _ratio(one: float, other: float) -> float:
    return float(one) / float(other) if other else math.nan


def _longest(minutes: Floats) -> float:
    return float(np.nanmax(minutes)) if not np.isnan(minutes).all() else math.nan


def over_replications(summaries: Sequence[Summary]) -> Replicated:
    """Means with intervals; two replications are the fewest that have one."""
    return Replicated(
        whole=student(np.stack([one.whole for one in summaries])),
        groups=student(np.stack([one.groups for one in summaries])),
        sizes=student(np.stack([one.sizes for one in summaries])),
        documented=student(np.stack([one.documented for one in summaries])),
        reached=student(np.stack([one.reached for one in summaries])),
        months=student(np.stack([one.months for one in summaries])),
    )


def student(rows: Floats) -> Mean:
    """Over the first axis; the half-width is nan for a single row."""
    count = len(rows)
    if count == 1:
        return Mean(rows[0], np.full_like(rows[0], np.nan))
    quantile = float(t.ppf((1 + CONFIDENCE) / 2, count - 1))
    return Mean(rows.mean(axis=0), quantile * rows.std(axis=0, ddof=1) / math.sqrt(count))
