"""Which rates lie beyond those that a profile was calibrated on."""

from collections.abc import Iterable

from app.capacity.rules import Profile
from simulation import formats

_ROUNDING = 1.005
"""What came in a stage differs from what was meant to come; a rate that is that near is not beyond."""


def beyond_calibrated(profile: Profile, per_hour: Iterable[float]) -> str | None:
    """In words, where one of these arrivals an hour lies above the calibrated rates; None elsewhere."""
    known = profile.calibrated
    if known is None:
        return None
    beyond = [rate for rate in per_hour if rate > _ROUNDING * known.to_per_hour]
    if not beyond:
        return None
    lowest, highest = formats.rate(min(beyond)), formats.rate(max(beyond))
    which = highest if lowest == highest else f"{lowest.removesuffix('/h')} to {highest}"
    return (
        f"Beyond what was calibrated: {which}. The profile was learnt from {known.from_per_hour:,.0f} to "
        f"{formats.rate(known.to_per_hour)}."
    )
