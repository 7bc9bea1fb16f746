"""How one threshold and one check of the generator are judged, and the sentence that says why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loadtests.result import Result, StageResult, StepResult, Threshold, Verdict
from simulation import formats
from simulation.record import Outcome
from simulation.scenario import StagePurpose

MIN_SENT_SHARE = 0.98
MAX_LAG_P99_MS = 20.0
MAX_GENERATOR_CPU = 0.90
NO_LADDER = "No slow, no failing: the scenario has no ladder of rates to read them off; its gates decide."
_WRONG = Outcome.UNEXPECTED.word


@dataclass(frozen=True, slots=True)
class Judgement:
    """What follows from one figure; `verdict` is None where nothing was expected of it."""

    verdict: Verdict | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Check:
    """A condition of a valid run: its worst observation over the judged stages beside its limit."""

    name: str
    worst: str
    stage: str
    limit: str
    holds: bool


def judge(name: str, threshold: Threshold, *, tolerance: float | None) -> Judgement:
    """Pass: the estimate lies within the tolerance and its interval within twice that."""
    found = f"{name}: {formats.threshold(threshold.rate_per_hour, threshold.low)}"
    if threshold.rate_per_hour is not None:
        found += f" (95 % interval {formats.interval(threshold.low, threshold.high)})"
    if threshold.expected is None or tolerance is None:
        return Judgement(None, f"{found}; nothing was expected")
    once = _within(threshold.expected, tolerance)
    twice = _within(threshold.expected, 2 * tolerance)
    if threshold.rate_per_hour is None or not once.low <= threshold.rate_per_hour <= once.high:
        return Judgement(Verdict.FAIL, f"{found}; expected {once.sentence}")
    if threshold.high is None or threshold.low < twice.low or threshold.high > twice.high:
        return Judgement(Verdict.INCONCLUSIVE, f"{found}; the interval is wider than {twice.sentence}")
    return Judgement(Verdict.PASS, f"{found}; expected {once.sentence}")


def broken_promises(result: Result) -> str | None:
    """What was answered wrongly in a step that follows a transaction, which its latency does not show.

    Such a step asks for what the transaction had promised, so one wrong answer is one too many. The emulated capacity
    does not hold it up: a service that runs flat out must answer it at all.
    """
    following = [step for kind in result.kinds for step in kind.steps if not step.is_measured]
    failed = {step.name: _broken(step, flat_out=result.emulation is None) for step in following}
    told = ", ".join(f"{formats.words(name)} {formats.causes(causes)}" for name, causes in failed.items() if causes)
    return f"steps that follow a transaction failed: {told}" if told else None


def _broken(step: StepResult, *, flat_out: bool) -> dict[str, int]:
    return {cause: count for cause, count in step.failed.items() if flat_out or cause == _WRONG}


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float
    sentence: str


def _within(expected: float, tolerance: float) -> _Range:
    low, high = expected * (1 - tolerance), expected * (1 + tolerance)
    sentence = f"{formats.rate(expected)} ± {formats.whole_percent(tolerance)} ({formats.interval(low, high)})"
    return _Range(low, high, sentence)


@dataclass(frozen=True, slots=True)
class _Condition:
    name: str
    of: Callable[[StageResult], float]
    limit: float
    is_floor: bool
    written: Callable[[float], str]

    def check(self, stages: list[StageResult]) -> Check:
        worst = (min if self.is_floor else max)(stages, key=self.of)
        observed = self.of(worst)
        return Check(
            name=self.name,
            worst=self.written(observed),
            stage=worst.target,
            limit=f"{'≥' if self.is_floor else '≤'} {self.written(self.limit)}",
            holds=observed >= self.limit if self.is_floor else observed <= self.limit,
        )


_CONDITIONS = (
    _Condition("sent of scheduled", lambda stage: stage.sent / stage.scheduled, MIN_SENT_SHARE, True, formats.share),
    _Condition("dispatch lag p99", lambda stage: stage.dispatch_lag_ms.p99, MAX_LAG_P99_MS, False, formats.ms),
    _Condition("generator CPU", lambda stage: stage.generator_cpu.max, MAX_GENERATOR_CPU, False, formats.share),
)


def checks(result: Result) -> list[Check]:
    """The conditions of a valid run, over all stages that are judged."""
    return stage_checks(result.stages)


def stage_checks(stages: Sequence[StageResult]) -> list[Check]:
    """The same of some stages."""
    judged = [stage for stage in stages if stage.purpose is not StagePurpose.WARM_UP and stage.scheduled]
    return [condition.check(judged) for condition in _CONDITIONS] if judged else []
