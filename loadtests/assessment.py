"""From the record of a run to its result: every figure of the report is made here."""

import math
from collections.abc import Sequence

import numpy as np

from loadtests.crowd import CrowdResult
from loadtests.figures import stage_result
from loadtests.gates import judge_gates
from loadtests.judged import JudgedStage, Run, judged_stages, missing
from loadtests.kinds import kind_results
from loadtests.result import Emulation, Result, Threshold, Thresholds, Verdict
from loadtests.verdict import decide
from simulation.degradation import Estimate, thresholds
from simulation.demand import KINDS
from simulation.estimates import estimate_thresholds
from simulation.files import Profile
from simulation.record import Outcome, Record, latencies
from simulation.scenario import has_ladder
from simulation.stages import Stage, StagePurpose

NOT_REACHED = Estimate(None, 0.0, None)


def assess(run: Run) -> Result:
    """The result of a run; of one that was stopped, over the stages that it finished."""
    stages = judged_stages(run)
    result = Result(
        scenario=run.scenario.name,
        title=run.scenario.title,
        scenario_hash=run.scenario.digest(),
        seed=run.seed,
        quick=run.quick,
        started_at=run.started_at,
        seconds=run.seconds,
        target=run.target,
        verdict=Verdict.INVALID,
        reasons=[],
        aborted=run.aborted and run.aborted.sentence,
        tolerance=run.scenario.expected and run.scenario.expected.tolerance,
        gates=judge_gates(run, stages),
        thresholds=_thresholds(run, stages),
        slow_p95_multiple=run.scenario.degradation.slow_p95_multiple,
        failing_share=run.scenario.degradation.failing_share,
        timeout_seconds=run.scenario.behaviour.timeout,
        stages=[stage_result(stage, run.cpu) for stage in stages],
        kinds=kind_results(_rows(run, stages), run.attempts),
        emulation=_emulation(run, stages),
        environment=run.environment,
        model=run.scenario.demand.model,
        crowd=CrowdResult.of(run.scenario.demand),
    )
    verdict, reasons = decide(result, stopped=run.stopped or missing(run))
    return result.model_copy(update={"verdict": verdict, "reasons": reasons})


def _rows(run: Run, stages: Sequence[JudgedStage]) -> Record:
    """The transactions of all judged stages."""
    return np.concatenate([stage.rows for stage in stages]) if stages else run.record[:0]


def _thresholds(run: Run, stages: Sequence[JudgedStage]) -> Thresholds | None:
    """Read off the ladder; None where the scenario has none, and nothing is made up."""
    if not has_ladder(run.scenario.demand.stages):
        return None
    rungs = [stage for stage in stages if isinstance(stage.schedule.stage, Stage)]
    slow, failing = _estimates(run, rungs)
    predicted = _predicted_thresholds(run, rungs)
    expected = run.profile.thresholds if run.profile and run.scenario.expected else None
    return Thresholds(
        slow=_threshold(slow, expected and expected.slow_per_hour, predicted[0]),
        failing=_threshold(failing, expected and expected.failing_per_hour, predicted[1]),
    )


def _estimates(run: Run, stages: Sequence[JudgedStage]) -> tuple[Estimate, Estimate]:
    if not stages:
        return NOT_REACHED, NOT_REACHED
    return estimate_thresholds(
        [stage.columns for stage in stages],
        run.scenario.degradation,
        timeout=run.scenario.behaviour.timeout,
        seed=run.seed,
    )


def _predicted_thresholds(run: Run, stages: Sequence[JudgedStage]) -> tuple[float | None, float | None]:
    rungs = [stage.predicted.rung() for stage in stages if stage.predicted]
    if not rungs:
        return None, None
    return thresholds(rungs, run.scenario.degradation, timeout=run.scenario.behaviour.timeout)


def _threshold(estimate: Estimate, expected: float | None, predicted: float | None) -> Threshold:
    return Threshold(
        rate_per_hour=estimate.rate_per_hour,
        low=estimate.low,
        high=estimate.high,
        expected=expected,
        predicted=predicted,
    )


def _emulation(run: Run, stages: Sequence[JudgedStage]) -> Emulation | None:
    if run.profile is None:
        return None
    rows = _rows(run, stages)
    answered = rows[(rows["outcome"] == Outcome.SUCCEEDED) & ~np.isnan(rows["service"])]
    return Emulation(
        profile=run.profile.name,
        label=run.profile.label,
        saturated_first=_saturated_first(run, stages),
        answers=len(answered),
        overruns=sum(row["work"] > _drawn_for_work(run.profile, row, run.seed) for row in answered),
    )


def _drawn_for_work(profile: Profile, row: np.void, seed: int) -> float:
    """Seconds in which the real work of a transaction had to be done: its service at the last station."""
    demands = profile.demands(KINDS[int(row["kind"])], seed=seed, transaction=int(row["number"]))
    return [demand for demand in demands if demand is not None][-1]


def _saturated_first(run: Run, stages: Sequence[JudgedStage]) -> str | None:
    """At the lowest rung that is slow or failing: where its slowest and its refused transactions waited most."""
    criteria = run.scenario.degradation
    unloaded = (one.columns.rung().p95 for one in stages if one.schedule.stage.purpose is StagePurpose.BASELINE)
    slow = criteria.slow_p95_multiple * next(unloaded, math.inf)
    for stage in sorted(stages, key=lambda one: one.schedule.target_per_hour):
        rung = stage.columns.rung()
        if rung.p95 >= slow or rung.failed_share >= criteria.failing_share:
            late = (latencies(stage.rows) >= rung.p95) | (stage.rows["outcome"] == Outcome.REFUSED)
            names, counts = np.unique(stage.rows["station"][late], return_counts=True)
            return str(names[np.argmax(counts)]) or None
    return None
