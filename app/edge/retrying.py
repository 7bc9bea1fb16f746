"""When to come again: never all at the same moment."""

import secrets

_SPREAD = 4
# Whoever is told of an hour tomorrow should not miss it by half a day.
_WIDEST = 60  # seconds


def jittered(seconds: int) -> int:
    """At least so many seconds, and up to a quarter or a minute more."""
    return seconds + secrets.randbelow(min(seconds // _SPREAD, _WIDEST) + 2)
