"""A run as its folder keeps it: the result and the record it was made from."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from loadtests.recorder import RECORD
from loadtests.result import Result, StageResult
from loadtests.run_notes import MEND, START, NotARun, unreadable
from simulation.blocks import Sample
from simulation.degradation import StageColumns
from simulation.files import SCENARIOS, one_line
from simulation.record import Outcome, Record, read_record

RESULT = "result.json"


@dataclass(frozen=True)
class RunFolder:
    """A run that has ended."""

    folder: Path
    result: Result
    record: Record

    @cached_property
    def stages(self) -> list[StageResult]:
        """The judged stages in the order in which they were run."""
        return sorted(self.result.stages, key=lambda stage: stage.position)

    @cached_property
    def samples(self) -> list[Sample]:
        """The transactions of each judged stage, in the order in which they were due."""
        return [self._sample(stage) for stage in self.stages]

    @cached_property
    def judged(self) -> list[Record]:
        """The rows of each judged stage, by when they were due."""
        rows = [self.record[self.record["stage"] == stage.position] for stage in self.stages]
        return [one[np.argsort(one["due"], kind="stable")] for one in rows]

    def _sample(self, stage: StageResult) -> Sample:
        rows = self.judged[self.stages.index(stage)]
        columns = StageColumns.of(rows, duration=stage.duration_seconds, timeout=self.result.timeout_seconds)
        return Sample(
            duration=columns.duration,
            due=columns.due,
            latency=columns.gated_latency,
            failed=columns.failed,
            refused=rows["outcome"] == Outcome.REFUSED,
        )


def read_run(folder: Path) -> RunFolder:
    """Read the folder of a run. Raises NotARun."""
    if not (folder / RESULT).is_file() or not (folder / RECORD).is_file():
        raise NotARun(_what_it_is_instead(folder))
    try:
        result = Result.model_validate_json((folder / RESULT).read_bytes())
    except (OSError, ValidationError) as error:
        why = f"{folder / RESULT} is no result of this version of fairslot: {one_line(error)}"
        raise NotARun(f"{why}; `fairslot report {folder}` makes it anew") from error
    try:
        run = RunFolder(folder, result, read_record(folder / RECORD))
    except (OSError, ValueError) as error:
        raise unreadable(folder / RECORD, error) from error
    _check_of_one_run(run)
    return run


def _check_of_one_run(run: RunFolder) -> None:
    """Raises NotARun where the result was made from another record, or from more of it."""
    for stage, rows in zip(run.stages, run.judged, strict=True):
        found = int((rows["outcome"] == Outcome.SUCCEEDED).sum())
        if found != stage.succeeded:
            raise NotARun(
                f"{run.folder / RECORD} is not what {RESULT} was made from: of stage {stage.position + 1} it has "
                f"{found:,} that succeeded, and not {stage.succeeded:,}; {MEND}, or judge what is left with "
                f"`fairslot report {run.folder}`"
            )


def _what_it_is_instead(folder: Path) -> str:
    if folder.suffix == ".toml" or (not folder.is_dir() and (SCENARIOS / f"{folder}.toml").is_file()):
        return (
            f"{folder} is a scenario, and only runs can be compared: `fairslot rehearse {folder} --out DIR` makes one"
        )
    if (folder / RESULT).is_file():
        return f"{folder / RECORD} is missing: {RESULT} alone cannot be compared; {MEND}"
    if (folder / START).is_file():
        return f"{folder} is a run that was cut short and never judged: `fairslot report {folder}` does that"
    return f"{folder} is no folder of a run: it should hold {RESULT} and {RECORD}, as `fairslot rehearse` leaves them"
