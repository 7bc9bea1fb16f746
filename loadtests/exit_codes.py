"""The exit codes that a CI job reads."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the command line ends with."""

    PASS = 0
    INTERNAL_ERROR = 1
    BAD_USAGE = 2
    NOT_AVAILABLE = 3
    INVALID = 4
    INCONCLUSIVE = 97
    REGRESSION = 98
    FAIL = 99
    INTERRUPTED = 130
