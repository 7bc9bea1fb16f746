"""Until when what was drawn can be confirmed. Pure."""

from datetime import datetime, timedelta


def deadline_of_offers(now: datetime, *, to_confirm: timedelta, cut_off_at: datetime | None) -> datetime:
    """An offer can be confirmed for so long, and not beyond the cut-off of its day."""
    ordinary = now + to_confirm
    return ordinary if cut_off_at is None or cut_off_at <= now else min(ordinary, cut_off_at)
