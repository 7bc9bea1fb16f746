"""How far the parties of a stage came, from its record."""

import numpy as np
from numpy.typing import NDArray

from loadtests.funnel import Funnel
from loadtests.recorder import Requests
from loadtests.steps import FIRST_COME, STEPS
from simulation.demand import KINDS, Kind, StageSchedule
from simulation.parties import sizes_of
from simulation.record import CORRECT, Outcome, Record

_FOLLOWING = sorted(
    {step.name for kinds in (STEPS, FIRST_COME) for steps in kinds.values() for step in steps if not step.is_measured}
)
Floats = NDArray[np.float64]


def over(schedule: StageSchedule, rows: Record, requests: Requests) -> Floats:
    """When each transaction of a stage was over, in seconds from its start; NaN where its session went no further.

    A crowd goes on whatever the answer was. A party goes on when the steps that follow its transaction are done too,
    and not after one that did not bring what it was for.
    """
    if schedule.parties is None:
        return rows["end"]
    ends = np.where(rows["outcome"] == Outcome.SUCCEEDED, rows["end"], np.nan)
    steps = requests[np.isin(requests["step"], _FOLLOWING) & np.isin(requests["number"], rows["number"])]
    row = np.searchsorted(rows["number"], steps["number"])
    np.maximum.at(ends, row, steps["end"])
    ends[row[steps["outcome"] != Outcome.SUCCEEDED]] = np.nan
    return ends


def funnel_of(schedule: StageSchedule, rows: Record, ended: Floats) -> Funnel | None:
    """Where the parties of a whole stage went, by when each transaction was over; None where nobody walks."""
    if schedule.parties is None:
        return None
    planned, went_on = rows["number"] - schedule.first, ~np.isnan(ended)
    session, kind = schedule.whose, schedule.kind
    wanted = np.bincount(session)
    stuck = rows[~went_on]
    outcome, stuck_at = stuck["outcome"], stuck["kind"]
    away = np.isin(outcome, CORRECT[1:])

    def passed(one: Kind) -> NDArray[np.int64]:
        done = planned[went_on & (rows["kind"] == KINDS.index(one))]
        return np.bincount(session[done], minlength=len(wanted))

    walked = np.bincount(session[planned[went_on]], minlength=len(wanted))
    finished = int((walked == wanted).sum())
    return Funnel(
        arrived=len(wanted),
        registered=int(passed(Kind.REGISTER).sum()),
        seen=int((passed(Kind.CHECK_LIVENESS) == sizes_of(session, kind)).sum()),
        requested=int(passed(Kind.REQUEST).sum()),
        finished=finished,
        gone=_counts(outcome[away], {one: one.word for one in CORRECT[1:]}),
        failed=_counts(stuck_at[~away], {code: one.value for code, one in enumerate(KINDS)}),
        on_their_way=len(wanted) - finished - len(stuck),
    )


def _counts(codes: NDArray[np.int64], words: dict[Outcome, str] | dict[int, str]) -> dict[str, int]:
    counted = {word: int((codes == code).sum()) for code, word in words.items()}
    return {word: count for word, count in counted.items() if count}
