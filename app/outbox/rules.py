"""When a message is tried again, and when it is given up. Pure."""

from datetime import datetime, timedelta

MOST_ATTEMPTS = 12
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(hours=6)
_LEAST_SHARE = 0.5


def next_attempt_at(attempts: int, *, now: datetime, chance: float) -> datetime | None:
    """After so many attempts that failed; None when there were enough.

    The pause doubles up to its longest. Of it, between half and all is waited, by a chance in [0, 1), so that
    what failed together does not come back together.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (attempts - 1))
    return now + pause * (_LEAST_SHARE + (1 - _LEAST_SHARE) * chance)
