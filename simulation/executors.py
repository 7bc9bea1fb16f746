"""Who does the work of many replications: threads of this process, or whatever has the `map` of concurrent.futures."""

import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol, TypeVar

AskedT = TypeVar("AskedT")
DoneT = TypeVar("DoneT")


class Maps(Protocol):
    """What an `Executor` of concurrent.futures is, and those of joblib, Dask (`client.get_executor()`) and MPI are."""

    def map(self, work: Callable[[AskedT], DoneT], asked: Iterable[AskedT], /) -> Iterable[DoneT]:
        """What comes of each that is asked, in their order."""
        ...


@contextmanager
def on_threads(threads: int | None = None) -> Generator[Executor]:
    """So many threads, as many as there are cores if not said: the compiled kernel runs without the GIL.

    What has not begun when the block is left, in whatever way, never begins; what has is waited for.
    """
    executor = ThreadPoolExecutor(threads or _cores())
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def _cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
