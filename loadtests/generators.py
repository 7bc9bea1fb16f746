"""The load generator's processes: one, or several workers of Locust with their master."""

import os
import socket
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

from loadtests.processes import PYTHON, ROOT, started

_LOCUST = (*PYTHON, "-m", "locust", "-f", str(ROOT / "loadtests" / "locustfile.py"))
_QUIET = ("--headless", "--users", "1", "--spawn-rate", "100", "--only-summary", "--loglevel", "WARNING")


@contextmanager
def generators(words: Sequence[str], *, workers: int, log: Path) -> Generator[Popen[str]]:
    """Start them with these words for Locust; the one that tells of progress on its standard output is given."""
    cores = _cores()
    with ExitStack() as stack:
        if workers == 1:
            yield stack.enter_context(started([*_LOCUST, *_QUIET, *words], log=log, core=_core(cores, 0), output=PIPE))
            return
        port = str(_free_port())
        master = (*_LOCUST, *_QUIET, *words, "--master", "--expect-workers", str(workers))
        bound = ("--master-bind-host", "127.0.0.1", "--master-bind-port", port)
        conductor = stack.enter_context(started([*master, *bound], log=log, output=PIPE))
        worker = (*_LOCUST, "--worker", "--master-host", "127.0.0.1", "--master-port", port, "--loglevel", "WARNING")
        for index in range(workers):
            stack.enter_context(started(worker, log=log, core=_core(cores, index)))
        yield conductor


def _cores() -> list[int]:
    """Those that the service, which has the first one, leaves free; none where there is one alone."""
    return sorted(os.sched_getaffinity(0))[1:] if hasattr(os, "sched_getaffinity") else []


def _core(cores: Sequence[int], index: int) -> int | None:
    return cores[index % len(cores)] if cores else None


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
