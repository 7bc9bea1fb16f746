"""When to come again: never all at the same moment."""

import secrets

_SPREAD = 4


def jittered(seconds: int) -> int:
    """At least so many seconds, and up to a quarter more."""
    return seconds + secrets.randbelow(seconds // _SPREAD + 2)
