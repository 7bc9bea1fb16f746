"""Child processes that never outlive the command that started them."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

STOP_PATIENCE = 10.0
PRECEDENCE = -10  # niceness, where we may: what else this machine does should not show in the figures


class Interrupted(Exception):
    """Somebody asked us to stop (Ctrl-C or SIGTERM)."""


class CommandFailed(Exception):
    """A command of our own ended badly; `code` is its exit code, the message its last words."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


@contextmanager
def interruptible() -> Generator[None]:
    """Turn the first Ctrl-C or SIGTERM into Interrupted; later ones wait until all is cleaned up."""

    def interrupt(number: int, frame: object) -> None:  # noqa: ARG001
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, signal.SIG_IGN)
        raise Interrupted("interrupted")

    before = {one: signal.signal(one, interrupt) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def two_cores() -> tuple[int, int] | None:
    """A core for the service and one for the generator, where there are two."""
    if not hasattr(os, "sched_getaffinity"):
        return None
    cores = sorted(os.sched_getaffinity(0))
    return (cores[0], cores[1]) if len(cores) > 1 else None


def fairslot(*arguments: str) -> list[str]:
    """Our own command line, by the interpreter that runs this."""
    return [sys.executable, "-m", "fairslot", *arguments]


def run(command: Sequence[str], *, settings: Mapping[str, str]) -> None:
    """Run a command of our own to its end. Raises CommandFailed with its last line."""
    done = subprocess.run(  # noqa: S603 - our own command
        command, env=_environment(settings), capture_output=True, text=True, check=False, start_new_session=True
    )
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
    """Start a command in a process group of its own; in the end stop the group, softly, then hard."""
    with log.open("a", encoding="utf-8") as file:
        process = subprocess.Popen(  # noqa: S603 - our own command
            command,
            env=_environment(settings or {}),
            stdin=subprocess.DEVNULL,
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


def last_words(text: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Ours, but for settings of Fairslot that happen to stand there: a run takes them from its plan alone."""
    inherited = os.environ.items()  # noqa: TID251 - handed on, not read
    return {name: value for name, value in inherited if not name.startswith("FAIRSLOT_")} | dict(settings)
