"""What became of each kind of transaction, step by step."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from loadtests.recorder import Requests
from loadtests.result import KindResult, Latency, StepResult
from loadtests.steps import STEPS, Step
from simulation.demand import KINDS, Kind
from simulation.record import CORRECT, FAILURES, Outcome, Record, failed, latencies


def kind_results(rows: Record, requests: Requests, steps: Mapping[Kind, Sequence[Step]] = STEPS) -> list[KindResult]:
    """All kinds over these transactions and the requests that were sent for them; other requests are left out."""
    sent = requests[np.isin(requests["number"], rows["number"])]
    return [_kind_result(kind, rows[rows["kind"] == index], sent, steps[kind]) for index, kind in enumerate(KINDS)]


def _kind_result(kind: Kind, rows: Record, sent: Requests, steps: Sequence[Step]) -> KindResult:
    succeeded = rows["outcome"] == Outcome.SUCCEEDED
    work = rows["work"][succeeded]
    return KindResult(
        kind=kind.value,
        scheduled=len(rows),
        succeeded=int(succeeded.sum()),
        failed=int(failed(rows).sum()),
        other_outcomes=_seen(_counts(rows["outcome"]), CORRECT[1:]),
        latency_ms=Latency.of(latencies(rows)[succeeded]),
        work_ms=Latency.of(work[~np.isnan(work)]),
        steps=[_measured(step, rows) if step.is_measured else _following(step, sent) for step in steps],
    )


def _measured(step: Step, rows: Record) -> StepResult:
    """The transactions themselves, but for those that were never sent."""
    rows = rows[rows["outcome"] != Outcome.DROPPED]
    return _step_result(step, rows["outcome"], latencies(rows))


def _following(step: Step, sent: Requests) -> StepResult:
    taken = sent[sent["step"] == step.name]
    return _step_result(step, taken["outcome"], taken["end"] - taken["sent"])


def _step_result(step: Step, outcome: NDArray[np.int64], took: NDArray[np.float64]) -> StepResult:
    counts = _counts(outcome)
    return StepResult(
        name=step.name,
        request=step.request,
        is_measured=step.is_measured,
        sent=len(outcome),
        succeeded=counts[Outcome.SUCCEEDED],
        other_outcomes=_seen(counts, CORRECT[1:]),
        failed=_seen(counts, FAILURES),
        latency_ms=Latency.of(took[outcome == Outcome.SUCCEEDED]),
    )


def _counts(outcome: NDArray[np.int64]) -> dict[Outcome, int]:
    return {one: int((outcome == one).sum()) for one in Outcome}


def _seen(counts: Mapping[Outcome, int], outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Those of the outcomes that there were, by their words."""
    return {one.word: counts[one] for one in outcomes if counts[one]}
