"""What the load test knows of the service's data: the file that `fairslot prepare` writes."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from simulation.demand import Kind
from simulation.parties import Parties
from simulation.scenario import AnyDemand

HELD_BACK = 3
"""Offers, and places to claim, that are prepared beyond those for the transactions: for the journeys before them."""

PORTS_ASKED = 3
"""How many ports a party names in its request."""

_SPEAKING = (Kind.CHECK_LIVENESS, Kind.REQUEST, Kind.READ_STATUS, Kind.CONFIRM)


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


def places_to_release(demand: AnyDemand) -> int:
    """How many places there must be to claim; none where nobody claims any."""
    return demand.places + HELD_BACK if isinstance(demand, Parties) and demand.places else 0


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


def check_subjects(prepared: Prepared, path: Path, *, counts: Mapping[Kind, int], mend: str) -> None:
    """Raises BadPreparation where there is nobody to speak for; `counts` says how many transactions of each kind come.

    Of winners there may be none where none confirm, and then no journey is walked before the run.
    """
    lacking = next((kind for kind in _SPEAKING if _lacks(prepared, kind, counts[kind])), None)
    if lacking:
        raise BadPreparation(f"prepared file {path} has nobody under subjects.{lacking.value}; make it with: {mend}")
    is_asking = counts[Kind.REQUEST] or prepared.subjects[Kind.CONFIRM]
    if is_asking and len(prepared.ports) < PORTS_ASKED:
        few = f"{len(prepared.ports)} ports, and {PORTS_ASKED} are asked for"
        raise BadPreparation(f"prepared file {path} names {few}; make it with: {mend}")


def _lacks(prepared: Prepared, kind: Kind, count: int) -> bool:
    return not prepared.subjects.get(kind) if count else kind is Kind.CONFIRM and kind not in prepared.subjects
