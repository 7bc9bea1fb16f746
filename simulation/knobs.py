"""What a planner can turn at a station, step by step: servers, places in their line, the bytes a second of a link.

A step is what a search moves by, so that it takes as many trials for a link of megabytes as for a handful of servers.
"""

import math
from dataclasses import dataclass
from typing import Literal

from app.capacity.rules import Bandwidth, Profile, Workers
from simulation.scenario import BadScenario, Behaviour

MOST_STEPS = 2000
RATIO = 1.01
"""From one bandwidth to the next, and from one long line to the next."""

_SINGLY = 100  # lines that are told apart place by place
_SLOWEST = 100  # a link of so small a part of what there is has step 0

Figure = Literal["servers", "queue", "bytes_per_second"]
_UNITS: dict[Figure, str] = {"servers": "servers", "queue": "places in line", "bytes_per_second": "bytes a second"}
_ONE: dict[Figure, str] = {"servers": "server", "queue": "place in line", "bytes_per_second": "byte a second"}


@dataclass(frozen=True, slots=True)
class Knob:
    """One figure of one station; a step of it is one server, one place (of a long line one per cent), one per cent."""

    station: Workers | Bandwidth
    figure: Figure

    @property
    def name(self) -> str:
        """As the command line has it: `workers`, `workers.queue`, `bandwidth`."""
        return f"{self.station.name}.queue" if self.figure == "queue" else self.station.name

    @property
    def unit(self) -> str:
        return _UNITS[self.figure]

    def written(self, step: int) -> str:
        """What a step stands for, as people say it."""
        capacity = self.capacity(step)
        return f"{capacity:,.0f} {self.unit if capacity != 1 else _ONE[self.figure]}"

    @property
    def near(self) -> tuple[int, ...]:
        """Steps from one that is needed to those that are shown beside it."""
        return (-10, -5, 0, 5, 10) if self.figure == "bytes_per_second" else (-2, -1, 0, 1, 2)

    def capacity(self, step: int) -> float:
        """What a step from 1 on stands for."""
        match self.station:
            case Bandwidth():
                return float(round(self.station.bytes_per_second / _SLOWEST * RATIO**step))
            case Workers():
                return step if self.figure == "servers" else _places(step)

    def turned(self, profile: Profile, step: int) -> Profile:
        """The profile with this one figure at a step."""
        capacity = self.capacity(step) if self.figure == "bytes_per_second" else int(self.capacity(step))
        turned = [
            one.model_copy(update={self.figure: capacity}) if one.name == self.station.name else one
            for one in profile.stations
        ]
        return profile.model_copy(update={"stations": tuple(turned)})

    def first(self, behaviour: Behaviour, per_hour: float) -> int:
        """Where to begin: the step at which the station can just do what first attempts ask of it; of a line, none."""
        match self.station:
            case Workers():
                busy = per_hour / 3600 * asked(self.station, behaviour) / 1000
                return 1 if self.figure == "queue" else _within(math.ceil(busy))
            case Bandwidth():
                times = per_hour / 3600 * asked(self.station, behaviour) / self.station.bytes_per_second
                return _within(math.ceil(math.log(times * _SLOWEST) / math.log(RATIO))) if times else 1

    def is_in_vain(self, behaviour: Behaviour, step: int) -> bool:
        """Whether whoever stands at the end of so long a line is not served within the patience."""
        return self.figure == "queue" and self.capacity(step) > served_in_time(self.station, behaviour)


def knob_named(profile: Profile, name: str) -> Knob:
    """The knob that the command line means by `workers`, `workers.queue` or `bandwidth`. Raises BadScenario."""
    of, _, figure = name.partition(".")
    station = next((one for one in profile.stations if one.name == of), None)
    match station, figure:
        case Workers(), "" | "servers":
            return Knob(station, "servers")
        case Workers(), "queue":
            return Knob(station, "queue")
        case Bandwidth(), "" | "bytes_per_second":
            return Knob(station, "bytes_per_second")
        case _:
            names = ", ".join(_names(profile))
            raise BadScenario(f"--vary {name}: profile {profile.name} has nothing called that to vary; it has {names}")


def _names(profile: Profile) -> list[str]:
    """All that can be turned."""
    return [
        name
        for station in profile.stations
        for name in ([station.name, f"{station.name}.queue"] if isinstance(station, Workers) else [station.name])
    ]


def asked(station: Workers | Bandwidth, behaviour: Behaviour) -> float:
    """What one transaction of the mix asks of a station in the mean, in its own unit: milliseconds, or bytes."""
    each = station.mean_ms if isinstance(station, Workers) else station.payload_bytes
    return sum(share * each.get(kind, 0.0) for kind, share in behaviour.mix.items())


def served_in_time(station: Workers | Bandwidth, behaviour: Behaviour) -> float:
    """How many of those who wait in its line a station serves within their patience; infinite for one without a line.

    Of the kinds that stop there, in the proportion of the mix.
    """
    if not isinstance(station, Workers):
        return math.inf
    stopping = sum(share for kind, share in behaviour.mix.items() if kind in station.mean_ms)
    total = asked(station, behaviour)
    return behaviour.timeout * 1000 * station.servers * stopping / total if total else math.inf


def _places(step: int) -> int:
    """No place at step 1, then one more at each; of long lines one per cent more."""
    return step - 1 if step <= _SINGLY else round((_SINGLY - 1) * RATIO ** (step - _SINGLY))


def _within(step: int) -> int:
    return max(1, min(MOST_STEPS, step))
