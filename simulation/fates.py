"""How long parties wait, and what ends it: an appointment, giving up, or the end of what was simulated."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.applicants import NEVER
from simulation.days_run import DaysRun, Floats

WEEK = 7


@dataclass(frozen=True, slots=True)
class Fates:
    """By kind and by the number of days after joining on which somebody last asked, shape (kinds, days); parties.

    `served` got the appointment of that day, `left` gave up after it, `still` were waiting when the days ended: of
    these nobody knows how long they would have waited (censored).
    """

    served: Floats
    left: Floats
    still: Floats

    @classmethod
    def of(cls, run: DaysRun) -> "Fates":
        parties, days = run.applicants, run.scenario.days
        served = run.given < NEVER
        left = ~served & (parties.leaves < days)
        last = np.where(served, run.given, np.where(left, parties.leaves - 1, days - 1)) - parties.joined
        cell = run.kind * days + last

        def table(chosen: NDArray[np.bool_]) -> Floats:
            counted = np.bincount(cell[chosen], minlength=len(run.kinds) * days)
            return counted.reshape(len(run.kinds), days).astype(np.float64)

        return cls(table(served), table(left), table(~served & ~left))

    def of_kinds(self, weights: Floats) -> "Fates":
        """One row, shape (1, days): all kinds together, each with a weight; with 0 it is left out."""
        return Fates(*(weights @ one for one in (self.served[None], self.left[None], self.still[None])))


def within(fates: Fates) -> Floats:
    """Of those who join, the share that has an appointment after so many days, shape (days,); one row of fates.

    The cumulative incidence of Aalen and Johansen (Scandinavian Journal of Statistics 5(3), 1978): giving up competes
    with being served, and whoever still waits counts among those who may be served up to the day last seen.
    """
    served, left, still = (np.ravel(one) for one in (fates.served, fates.left, fates.still))
    ended = served + left + still
    at_risk = ended.sum() - np.cumsum(ended) + ended
    with np.errstate(invalid="ignore", divide="ignore"):
        served_rate = np.where(at_risk > 0, served / at_risk, 0.0)
        staying = np.where(at_risk > 0, 1 - (served + left) / at_risk, 1.0)
    waits_until = np.concatenate([[1.0], np.cumprod(staying)[:-1]])
    return np.cumsum(waits_until * served_rate)


def share_within(fates: Fates, weeks: int, *, lead: int) -> float:
    """The share whose appointment lies so many weeks after joining at most; nan where nobody was seen so long."""
    days = weeks * WEEK - lead
    reached = within(fates)
    if days >= len(reached):
        return float("nan")
    return float(reached[days]) if days >= 0 else 0.0


def mean_wait(fates: Fates, *, lead: int) -> float:
    """Weeks from joining to the appointment, of those who had one; nan if nobody had."""
    served = np.ravel(fates.served)
    if not served.sum():
        return float("nan")
    return float((served @ np.arange(len(served)) / served.sum() + lead) / WEEK)


def wait_reached_by(fates: Fates, share: float, *, lead: int) -> float:
    """Weeks that this share of those with an appointment waited at most; nan if nobody had one."""
    reached = np.cumsum(np.ravel(fates.served))
    if not reached[-1]:
        return float("nan")
    return (int(np.count_nonzero(reached < share * reached[-1])) + lead) / WEEK


def waited_so_far(fates: Fates) -> float:
    """Weeks, of those who still wait; nan if nobody does."""
    still = np.ravel(fates.still)
    return float(still @ np.arange(len(still)) / still.sum() / WEEK) if still.sum() else float("nan")
