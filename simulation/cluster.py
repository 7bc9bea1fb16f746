"""A Dask cluster that does the work in place of threads: `dask://HOST:PORT` names its scheduler.

Dask is no dependency: `pip install 'fairslot[cluster]'`. Scheduler and workers need this very release of fairslot,
since another might come to other digits; that is looked at where the work is done, also by workers that come later.
"""

import hashlib
import itertools
import logging
import time
import uuid
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, cast

import numba
import numpy as np

from simulation.executors import AskedT, DoneT
from simulation.scenario import BadScenario

if TYPE_CHECKING:
    from distributed import Worker

SCHEME = "dask://"
CONNECT = 10.0  # seconds within which a scheduler, and a first worker, must answer
FEW = 3  # pieces of work under way for each thread of the cluster: none waits for one, and little is lost
TOGETHER = 20
"""Of what is asked at most so many make a piece, where there is enough for all: handing a piece out takes some
milliseconds, and of the cells of a sweep the quickest are computed in three."""

_LOOK = 1.0  # seconds between two looks at what has become of the workers
_ALONE = 15.0  # seconds without any worker after which none is waited for
_ENDING = 60.0  # seconds within which what is being computed ends once nobody wants it
_SAME = "Scheduler and workers need this very release of fairslot"
_LACKS_US = ("No module named", "deserialization of the task graph")  # of a worker, of a scheduler
_SOURCES = (Path(__file__).parent, Path(__file__).parents[1] / "app" / "capacity")


class Future(Protocol):
    """Of Dask's, what is used here."""

    status: str

    def result(self, timeout: float) -> object: ...


class Client(Protocol):
    """Of Dask's, what is used here; what it calls on workers is answered by address."""

    status: str

    def submit(self, work: Callable[[AskedT], object], asked: AskedT, /, *, key: str, pure: bool) -> Future: ...
    def cancel(self, futures: list[Future]) -> None: ...
    def run(self, function: Callable[..., DoneT], *args: object, on_error: str) -> dict[str, DoneT]: ...
    def processing(self) -> dict[str, tuple[str, ...]]: ...
    def nthreads(self) -> dict[str, int]: ...
    def wait_for_workers(self, n_workers: int, timeout: float) -> None: ...
    def close(self, timeout: float) -> None: ...


class NoCluster(Exception):
    """A cluster that cannot be used, or not any more; the message names it and the mend."""


class OtherRelease(Exception):
    """Where the work was to be done there are other sources than ours; the message says whose."""


@contextmanager
def on_cluster(address: str) -> Generator["Cluster"]:
    """The cluster at `dask://HOST:PORT`; when the block is left, in whatever way, nothing of ours runs there.

    Raises BadScenario where this is no such address or Dask is not installed, NoCluster where nobody answers.
    """
    cluster = Cluster(address, _connected(address))
    try:
        yield cluster
    finally:
        cluster.leave()


def _connected(address: str) -> Client:
    place = address.removeprefix(SCHEME)
    if not address.startswith(SCHEME) or not place.rpartition(":")[2].isdigit():
        raise BadScenario(f"--executor {address}: write dask://HOST:PORT, the address of a Dask scheduler")
    try:
        import distributed  # noqa: PLC0415 - whoever asks for no cluster need not have it
    except ModuleNotFoundError as error:
        lack = f"that needs Dask, and there is no module '{error.name}': pip install 'fairslot[cluster]'"
        raise BadScenario(f"--executor {address}: {lack}") from error
    _hush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions that differ, which we ask ourselves
        try:
            client = distributed.Client(f"tcp://{place}", timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoCluster(f"{address}: no scheduler answers there; start one with: dask scheduler") from error
    # What is waited for no more may end in a fault; when it is collected the loop would print that.
    client.loop.asyncio_loop.set_exception_handler(lambda _loop, _told: None)  # type: ignore[attr-defined]
    return cast("Client", client)


def _hush() -> None:
    """What matters is told by us, in one line. Dask has given each of its loggers a level and a handler of its own."""
    for name in [one for one in logging.root.manager.loggerDict if one.partition(".")[0] == "distributed"]:
        logging.getLogger(name).setLevel(logging.CRITICAL)


class Cluster:
    """Has the `map` of an executor."""

    def __init__(self, address: str, client: Client) -> None:
        self._address, self._client = address, client
        self._under_way: deque[Future] = deque()
        self._ours, self._numbers = f"fairslot-{uuid.uuid4().hex}", itertools.count()

    def map(self, work: Callable[[AskedT], DoneT], asked: Iterable[AskedT]) -> Iterator[DoneT]:
        """What comes of each that is asked, in their order. Raises NoCluster where it does not come to the end."""
        same, most, everything = Here(work, release()), FEW * self._threads(), list(asked)
        together = max(1, min(TOGETHER, len(everything) // most))
        for at in range(0, len(everything), together):
            piece = everything[at : at + together]
            future = self._client.submit(same, piece, key=f"{self._ours}-{next(self._numbers)}", pure=False)
            self._under_way.append(future)
            if len(self._under_way) >= most:
                yield from cast("list[DoneT]", self._first())
        while self._under_way:
            yield from cast("list[DoneT]", self._first())

    def leave(self) -> None:
        """Take back what has not begun, wait for what has, and part."""
        try:
            with suppress(OSError):  # there is no cluster any more
                if self._under_way and self._client.status == "running":
                    self._client.cancel(list(self._under_way))
                    self._wait_for_the_rest()
        finally:
            self._part()

    def _part(self) -> None:
        """Dask's own parting fails where it connects anew just then; that must not hide why we part."""
        for _ in range(2):
            with suppress(OSError, RuntimeError):
                self._client.close(timeout=_LOOK)
        self._client.status = "closed"  # or it would try once more when it is collected, and fail there

    def _wait_for_the_rest(self) -> None:
        """What a worker computes at this moment it computes to its end, though nobody wants it."""
        until = time.monotonic() + _ENDING
        while time.monotonic() < until and any(self._busy()):
            time.sleep(_LOOK / 10)

    def _busy(self) -> Iterable[bool]:
        """Of each worker that knows us; another has nothing of ours."""
        return self._client.run(is_busy_with, self._ours, on_error="ignore").values()

    def _threads(self) -> int:
        """Those of all workers, of which the first may be on its way."""
        try:
            self._client.wait_for_workers(1, timeout=CONNECT)
        except TimeoutError as error:
            raise NoCluster(f"{self._address}: it has no worker; start one with: dask worker") from error
        return sum(self._client.nthreads().values())

    def _first(self) -> object:
        """What comes of the first that is under way."""
        from distributed import CancelledError, KilledWorker  # noqa: PLC0415

        try:
            done = self._awaited(self._under_way[0])
        except KilledWorker as error:
            raise NoCluster(
                f"{self._address}: worker after worker ended at one piece of work; see their logs"
            ) from error
        except (CancelledError, OSError) as error:
            raise NoCluster(f"{self._address}: the scheduler is gone") from error
        except OtherRelease as error:
            raise NoCluster(f"{self._address}: {error}") from error
        except Exception as error:
            if not any(words in str(error) for words in _LACKS_US):
                raise
            raise NoCluster(f"{self._address}: it lacks fairslot, or has another. {_SAME}") from error
        self._under_way.popleft()
        return done

    def _awaited(self, future: Future) -> object:
        """Looks from time to time whether there is a worker left: Dask itself would wait for one for ever."""
        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=_LOOK)
            except TimeoutError:
                if future.status == "error":  # the work's own
                    raise
            if self._client.nthreads():
                seen = time.monotonic()
            elif time.monotonic() - seen > _ALONE:
                raise NoCluster(f"{self._address}: it has no worker left; see their logs. {_SAME}")


@dataclass(frozen=True, slots=True)
class Here(Generic[AskedT, DoneT]):
    """Work that is done only where the sources are those that we have."""

    work: Callable[[AskedT], DoneT]
    release: str

    def __call__(self, piece: list[AskedT]) -> list[DoneT]:
        """Raises OtherRelease."""
        if release() != self.release:
            raise OtherRelease(f"a worker has another fairslot, numpy or numba. {_SAME}")
        return [self.work(asked) for asked in piece]


@cache
def release() -> str:
    """Of all that figures follow from: two of one digest compute the same ones."""
    sources = (path for folder in _SOURCES for path in sorted(folder.rglob("*.py")))
    digest = hashlib.sha256(f"{np.__version__} {numba.__version__}".encode())
    for path in sources:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_busy_with(ours: str, dask_worker: "Worker") -> bool:
    """Whether a worker computes anything whose name begins so; Dask calls it there."""
    return any(str(task.key).startswith(ours) for task in dask_worker.state.executing)
