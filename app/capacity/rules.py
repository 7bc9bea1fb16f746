"""The capacity profile: what a deployment can do, as pure data.

A profile names stations, passed in order, and what each kind of transaction asks of them.
The service emulates it on real requests (`emulation`), the simulator computes it (`simulation.kernel`);
both drive the same station rules, so the two answer one question.
"""

import math
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from statistics import NormalDist
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, model_validator

from app.capacity.draw_rules import Purpose, uniform

PROFILE_NAME = r"^[a-z0-9][a-z0-9.-]*$"


class Kind(StrEnum):
    """The kinds of transaction, in the order of a person's journey."""

    READ_CONTENT = "read_content"
    REGISTER = "register"
    CHECK_LIVENESS = "check_liveness"
    REQUEST = "request"
    READ_STATUS = "read_status"
    CONFIRM = "confirm"


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Workers(Model):
    """`servers` of them serve first come, first served; at most `queue` requests wait for one.

    `mean_ms` is the mean service time of each kind; a kind that is not named does not stop here.
    """

    kind: Literal["workers"]
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    servers: PositiveInt
    queue: int = Field(ge=0)
    distribution: Literal["constant", "exponential", "lognormal"]
    variation: float = Field(default=0.0, ge=0.0, description="coefficient of variation, lognormal only")
    mean_ms: Mapping[Kind, PositiveFloat] = Field(min_length=1)

    @model_validator(mode="after")
    def _variation_belongs_to_lognormal(self) -> Self:
        if (self.distribution == "lognormal") != (self.variation > 0):
            msg = "'variation' must be positive for lognormal service times and is for nothing else"
            raise ValueError(msg)
        return self

    def demand(self, kind: Kind, draw: float) -> float | None:
        """Service time in seconds for a uniform `draw` in (0, 1); None where the kind does not stop here."""
        mean_ms = self.mean_ms.get(kind)
        return None if mean_ms is None else mean_ms / 1000 * self._relative_time(draw)

    def _relative_time(self, draw: float) -> float:
        match self.distribution:
            case "constant":
                return 1.0
            case "exponential":
                return -math.log(draw)
            case "lognormal":
                variance = math.log1p(self.variation**2)
                return math.exp(math.sqrt(variance) * NormalDist().inv_cdf(draw) - variance / 2)


class Bandwidth(Model):
    """One link shared equally by all transfers under way (processor sharing); nobody waits, all slow down.

    `concurrency` bounds the transfers under way; `payload_bytes` is what each kind moves.
    """

    kind: Literal["bandwidth"]
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    bytes_per_second: PositiveFloat
    concurrency: PositiveInt
    payload_bytes: Mapping[Kind, PositiveFloat] = Field(min_length=1)

    def demand(self, kind: Kind, draw: float) -> float | None:  # noqa: ARG002 - one signature for all stations
        """Seconds the transfer takes alone on the link; None where the kind does not stop here."""
        size = self.payload_bytes.get(kind)
        return None if size is None else size / self.bytes_per_second


Station = Annotated[Workers | Bandwidth, Field(discriminator="kind")]


class Thresholds(Model):
    """Arrivals an hour at which a deployment becomes slow and at which it fails."""

    slow_per_hour: PositiveFloat
    failing_per_hour: PositiveFloat

    @model_validator(mode="after")
    def _slow_comes_first(self) -> Self:
        if self.slow_per_hour >= self.failing_per_hour:
            msg = "slow_per_hour must be below failing_per_hour"
            raise ValueError(msg)
        return self


class Fitted(Model):
    """How a profile came to be: the scenario it was fitted under and what the fit reached."""

    scenario: str
    scenario_hash: str
    replications: PositiveInt
    simulated: Thresholds


class Profile(Model):
    """Stations in series, the first one met first; the real work is done at the last one visited."""

    name: str = Field(pattern=PROFILE_NAME)
    label: str = Field(min_length=1)
    retry_after_seconds: PositiveInt
    thresholds: Thresholds
    fitted: Fitted | None = None
    stations: tuple[Station, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        if len({station.name for station in self.stations}) < len(self.stations):
            msg = "every station needs a name of its own"
            raise ValueError(msg)
        return self

    def demands(self, kind: Kind, *, seed: int, transaction: int) -> list[float | None]:
        """What one transaction asks of each station, in seconds; None where it does not stop.

        Keyed by seed and transaction: a retry asks the same, and the order of requests changes nothing.
        """
        return [
            station.demand(kind, uniform(seed, transaction, Purpose.SERVICE, position))
            for position, station in enumerate(self.stations)
        ]


def parse_profile(text: str) -> Profile:
    """Read a profile from TOML.

    Raises tomllib.TOMLDecodeError or pydantic.ValidationError on bad input.
    """
    return Profile.model_validate(tomllib.loads(text))
