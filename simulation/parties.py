"""Whole journeys: parties arrive, and each walks from its registration on, one transaction after another.

Arrivals do not wait for answers (open model). Within a journey the next transaction is wanted when the one before is
over and a pause has passed; after one that did not bring what it was for there is none (docs/decisions/0021).
"""

from collections.abc import Mapping, Sequence
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, PositiveInt, model_validator

from app.capacity.rules import Kind
from simulation.crowds import ThinkTime
from simulation.stages import AnyStage, Model, OpenStage, ReadStage, Sessions, StagePurpose

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SIZES = (1, 1, 2, 3)
"""Members of a party, each of the four as likely: an assumption."""

_MOST_PLACES = 1_000_000
_CODES = {kind: code for code, kind in enumerate(Kind)}


class Parties(Model):
    """Parties that arrive; the stages' rates count them.

    Under `first-come` a party claims some of so many `places`, shared by all stages, and confirms its offer. Under
    `lottery` it enters a draw that is open longer than any run, so that its journey ends with the request and a look
    at its status. `polls` is how often it looks at its status after the request.
    """

    model: Literal["journeys"]
    arrivals: Literal["poisson", "constant"]
    policy: Literal["first-come", "lottery"]
    pause: ThinkTime
    polls: int = Field(default=1, ge=0, le=100)
    places: PositiveInt | None = Field(default=None, le=_MOST_PLACES)
    stages: tuple[ReadStage, ...]

    @model_validator(mode="after")
    def _places_are_claimed(self) -> Self:
        if (self.policy == "first-come") != (self.places is not None):
            msg = "'places' must be given for policy = 'first-come', and are for nothing else"
            raise ValueError(msg)
        return self

    @property
    def is_first_come(self) -> bool:
        return self.policy == "first-come"

    def journey(self, size: int) -> tuple[Kind, ...]:
        """The transactions of a party of so many members, in their order."""
        last = (Kind.CONFIRM,) if self.is_first_come else ()
        looks = (Kind.READ_STATUS,) * self.polls
        return (Kind.REGISTER, *(Kind.CHECK_LIVENESS,) * size, Kind.REQUEST, *looks, *last)

    @property
    def mix(self) -> Mapping[Kind, float]:
        """The shares of the kinds where every journey is walked to its end."""
        kinds = [kind for size in SIZES for kind in self.journey(size)]
        return {kind: kinds.count(kind) / len(kinds) for kind in dict.fromkeys(kinds)}

    @property
    def transactions_per_party(self) -> float:
        """In the mean, if every journey is walked to its end."""
        return sum(len(self.journey(size)) for size in SIZES) / len(SIZES)

    def parties_per_hour(self, stage: OpenStage) -> float:
        """That arrive, in the mean of the stage."""
        return stage.per_hour(None)

    def per_hour(self, stage: OpenStage) -> float:
        """The rate of transactions that the parties imply if every journey is walked to its end."""
        return self.parties_per_hour(stage) * self.transactions_per_party


def check_stages(stages: Sequence[AnyStage]) -> None:
    """Raises ValueError where a stage is none of journeys."""
    for stage in stages:
        if stage.purpose is StagePurpose.BASELINE:
            msg = "journeys have no baseline, slow and failing are rates of transactions; leave out that purpose"
            raise ValueError(msg)
        if not isinstance(stage, Sessions):
            _check_counts_parties(stage)


def _check_counts_parties(stage: OpenStage) -> None:
    try:
        stage.per_hour(None)
    except ValueError:
        msg = "a rate of journeys counts parties, and slow and failing count transactions; write it like '3600/h'"
        raise ValueError(msg) from None


def walks(parties: Parties, arrivals: Floats, rng: np.random.Generator) -> tuple[Floats, Integers, NDArray[np.int8]]:
    """Of parties that arrive at these moments: the earliest moments of all transactions, ascending, whose, which.

    They would come then if every answer came at once, and fewer of them come: those after the stage's end do not, nor
    those of a journey that ended before.
    """
    sizes = rng.choice(SIZES, len(arrivals))
    lengths = sizes + len(parties.journey(0))
    first = np.cumsum(lengths) - lengths
    session = np.repeat(np.arange(len(arrivals)), lengths)
    pauses = parties.pause.draw(rng, len(session))
    pauses[first] = 0.0
    passed = np.cumsum(pauses)
    due = arrivals[session] + passed - passed[first][session]
    kinds = [_CODES[kind] for size in sizes.tolist() for kind in parties.journey(size)]
    order = np.argsort(due, kind="stable")
    return due[order], session[order], np.array(kinds, dtype=np.int8)[order]


def sizes_of(session: Integers, kind: NDArray[np.int8]) -> Integers:
    """How many members each party has, by the number of its session; each is shown to the camera once."""
    shown = session[kind == _CODES[Kind.CHECK_LIVENESS]]
    return np.bincount(shown, minlength=int(session.max(initial=-1)) + 1)
