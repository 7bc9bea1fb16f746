"""The verdict where GitHub Actions shows it: a summary of the step, and annotations of the run.

Format: docs.github.com, "Workflow commands for GitHub Actions".
"""

from loadtests.gates import written
from loadtests.judgement import judge
from loadtests.result import Result, Threshold, Verdict
from simulation import formats

_LEVELS = {
    Verdict.PASS: "notice",
    Verdict.INCONCLUSIVE: "warning",
    Verdict.FAIL: "error",
    Verdict.INVALID: "error",
}
_HEAD = ("Gate", "Observed", "95 % interval", "Limit", "Judged")


def annotations(result: Result) -> list[str]:
    """One workflow command a gate or threshold; of a run that is invalid or was aborted, one that says why."""
    if result.verdict is Verdict.INVALID or result.aborted:
        return [_command(result.verdict, f"{result.scenario}: {result.verdict.value}", "; ".join(result.reasons))]
    gates = [(gate.verdict, gate.gate, gate.sentence) for gate in result.gates]
    thresholds = [
        (judged.verdict, f"{name} threshold", judged.sentence)
        for name, threshold in result.named_thresholds
        if (judged := judge(name, threshold, tolerance=result.tolerance)).verdict
    ]
    judged = [(verdict, title, sentence) for verdict, title, sentence in (*gates, *thresholds) if verdict]
    return [_command(*one) for one in judged or [(result.verdict, result.scenario, "; ".join(result.reasons))]]


def step_summary(result: Result) -> str:
    """Markdown: the verdict, its reasons, and a row for each gate and threshold."""
    rows = [_row(_HEAD), _row(["---"] * len(_HEAD)), *_gate_rows(result), *_threshold_rows(result)]
    reasons = "\n".join(f"- {_escaped(reason)}" for reason in result.reasons)
    title = f"## {result.verdict.value.capitalize()}: {result.scenario}, seed {result.seed}"
    return f"{title}\n\n{reasons}\n\n" + "\n".join(rows) + "\n\n"


def _gate_rows(result: Result) -> list[str]:
    rows = [(written(gate), gate.verdict) for gate in result.gates]
    return [_row([f"`{one.gate}`", one.observed, one.interval, one.limit, _judged(of)]) for one, of in rows]


def _threshold_rows(result: Result) -> list[str]:
    return [_threshold_row(name, threshold, result.tolerance) for name, threshold in result.named_thresholds]


def _threshold_row(name: str, threshold: Threshold, tolerance: float | None) -> str:
    found = threshold.rate_per_hour
    judged = judge(name, threshold, tolerance=tolerance).verdict
    return _row(
        [
            f"{name} threshold",
            formats.threshold(found, threshold.low),
            formats.NOTHING if found is None else formats.interval(threshold.low, threshold.high),
            formats.rate(threshold.expected),
            _judged(judged) if judged else formats.NOTHING,
        ]
    )


def _judged(verdict: Verdict) -> str:
    return f"**{verdict.value}**" if verdict is not Verdict.PASS else verdict.value


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |"


def _escaped(text: str) -> str:
    """Neither a new cell, nor a new line, nor HTML; inside of code, entities would be shown as they are."""
    plain = text.replace("\n", " ").replace("|", "\\|")
    return plain if plain.startswith("`") else plain.replace("&", "&amp;").replace("<", "&lt;")


def _command(verdict: Verdict, title: str, message: str) -> str:
    return f"::{_LEVELS[verdict]} title={_data(title).replace(':', '%3A').replace(',', '%2C')}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
