"""Writes down what happens while it happens, so that a run that is stopped keeps what it has."""

import json
import sys
import time
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TextIO, get_type_hints

import numpy as np
from numpy.typing import NDArray

from simulation.csv_columns import read_table
from simulation.demand import StageSchedule
from simulation.record import CORRECT, Outcome, Row, line, write_header

RECORD = "record.csv"
ATTEMPTS = "attempts.csv"
GENERATOR = "generator.csv"


class CannotRecord(Exception):
    """What a run found cannot be kept; the message says why, and the mend."""


def no_room(folder: Path, error: OSError) -> str:
    """Why nothing can be written into a folder, and the mend."""
    return f"{folder} cannot be written: {error.strerror or error}; make room there"


@contextmanager
def keeping(folder: Path) -> Generator[None]:
    """Writes into a folder. Raises CannotRecord."""
    try:
        yield
    except OSError as error:
        raise CannotRecord(no_room(folder, error)) from error


class Attempted(NamedTuple):
    """One HTTP request: the `attempt`-th (1, 2, ...) at this step of a transaction; seconds from the stage's start."""

    number: int
    attempt: int
    sent: float
    end: float
    outcome: str
    status: int
    step: str


class CpuSample(NamedTuple):
    """Share of one core that the generator used in the second before `at` (seconds from the stage's start)."""

    stage: int
    at: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Progress:
    """What a run tells once a second, one JSON object a line on standard output; `at` is seconds into the stage."""

    stage: int
    stages: int
    target_per_hour: float
    launched: int
    scheduled: int
    p95_ms: float | None
    failed: int
    seconds_left: float
    at: float = 0.0


@dataclass(slots=True)
class Recorder:
    """The files of a run in `folder`: a row a transaction, a row a request, a row a second of the generator.

    What cannot be written ends the recording for good, so that the rows up to then stay one whole record.
    """

    folder: Path
    stages: list[StageSchedule]
    _record: TextIO = field(init=False)
    _attempts: TextIO = field(init=False)
    _generator: TextIO = field(init=False)
    _position: int = field(init=False, default=0)
    _started: float = field(init=False, default=0.0)
    _latencies: list[float] = field(init=False, default_factory=list[float])
    _launched: int = field(init=False, default=0)
    _failed: int = field(init=False, default=0)
    _lost: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self._record = (self.folder / RECORD).open("w", encoding="utf-8", newline="")
        self._attempts = (self.folder / ATTEMPTS).open("w", encoding="utf-8", newline="")
        self._generator = (self.folder / GENERATOR).open("w", encoding="utf-8", newline="")
        write_header(self._record)
        self._attempts.write(",".join(Attempted._fields) + "\n")
        self._generator.write(",".join(CpuSample._fields) + "\n")

    def begin(self, position: int, started: float) -> None:
        """A stage starts at `started` (perf_counter seconds)."""
        self._position, self._started = position, started
        self._latencies.clear()
        self._launched = self._failed = 0

    def launched(self, arrivals: int = 1) -> None:
        """So many more arrivals were due and taken up. Raises CannotRecord once something could not be written."""
        self.check()
        self._launched += arrivals

    def attempted(self, one: Attempted) -> None:
        """A request has its answer, or none."""
        times = f"{one.sent:.6f},{one.end:.6f}"
        self._write(self._attempts, f"{one.number},{one.attempt},{times},{one.outcome},{one.status},{one.step}\n")

    def add(self, row: Row) -> None:
        """A transaction has its final answer."""
        self._write(self._record, line(row))
        if row.outcome == Outcome.SUCCEEDED:
            self._latencies.append(row.end - row.due)
        elif row.outcome not in CORRECT:
            self._failed += 1

    def sampled(self, *, clock: float, cpu: float) -> None:
        """This process used such a share of a core in the second before `clock` (perf_counter seconds)."""
        self.add_sample(CpuSample(self._position, clock - self._started, cpu))

    def add_sample(self, sample: CpuSample) -> None:
        """A generator, be it this process or another, used so much."""
        self._write(self._generator, f"{sample.stage},{sample.at:.3f},{sample.cpu:.4f}\n")

    def keep_up(self) -> None:
        """Hand everything so far to the operating system, and tell progress."""
        self.flush()
        self._tell(json.dumps(asdict(self._progress(time.perf_counter()))))

    def flush(self) -> None:
        """Hand everything so far to the operating system."""
        for file in self._files:
            with self._losing():
                file.flush()

    def close(self) -> None:
        """Finish all files. Raises CannotRecord where something could not be written."""
        for file in self._files:
            with self._losing():
                file.close()
        self.check()

    @property
    def _files(self) -> tuple[TextIO, TextIO, TextIO]:
        return self._record, self._attempts, self._generator

    def _write(self, file: TextIO, text: str) -> None:
        if self._lost:
            return
        try:
            file.write(text)
        except OSError as error:
            self._lose(error)

    def _tell(self, text: str) -> None:
        """Whoever started us reads this; who is gone can be told nothing, and nobody is left to judge the run."""
        try:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
        except OSError:
            self._lost = self._lost or "whoever started this run is gone"

    @contextmanager
    def _losing(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            self._lose(error)

    def _lose(self, error: OSError) -> None:
        self._lost = self._lost or no_room(self.folder, error)

    def check(self) -> None:
        """Raises CannotRecord once something could not be written."""
        if self._lost:
            raise CannotRecord(self._lost)

    def _progress(self, now: float) -> Progress:
        stage = self.stages[self._position]
        later = sum(one.stage.duration for one in self.stages[self._position + 1 :])
        return Progress(
            stage=self._position + 1,
            stages=len(self.stages),
            target_per_hour=stage.target_per_hour,
            launched=self._launched,
            scheduled=len(stage.due),
            p95_ms=float(np.quantile(self._latencies, 0.95)) * 1000 if self._latencies else None,
            failed=self._failed,
            seconds_left=later + max(0.0, self._started + stage.stage.duration - now),
            at=now - self._started,
        )


Requests = NDArray[np.void]
"""A structured array with the fields of Attempted, `outcome` as Outcome; shape (requests,)."""


def gather_requests(attempted: Iterable[Attempted]) -> Requests:
    """In the order in which they come."""
    columns = list(zip(*attempted, strict=True)) or [()] * len(Attempted._fields)
    by_name = dict(zip(Attempted._fields, columns, strict=True))
    outcomes = [Outcome[word.upper()] for word in by_name["outcome"]]
    return _requests(by_name | {"outcome": outcomes, "step": np.array(by_name["step"], dtype=np.str_)}, len(columns[0]))


def read_attempts(path: Path) -> Requests:
    """Every request, a torn last row left out. Raises OSError, and ValueError for a file of another kind."""
    columns = read_table(path, get_type_hints(Attempted))
    codes = columns.words["outcome"].coded({outcome.word: outcome.value for outcome in Outcome}, "outcome")
    return _requests({**columns.numbers, "outcome": codes, "step": columns.words["step"].each()}, columns.rows)


def read_cpu_samples(path: Path) -> list[CpuSample]:
    """The generator's samples, a torn last row left out. Raises OSError, and ValueError for a file of another kind."""
    columns = read_table(path, get_type_hints(CpuSample)).numbers
    return [CpuSample(*sample) for sample in zip(*(columns[name].tolist() for name in CpuSample._fields), strict=True)]


def _requests(columns: dict[str, Any], rows: int) -> Requests:
    types = {"sent": "f8", "end": "f8", "step": columns["step"].dtype}
    requests = np.empty(rows, dtype=[(name, types.get(name, "i8")) for name in Attempted._fields])
    for name in Attempted._fields:
        requests[name] = columns[name]
    return requests
