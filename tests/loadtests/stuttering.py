"""A generator that does not keep up, whatever machine it runs on: it stands still every other moment."""

import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress

import psutil

from tests.command_line import CommandLine, Done, finish

MOMENT = 0.3  # seconds


def finish_stuttering(fairslot: CommandLine, command: subprocess.Popen[str], word: str) -> Done:
    """Let a command come to its end while its processes with this word stutter."""
    while command.poll() is None:
        stuttering = fairslot.processes(word)
        for one in stuttering:
            with suppress(psutil.NoSuchProcess):
                one.suspend()
        time.sleep(MOMENT)
        _go_on(stuttering)
        time.sleep(MOMENT)
    return finish(command)


def _go_on(processes: Sequence[psutil.Process]) -> None:
    for one in processes:
        with suppress(psutil.NoSuchProcess):
            one.resume()
