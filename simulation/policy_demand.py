"""Who comes to a policy scenario: how many join a day, how long they have patience, and who is among them."""

import math
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, field_validator

from simulation.day_quantities import Days, PeoplePerDay
from simulation.stages import Model

LONGEST_LIST = 3

Share = Annotated[float, Field(ge=0, le=1)]
NAME = r"^[a-z0-9][a-z0-9-]*$"


def _sums_to_one(shares: Mapping[int, float]) -> Mapping[int, float]:
    if any(share < 0 for share in shares.values()) or not math.isclose(sum(shares.values()), 1, abs_tol=1e-9):
        msg = f"the shares must be positive and sum to 1, these sum to {sum(shares.values()):.6g}"
        raise ValueError(msg)
    return shares


class Group(Model):
    """People alike in how they reach the service. Shares are of its parties, on a day or of an offer.

    `tries_per_minute`: how often one presses the button while places are released, first come, first served.
    `registrations`: how many times a party of this group stands in the pool.
    """

    name: str = Field(pattern=NAME)
    share: Share
    tries_per_minute: float = Field(default=6.0, gt=0, le=100_000)
    registrations: int = Field(default=1, ge=1, le=1000)
    asks: float = Field(default=1.0, gt=0, le=1)
    confirms: float = Field(default=1.0, gt=0, le=1)
    shows_up: float = Field(default=1.0, gt=0, le=1)


class Demand(Model):
    """Who comes. `patience` is the mean time after which a party gives up, at any time alike; without it none does.

    `sizes` and `listed`: of each size of party, and of each length of a list of ports, which share of parties.
    """

    joining: PeoplePerDay
    waiting_at_start: int = Field(default=0, ge=0)
    patience: Days | None = None
    sizes: Mapping[Annotated[int, Field(ge=1, le=8)], float]
    listed: Mapping[Annotated[int, Field(ge=1, le=LONGEST_LIST)], float] = Field(
        default={1: 1.0}, validate_default=True
    )
    groups: Annotated[tuple[Group, ...], Field(min_length=1, max_length=8)]

    _shares = field_validator("sizes", "listed")(_sums_to_one)

    @field_validator("patience")
    @classmethod
    def _a_day_at_least(cls, patience: float | None) -> float | None:
        if patience is not None and patience < 1:
            msg = "must be one day or more, or left out where nobody gives up"
            raise ValueError(msg)
        return patience

    @field_validator("groups")
    @classmethod
    def _whole(cls, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        _sums_to_one({at: group.share for at, group in enumerate(groups)})
        if len({group.name for group in groups}) < len(groups):
            msg = "two groups have one name"
            raise ValueError(msg)
        return groups

    @property
    def mean_size(self) -> float:
        """People a party."""
        return math.fsum(size * share for size, share in self.sizes.items())
