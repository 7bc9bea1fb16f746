"""Ends an embedded server whose command was killed. Runs beside that command, by itself: `warden.py FOLDER`.

Its standard input is a pipe that the command holds and never writes to: it ends with the command, however that ends.
"""

import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

DATA = "data"  # the server's directory in the folder
_LOOK_EVERY = 0.05  # seconds


def watch(folder: Path) -> None:
    """Wait for the end of the command, then leave neither server nor folder."""
    sys.stdin.buffer.read()
    notes = folder / DATA / "postmaster.pid"  # there as long as the server is, its process on the first line
    if notes.exists():
        with suppress(ProcessLookupError):
            os.kill(int(notes.read_text("utf-8").split()[0]), signal.SIGQUIT)  # at once: nobody needs what it holds
            while notes.exists():
                time.sleep(_LOOK_EVERY)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
