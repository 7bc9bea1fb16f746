"""Folders for what a command writes: new or empty, so that nothing is written over."""

import itertools
from pathlib import Path

from loadtests.environment import now


class NoFolder(Exception):
    """A folder that cannot be used; the message names it and the mend."""


def output_folder(asked: Path | None, name: str) -> Path:
    """The folder asked for, made if need be, or a new one under `reports`. Raises NoFolder."""
    try:
        if asked is None:
            return _new_folder(Path("reports") / f"{now():%Y%m%d-%H%M%S}-{name}")
        asked.mkdir(parents=True, exist_ok=True)
        if any(asked.iterdir()):
            raise NoFolder(f"--out {asked} is not empty; name a new folder")
    except OSError as error:
        raise NoFolder(f"--out {asked}: {error.strerror}; name a folder that can be made") from error
    return asked


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
