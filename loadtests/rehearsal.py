"""A rehearsal: a scenario run against the real service, from an empty machine to a verdict."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from loadtests.abort import Abort, AbortWatch
from loadtests.environment import describe, now
from loadtests.generators import generate
from loadtests.journey_check import JourneyBroken, check_journeys
from loadtests.prepared import Prepared, load_prepared
from loadtests.processes import Deadline, OutOfTime
from loadtests.recorder import Progress, keeping
from loadtests.reporting import report
from loadtests.result import Result
from loadtests.run_notes import START, Aborted, RunEnd, RunStart
from loadtests.target import Order, Target, own_service, running_service
from simulation.files import Profile, load_profile, load_scenario
from simulation.scenario import Scenario

Tell = Callable[[Progress], None]


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


def read_order(
    reference: str, *, quick: bool, seed: int | None, profile: str | None
) -> tuple[Order, Scenario, Profile | None, Profile]:
    """Read the scenario, the profile to emulate (None for `none`) and the one that the rates refer to.

    Raises BadScenario.
    """
    whole = load_scenario(reference)
    scenario = whole.in_quick() if quick else whole
    chosen = profile or scenario.capacity.profile
    emulated = None if chosen == "none" else chosen
    ladder_of = emulated or scenario.capacity.profile
    order = Order(reference, quick, scenario.seed if seed is None else seed, emulated, ladder_of)
    return order, scenario, load_profile(emulated) if emulated else None, load_profile(ladder_of)


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
                RunEnd(seconds=time.monotonic() - began, stopped=str(error)).write(plan.out)
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
        with _target(plan, deadline) as target:
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


def _target(plan: Plan, deadline: Deadline) -> AbstractContextManager[Target]:
    if plan.host is None or plan.prepared is None:
        return own_service(plan.order, database_url=plan.database_url, folder=plan.out, deadline=deadline)
    _load_prepared(plan, plan.prepared)
    host = plan.host.rstrip("/")
    return nullcontext(running_service(plan.order, profile=plan.profile, url=host, prepared=plan.prepared))


def _load_prepared(plan: Plan, file: Path) -> Prepared:
    mend = " ".join(["fairslot prepare", plan.order.scenario, *plan.order.arguments(), "--out", str(file)])
    return load_prepared(file, scenario_hash=plan.scenario.digest(), seed=plan.order.seed, mend=mend)


def _check_journeys(plan: Plan, target: Target, deadline: Deadline) -> None:
    prepared, patience = _load_prepared(plan, target.prepared), plan.scenario.behaviour.timeout
    check_journeys(target, prepared, seed=plan.order.seed, timeout=patience, deadline=deadline)


def _generate(plan: Plan, target: Target, deadline: Deadline, watch: AbortWatch, tell: Tell) -> Abort | None:
    """Let the generator run to its end, or to a gate that ends it.

    Raises GeneratorFailed, CannotRecord, TargetUnavailable or OutOfTime.
    """
    with closing(generate(plan.order, target, out=plan.out, deadline=deadline, workers=plan.workers)) as told:
        for progress in told:
            tell(progress)
            if abort := watch.look(progress):
                return abort
    return None
