"""What a rehearsal found: the content of `result.json`, from which every report is made."""

from enum import StrEnum
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from loadtests.crowd import CrowdResult
from loadtests.emulated import Emulation, Simulated
from loadtests.funnel import Funnel, JourneysResult
from simulation import formats
from simulation.stages import StagePurpose


class Verdict(StrEnum):
    """Pass and fail speak of the service; inconclusive and invalid of the measurement."""

    PASS = "pass"  # noqa: S105 - a verdict
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    INVALID = "invalid"


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Threshold(Model):
    """Arrivals an hour. `rate_per_hour` is null where the ladder did not reach it; `low` is then the highest
    rung held. `high` is null where the interval reaches beyond the ladder. `predicted` is the simulator's.
    """

    rate_per_hour: float | None
    low: float
    high: float | None
    expected: float | None
    predicted: float | None


class Thresholds(Model):
    slow: Threshold
    failing: Threshold

    @property
    def named(self) -> tuple[tuple[str, Threshold], ...]:
        """In the order in which reports show them."""
        return (("slow", self.slow), ("failing", self.failing))


class Latency(Model):
    """Milliseconds of what succeeded, a transaction's from due to final answer; null where there is nothing."""

    p50: float | None
    p95: float | None
    p99: float | None
    max: float | None

    @classmethod
    def of(cls, seconds: NDArray[np.float64]) -> Self:
        """From seconds, shape (successes,)."""
        if not len(seconds):
            return cls(p50=None, p95=None, p99=None, max=None)
        p50, p95, p99, longest = (float(value) * 1000 for value in np.quantile(seconds, [0.5, 0.95, 0.99, 1.0]))
        return cls(p50=p50, p95=p95, p99=p99, max=longest)


class DispatchLag(Model):
    """Milliseconds by which first attempts left late."""

    p99: float


class GeneratorCpu(Model):
    """Share of one core that the load generator used, sampled every second."""

    mean: float
    max: float


class Point(Model):
    """A point of the curve: gated p50 and p95 (timeouts counted as at least the timeout), share of failures, and the
    transactions an hour that had an answer.
    """

    p95_ms: float | None
    failed_share: float
    p50_ms: float | None = None
    throughput_per_hour: float | None = None


class StageResult(Model):
    """One stage. `position` is its number in the record, warm-ups counted; `failed` counts by cause, dropped and
    unfinished included; `attempts` counts retries too. `target_per_hour` is the mean where `shape` is not constant;
    `planned_per_hour` then are the rates planned for equal parts of the stage. `other_outcomes` counts correct answers
    that are neither success nor failure, such as a confirmation whose offer had lapsed. Of a crowd, `sessions` were
    played, and `target_per_hour` is the rate that they imply if every answer comes at once; of parties on whole
    journeys `sessions` arrived, `funnel` says how far they came, and `target_per_hour` is what they imply at most.
    """

    position: int
    purpose: StagePurpose
    shape: str = "constant"
    duration_seconds: float
    target_per_hour: float
    rate_per_hour: float
    scheduled: int
    sent: int
    succeeded: int
    failed: dict[str, int]
    dropped: int
    unfinished: int
    attempts: int
    latency_ms: Latency
    dispatch_lag_ms: DispatchLag
    generator_cpu: GeneratorCpu
    measured: Point
    predicted: Point | None
    planned_per_hour: list[float] = []
    other_outcomes: dict[str, int] = {}
    sessions: int | None = None
    funnel: Funnel | None = None

    @property
    def target(self) -> str:
        """What was asked for, as reports name the stage."""
        if self.funnel is not None:
            return f"{formats.count(self.funnel.arrived)} parties, mean at most {formats.rate(self.target_per_hour)}"
        if self.sessions is not None:
            return f"{formats.count(self.sessions)} sessions, at most {formats.rate(self.target_per_hour)}"
        return formats.target(self.shape, self.target_per_hour)


class StepResult(Model):
    """One step of a kind of transaction over all judged stages; `failed` counts by cause.

    The measured step is the transaction itself: its latency counts from due, its retries are inside. A step that
    follows it is sent once, after it has succeeded, and its latency counts from when it was sent.
    """

    name: str
    request: str
    is_measured: bool
    sent: int
    succeeded: int
    failed: dict[str, int]
    other_outcomes: dict[str, int] = {}
    latency_ms: Latency


class KindResult(Model):
    """One kind of transaction over all judged stages. `work_ms` is the real work the service reported."""

    kind: str
    scheduled: int
    succeeded: int
    failed: int
    other_outcomes: dict[str, int] = {}
    latency_ms: Latency
    work_ms: Latency
    steps: list[StepResult]


class GateResult(Model):
    """One gate. `observed` and its 95 % interval are counted in `unit`, as the limit is.

    `observed` is null where too little was measured; `low` and `high` are null for a fact of the run, such as
    the share sent. `samples` counts the transactions that the figure was made of.
    """

    gate: str
    limit: float
    unit: str
    samples: int
    observed: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    sentence: str


class Environment(Model):
    """What the figures were measured on."""

    revision: str
    python: str
    platform: str
    cores: int = Field(ge=1, le=100_000)
    versions: dict[str, str]


class Result(Model):
    """Everything a report shows; `reasons` says in sentences why the verdict is what it is.

    `tolerance` is null where the scenario expects no thresholds, `thresholds` where it has no ladder to read them
    off; `aborted` says why a gate ended the run early. In the open `model` arrivals do not wait for
    answers, in the closed one the sessions of `crowd` do; in that of `journeys` parties arrive as in the open one, and
    each walks its own, transaction by transaction. `simulated` is null where there is no prediction.
    """

    scenario: str
    title: str
    scenario_hash: str
    seed: int
    quick: bool
    started_at: str
    seconds: float
    target: str
    verdict: Verdict
    reasons: list[str]
    aborted: str | None = None
    tolerance: float | None
    gates: list[GateResult] = []
    thresholds: Thresholds | None
    slow_p95_multiple: float
    failing_share: float
    timeout_seconds: float
    stages: list[StageResult]
    kinds: list[KindResult]
    emulation: Emulation | None
    environment: Environment
    model: Literal["open", "closed", "journeys"] = "open"
    crowd: CrowdResult | None = None
    journeys: JourneysResult | None = None
    simulated: Simulated | None = None

    @property
    def has_other_outcomes(self) -> bool:
        """Whether a correct answer was neither success nor failure."""
        return any(stage.other_outcomes for stage in self.stages)

    @property
    def named_thresholds(self) -> tuple[tuple[str, Threshold], ...]:
        """Those of a ladder; none where there is none."""
        return self.thresholds.named if self.thresholds else ()
