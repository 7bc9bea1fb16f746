"""One rate of a scenario, held for a while: a stage of a search for the limit, which every program of a run replays."""

import re
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from simulation.demand import StageSchedule, schedule
from simulation.parties import Parties
from simulation.quantities import numeral, rate_per_hour, seconds
from simulation.scenario import BadScenario, Demand, Scenario
from simulation.stages import Stage, StagePurpose

JUDGED = 1
"""The position of the stage that counts; its warm-up comes before."""

_HOLD = re.compile(r"(?P<rate>.+) for (?P<duration>.+) after (?P<warm_up>.+)")


@dataclass(frozen=True, slots=True)
class Hold:
    """Arrivals an hour for `duration` seconds, after a warm-up of so many at the same rate.

    `first` numbers its first transaction: each keeps its own chance in an emulated service, also of the next stage.
    """

    rate_per_hour: float
    duration: float
    warm_up: float
    first: int = 0

    @classmethod
    def read(cls, text: str) -> Self:
        """Of a text such as `431000/h for 20 s after 4 s`. Raises ValueError."""
        found = _HOLD.fullmatch(text)
        if found is None:
            raise ValueError(f"must be like '431000/h for 20 s after 4 s', not {text!r}")
        return cls(rate_per_hour(found["rate"]), seconds(found["duration"]), seconds(found["warm_up"]))

    def __str__(self) -> str:
        return f"{self._rate} for {self.duration:g} s after {self.warm_up:g} s"

    @property
    def _rate(self) -> str:
        return f"{numeral(self.rate_per_hour).replace(',', '')}/h"

    def of(self, scenario: Scenario) -> Scenario:
        """The mix and behaviour of the scenario at this rate alone, without what is expected of its own stages.

        A crowd's transactions come as those of people who do not wait for each other. Raises BadScenario for journeys:
        what is held is a rate of transactions, and theirs follows from the answers.
        """
        if isinstance(scenario.demand, Parties):
            msg = f"scenario {scenario.name}: no rate of journeys can be held; name a scenario of single transactions"
            raise BadScenario(msg)
        stages = (
            Stage(rate=self._rate, duration=float(self.warm_up), purpose=StagePurpose.WARM_UP),
            Stage(rate=self._rate, duration=float(self.duration)),
        )
        arrivals = scenario.demand.arrivals if isinstance(scenario.demand, Demand) else "poisson"
        demand = Demand(model="open", arrivals=arrivals, stages=stages)
        return scenario.model_copy(update={"demand": demand, "expected": None, "quick": None, "gates": ()})

    def schedule(self, scenario: Scenario, *, seed: int) -> list[StageSchedule]:
        """The arrivals of warm-up and stage."""
        held = self.of(scenario)
        stages = schedule(held.demand, held.behaviour, None, seed=seed)
        return [replace(stage, first=stage.first + self.first) for stage in stages]


def seed_of(seed: int, stage: int) -> int:
    """Stages of one search share no arrivals; the same search again has the same."""
    return int(np.random.SeedSequence([seed, stage]).generate_state(1)[0])
