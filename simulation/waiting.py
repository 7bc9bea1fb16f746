"""Who waits on a day of a policy scenario, kept so that a day costs as much as what happens on it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.applicants import NEVER, Applicants
from simulation.lots import Ids
from simulation.policy_demand import Group

_TIDY_EVERY = 7  # days; until then, who is gone is skipped when drawn
_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_WORD = 2**64


class Waiting:
    """The state of all applicants on the days of one run.

    A *kind* is a group and a size (`simulation.days_run.kinds_of`): `kind` numbers it for each party, `counts` says
    how many of each wait today. `given` is the day on which a party was given the appointment that it kept.
    """

    def __init__(self, applicants: Applicants, sizes: Sequence[int], groups: Sequence[Group], *, seed: int) -> None:
        self.applicants = applicants
        self.kind = applicants.group.astype(np.int64) * len(sizes) + np.searchsorted(sizes, applicants.sizes)
        self.given = np.full(len(applicants), NEVER, np.int32)
        self.counts = np.zeros(len(groups) * len(sizes), np.int64)
        self._free_from = applicants.joined.copy()
        self._days = applicants.starts.shape[1] - 1
        self._change = np.zeros((self._days, len(self.counts)), np.int64)
        np.add.at(self._change, (applicants.joined, self.kind), 1)
        self._count_leaving(np.arange(len(applicants)), by=-1)
        self._asks = np.array([group.asks for group in groups])
        self._listed = [np.zeros(0, np.int64) for _ in groups]
        self._listed_until = 0
        self._seed = seed

    def begin(self, day: int) -> None:
        """Those of the day join, others leave or come back."""
        self.counts += self._change[day]
        if day >= self._listed_until:
            self._tidy(day)

    def between(self, group: int, first_joined: int, last_joined: int) -> Ids:
        """Parties of a group that joined on these days, both included; some of them may be gone."""
        starts, listed = self.applicants.starts[group], self._listed[group]
        low, high = np.searchsorted(listed, (starts[max(0, first_joined)], starts[last_joined + 1]))
        return listed[low:high]

    def oldest(self) -> int:
        """On this day or later joined whoever waits."""
        return min((int(self.applicants.joined[listed[0]]) for listed in self._listed if len(listed)), default=0)

    def asking(self, ids: Ids, day: int) -> NDArray[np.bool_]:
        """Whether each of them waits and asks today; asked again on the same day, the answer is the same."""
        asking = (self._free_from[ids] <= day) & (self.applicants.leaves[ids] > day)
        if (self._asks < 1).any():
            asking &= self._luck(ids, day) < self._asks[self.applicants.group[ids]]
        return asking

    def serve(self, ids: Ids, day: int) -> None:
        """They have an appointment that they keep, and wait no more."""
        self.given[ids] = day
        self._take_out(ids, until=NEVER)

    def send_away(self, ids: Ids, until: int) -> None:
        """They ask again from a day on, if they have not given up by then."""
        self._take_out(ids, until=until)
        if until < self._days:
            back = ids[self.applicants.leaves[ids] > until]
            np.add.at(self._change[until], self.kind[back], 1)
            self._count_leaving(back, by=-1)

    def _take_out(self, ids: Ids, *, until: int) -> None:
        self._free_from[ids] = until
        np.subtract.at(self.counts, self.kind[ids], 1)
        self._count_leaving(ids, by=1)

    def _count_leaving(self, ids: Ids, *, by: int) -> None:
        """Change what the day of leaving changes: who is counted no more cannot be counted out again."""
        leaves = self.applicants.leaves[ids]
        within = leaves < self._days
        np.add.at(self._change, (leaves[within], self.kind[ids][within]), by)

    def _tidy(self, day: int) -> None:
        """List anew who may be drawn in the coming days, by group, in ascending order."""
        self._listed_until = min(day + _TIDY_EVERY, self._days)
        for group, starts in enumerate(self.applicants.starts):
            listed = self._listed[group]
            coming: Ids = np.arange(int(starts[day]), int(starts[self._listed_until]))
            ids = np.concatenate([listed, coming])
            self._listed[group] = ids[(self._free_from[ids] < NEVER) & (self.applicants.leaves[ids] > day)]

    def _luck(self, ids: Ids, day: int) -> NDArray[np.float64]:
        """A number from 0 to 1 for party and day (the finisher of splitmix64)."""
        mixed = ids.astype(np.uint64) * np.uint64(_MIX[0])
        mixed ^= np.uint64((self._seed + day * _MIX[1]) % _WORD)
        for shift, factor in ((30, _MIX[1]), (27, _MIX[2])):
            mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
        mixed ^= mixed >> np.uint64(31)
        return (mixed >> np.uint64(11)).astype(np.float64) * 2.0**-53
