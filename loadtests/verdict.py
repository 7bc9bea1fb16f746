"""The verdict of a run, with its reasons; the exit codes that a CI job reads."""

from enum import IntEnum

from loadtests.judgement import checks, judge
from loadtests.result import Result, Verdict


class ExitCode(IntEnum):
    """What the command line ends with."""

    PASS = 0
    INTERNAL_ERROR = 1
    BAD_USAGE = 2
    NOT_AVAILABLE = 3
    INVALID = 4
    INCONCLUSIVE = 97
    FAIL = 99
    INTERRUPTED = 130


EXIT_CODES = {
    Verdict.PASS: ExitCode.PASS,
    Verdict.FAIL: ExitCode.FAIL,
    Verdict.INCONCLUSIVE: ExitCode.INCONCLUSIVE,
    Verdict.INVALID: ExitCode.INVALID,
}


def decide(result: Result, *, stopped: str | None) -> tuple[Verdict, list[str]]:
    """The verdict and why: first whether the run can be trusted, then what it says of the service.

    Where nothing was expected (no profile), the service passes if not one transaction failed.
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
    judgements = [
        judge(name, threshold, tolerance=result.tolerance)
        for name, threshold in (("slow", result.thresholds.slow), ("failing", result.thresholds.failing))
    ]
    verdicts = {judgement.verdict for judgement in judgements}
    reasons = [judgement.sentence for judgement in judgements]
    if verdicts == {None}:
        failed = sum(stage.scheduled - stage.succeeded for stage in result.stages)
        if failed:
            reasons.append(f"{failed} transactions failed, and a service that runs flat out must hold every rung")
        return (Verdict.FAIL if failed else Verdict.PASS), reasons
    for verdict in (Verdict.FAIL, Verdict.INCONCLUSIVE):
        if verdict in verdicts:
            return verdict, reasons
    return Verdict.PASS, reasons
