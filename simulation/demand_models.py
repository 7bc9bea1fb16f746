"""How demand comes: arrivals that wait for nobody, a crowd that is there already, or parties on whole journeys."""

from collections.abc import Mapping
from typing import Annotated, Literal, cast

from pydantic import BeforeValidator, ValidationInfo, field_validator

from simulation.crowds import Crowd
from simulation.parties import Parties
from simulation.parties import check_stages as check_parties
from simulation.stages import Model, ReadStage, Sessions, Stage, StagePurpose

Stages = tuple[ReadStage, ...]


def check_purposes(stages: Stages) -> Stages:
    """Raises ValueError where they cannot be judged together."""
    purposes = [stage.purpose for stage in stages]
    if purposes.count(StagePurpose.BASELINE) > 1:
        msg = "at most one stage may have purpose = 'baseline'"
        raise ValueError(msg)
    baseline = next((stage for stage in stages if stage.purpose is StagePurpose.BASELINE), None)
    if baseline and not isinstance(baseline, Stage | Sessions):
        msg = "the baseline needs a constant rate, or sessions, so that it tells what unloaded is"
        raise ValueError(msg)
    if StagePurpose.RUNG not in purposes:
        msg = "at least one stage must be neither warm-up nor baseline, nothing else is judged"
        raise ValueError(msg)
    return stages


def check_model(model: str, stages: Stages) -> None:
    """Raises ValueError where stages of the other model stand among them."""
    if any(isinstance(stage, Sessions) != (model == "closed") for stage in stages):
        has, other = ("sessions", "open") if model == "closed" else ("a rate", "closed")
        msg = f"every stage of the {model} model has {has}; write model = '{other}' for the others"
        raise ValueError(msg)
    if model == "journeys":
        check_parties(stages)


def has_ladder(stages: Stages) -> bool:
    """Whether slow and failing can be read off: a baseline, and at least one rung of a constant rate."""
    rungs = {stage.purpose for stage in stages if isinstance(stage, Stage)}
    return {StagePurpose.BASELINE, StagePurpose.RUNG} <= rungs


class Demand(Model):
    """Arrivals that do not wait for answers (open model)."""

    model: Literal["open"]
    arrivals: Literal["poisson", "constant"]
    stages: Stages

    _stages = field_validator("stages")(check_purposes)


_MODELS: Mapping[object, type[Demand | Crowd | Parties]] = {"open": Demand, "closed": Crowd, "journeys": Parties}


def _read_demand(given: object, info: ValidationInfo) -> object:
    if not isinstance(given, dict):
        return given
    keys = cast("dict[str, object]", given)
    if str(keys.get("model")) not in _MODELS:
        msg = f"model must be 'open', 'closed' or 'journeys', not {keys.get('model')!r}"
        raise ValueError(msg)
    demand = _MODELS[keys["model"]].model_validate(keys, context=info.context)
    check_purposes(demand.stages)
    check_model(demand.model, demand.stages)
    return demand


AnyDemand = Annotated[Demand | Crowd | Parties, BeforeValidator(_read_demand)]
