"""The capacity profile: what a deployment can do, as pure data.

A profile names stations, passed in order, and what each kind of transaction asks of them.
The service emulates it on real requests (`emulation`), the simulator computes it (`simulation.kernel`);
both drive the same station rules, so the two answer one question.
"""

import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, field_validator, model_validator

from app.capacity.draw_rules import Purpose, uniform
from app.capacity.exact_rules import exp, log, normal_quantile
from app.capacity.law_rules import (
    GREATEST_VARIATION,
    LEAST_VARIATION,
    between,
    gamma_roots,
    gamma_time,
    lognormal_law,
    relative_to_mean,
    weibull_law,
)

PROFILE_NAME = r"^[a-z0-9][a-z0-9.-]*$"
MOST_QUANTILES = 10_001
MOST = 1_000_000_000
"""Servers, places or seconds: without end, for all that it matters."""

Count = Annotated[int, Field(gt=0, le=MOST)]
Amount = Annotated[float, Field(gt=0, le=1e15)]
MOST_VARIATION = 1000.0
_VARIED = ("lognormal", "gamma", "weibull")
Draw = Callable[[], float]
"""Draws when it is called: most stations ask for no draw, and a simulation makes millions."""


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

    `mean_ms` is the mean service time of each kind; a kind that is not named does not stop here. `quantiles` are those
    of the times that were seen, evenly spaced from the least to the greatest, in any unit: only their shape counts.
    """

    kind: Literal["workers"]
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    servers: Count
    queue: int = Field(ge=0, le=MOST)
    distribution: Literal["constant", "exponential", "lognormal", "gamma", "weibull", "empirical"]
    variation: float = Field(
        default=0.0, ge=0.0, le=MOST_VARIATION, description="coefficient of variation of those that have one"
    )
    quantiles: tuple[PositiveFloat, ...] | None = Field(default=None, min_length=2, max_length=MOST_QUANTILES)
    mean_ms: Mapping[Kind, Amount] = Field(min_length=1)

    @field_validator("quantiles")
    @classmethod
    def _have_mean_one(cls, quantiles: tuple[float, ...] | None) -> tuple[float, ...] | None:
        if quantiles is None:
            return None
        if any(later < earlier for earlier, later in pairwise(quantiles)):
            msg = "the quantiles must ascend, from the least time to the greatest"
            raise ValueError(msg)
        return relative_to_mean(quantiles)

    @model_validator(mode="after")
    def _has_what_its_distribution_takes(self) -> Self:
        if (self.distribution in _VARIED) != (self.variation > 0):
            msg = "'variation' must be positive for lognormal, gamma and weibull service times and is for nothing else"
            raise ValueError(msg)
        if self.distribution in {"gamma", "weibull"} and not LEAST_VARIATION <= self.variation <= GREATEST_VARIATION:
            msg = f"'variation' of {self.distribution} times must be from {LEAST_VARIATION:g} to {GREATEST_VARIATION:g}"
            raise ValueError(msg)
        if (self.distribution == "empirical") != (self.quantiles is not None):
            msg = "'quantiles' must be given for empirical service times and are for nothing else"
            raise ValueError(msg)
        return self

    def demand(self, kind: Kind, draw: Draw) -> float | None:
        """Service time in seconds for a uniform draw in (0, 1); None where the kind does not stop here."""
        mean_ms = self.mean_ms.get(kind)
        return None if mean_ms is None else mean_ms / 1000 * self._relative_time(draw)

    def _relative_time(self, draw: Draw) -> float:
        match self.distribution:
            case "constant":
                return 1.0
            case "exponential":
                return -log(draw())
            case "lognormal":
                spread, shift = lognormal_law(self.variation)
                return exp(spread * normal_quantile(draw()) - shift)
            case "weibull":
                spread, shift = weibull_law(self.variation)
                return exp(spread * log(-log(draw())) - shift)
            case "gamma":
                return gamma_time(gamma_roots(self.variation), normal_quantile(draw()))
            case "empirical":
                return between(self.table, draw() * (len(self.table) - 1))

    @property
    def table(self) -> tuple[float, ...]:
        """What times are read off by interpolation, where they are: gamma cube roots, or quantiles."""
        return gamma_roots(self.variation) if self.distribution == "gamma" else self.quantiles or ()


class Bandwidth(Model):
    """One link shared equally by all transfers under way (processor sharing); nobody waits, all slow down.

    `concurrency` bounds the transfers under way; `payload_bytes` is what each kind moves.
    """

    kind: Literal["bandwidth"]
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    bytes_per_second: Amount
    concurrency: Count
    payload_bytes: Mapping[Kind, Amount] = Field(min_length=1)

    def demand(self, kind: Kind, draw: Draw) -> float | None:  # noqa: ARG002 - one signature for all stations
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


class Calibrated(Model):
    """From what a profile was learnt: the digest of a run's record, and the rates (arrivals an hour) of its stages."""

    run: str
    from_per_hour: PositiveFloat
    to_per_hour: PositiveFloat
    stages: tuple[PositiveInt, ...]


class Profile(Model):
    """Stations in series, the first one met first; the real work is done at the last one visited.

    `when_clients_leave` says what becomes of a request whose client has timed out: the service `serves` it all the
    same, or `notices`: then it leaves the line in which it waits, at once, and when work on it has begun it is
    finished and goes to no further station.
    """

    name: str = Field(pattern=PROFILE_NAME)
    label: str = Field(min_length=1)
    retry_after_seconds: Count
    thresholds: Thresholds
    fitted: Fitted | None = None
    calibrated: Calibrated | None = None
    when_clients_leave: Literal["serves", "notices"] = "serves"
    stations: tuple[Station, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        if len({station.name for station in self.stations}) < len(self.stations):
            msg = "every station needs a name of its own"
            raise ValueError(msg)
        return self

    @property
    def why_not_emulated(self) -> str | None:
        """What a service cannot do on real requests, if anything."""
        if self.when_clients_leave == "serves":
            return None
        return "when_clients_leave = 'notices' cannot be emulated, for there a stay is known as it begins"

    def demands(self, kind: Kind, *, seed: int, transaction: int) -> list[float | None]:
        """What one transaction asks of each station, in seconds; None where it does not stop.

        Keyed by seed and transaction: a retry asks the same, and the order of requests changes nothing.
        """
        return [
            station.demand(kind, partial(uniform, seed, transaction, Purpose.SERVICE, position))
            for position, station in enumerate(self.stations)
        ]


def parse_profile(text: str) -> Profile:
    """Read a profile from TOML.

    Raises tomllib.TOMLDecodeError or pydantic.ValidationError on bad input.
    """
    return Profile.model_validate(tomllib.loads(text))
