"""What a search for the limit found: the content of `limit.json`, from which every report is made."""

from enum import StrEnum

from loadtests.result import Environment, GateResult, Model, StageResult, Verdict
from simulation.limit_rules import Ending


class Stopped(StrEnum):
    """Why a search ended before it knew enough."""

    OUT_OF_TIME = "out of time"
    USED_UP = "prepared data used up"
    JOURNEY_BROKEN = "journey does not work"


class Span(Model):
    """The limit as it was known, in arrivals an hour, with its 95 % interval."""

    limit_per_hour: float
    low: float
    high: float


class StageJudgement(Model):
    """A stage with its gates. `evidence` says how surely it held (1), or did not (0); null where it was invalid, for
    the `faults` named.
    """

    number: int
    verdict: Verdict
    evidence: float | None
    faults: list[str]
    gates: list[GateResult]
    figures: StageResult


class TriedStage(StageJudgement):
    """With what was `known` of the limit after it."""

    known: Span


class LimitResult(Model):
    """`found` is null where the limit does not lie within the rates searched, or nothing could be told of it."""

    scenario: str
    title: str
    scenario_hash: str
    seed: int
    slo: list[str]
    from_per_hour: float
    to_per_hour: float
    precision: float
    stage_seconds: float
    warm_up_seconds: float
    profile: str | None
    target: str
    started_at: str
    seconds: float
    ending: Ending | Stopped
    found: Span | None
    sentence: str
    stages: list[TriedStage]
    environment: Environment
