"""Our command line as a process of its own, in a place where whatever it leaves behind is seen."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import psutil

PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """`fairslot`, with `folder` as its working directory and `folder/tmp` for its temporary files.

    What started processes say of errors goes to `log`, if there is one; else into a pipe, which holds 64 KiB.
    """

    folder: Path
    log: Path | None = None

    def run(self, *arguments: str, **settings: str) -> Done:
        done = subprocess.run(
            self._command(arguments),
            cwd=self.folder,
            env=self._environment(settings),
            capture_output=True,
            text=True,
            check=False,
            timeout=2 * PATIENCE,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        with self.log.open("a") if self.log else nullcontext(subprocess.PIPE) as errors:
            return subprocess.Popen(
                self._command(arguments),
                cwd=self.folder,
                env=self._environment(settings),
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )

    def left_behind(self) -> list[str]:
        """Temporary files and processes that outlived their command.

        A lock file of the embedded server's library stays: it is empty and all servers share it.
        """
        files = [str(path) for path in self._temporary.iterdir() if path.name != ".lockfile"]
        return files + [" ".join(process.cmdline()) for process in self.processes()]

    def kill(self) -> None:
        """End what a failed test has left running."""
        for process in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()

    def processes(self, *words: str) -> list[psutil.Process]:
        """The processes that stand in our folder, those with one of the `words` among their arguments."""
        found = [process for process in psutil.process_iter() if self._is_ours(process)]
        return [one for one in found if not words or any(Path(part).name in words for part in _words(one))]

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                return False
            words = [*_words(process), process.environ().get("TMPDIR", "")]
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            return False
        return any(str(self._temporary) in word for word in words)

    @property
    def _temporary(self) -> Path:
        path = self.folder / "tmp"
        path.mkdir(exist_ok=True)
        return path

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-P", "-m", "fairslot", *arguments]

    def _environment(self, settings: dict[str, str]) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("FAIRSLOT_")}
        root = str(Path(__file__).parents[1])
        return inherited | {"TMPDIR": str(self._temporary), "PYTHONPATH": root, "COLUMNS": "200"} | settings


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def finish(process: subprocess.Popen[str], *, by: signal.Signals | None = None) -> Done:
    if by:
        process.send_signal(by)
    out, err = process.communicate(timeout=PATIENCE)
    return Done(process.returncode, out, err)


def eventually(happens: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def read_until(process: subprocess.Popen[str], word: str) -> None:
    """Until the command has said it. Raises AssertionError where it ends before."""
    assert process.stdout
    said = iter(process.stdout.readline, "")
    assert any(word in line for line in said), f"it ended without {word!r}"
