"""A scenario: demand, behaviour, capacity and what is expected, frozen, each with its unit."""

import hashlib
import math
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    TypeAdapter,
    ValidationInfo,
    field_validator,
)

from app.capacity.rules import Kind
from simulation.crowds import Crowd
from simulation.demand_models import AnyDemand, Demand, Stages, check_model, check_purposes, has_ladder
from simulation.parties import Parties
from simulation.quantities import Duration
from simulation.slo import CHANGING, BadGate, Gate, parse_gates
from simulation.stages import Model, Stage, StagePurpose
from simulation.waiting_room import WaitingRoom


class BadScenario(Exception):
    """A scenario or profile that cannot be used; the message names the thing and the mend."""


class Retries(Model):
    """Attempts in all; before the n-th retry a client waits Retry-After plus U(0, backoff x 2^(n-1))."""

    attempts: int = Field(ge=1, le=8)
    backoff: Duration


class Behaviour(Model):
    """What clients do: which transactions, how patient, how stubborn. A journey has its transactions, and no mix.

    `timeout` is how long a client waits for the whole answer, `patience` how long it stands in one line before it
    abandons it, where it can see the line.
    """

    mix: Mapping[Kind, float] = Field(default_factory=dict[Kind, float])
    timeout: Duration
    patience: Duration | None = None
    retries: Retries

    @field_validator("mix")
    @classmethod
    def _shares_sum_to_one(cls, mix: Mapping[Kind, float]) -> Mapping[Kind, float]:
        if not mix:
            return mix
        if any(share < 0 for share in mix.values()) or not math.isclose(sum(mix.values()), 1, abs_tol=1e-9):
            msg = f"the shares must be positive and sum to 1, these sum to {sum(mix.values()):.6g}"
            raise ValueError(msg)
        return mix


class Capacity(Model):
    """Which profile the service emulates, by name or file."""

    profile: str


class Degradation(Model):
    """What slow and failing mean (docs/architecture.md, "Words")."""

    slow_p95_multiple: float = Field(gt=1)
    failing_share: float = Field(gt=0, lt=1)


class Expected(Model):
    """The thresholds expected are the profile's; this is how near the estimates must come."""

    tolerance: float = Field(gt=0, lt=1)


_TEXTS = TypeAdapter(list[str])


def _read_gates(texts: object) -> tuple[Gate, ...]:
    return tuple(gate for text in _TEXTS.validate_python(texts) for gate in parse_gates(text))


Gates = Annotated[
    tuple[Gate, ...],
    BeforeValidator(_read_gates),
    PlainSerializer(lambda gates: [str(gate) for gate in gates], return_type=list[str]),
]


class Quick(Model):
    """A shorter ladder with an expectation and gates of its own."""

    stages: Stages
    expected: Expected | None = None
    gates: Gates = ()

    _stages = field_validator("stages")(check_purposes)


def ladder(stages: Stages) -> list[str | None]:
    """The rates of the stages as gates see them: None for a warm-up, CHANGING where it is not one rate."""
    rates = [stage.rate if isinstance(stage, Stage) else CHANGING for stage in stages]
    return [None if stage.purpose is StagePurpose.WARM_UP else rate for stage, rate in zip(stages, rates, strict=True)]


_LADDER = "a stage with purpose = 'baseline' and at least one rung of a constant rate"


def _check_expected(stages: Stages, expected: Expected | None) -> None:
    if expected and not has_ladder(stages):
        msg = f"thresholds need {_LADDER}; add them, or leave 'expected' out and judge by gates"
        raise ValueError(msg)


def _check_judged(stages: Stages, gates: Gates) -> None:
    if not has_ladder(stages) and not gates:
        msg = f"without {_LADDER} there must be gates to judge by, such as gates = ['p95 < 1 s, failures < 1 %']"
        raise ValueError(msg)


def mix_of(demand: AnyDemand, behaviour: Behaviour) -> Mapping[Kind, float]:
    """The shares of the kinds that there are, at most; of journeys, if all are walked to their end."""
    mix = demand.mix if isinstance(demand, Parties) else behaviour.mix
    return {kind: share for kind, share in mix.items() if share > 0}


def _check_mix(demand: AnyDemand, behaviour: Behaviour) -> None:
    if isinstance(demand, Parties) and behaviour.mix:
        msg = "journeys have the transactions of their steps; leave out 'mix'"
        raise ValueError(msg)
    if not isinstance(demand, Parties) and not behaviour.mix:
        msg = "'mix' is missing: which transactions there are, such as mix = { read_content = 0.5, request = 0.5 }"
        raise ValueError(msg)


def check_gates(gates: Gates, demand: AnyDemand, stages: Stages, behaviour: Behaviour) -> None:
    """Raises BadGate where one speaks of a stage, a kind or a patience that is not there."""
    kinds = [kind.value for kind in mix_of(demand, behaviour)]
    for gate in gates:
        gate.check(rates=ladder(stages), kinds=kinds, patience=behaviour.timeout)
        if gate.abort_after is not None and not isinstance(demand, Demand):
            what = "a crowd of sessions is" if isinstance(demand, Crowd) else "journeys are"
            raise BadGate(f"gate '{gate}': {what} played to the end; leave out 'abort after'")


class Scenario(Model):
    """Everything a run assumes."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    seed: int = Field(ge=0)
    demand: AnyDemand
    behaviour: Behaviour
    capacity: Capacity
    waiting_room: WaitingRoom | None = None
    simulated_only: str | None = Field(default=None, min_length=1, description="why no service can be asked for it")
    degradation: Degradation
    expected: Expected | None = None
    gates: Gates = Field(default=(), validate_default=True)
    quick: Quick | None = None

    @field_validator("behaviour")
    @classmethod
    def _has_mix(cls, behaviour: Behaviour, info: ValidationInfo) -> Behaviour:
        if "demand" in info.data:
            _check_mix(info.data["demand"], behaviour)
        return behaviour

    @field_validator("waiting_room")
    @classmethod
    def _stands_before_arrivals(cls, room: WaitingRoom | None, info: ValidationInfo) -> WaitingRoom | None:
        if room and isinstance(info.data.get("demand"), Crowd | Parties):
            msg = "only arrivals of the open model queue in one; leave it out, or write model = 'open'"
            raise ValueError(msg)
        return room

    @field_validator("expected")
    @classmethod
    def _has_ladder(cls, expected: Expected | None, info: ValidationInfo) -> Expected | None:
        if "demand" in info.data:
            _check_expected(info.data["demand"].stages, expected)
        return expected

    @field_validator("gates")
    @classmethod
    def _fit(cls, gates: Gates, info: ValidationInfo) -> Gates:
        if {"demand", "behaviour", "expected"} <= info.data.keys():
            check_gates(gates, info.data["demand"], info.data["demand"].stages, info.data["behaviour"])
            _check_judged(info.data["demand"].stages, gates)
        return gates

    @field_validator("quick")
    @classmethod
    def _quick_gates_fit(cls, quick: Quick | None, info: ValidationInfo) -> Quick | None:
        if quick and {"behaviour", "demand"} <= info.data.keys():
            check_gates(quick.gates, info.data["demand"], quick.stages, info.data["behaviour"])
            check_model(info.data["demand"].model, quick.stages)
            _check_expected(quick.stages, quick.expected)
            _check_judged(quick.stages, quick.gates)
        return quick

    def in_quick(self) -> Self:
        """The same scenario on its shorter ladder. Raises BadScenario where it has none."""
        if self.quick is None:
            msg = f"scenario {self.name} has no [quick] section; run it without --quick"
            raise BadScenario(msg)
        demand = self.demand.model_copy(update={"stages": self.quick.stages})
        judged = {"expected": self.quick.expected, "gates": self.quick.gates}
        return self.model_copy(update={"demand": demand, "quick": None} | judged)

    def with_gates(self, gates: Gates) -> Self:
        """The same scenario with more gates. Raises BadGate where one does not fit it."""
        check_gates(gates, self.demand, self.demand.stages, self.behaviour)
        return self.model_copy(update={"gates": (*self.gates, *gates)})

    def check_rehearsable(self) -> None:
        """Raises BadScenario where a service cannot be asked for what it assumes."""
        if self.simulated_only:
            raise BadScenario(f"scenario {self.name}: simulated_only: {self.simulated_only}; simulate it")
        if self.waiting_room:
            raise BadScenario(f"scenario {self.name}: waiting_room: the service has none; leave it out, or simulate it")
        if self.behaviour.patience is not None:
            raise BadScenario(
                f"scenario {self.name}: behaviour.patience: on a real service nobody sees the line they stand in;"
                " leave it out, or simulate it"
            )

    def _unsaid(self) -> dict[str, bool | set[str]]:
        unsaid: dict[str, bool | set[str]] = {}
        if self.simulated_only is None:
            unsaid["simulated_only"] = True
        if self.waiting_room is None:
            unsaid["waiting_room"] = True
        if self.behaviour.patience is None:
            unsaid["behaviour"] = {"patience"}
        return unsaid

    def digest(self) -> str:
        """SHA-256 over all assumptions but the ladder not climbed: runs of one digest asked the same question.

        Gates are no part of the question, they judge the answer. What may be said and is not changes no digest.
        """
        assumptions = self.model_dump_json(exclude={"quick": True, "gates": True} | self._unsaid())
        return f"sha256:{hashlib.sha256(assumptions.encode()).hexdigest()}"
