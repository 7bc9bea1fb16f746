"""What a real machine adds to a profile: a last station at which nobody waits for anybody, and every attempt so long.

It is the last, so that the others keep their positions, by which draws are keyed.
"""

from app.capacity.rules import Profile, Workers
from simulation.demand import KINDS

_NO_LINE = 10**9  # servers


def with_overhead(profile: Profile, seconds: float) -> Profile:
    """The same profile on a machine that adds so much to each attempt; one that adds nothing, or less, leaves it."""
    if seconds <= 0:
        return profile
    station = Workers(
        kind="workers",
        name="overhead",
        servers=_NO_LINE,
        queue=0,
        distribution="constant",
        mean_ms=dict.fromkeys(KINDS, seconds * 1000),
    )
    return profile.model_copy(update={"stations": (*profile.stations, station)})
