"""A stage of a search, judged: did the generator keep up, do the gates hold, and how surely?"""

from collections.abc import Sequence
from pathlib import Path

from loadtests.figures import stage_result
from loadtests.gates import gate_result
from loadtests.judged import JudgedStage
from loadtests.judgement import stage_checks
from loadtests.limit_result import StageJudgement
from loadtests.recorder import GENERATOR, RECORD, read_cpu_samples
from loadtests.result import GateResult, Verdict
from simulation.degradation import StageColumns
from simulation.demand import StageSchedule
from simulation.findings import Finding, StageRows, judge_gate
from simulation.holding import JUDGED
from simulation.limit_rules import evidence
from simulation.record import read_record
from simulation.slo import Gate

_NOTHING = 0.5
_WORST_FIRST = (Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)


def judge_stage(
    number: int, schedule: StageSchedule, folder: Path, *, gates: Sequence[Gate], timeout: float, seed: int
) -> StageJudgement:
    """Read the record in `folder` and judge the stage that came after the warm-up; `timeout` is the clients'."""
    judged = _judged(schedule, folder, timeout=timeout)
    figures = stage_result(judged, read_cpu_samples(folder / GENERATOR))
    faults = [
        f"{check.name} was {check.worst}, must be {check.limit}" for check in stage_checks([figures]) if not check.holds
    ]
    findings = [_find(gate, judged, timeout=timeout, seed=seed) for gate in gates]
    results = [gate_result(finding) for finding in findings]
    return StageJudgement(
        number=number,
        verdict=Verdict.INVALID if faults else _worst(results),
        evidence=None if faults else min(_evidence(finding) for finding in findings),
        faults=faults,
        gates=results,
        figures=figures,
    )


def _judged(schedule: StageSchedule, folder: Path, *, timeout: float) -> JudgedStage:
    record = read_record(folder / RECORD)
    rows = record[record["stage"] == JUDGED]
    columns = StageColumns.of(rows, duration=schedule.stage.duration, timeout=timeout)
    return JudgedStage(position=JUDGED, schedule=schedule, rows=rows, columns=columns, predicted=None)


def _find(gate: Gate, stage: JudgedStage, *, timeout: float, seed: int) -> Finding:
    rows = StageRows(stage.schedule.stage.duration, stage.rows)
    return judge_gate(gate, {JUDGED: rows}, positions=(JUDGED,), timeout=timeout, seed=seed)


def _worst(results: Sequence[GateResult]) -> Verdict:
    verdicts = {result.verdict for result in results}
    return next(one for one in _WORST_FIRST if one in verdicts)


def _evidence(finding: Finding) -> float:
    """Of a fact of the run, which has no interval, what it says; of a figure that was not seen, nothing."""
    if finding.observed is None:
        return _NOTHING
    if finding.low is None or finding.high is None:
        return float(finding.holds is True)
    return evidence(
        limit=finding.gate.limit,
        observed=finding.observed,
        low=finding.low,
        high=finding.high,
        is_ceiling=finding.gate.is_ceiling,
    )
