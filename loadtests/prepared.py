"""What the load test knows of the service's data: the file that `fairslot prepare` writes."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from simulation.demand import Kind

HELD_BACK = 3
"""Offers that are prepared beyond those that the transactions confirm, for the journeys before the first of them."""


class BadPreparation(Exception):
    """A prepared file that does not fit the run; the message says what to do."""


class Subject(BaseModel):
    """Who a transaction is about: a registration's token and, where it needs one, the thing it acts on."""

    model_config = ConfigDict(frozen=True)

    token: str
    member_id: str | None = None
    offer_id: str | None = None


class Prepared(BaseModel):
    """The file that `fairslot prepare` writes: everything that the load test knows of the service's data."""

    model_config = ConfigDict(frozen=True)

    scenario: str
    scenario_hash: str
    seed: int
    draw_id: str
    ports: list[str]
    subjects: dict[Kind, list[Subject]]


def load_prepared(path: Path, *, scenario_hash: str, seed: int, mend: str) -> Prepared:
    """Read a prepared file. Raises BadPreparation, naming the command `mend`, where it fits another run."""
    try:
        prepared = Prepared.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not what `fairslot prepare` writes"
        raise BadPreparation(f"prepared file {path}: {reason}; make it with: {mend}") from error
    if (prepared.scenario_hash, prepared.seed) != (scenario_hash, seed):
        raise BadPreparation(f"prepared file {path} is for another scenario, ladder or seed; make it with: {mend}")
    return prepared
