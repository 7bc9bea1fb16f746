"""Processes of our own that live as long as the service: started with it, restarted when they die, gone when it is."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from structlog.typing import FilteringBoundLogger

from migrations.embedded import STOP_SIGNALS

_ROOT = Path(__file__).parents[1]
_STOP_PATIENCE = 15.0  # seconds: more than a worker grants the turn that is under way
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 5.0  # seconds before a companion that died is started again
_LONG_ENOUGH = 60.0  # seconds: whoever lived so long is started again after the shortest pause


@contextmanager
def companion(
    name: str,
    arguments: Sequence[str],
    *,
    settings: Mapping[str, str],
    log: FilteringBoundLogger,
    files: Sequence[int] = (),
) -> Generator[None]:
    """Run `fairslot <arguments>` beside us, with these settings in its environment and these open files of ours.

    Its standard input is a pipe that we hold and never write to: it must end when the pipe does, as that happens
    however we end. It must unblock the signals that stop it once it listens to them.
    """
    keeper = _Keeper(name, arguments, settings=settings, log=log, files=files)
    thread = threading.Thread(target=keeper.keep, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.end()
        thread.join()


class _Keeper:
    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        *,
        settings: Mapping[str, str],
        log: FilteringBoundLogger,
        files: Sequence[int],
    ) -> None:
        self._name = name
        # -P: without the working directory, where other modules of our names may stand
        self._command = [sys.executable, "-P", "-m", "fairslot", *arguments]
        self._environment = _environment(settings)
        self._log = log
        self._files = files
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        # A companion inherits the mask, so a signal that comes while it still loads waits until it listens.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        pause = _FIRST_PAUSE
        while process := self._start():
            started = time.monotonic()
            code = process.wait()
            if not self._ending.is_set():
                pause = _FIRST_PAUSE if time.monotonic() - started > _LONG_ENOUGH else pause
                self._log.error("companion died", companion=self._name, code=code, again_in_seconds=pause)
            self._ending.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def end(self) -> None:
        with self._lock:
            self._ending.set()
        if self._process and self._process.stdin:
            self._process.stdin.close()
            self._process.terminate()
            try:
                self._process.wait(_STOP_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ending.is_set():
                return None
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, env=self._environment, pass_fds=self._files
            )
            return self._process


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    inherited = dict(os.environ)  # noqa: TID251 - handed on, not read
    path = os.pathsep.join([str(_ROOT), *([inherited["PYTHONPATH"]] if "PYTHONPATH" in inherited else [])])
    return inherited | {"PYTHONPATH": path} | dict(settings)
