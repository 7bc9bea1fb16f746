"""A run as its folder alone tells it, whole or cut short anywhere."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from loadtests.judged import Run, missing_transactions
from loadtests.recorder import ATTEMPTS, GENERATOR, RECORD, gather_requests, read_attempts, read_cpu_samples
from loadtests.run_notes import START, NotARun, RunEnd, read_end, read_start, unreadable
from simulation import formats
from simulation.demand import StageSchedule
from simulation.record import Record, gather, read_record

ReadT = TypeVar("ReadT")
UNENDED = "the run was killed, or has not ended yet"


def read_recorded(folder: Path) -> Run:
    """Everything that the reports are made from. Raises NotARun."""
    start = read_start(folder)
    record, stages = _record(folder / RECORD), start.stages()
    _check_of_one_run(folder, record, stages)
    attempts = _read(read_attempts, folder / ATTEMPTS) if len(record) else gather_requests([])
    end = read_end(folder)
    lacking = missing_transactions(stages, record, attempts) if end is None or end.stopped else 0
    end = end or _unwritten_end(record, stages, complete=not lacking)
    return Run(
        scenario=start.scenario,
        quick=start.quick,
        seed=start.seed,
        profile=start.profile,
        stages=stages,
        record=record,
        attempts=attempts,
        cpu=_read(read_cpu_samples, folder / GENERATOR) if len(record) else [],
        started_at=start.started_at,
        seconds=end.seconds,
        target=start.target,
        environment=start.environment,
        stopped=end.stopped and f"{end.stopped}{_how_far(record, stages) if lacking else ''}",
        aborted=end.aborted and end.aborted.abort(),
    )


def _record(path: Path) -> Record:
    """Nothing where the run ended before its first row."""
    if not path.exists() or not path.stat().st_size:
        return gather([])
    return _read(read_record, path)


def _read(reader: Callable[[Path], ReadT], path: Path) -> ReadT:
    """Raises NotARun."""
    try:
        return reader(path)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def _check_of_one_run(folder: Path, record: Record, stages: Sequence[StageSchedule]) -> None:
    """Raises NotARun for a record that has a stage which the run had not."""
    elsewhere = record["stage"][(record["stage"] < 0) | (record["stage"] >= len(stages))]
    if len(elsewhere):
        why = f"it has a stage {elsewhere[0] + 1}, and {START} says that there were {len(stages)}"
        raise unreadable(folder / RECORD, ValueError(why))


def _unwritten_end(record: Record, stages: Sequence[StageSchedule], *, complete: bool) -> RunEnd:
    """Of a run that was killed. One whose record is complete was killed when nothing was left to be found."""
    position, at = _reached(record)
    before = sum(stage.stage.duration for stage in stages[:position])
    return RunEnd(seconds=before + at, stopped=None if complete else UNENDED)


def _how_far(record: Record, stages: Sequence[StageSchedule]) -> str:
    if not len(record):
        return ""
    position, at = _reached(record)
    return f"; the record goes to {formats.seconds(at)} into stage {position + 1} of {len(stages)}"


def _reached(record: Record) -> tuple[int, float]:
    """The last stage on record, counted from 0, and the seconds into it; the very beginning where there is nothing."""
    if not len(record):
        return 0, 0.0
    position = int(record["stage"].max())
    return position, float(record["end"][record["stage"] == position].max())


def rows_kept(folder: Path) -> bool:
    """Whether a transaction is on record."""
    try:
        return len(_record(folder / RECORD)) > 0
    except NotARun:
        return False
