"""The gates of a scenario, judged on a run that has ended, and how reports write them."""

from collections.abc import Sequence
from dataclasses import dataclass

from loadtests.judged import JudgedStage, Run
from loadtests.result import GateResult, Verdict
from simulation.findings import Finding, StageRows, judge_gate
from simulation.scenario import ladder
from simulation.slo import parse_gates

_VERDICTS = {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.INCONCLUSIVE}


def judge_gates(run: Run, stages: Sequence[JudgedStage]) -> list[GateResult]:
    """Every gate of the scenario; the one that ended the run keeps what it was ended for."""
    measured = {stage.position: StageRows(stage.schedule.stage.duration, stage.rows) for stage in stages}
    rates = ladder(run.scenario.demand.stages)
    return [
        gate_result(run.aborted.finding)
        if run.aborted and run.aborted.finding.gate == gate
        else gate_result(
            judge_gate(
                gate,
                measured,
                positions=gate.scope.positions(rates),
                timeout=run.scenario.behaviour.timeout,
                seed=run.seed,
            )
        )
        for gate in run.scenario.gates
    ]


def gate_result(finding: Finding) -> GateResult:
    return GateResult(
        gate=str(finding.gate),
        limit=finding.gate.limit,
        unit=finding.gate.unit,
        samples=finding.samples,
        observed=finding.observed,
        low=finding.low,
        high=finding.high,
        verdict=_VERDICTS[finding.holds],
        sentence=finding.sentence,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A gate as tables show it: every figure with as many digits as tell it from the limit."""

    gate: str
    observed: str
    interval: str
    limit: str


def written(result: GateResult) -> Written:
    """The same words in every report."""
    gate = parse_gates(result.gate)[0]
    finding = Finding(gate, result.samples, result.observed, result.low, result.high)
    return Written(result.gate, finding.written(result.observed), finding.interval, finding.limit)
