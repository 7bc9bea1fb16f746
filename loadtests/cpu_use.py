"""CPU that a service under load uses: its own process, what it starts beside it, and its database.

From it `fairslot calibrate` learns what a transaction costs. It is read from outside, out of Linux's /proc, so that
nothing is asked of the service while it is measured.
"""

import math
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, get_type_hints

from sqlalchemy import make_url

from loadtests.recorder import Progress, keeping
from loadtests.target import Target
from simulation.csv_columns import read_table

SERVICE = "service.csv"
_PROC = Path("/proc")
_STATE = 2  # the third word of a process's stat; the first two are its id and its name
_USER, _SYSTEM, _CHILDRENS_USER, _CHILDRENS_SYSTEM = (number - 1 - _STATE for number in (14, 15, 16, 17))


class CpuUse(NamedTuple):
    """CPU seconds used in the `seconds` before `at` (seconds from the stage's start), on whatever cores.

    `service` is the one process that answers, `beside` are the processes that it started (worker, liveness stub),
    `database` is its server with all its backends, NaN where that does not run here.
    """

    stage: int
    at: float
    seconds: float
    service: float
    beside: float
    database: float


class _Reading(NamedTuple):
    """What has been used since each process began, at `clock` (monotonic seconds)."""

    clock: float
    service: float
    beside: float
    database: float


@dataclass(slots=True)
class CpuWatch:
    """Adds a row to the file in `folder` whenever the generator tells of its progress.

    `service` and `database` are process ids.
    """

    folder: Path
    service: int
    database: int | None
    _before: _Reading = field(init=False)

    def __post_init__(self) -> None:
        self._before = self._read()
        self._write(",".join(CpuUse._fields))

    def look(self, progress: Progress) -> None:
        """Raises CannotRecord."""
        now, before = self._read(), self._before
        used = [later - earlier for later, earlier in zip(now, before, strict=True)]
        self._write(f"{progress.stage - 1},{progress.at:.3f},{','.join(f'{one:.3f}' for one in used)}")
        self._before = now

    def _write(self, row: str) -> None:
        with keeping(self.folder), (self.folder / SERVICE).open("a", encoding="utf-8", newline="") as file:
            file.write(row + "\n")

    def _read(self) -> _Reading:
        clock = time.monotonic()
        whole = math.nan if self.database is None else _with_descendants(self.database)
        own = _used(self.service)
        return _Reading(clock, own, _with_descendants(self.service) - own, whole)


def watch_cpu(target: Target, folder: Path) -> CpuWatch | None:
    """None for a service that we did not start, and where nothing tells what a process uses. Raises CannotRecord."""
    if target.process is None or not (_PROC / "self" / "stat").exists():
        return None
    return CpuWatch(folder, target.process.pid, server_process(target.database) if target.database else None)


def read_cpu_use(path: Path) -> list[CpuUse]:
    """A torn last row left out; nothing where nobody watched. Raises ValueError for a file of another kind."""
    if not path.exists():
        return []
    columns = read_table(path, get_type_hints(CpuUse), may_lack=("database",)).numbers
    return [CpuUse(*row) for row in zip(*(columns[name].tolist() for name in CpuUse._fields), strict=True)]


def server_process(database_url: str) -> int | None:
    """The process of a PostgreSQL that listens on a socket here: the lock beside the socket names it."""
    url = make_url(database_url)
    folder = url.query.get("host", url.host)
    if not isinstance(folder, str) or not folder.startswith("/"):
        return None
    with suppress(OSError, ValueError, IndexError):
        return int((Path(folder) / f".s.PGSQL.{url.port or 5432}.lock").read_text("utf-8").split()[0])
    return None


def _with_descendants(process: int) -> float:
    """CPU seconds of a process and all that it started, also of those that have ended and been waited for."""
    return sum(_used(one, ended=True) for one in _family(process))


def _family(process: int) -> Iterator[int]:
    yield process
    for task in (_PROC / str(process) / "task").glob("*/children"):
        with suppress(OSError):  # it may end meanwhile
            for child in task.read_text("ascii").split():
                yield from _family(int(child))


def _used(process: int, *, ended: bool = False) -> float:
    """CPU seconds of a process, and of its children that have `ended`; nothing once it is gone itself."""
    with suppress(OSError):
        words = (_PROC / str(process) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        counted = (_USER, _SYSTEM, _CHILDRENS_USER, _CHILDRENS_SYSTEM) if ended else (_USER, _SYSTEM)
        return sum(int(words[at]) for at in counted) / os.sysconf("SC_CLK_TCK")
    return 0.0
