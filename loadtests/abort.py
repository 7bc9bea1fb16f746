"""Early abort: end a run for a gate that it can no longer pass. It watches the record from outside the generator."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from loadtests.judgement import MAX_LAG_P99_MS
from loadtests.recorder import RECORD, Progress
from simulation import formats
from simulation.demand import StageSchedule
from simulation.findings import CONFIDENCE, Finding, StageRows, judge_gate
from simulation.record import Outcome, Record, RecordTail, gather
from simulation.scenario import Scenario, ladder
from simulation.slo import Gate

SURE = 0.999
"""Looking again and again finds something sooner or later: early looks ask for more (Haybittle, British Journal of
Radiology 44, 1971; Peto et al., British Journal of Cancer 34, 1976)."""
SHARE_OF_TIME = 0.02  # of one core at most, for all looks: the machine is busy with the run


@dataclass(frozen=True, slots=True)
class Abort:
    """What a run was ended for: a gate, violated by what it had seen after so many judged seconds."""

    finding: Finding
    after: float

    @property
    def sentence(self) -> str:
        return f"aborted {formats.seconds(self.after)} into its judged part: {self.finding.sentence}"


@dataclass(slots=True)
class AbortWatch:
    """Looks at the record in `folder` whenever the generator tells of its progress."""

    scenario: Scenario
    stages: Sequence[StageSchedule]
    folder: Path
    seed: int
    _tail: RecordTail = field(init=False)
    _rows: Record = field(init=False, default_factory=lambda: gather([]))
    _rest_until: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._tail = RecordTail(self.folder / RECORD)

    def look(self, progress: Progress) -> Abort | None:
        """The first gate that is clearly violated by now, if there is one."""
        gates = [gate for gate in self.scenario.gates if gate.abort_after is not None]
        began = time.monotonic()
        if not gates or began < self._rest_until:
            return None
        self._rows = np.concatenate([self._rows, self._tail.read()])
        measured = self._measured(progress)
        found = (self._judge(gate, measured) for gate in gates)
        abort = next((one for one in found if one is not None), None)
        now = time.monotonic()
        self._rest_until = now + (now - began) / SHARE_OF_TIME
        return abort

    def _judge(self, gate: Gate, measured: Mapping[int, StageRows]) -> Abort | None:
        positions = tuple(one for one in gate.scope.positions(ladder(self.scenario.demand.stages)) if one in measured)
        seconds = sum(measured[position].duration for position in positions)
        if seconds < (gate.abort_after or 0) or not self._is_trustworthy(positions):
            return None
        if self._find(gate, measured, positions, SURE).holds is not False:
            return None
        return Abort(self._find(gate, measured, positions, CONFIDENCE), seconds)

    def _find(
        self, gate: Gate, measured: Mapping[int, StageRows], positions: tuple[int, ...], confidence: float
    ) -> Finding:
        timeout = self.scenario.behaviour.timeout
        return judge_gate(gate, measured, positions=positions, timeout=timeout, seed=self.seed, confidence=confidence)

    def _is_trustworthy(self, positions: tuple[int, ...]) -> bool:
        """Whether something has finished, and the generator was in time: its own lag is not the service's fault."""
        lag = self._rows["lag"][np.isin(self._rows["stage"], positions)]
        return len(lag) > 0 and float(np.quantile(lag, 0.99)) * 1000 <= MAX_LAG_P99_MS

    def _measured(self, progress: Progress) -> dict[int, StageRows]:
        """The stages so far, the present one up to now."""
        present = progress.stage - 1
        past = {
            position: StageRows(stage.stage.duration, self._rows[self._rows["stage"] == position])
            for position, stage in enumerate(self.stages[:present])
        }
        schedule = self.stages[present]
        later = sum(stage.stage.duration for stage in self.stages[progress.stage :])
        elapsed = schedule.stage.duration - (progress.seconds_left - later)
        if elapsed <= 0:
            return past
        return past | {present: StageRows(elapsed, self._so_far(present, progress.launched, elapsed))}

    def _so_far(self, position: int, launched: int, elapsed: float) -> Record:
        """The present stage, what is under way in the service's favour: as if it succeeded this very moment.

        Leaving it out would count the quick answers alone, and under overload those are the refusals.
        """
        rows, schedule = self._rows[self._rows["stage"] == position], self.stages[position]
        left = np.arange(min(launched, int(np.searchsorted(schedule.due, elapsed))))
        under_way = left[~np.isin(left + schedule.first, rows["number"])]
        favoured = np.zeros(len(under_way), dtype=rows.dtype)
        favoured["number"], favoured["stage"] = under_way + schedule.first, position
        favoured["kind"], favoured["due"] = schedule.kind[under_way], schedule.due[under_way]
        favoured["end"], favoured["outcome"] = elapsed, Outcome.SUCCEEDED
        return np.concatenate([rows, favoured])
