"""What became of each kind of transaction, step by step."""

import numpy as np
from numpy.typing import NDArray

from loadtests.recorder import Requests
from loadtests.result import KindResult, Latency, StepResult
from loadtests.steps import STEPS, Step
from simulation.demand import KINDS, Kind
from simulation.record import Outcome, Record, latencies


def kind_results(rows: Record, requests: Requests) -> list[KindResult]:
    """All kinds over these transactions and the requests that were sent for them; other requests are left out."""
    sent = requests[np.isin(requests["number"], rows["number"])]
    return [_kind_result(kind, rows[rows["kind"] == index], sent) for index, kind in enumerate(KINDS)]


def _kind_result(kind: Kind, rows: Record, sent: Requests) -> KindResult:
    succeeded = rows["outcome"] == Outcome.SUCCEEDED
    work = rows["work"][succeeded]
    return KindResult(
        kind=kind.value,
        scheduled=len(rows),
        succeeded=int(succeeded.sum()),
        failed=int((~succeeded).sum()),
        latency_ms=Latency.of(latencies(rows)[succeeded]),
        work_ms=Latency.of(work[~np.isnan(work)]),
        steps=[_measured(step, rows) if step.is_measured else _following(step, sent) for step in STEPS[kind]],
    )


def _measured(step: Step, rows: Record) -> StepResult:
    """The transactions themselves, but for those that were never sent."""
    rows = rows[rows["outcome"] != Outcome.DROPPED]
    return _step_result(step, rows["outcome"], latencies(rows))


def _following(step: Step, sent: Requests) -> StepResult:
    taken = sent[sent["step"] == step.name]
    return _step_result(step, taken["outcome"], taken["end"] - taken["sent"])


def _step_result(step: Step, outcome: NDArray[np.int64], took: NDArray[np.float64]) -> StepResult:
    counts = {one: int((outcome == one).sum()) for one in Outcome}
    return StepResult(
        name=step.name,
        request=step.request,
        is_measured=step.is_measured,
        sent=len(outcome),
        succeeded=counts[Outcome.SUCCEEDED],
        failed={one.word: count for one, count in counts.items() if count and one is not Outcome.SUCCEEDED},
        latency_ms=Latency.of(took[outcome == Outcome.SUCCEEDED]),
    )
