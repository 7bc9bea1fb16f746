"""The stages: a constant rate, one that changes as a ramp, a spike, a day's curve or a trace does, or sessions.

Which of them a stage is, its own key says: `rate`, `ramp`, `spike`, `curve`, `trace`, `sessions` (docs/scenarios.md).
"""

from abc import abstractmethod
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, ClassVar, Self, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PositiveFloat,
    PositiveInt,
    ValidationInfo,
    model_validator,
)

from app.capacity.rules import Thresholds
from simulation.quantities import Duration, Rate, RateOrNone, TimeOfDay, rate_or_none_per_hour, rate_per_hour
from simulation.rate_path import RatePath
from simulation.traces import read_trace


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class StagePurpose(StrEnum):
    """A warm-up is recorded and not judged; the baseline tells the unloaded p95; rungs are the ladder."""

    WARM_UP = "warm-up"
    BASELINE = "baseline"
    RUNG = "rung"


class Stage(Model):
    """A constant rate for a while: arrivals an hour, or a multiple of the profile's thresholds."""

    rate: Rate
    duration: Duration
    purpose: StagePurpose = StagePurpose.RUNG

    shape: ClassVar[str] = "constant"

    def per_hour(self, thresholds: Thresholds | None) -> float:
        """Arrivals an hour. Raises ValueError for a multiple where there are no thresholds."""
        return rate_per_hour(self.rate, thresholds)


class Shaped(Model):
    """A stage whose rate changes; it is judged by gates, and no rung of a ladder."""

    purpose: StagePurpose = StagePurpose.RUNG

    shape: ClassVar[str]

    @abstractmethod
    def path(self, thresholds: Thresholds | None) -> RatePath:
        """The rate over time. Raises ValueError for multiples where there are no thresholds."""

    def per_hour(self, thresholds: Thresholds | None) -> float:
        """Arrivals an hour, in the mean. Raises ValueError for multiples where there are no thresholds."""
        path = self.path(thresholds)
        return path.expected / path.duration * 3600


class Ramp(Shaped):
    """From one rate to another, evenly."""

    ramp: tuple[RateOrNone, RateOrNone]
    duration: Duration

    shape: ClassVar[str] = "ramp"

    def path(self, thresholds: Thresholds | None) -> RatePath:
        first, last = (rate_or_none_per_hour(rate, thresholds) for rate in self.ramp)
        return RatePath.through([(0, first), (self.duration, last)])


class Spike(Shaped):
    """A base rate, and `after` so long a peak: it rises and decays evenly and holds in between."""

    spike: Rate
    base: RateOrNone
    after: Duration
    rise: Duration
    hold: Duration
    decay: Duration
    duration: Duration

    shape: ClassVar[str] = "spike"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        lasts = self.after + self.rise + self.hold + self.decay
        if lasts > self.duration + 1e-9:
            msg = (
                f"after, rise, hold and decay take {lasts:g} s in all, the stage lasts {self.duration:g} s; lengthen it"
            )
            raise ValueError(msg)
        return self

    def path(self, thresholds: Thresholds | None) -> RatePath:
        base, peak = rate_or_none_per_hour(self.base, thresholds), rate_per_hour(self.spike, thresholds)
        up = self.after + self.rise
        down = up + self.hold
        points = [(0.0, base), (self.after, base), (up, peak), (down, peak), (down + self.decay, base)]
        return RatePath.through([*points, (max(self.duration, down + self.decay), base)])


class Curve(Shaped):
    """A day's curve through (time of day, rate). Time passes `compression` times as fast; rates stay what they are."""

    curve: tuple[tuple[TimeOfDay, RateOrNone], ...] = Field(min_length=2)
    compression: PositiveFloat = 1.0

    shape: ClassVar[str] = "curve"

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if any(later <= earlier for (earlier, _), (later, _) in pairwise(self.curve)):
            msg = "the times of the curve must ascend; where the rate jumps, leave a second between two points"
            raise ValueError(msg)
        return self

    @property
    def duration(self) -> float:
        return (self.curve[-1][0] - self.curve[0][0]) / self.compression

    def path(self, thresholds: Thresholds | None) -> RatePath:
        start = self.curve[0][0]
        moments = [((at - start) / self.compression, rate) for at, rate in self.curve]
        return RatePath.through([(at, rate_or_none_per_hour(rate, thresholds)) for at, rate in moments])


class Trace(Model):
    """Arrivals seen somewhere, `scale` times as many; time passes `compression` times as fast, rates stay.

    `trace` names the file beside the scenario's; `at` and `counts` are what it says (`simulation.traces`), and belong
    to the scenario: another content is another scenario.
    """

    trace: str
    scale: PositiveFloat = 1.0
    compression: PositiveFloat = 1.0
    purpose: StagePurpose = StagePurpose.RUNG
    at: tuple[float, ...]
    counts: tuple[float, ...]

    shape: ClassVar[str] = "trace"

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: object, info: ValidationInfo) -> object:
        """Raises ValueError, naming file, line and mend."""
        if not isinstance(given, dict):
            return given
        keys = cast("dict[str, object]", given)
        name = keys.get("trace")
        if "at" in keys or not isinstance(name, str):
            return keys
        found = read_trace(cast("Path", info.context or Path()) / name)
        return keys | {"at": found.at, "counts": found.counts}

    @property
    def factor(self) -> float:
        """How many arrivals stand for one of the trace."""
        return self.scale / self.compression

    @property
    def duration(self) -> float:
        """To the end of the last interval; where each row is an arrival, a mean gap beyond the last."""
        if self.counts:
            return (2 * self.at[-1] - self.at[-2]) / self.compression
        return self.at[-1] * len(self.at) / (len(self.at) - 1) / self.compression

    def per_hour(self, thresholds: Thresholds | None) -> float:  # noqa: ARG002 - one signature for all stages
        """Arrivals an hour, in the mean."""
        return (sum(self.counts) or len(self.at)) * self.factor / self.duration * 3600


class Sessions(Model):
    """So many sessions, each with at most `transactions`, which come in evenly within `spread` (closed model)."""

    sessions: PositiveInt
    spread: Duration
    duration: Duration
    transactions: PositiveInt | None = None
    purpose: StagePurpose = StagePurpose.RUNG

    shape: ClassVar[str] = "sessions"

    @model_validator(mode="after")
    def _all_come_in(self) -> Self:
        if self.spread >= self.duration:
            msg = f"spread {self.spread:g} s must be shorter than duration {self.duration:g} s: everybody is to come in"
            raise ValueError(msg)
        return self


OpenStage = Stage | Ramp | Spike | Curve | Trace
AnyStage = OpenStage | Sessions
_SHAPES: Mapping[str, type[AnyStage]] = {
    "rate": Stage,
    "ramp": Ramp,
    "spike": Spike,
    "curve": Curve,
    "trace": Trace,
    "sessions": Sessions,
}


def _read_stage(given: object, info: ValidationInfo) -> object:
    if not isinstance(given, dict):
        return given
    keys = cast("dict[str, object]", given)
    shapes = [key for key in _SHAPES if key in keys]
    if len(shapes) != 1:
        msg = f"a stage has one of {', '.join(_SHAPES)}; this one has {', '.join(keys) or 'nothing'}"
        raise ValueError(msg)
    return _SHAPES[shapes[0]].model_validate(keys, context=info.context)


ReadStage = Annotated[AnyStage, BeforeValidator(_read_stage)]
"""A stage as a file gives it; what is wrong with it is told of its own keys, not of every shape that it might be."""
