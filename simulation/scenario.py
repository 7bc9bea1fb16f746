"""A scenario: demand, behaviour, capacity and what is expected, frozen, each with its unit."""

import hashlib
import math
from collections.abc import Mapping
from typing import Annotated, Literal, Self, cast

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
from simulation.quantities import Duration
from simulation.slo import CHANGING, BadGate, Gate, parse_gates
from simulation.stages import Model, ReadStage, Sessions, Stage, StagePurpose


class BadScenario(Exception):
    """A scenario or profile that cannot be used; the message names the thing and the mend."""


Stages = tuple[ReadStage, ...]


def _check_stages(stages: Stages) -> Stages:
    purposes = [stage.purpose for stage in stages]
    if purposes.count(StagePurpose.BASELINE) > 1:
        msg = "at most one stage may have purpose = 'baseline'"
        raise ValueError(msg)
    baseline = next((stage for stage in stages if stage.purpose is StagePurpose.BASELINE), None)
    if baseline and not isinstance(baseline, Stage):
        msg = "the baseline needs a constant rate, so that it tells what unloaded is"
        raise ValueError(msg)
    if StagePurpose.RUNG not in purposes:
        msg = "at least one stage must be neither warm-up nor baseline, nothing else is judged"
        raise ValueError(msg)
    return stages


def _check_model(model: str, stages: Stages) -> None:
    """Raises ValueError where stages of the other model stand among them."""
    if any(isinstance(stage, Sessions) != (model == "closed") for stage in stages):
        has, other = ("sessions", "open") if model == "closed" else ("a rate", "closed")
        msg = f"every stage of the {model} model has {has}; write model = '{other}' for the others"
        raise ValueError(msg)


def has_ladder(stages: Stages) -> bool:
    """Whether slow and failing can be read off: a baseline, and at least one rung of a constant rate."""
    rungs = {stage.purpose for stage in stages if isinstance(stage, Stage)}
    return {StagePurpose.BASELINE, StagePurpose.RUNG} <= rungs


class Demand(Model):
    """Arrivals that do not wait for answers (open model)."""

    model: Literal["open"]
    arrivals: Literal["poisson", "constant"]
    stages: Stages

    _stages = field_validator("stages")(_check_stages)


_MODELS: Mapping[object, type[Demand | Crowd]] = {"open": Demand, "closed": Crowd}


def _read_demand(given: object, info: ValidationInfo) -> object:
    if not isinstance(given, dict):
        return given
    keys = cast("dict[str, object]", given)
    if keys.get("model") not in _MODELS:
        msg = f"model must be 'open' or 'closed', not {keys.get('model')!r}"
        raise ValueError(msg)
    demand = _MODELS[keys["model"]].model_validate(keys, context=info.context)
    _check_stages(demand.stages)
    _check_model(demand.model, demand.stages)
    return demand


AnyDemand = Annotated[Demand | Crowd, BeforeValidator(_read_demand)]


class Retries(Model):
    """Attempts in all; before the n-th retry a client waits Retry-After plus U(0, backoff x 2^(n-1))."""

    attempts: int = Field(ge=1, le=8)
    backoff: Duration


class Behaviour(Model):
    """What clients do: which transactions, how patient, how stubborn."""

    mix: Mapping[Kind, float]
    timeout: Duration
    retries: Retries

    @field_validator("mix")
    @classmethod
    def _shares_sum_to_one(cls, mix: Mapping[Kind, float]) -> Mapping[Kind, float]:
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

    _stages = field_validator("stages")(_check_stages)


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


def check_gates(gates: Gates, stages: Stages, behaviour: Behaviour) -> None:
    """Raises BadGate where one speaks of a stage, a kind or a patience that is not there."""
    kinds = [kind.value for kind, share in behaviour.mix.items() if share > 0]
    for gate in gates:
        gate.check(rates=ladder(stages), kinds=kinds, patience=behaviour.timeout)
        if gate.abort_after is not None and any(isinstance(stage, Sessions) for stage in stages):
            raise BadGate(f"gate '{gate}': a crowd of sessions is played to its end; leave out 'abort after'")


class Scenario(Model):
    """Everything a run assumes."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    seed: int = Field(ge=0)
    demand: AnyDemand
    behaviour: Behaviour
    capacity: Capacity
    degradation: Degradation
    expected: Expected | None = None
    gates: Gates = Field(default=(), validate_default=True)
    quick: Quick | None = None

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
            check_gates(gates, info.data["demand"].stages, info.data["behaviour"])
            _check_judged(info.data["demand"].stages, gates)
        return gates

    @field_validator("quick")
    @classmethod
    def _quick_gates_fit(cls, quick: Quick | None, info: ValidationInfo) -> Quick | None:
        if quick and {"behaviour", "demand"} <= info.data.keys():
            check_gates(quick.gates, quick.stages, info.data["behaviour"])
            _check_model(info.data["demand"].model, quick.stages)
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
        check_gates(gates, self.demand.stages, self.behaviour)
        return self.model_copy(update={"gates": (*self.gates, *gates)})

    def digest(self) -> str:
        """SHA-256 over all assumptions but the ladder not climbed: runs of one digest asked the same question.

        Gates are no part of the question, they judge the answer.
        """
        assumptions = self.model_dump_json(exclude={"quick", "gates"})
        return f"sha256:{hashlib.sha256(assumptions.encode()).hexdigest()}"
