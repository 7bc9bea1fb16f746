"""What became of each kind of transaction, step by step."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from loadtests.recorder import Attempted
from loadtests.result import KindResult, Latency, StepResult
from loadtests.steps import STEPS, Step
from simulation.demand import KINDS, Kind
from simulation.record import Outcome, Record, latencies

_SUCCEEDED = Outcome.SUCCEEDED.word


def kind_results(rows: Record, attempts: Sequence[Attempted]) -> list[KindResult]:
    """All kinds over these transactions and the requests that were sent for them; other requests are left out."""
    numbers = set(rows["number"].tolist())
    sent = [one for one in attempts if one.number in numbers]
    return [_kind_result(kind, rows[rows["kind"] == index], sent) for index, kind in enumerate(KINDS)]


def _kind_result(kind: Kind, rows: Record, sent: Sequence[Attempted]) -> KindResult:
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
    words = [Outcome(outcome).word for outcome in rows["outcome"].tolist()]
    return _step_result(step, words, Latency.of(latencies(rows)[rows["outcome"] == Outcome.SUCCEEDED]))


def _following(step: Step, sent: Sequence[Attempted]) -> StepResult:
    taken = [one for one in sent if one.step == step.name]
    took = np.array([one.end - one.sent for one in taken if one.outcome == _SUCCEEDED])
    return _step_result(step, [one.outcome for one in taken], Latency.of(took))


def _step_result(step: Step, outcomes: Sequence[str], latency: Latency) -> StepResult:
    counts = Counter(outcomes)
    return StepResult(
        name=step.name,
        request=step.request,
        is_measured=step.is_measured,
        sent=len(outcomes),
        succeeded=counts.pop(_SUCCEEDED, 0),
        failed=dict(counts),
        latency_ms=latency,
    )
