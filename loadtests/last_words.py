"""What a generator says on its standard output, in one line, when it ends before its work is done."""

import sys
from contextlib import suppress

CANNOT_RECORD = "cannot record: "
FAILED = "failed: "


def tell_lost(why: object) -> None:
    """What was found could not be kept."""
    _tell(f"{CANNOT_RECORD}{why}")


def tell_failed(why: object) -> None:
    """The schedule could not be played to its end."""
    _tell(f"{FAILED}{why}")


def _tell(line: str) -> None:
    """To whoever started this generator, if somebody is there."""
    with suppress(OSError):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
