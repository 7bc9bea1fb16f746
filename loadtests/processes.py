"""Child processes that never outlive the command that started them."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from loadtests.exit_codes import ExitCode
from migrations.embedded import STOP_SIGNALS

ROOT = Path(__file__).parents[1]
PYTHON = (sys.executable, "-P")  # without the working directory, where other modules of our names may stand
STOP_PATIENCE = 10.0
PRECEDENCE = -10  # niceness, where we may: what else this machine does should not show in the figures


class Interrupted(Exception):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, or the terminal was closed)."""


class CommandFailed(Exception):
    """A command of our own ended badly; `code` is its exit code, the message its last words."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class OutOfTime(Exception):
    """The time granted is over."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When to stop, in monotonic seconds; None for never."""

    at: float | None

    @classmethod
    def after(cls, seconds: float | None) -> Self:
        """So many seconds from now."""
        return cls(None if seconds is None else time.monotonic() + seconds)

    def left(self) -> float | None:
        """Seconds left. Raises OutOfTime."""
        if self.at is None:
            return None
        if time.monotonic() >= self.at:
            raise OutOfTime
        return self.at - time.monotonic()


@contextmanager
def interruptible() -> Generator[None]:
    """Turn the first Ctrl-C, SIGTERM or hang-up into Interrupted; later ones wait until all is cleaned up."""

    def interrupt(*_: object) -> None:
        for one in STOP_SIGNALS:
            signal.signal(one, signal.SIG_IGN)
        raise Interrupted("interrupted")

    before = {one: signal.signal(one, interrupt) for one in STOP_SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def cores() -> list[int]:
    """Those that we may run on: the first is the service's, the others the generators'. None where nobody says."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def two_cores() -> tuple[int, int] | None:
    """A core for the service and one for the generator, where there are two."""
    ours = cores()
    return (ours[0], ours[1]) if len(ours) > 1 else None


def free_port() -> int:
    """One that nobody here listens on, at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def fairslot(*arguments: str) -> list[str]:
    """Our own command line, by the interpreter that runs this."""
    return [*PYTHON, "-m", "fairslot", *arguments]


def run(command: Sequence[str], *, settings: Mapping[str, str], deadline: Deadline) -> None:
    """Run a command of our own to its end. Raises CommandFailed with its last line, or OutOfTime."""
    try:
        done = subprocess.run(
            command,
            env=_environment(settings),
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
            timeout=deadline.left(),
        )
    except subprocess.TimeoutExpired:
        raise OutOfTime from None
    if done.returncode == ExitCode.INTERNAL_ERROR:
        sys.stderr.write(done.stderr[: done.stderr.rstrip().rfind("\n") + 1])  # where the fault was
    if done.returncode:
        raise CommandFailed(last_words(done.stderr or done.stdout), done.returncode)


@contextmanager
def started(
    command: Sequence[str],
    *,
    log: Path,
    settings: Mapping[str, str] | None = None,
    core: int | None = None,
    output: int | IO[str] | None = None,
) -> Generator[subprocess.Popen[str]]:
    """Start a command in a process group of its own; in the end stop the group, softly, then hard.

    It stands beside our modules, not where the caller does: give it absolute paths. Its standard input is a pipe that
    we hold and never write to: who reads it sees that we have ended, also where we are killed.
    """
    with log.open("a", encoding="utf-8") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=_environment(settings or {}),
            stdin=subprocess.PIPE,
            stdout=output or file,
            stderr=file,
            text=True,
            start_new_session=True,
        )
    try:
        if core is not None:
            os.sched_setaffinity(process.pid, {core})
        with contextlib.suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, process.pid, PRECEDENCE)
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    """End a process and its group: SIGTERM, some patience, SIGKILL."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_PATIENCE)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()


def last_words(text: str) -> str:
    """The last line that says something; of a command of our own, what it says."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("fairslot: ") if lines else "it said nothing"


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Ours, but for settings of Fairslot that happen to stand there: a run takes them from its plan alone."""
    inherited = os.environ.items()  # noqa: TID251 - handed on, not read
    ours = {name: value for name, value in inherited if not name.startswith("FAIRSLOT_")}
    path = os.pathsep.join([str(ROOT), *([ours["PYTHONPATH"]] if "PYTHONPATH" in ours else [])])
    return ours | {"PYTHONPATH": path} | dict(settings)
