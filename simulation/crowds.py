"""The closed model: sessions that are there already, each of which waits for its answer and thinks before the next.

What a session will want is drawn beforehand, its think times and kinds; *when* it wants it follows from the answers.
"""

import math
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from simulation.quantities import Duration, Rate, rate_per_hour
from simulation.stages import Model, ReadStage, Sessions

Floats = NDArray[np.float64]
ROUNDING = 1e-5  # seconds; the record is kept in microseconds


class ThinkTime(Model):
    """How long a session thinks between an answer and the next request; `variation` is for lognormal times only."""

    distribution: Literal["exponential", "lognormal", "constant"]
    mean: Duration
    variation: float = Field(default=0.0, ge=0.0)

    @model_validator(mode="after")
    def _variation_belongs_to_lognormal(self) -> Self:
        if (self.distribution == "lognormal") != (self.variation > 0):
            msg = "'variation' must be positive for lognormal think times and is for nothing else"
            raise ValueError(msg)
        return self

    def draw(self, rng: np.random.Generator, size: int) -> Floats:
        """Seconds, shape (size,)."""
        match self.distribution:
            case "constant":
                return np.full(size, self.mean)
            case "exponential":
                return rng.exponential(self.mean, size)
            case "lognormal":
                variance = math.log1p(self.variation**2)
                return rng.lognormal(math.log(self.mean) - variance / 2, math.sqrt(variance), size)


class Crowd(Model):
    """Sessions that are there already (closed model).

    One machine plays at most `one_machine`, a rate: of a larger crowd it plays a share, the same in every stage.
    """

    model: Literal["closed"]
    think_time: ThinkTime
    one_machine: Rate = "1000000/h"
    stages: tuple[ReadStage, ...]

    @property
    def sessions(self) -> tuple[Sessions, ...]:
        """The stages, which are all of one shape."""
        return tuple(stage for stage in self.stages if isinstance(stage, Sessions))

    def per_hour(self, stage: Sessions) -> float:
        """The rate that the whole crowd implies, if every answer came at once."""
        seconds = stage.spread if stage.transactions == 1 else self.think_time.mean
        return stage.sessions / seconds * 3600

    @property
    def share(self) -> float:
        """Of the crowd, that one machine plays."""
        return min(1.0, rate_per_hour(self.one_machine) / max(self.per_hour(stage) for stage in self.sessions))

    def played(self, stage: Sessions) -> int:
        """Sessions that one machine plays."""
        return max(1, round(stage.sessions * self.share))


def wants(crowd: Crowd, stage: Sessions, rng: np.random.Generator) -> tuple[Floats, NDArray[np.int64]]:
    """The moments at which transactions would be wanted if every answer came at once, ascending, and whose they are.

    More of them cannot be: an answer that takes its time delays what its session wants next.
    """
    session, due = np.arange(crowd.played(stage)), rng.uniform(0.0, stage.spread, crowd.played(stage))
    sessions: list[NDArray[np.int64]] = []
    moments: list[Floats] = []
    while len(session) and len(moments) != stage.transactions:
        sessions.append(session)
        moments.append(due)
        due = due + crowd.think_time.draw(rng, len(due))
        session, due = session[due < stage.duration], due[due < stage.duration]
    all_due = np.concatenate(moments)
    order = np.argsort(all_due, kind="stable")
    return all_due[order], np.concatenate(sessions)[order]


def following(session: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each transaction the one that its session wants next, -1 after the last."""
    order = np.argsort(session, kind="stable")
    same = session[order][1:] == session[order][:-1]
    after = np.full(len(session), -1)
    after[order[:-1][same]] = order[1:][same]
    return after


def lacking(due: Floats, session: NDArray[np.int64], duration: float, *, present: Floats) -> int:
    """How many transactions a record lacks; `present` are the moments of their final answers, NaN where there is none.

    A session's first transaction must be there, and each other one that its session came to want within the stage.
    """
    after = following(session)
    earlier = np.flatnonzero(after >= 0)
    later = after[earlier]
    wanted = np.ones(len(due), dtype=np.bool_)
    with np.errstate(invalid="ignore"):
        wanted[later] = present[earlier] + due[later] - due[earlier] < duration - ROUNDING
    return int((wanted & np.isnan(present)).sum())
