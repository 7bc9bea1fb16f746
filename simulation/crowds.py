"""The closed model: sessions that are there already, each of which waits for its answer and thinks before the next.

What a session will want is drawn beforehand, its think times and kinds; *when* it wants it follows from the answers.
"""

import math
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from simulation import formats
from simulation.quantities import Duration, Rate, rate_per_hour
from simulation.stages import Model, ReadStage, Sessions

Floats = NDArray[np.float64]
ROUNDING = 1e-5  # seconds; the record is kept in microseconds


class ThinkTime(Model):
    """How long a session thinks between an answer and the next request; `variation` is for lognormal times only."""

    distribution: Literal["exponential", "lognormal", "constant"] = "exponential"
    mean: Duration
    variation: float = Field(default=0.0, ge=0.0)

    @model_validator(mode="after")
    def _variation_belongs_to_lognormal(self) -> Self:
        if (self.distribution == "lognormal") != (self.variation > 0):
            msg = "'variation' must be positive for lognormal think times and is for nothing else"
            raise ValueError(msg)
        return self

    @property
    def in_words(self) -> str:
        return f"{self.distribution}, mean {formats.seconds(self.mean)}"

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


def crowd_in_words(sessions: int, transactions: int | None, think_time: str, per_hour: float) -> str:
    """What every report says of a crowd; `per_hour` if each answer comes at once."""
    each = "for as long as the stage lasts" if transactions is None else f"{transactions} transactions each"
    return (
        f"Closed model: {formats.count(sessions)} sessions, {each}, think time {think_time};"
        f" they imply at most {formats.rate(per_hour)}"
    )


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
    def in_words(self) -> str:
        """The stage with most of them, and the rate that they imply."""
        stage = max(self.sessions, key=lambda one: one.sessions)
        return crowd_in_words(stage.sessions, stage.transactions, self.think_time.in_words, self.per_hour(stage))

    @property
    def whole(self) -> Self:
        """The same crowd where one machine plays all of it."""
        return self.model_copy(update={"one_machine": f"{math.ceil(max(map(self.per_hour, self.sessions)))}/h"})

    @property
    def share(self) -> float:
        """Of the crowd, that one machine plays."""
        return min(1.0, rate_per_hour(self.one_machine) / max(self.per_hour(stage) for stage in self.sessions))

    def played(self, stage: Sessions) -> int:
        """Sessions that one machine plays."""
        return max(1, round(stage.sessions * self.share))

    def wanted(self, stage: Sessions) -> float:
        """Transactions that all sessions want at most, in the mean: if every answer comes at once."""
        each = 1 + (stage.duration - stage.spread / 2) / self.think_time.mean
        return stage.sessions * min(each, stage.transactions or math.inf)


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


def beginnings(after: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first transaction of each session, of what `following` says."""
    is_first = np.ones(len(after), dtype=np.bool_)
    is_first[after[after >= 0]] = False
    return np.flatnonzero(is_first)


def following(session: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each transaction the one that its session wants next, -1 after the last."""
    order = np.argsort(session, kind="stable")
    same = session[order][1:] == session[order][:-1]
    after = np.full(len(session), -1)
    after[order[:-1][same]] = order[1:][same]
    return after


def lacking(
    due: Floats, session: NDArray[np.int64], duration: float, *, present: NDArray[np.bool_], over: Floats
) -> int:
    """How many transactions a record lacks; `present` are those it has, `over` the moments from which their sessions
    went on, NaN where they did not.

    A session's first transaction must be there, and each other one that its session came to want within the stage.
    """
    after = following(session)
    earlier = np.flatnonzero(after >= 0)
    later = after[earlier]
    wanted = np.ones(len(due), dtype=np.bool_)
    with np.errstate(invalid="ignore"):
        wanted[later] = over[earlier] + due[later] - due[earlier] < duration - ROUNDING
    return int((wanted & ~present).sum())
