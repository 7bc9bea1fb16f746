"""The load generator's processes: one, or several workers of Locust with their master."""

import json
import queue
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE, Popen

from loadtests.last_words import CANNOT_RECORD, FAILED
from loadtests.processes import PYTHON, ROOT, Deadline, cores, free_port, last_words, started
from loadtests.recorder import CannotRecord, Progress
from loadtests.target import Order, Target, absolute

_LOCUST = (*PYTHON, "-m", "locust", "-f", str(ROOT / "loadtests" / "locustfile.py"))
_QUIET = ("--headless", "--users", "1", "--spawn-rate", "100", "--only-summary", "--loglevel", "WARNING")


class GeneratorFailed(Exception):
    """The load generator ended before its work was done; the message is its last words."""


def generate(order: Order, target: Target, *, out: Path, deadline: Deadline, workers: int = 1) -> Generator[Progress]:
    """Play the order's schedule to its end, telling what it tells; close this to stop it earlier.

    Raises GeneratorFailed, CannotRecord, TargetUnavailable or OutOfTime.
    """
    log = out / "generator.log"
    with generators(_words(order, target, out), workers=workers, log=log) as generator:
        for line in _lines(generator):
            target.check_alive()
            deadline.left()
            if line.startswith(CANNOT_RECORD):
                raise CannotRecord(line.removeprefix(CANNOT_RECORD).strip())
            if line.startswith(FAILED):
                raise GeneratorFailed(f"the load generator {line.strip()}")
            if line.startswith("{"):
                yield Progress(**json.loads(line))
        if generator.wait():
            raise GeneratorFailed(f"the load generator failed: {last_words(log.read_text('utf-8', 'replace'))}")


def _words(order: Order, target: Target, out: Path) -> list[str]:
    """Of Locust's command line; it stands beside our modules, so paths are absolute."""
    absolute_order = replace(order, scenario=absolute(order.scenario), ladder_of=absolute(order.ladder_of))
    return [
        *("--host", target.url, "--scenario", absolute_order.scenario, *absolute_order.arguments()),
        *("--prepared", str(target.prepared.absolute()), "--out", str(out.absolute())),
        *(("--first", str(order.hold.first)) if order.hold else ()),
    ]


def _lines(process: Popen[str]) -> Iterator[str]:
    """What a process says, line by line; an empty line twice a second while it says nothing."""
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        for line in process.stdout or ():
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=0.5)
        except queue.Empty:
            line = ""
        if line is None:
            return
        yield line


@contextmanager
def generators(words: Sequence[str], *, workers: int, log: Path) -> Generator[Popen[str]]:
    """Start them with these words for Locust; the one that tells of progress on its standard output is given."""
    free = cores()[1:]
    with ExitStack() as stack:
        if workers == 1:
            yield stack.enter_context(started([*_LOCUST, *_QUIET, *words], log=log, core=_core(free, 0), output=PIPE))
            return
        port = str(free_port())
        master = (*_LOCUST, *_QUIET, *words, "--master", "--expect-workers", str(workers))
        bound = ("--master-bind-host", "127.0.0.1", "--master-bind-port", port)
        conductor = stack.enter_context(started([*master, *bound], log=log, output=PIPE))
        worker = (*_LOCUST, "--worker", "--master-host", "127.0.0.1", "--master-port", port, "--loglevel", "WARNING")
        for index in range(workers):
            stack.enter_context(started(worker, log=log, core=_core(free, index)))
        yield conductor


def _core(free: Sequence[int], index: int) -> int | None:
    return free[index % len(free)] if free else None
