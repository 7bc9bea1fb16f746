"""Folders for what a command writes: new or empty, so that nothing is written over."""

import itertools
from pathlib import Path

from loadtests.environment import now
from simulation.folders import NoFolder, empty_folder

START = "run.json"  # noted before anything is sent


def output_folder(asked: Path | None, name: str) -> Path:
    """The folder asked for, made if need be, or a new one under `reports`. Raises NoFolder."""
    if asked is not None:
        return empty_folder(asked)
    try:
        return _new_folder(Path("reports") / f"{now():%Y%m%d-%H%M%S}-{name}")
    except OSError as error:
        raise NoFolder(f"reports: {error.strerror}; name a folder that can be made with --out") from error


def _new_folder(path: Path) -> Path:
    """One that nobody else has: two runs may begin in the same second."""
    for again in itertools.count(2):
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            path = path.with_name(f"{path.name}-{again}")
        else:
            break
    return path
