"""The words of options that several commands take, read."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from simulation.holding import Hold
from simulation.quantities import seconds


class BadOption(Exception):
    """An option that cannot be used; the message names it and the mend."""


@contextmanager
def secret_file(path: Path) -> Generator[TextIO]:
    """A new file that its owner alone may read, opened before the work whose result goes into it.

    Raises BadOption.
    """
    try:
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadOption(f"--out {path}: {error.strerror}; name a file that can be written") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        yield file


def read_hold(text: str) -> Hold:
    """The rate that `fairslot prepare` is told to prepare for. Raises BadOption."""
    try:
        return Hold.read(text)
    except ValueError as error:
        raise BadOption(f"--hold {error}") from error


def read_seconds(option: str, text: str) -> float:
    """The duration that an option gives. Raises BadOption."""
    try:
        return seconds(text)
    except ValueError as error:
        raise BadOption(f"{option} {error}") from error
