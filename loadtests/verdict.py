"""The verdict of a run, with its reasons."""

from loadtests.exit_codes import ExitCode
from loadtests.judgement import Judgement, broken_promises, checks, judge
from loadtests.result import Result, Verdict

EXIT_CODES = {
    Verdict.PASS: ExitCode.PASS,
    Verdict.FAIL: ExitCode.FAIL,
    Verdict.INCONCLUSIVE: ExitCode.INCONCLUSIVE,
    Verdict.INVALID: ExitCode.INVALID,
}

_WORST_FIRST = (Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)


def decide(result: Result, *, stopped: str | None) -> tuple[Verdict, list[str]]:
    """The verdict and why: first whether the run can be trusted, then what it says of the service.

    The worst of the thresholds expected and of the gates decides. Where there are neither (no profile, or a
    scenario that expects nothing), the service passes if not one transaction failed. Whatever was expected, it fails
    where it did not keep what a transaction had promised.
    """
    faults = [
        f"{check.name} was {check.worst} at {check.stage}, must be {check.limit}"
        for check in checks(result)
        if not check.holds
    ]
    if stopped:
        faults.insert(0, stopped)
    if faults:
        return Verdict.INVALID, faults
    if result.aborted:
        return Verdict.FAIL, [result.aborted]
    thresholds = _threshold_judgements(result)
    gates = [Judgement(gate.verdict, gate.sentence) for gate in result.gates]
    if gates and result.tolerance is None:
        thresholds = []
    broken = broken_promises(result)
    promises = [Judgement(Verdict.FAIL, broken)] if broken else []
    return _worst(thresholds, [*gates, *promises]) or _without_failures(result, thresholds)


def _threshold_judgements(result: Result) -> list[Judgement]:
    return [judge(name, threshold, tolerance=result.tolerance) for name, threshold in result.named_thresholds]


def _worst(thresholds: list[Judgement], gates: list[Judgement]) -> tuple[Verdict, list[str]] | None:
    """The worst verdict and the sentences that bear it; None where nothing was expected."""
    verdicts = {judgement.verdict for judgement in (*thresholds, *gates)}
    verdict = next((one for one in _WORST_FIRST if one in verdicts), None)
    if verdict is None:
        return None
    decisive = [gate for gate in gates if gate.verdict is verdict]
    return verdict, [judgement.sentence for judgement in (*decisive, *thresholds)]


def _without_failures(result: Result, thresholds: list[Judgement]) -> tuple[Verdict, list[str]]:
    failed = sum(sum(stage.failed.values()) for stage in result.stages)
    reasons = [judgement.sentence for judgement in thresholds]
    if failed:
        reasons.append(f"{failed} transactions failed; where nothing is expected and no gate is given, not one may")
    return (Verdict.FAIL if failed else Verdict.PASS), reasons
