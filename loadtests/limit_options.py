"""The words of `fairslot find-limit`, read and checked before anything is started."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from loadtests.folders import output_folder
from loadtests.limit_search import LimitPlan
from loadtests.option_words import BadOption, read_seconds
from loadtests.orders import read_order
from loadtests.target import check_permitted
from simulation.limit_rules import Bounds
from simulation.quantities import rate_per_hour
from simulation.scenario import check_gates
from simulation.slo import BadGate, Gate, Scope, parse_gates

LONGEST = 10  # times the stage asked for, that the lowest rate may need
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_LEAST_PRECISION, _GREATEST_PRECISION = 0.01, 0.5


@dataclass(frozen=True, slots=True)
class LimitOptions:
    """The words of the command line."""

    scenario: str
    slo: tuple[str, ...]
    low: str
    high: str
    profile: str | None
    seed: int | None
    stage: str
    warm_up: str
    precision: str
    most_stages: int
    host: str | None
    prepared: Path | None
    may_load: str | None
    out: Path | None
    max_time: str | None
    database_url: str | None


def read_plan(options: LimitOptions) -> LimitPlan:
    """The search as asked for, with a folder made for it. Raises BadOption, BadScenario, BadTarget or NoFolder."""
    order, scenario, profile, _ = read_order(options.scenario, quick=False, seed=options.seed, profile=options.profile)
    plan = LimitPlan(
        order=order,
        scenario=scenario,
        profile=profile,
        gates=_gates(options.slo),
        bounds=_bounds(options.low, options.high),
        stage=read_seconds("--stage", options.stage),
        warm_up=read_seconds("--warm-up", options.warm_up),
        precision=_precision(options.precision),
        most_stages=options.most_stages,
        out=options.out or Path(),
        host=options.host,
        prepared=options.prepared,
        max_seconds=None if options.max_time is None else read_seconds("--max-time", options.max_time),
        database_url=options.database_url,
    )
    _check(plan, permitted=options.may_load)
    return replace(plan, out=output_folder(options.out, f"limit-{scenario.name}"))


def _check(plan: LimitPlan, *, permitted: str | None) -> None:
    held = plan.hold_at(plan.bounds.low)
    scenario = held.of(plan.scenario)
    if held.duration > LONGEST * plan.stage:
        raise BadOption(
            f"--slo: at {plan.bounds.low:,.0f}/h it takes a stage of {held.duration:g} s to judge it;"
            f" give a higher --from, or --stage '{held.duration:g} s'"
        )
    try:
        check_gates(plan.gates, scenario.demand, scenario.demand.stages, scenario.behaviour)
    except BadGate as error:
        raise BadOption(f"--slo: {error}") from error
    if (plan.host is None) != (plan.prepared is None):
        command = plan.preparation(Path("prepared.json"))
        raise BadOption(f"--host and --prepared belong together; prepare that service's database first: {command}")
    if plan.host:
        check_permitted(plan.host, permitted=permitted)


def _gates(texts: tuple[str, ...]) -> tuple[Gate, ...]:
    try:
        gates = tuple(gate for text in texts for gate in parse_gates(text))
    except BadGate as error:
        raise BadOption(f"--slo: {error}") from error
    for gate in gates:
        if gate.scope != Scope() or gate.abort_after is not None:
            raise BadOption(
                f"--slo: gate '{gate}': each stage of a search is judged by itself; leave out where and when"
            )
    return gates


def _bounds(low: str, high: str) -> Bounds:
    bounds = Bounds(_rate("--from", low), _rate("--to", high))
    if bounds.low >= bounds.high:
        raise BadOption(f"--from {low} must be less than --to {high}")
    return bounds


def _rate(option: str, text: str) -> float:
    try:
        return rate_per_hour(text)
    except ValueError as error:
        raise BadOption(f"{option} {error}") from error


def _precision(text: str) -> float:
    found = _PERCENT.fullmatch(text)
    if found is None or not _LEAST_PRECISION <= float(found[1]) / 100 <= _GREATEST_PRECISION:
        raise BadOption(f"--precision must be like '5 %', from {_LEAST_PRECISION:.0%} to {_GREATEST_PRECISION:.0%}")
    return float(found[1]) / 100
