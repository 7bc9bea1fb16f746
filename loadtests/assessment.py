"""From the record of a run to its result: every figure of the report is made here."""

from collections.abc import Sequence

import numpy as np

from loadtests.crowd import CrowdResult
from loadtests.emulated import Emulation
from loadtests.figures import stage_result
from loadtests.funnel import JourneysResult
from loadtests.gates import judge_gates
from loadtests.judged import JudgedStage, Run, judged_stages, missing, predicted
from loadtests.kinds import kind_results
from loadtests.result import Result, Threshold, Thresholds, Verdict
from loadtests.steps import steps_of
from loadtests.verdict import decide
from simulation.degradation import Estimate, Rung, thresholds
from simulation.demand import KINDS
from simulation.estimates import estimate_thresholds
from simulation.files import Profile
from simulation.record import Outcome, Record
from simulation.saturation import Loaded, saturated_first, waited_at
from simulation.scenario import has_ladder
from simulation.stages import Stage

NOT_REACHED = Estimate(None, 0.0, None)


def assess(run: Run) -> Result:
    """The result of a run; of one that was stopped, over the stages that it finished."""
    prediction = predicted(run)
    stages = judged_stages(run, prediction)
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
        kinds=kind_results(_rows(run, stages), run.attempts, steps_of(run.scenario.demand)),
        emulation=_emulation(run, stages),
        environment=run.environment,
        model=run.scenario.demand.model,
        crowd=CrowdResult.of(run.scenario.demand),
        journeys=JourneysResult.of(run.scenario.demand),
        simulated=prediction and prediction.simulated,
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
        overruns=_overruns(run.profile, answered, run.seed),
    )


def _overruns(profile: Profile, answered: Record, seed: int) -> int:
    """How many answers took more real work than the transaction's service at its last station had time for."""
    columns = (answered[name].tolist() for name in ("number", "kind", "work"))
    return sum(work > _drawn_for_work(profile, kind, number, seed) for number, kind, work in zip(*columns, strict=True))


def _drawn_for_work(profile: Profile, kind: int, number: int, seed: int) -> float:
    demands = profile.demands(KINDS[kind], seed=seed, transaction=number)
    return [demand for demand in demands if demand is not None][-1]


def _saturated_first(run: Run, stages: Sequence[JudgedStage]) -> str | None:
    loaded = [_loaded(stage, stage.columns.rung()) for stage in stages]
    return saturated_first(loaded, run.scenario.degradation)


def _loaded(stage: JudgedStage, rung: Rung) -> Loaded:
    schedule = stage.schedule
    return Loaded(schedule.target_per_hour, schedule.stage.purpose, rung, waited_at(stage.rows, rung.p95))
