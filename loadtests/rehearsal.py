"""A rehearsal: a scenario run against the real service, from an empty machine to a verdict."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from loadtests.abort import Abort, AbortWatch
from loadtests.cpu_use import watch_cpu
from loadtests.environment import describe, now
from loadtests.faults import in_words
from loadtests.generators import GeneratorFailed, generate
from loadtests.journey_check import JourneyBroken, check_journeys
from loadtests.prepared import Prepared, check_subjects, load_prepared
from loadtests.processes import Deadline, Interrupted, OutOfTime
from loadtests.recorder import CannotRecord, Progress, keeping
from loadtests.reporting import report
from loadtests.result import Result
from loadtests.run_notes import START, Aborted, RunEnd, RunStart
from loadtests.target import Order, Target, TargetUnavailable, own_service, running_service
from simulation.demand import count_kinds
from simulation.files import Profile
from simulation.scenario import Scenario

Tell = Callable[[Progress], None]

STOPPED = (CannotRecord, GeneratorFailed, Interrupted, TargetUnavailable)
"""What ends a run in its midst, and says itself why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A rehearsal as asked for, its scenario and profile read.

    `profile` is None for a service that runs flat out; `ladder_of` then still says what the rates refer to.
    `host` and `prepared` belong together and stand for a service that somebody else runs. `workers` generators share
    the arrivals.
    """

    order: Order
    scenario: Scenario
    profile: Profile | None
    ladder_of: Profile
    out: Path
    host: str | None = None
    prepared: Path | None = None
    max_seconds: float | None = None
    database_url: str | None = None
    workers: int = 1


def rehearse(plan: Plan, *, tell: Tell) -> Result:
    """Run, then judge and report what stands in `plan.out`, which must exist.

    Raises BadTarget or BadPreparation for bad usage; TargetUnavailable, CommandFailed, DatabaseNotReady or
    CannotRecord where something is not there; GeneratorFailed; Interrupted. The record up to then is kept, with how
    it ended.
    """
    began, start = time.monotonic(), _start(plan)
    try:
        stopped, aborted = _play(plan, start, tell)
    except Exception as error:
        if (plan.out / START).exists():
            with suppress(OSError):  # where there is no room for it, the record says how far it came
                why = str(error) if isinstance(error, STOPPED) else in_words(error)
                RunEnd(seconds=time.monotonic() - began, stopped=why).write(plan.out)
        raise
    end = RunEnd(seconds=time.monotonic() - began, stopped=stopped, aborted=aborted and Aborted.of(aborted))
    with keeping(plan.out):
        end.write(plan.out)
    return report(plan.out, out=plan.out)


def _start(plan: Plan) -> RunStart:
    return RunStart(
        scenario=plan.scenario,
        scenario_hash=plan.scenario.digest(),
        quick=plan.order.quick,
        seed=plan.order.seed,
        profile=plan.profile,
        thresholds=plan.ladder_of.thresholds,
        target=plan.host or "own service",
        started_at=now().isoformat(timespec="seconds"),
        environment=describe(),
    )


def _play(plan: Plan, start: RunStart, tell: Tell) -> tuple[str | None, Abort | None]:
    """From nothing to the last answer; why it was stopped before its time, or the gate that ended it."""
    deadline = Deadline.after(plan.max_seconds)
    watch = AbortWatch(plan.scenario, start.stages(), plan.out, plan.order.seed)
    try:
        with _target(plan, start, deadline) as target:
            with keeping(plan.out):
                start.write(plan.out)
            _check_journeys(plan, target, deadline)
            return None, _generate(plan, target, deadline, watch, tell)
    except JourneyBroken as broken:
        return str(broken), None
    except OutOfTime:
        with keeping(plan.out):
            start.write(plan.out)  # the time may be over before there is a target
        return f"out of time: stopped after --max-time {plan.max_seconds:g} s", None


def _target(plan: Plan, start: RunStart, deadline: Deadline) -> AbstractContextManager[Target]:
    if plan.host is None or plan.prepared is None:
        return own_service(plan.order, database_url=plan.database_url, folder=plan.out, deadline=deadline)
    prepared = _load_prepared(plan, plan.prepared)
    check_subjects(prepared, plan.prepared, counts=count_kinds(start.stages()), mend=_mend(plan, plan.prepared))
    host = plan.host.rstrip("/")
    return nullcontext(running_service(plan.order, profile=plan.profile, url=host, prepared=plan.prepared))


def _load_prepared(plan: Plan, file: Path) -> Prepared:
    digest, seed = plan.scenario.digest(), plan.order.seed
    return load_prepared(file, scenario_hash=digest, seed=seed, mend=_mend(plan, file))


def _mend(plan: Plan, file: Path) -> str:
    return " ".join(["fairslot prepare", plan.order.scenario, *plan.order.arguments(), "--out", str(file)])


def _check_journeys(plan: Plan, target: Target, deadline: Deadline) -> None:
    prepared = _load_prepared(plan, target.prepared)
    check_journeys(target, prepared, plan.scenario, seed=plan.order.seed, deadline=deadline)


def _generate(plan: Plan, target: Target, deadline: Deadline, watch: AbortWatch, tell: Tell) -> Abort | None:
    """Let the generator run to its end, or to a gate that ends it.

    Raises GeneratorFailed, CannotRecord, TargetUnavailable or OutOfTime.
    """
    told = generate(plan.order, target, out=plan.out, deadline=deadline, workers=plan.workers)
    cpu = watch_cpu(target, plan.out)
    with closing(told):
        for progress in told:
            if cpu:
                cpu.look(progress)
            tell(progress)
            if abort := watch.look(progress):
                return abort
    return None
