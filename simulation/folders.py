"""Folders that a command was told to write to: new or empty, so that nothing is written over."""

from pathlib import Path


class NoFolder(Exception):
    """A folder that cannot be used; the message names it and the mend."""


def empty_folder(asked: Path) -> Path:
    """The folder asked for, made if need be. Raises NoFolder."""
    try:
        asked.mkdir(parents=True, exist_ok=True)
        if any(asked.iterdir()):
            raise NoFolder(f"--out {asked} is not empty; name a new folder")
    except OSError as error:
        raise NoFolder(f"--out {asked}: {error.strerror}; name a folder that can be made") from error
    return asked
