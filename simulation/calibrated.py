"""Calibration: a capacity profile learnt from a run, what it was learnt from, and how far it errs where it was not.

`calibrate` learns from some stages of a run; a service that runs flat out is taken for one event loop, whose time is
the CPU that a transaction asks of it, behind a round trip in which nobody waits for anybody. The kernel then predicts
the other stages, from their own arrivals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Profile
from simulation.calibration_checks import Checked, Knee, check, knees, misfit
from simulation.demand import KINDS
from simulation.flat_out import ORDERS, Asked, Order, flat_out
from simulation.observed import Observed, ObservedStage
from simulation.record import latencies
from simulation.round_trip import SHARED, from_latency
from simulation.service_times import LEAST, KindTimes, mean_by_kind, times_of_kinds
from simulation.usl import UslFit, fit_usl
from simulation.utilisation import MOST_FAILED, Demand, Estimated, demands

Floats = NDArray[np.float64]
Which = Literal["lower", "all"] | Sequence[int]

LOOP = "event-loop"
LEAST_STAGES = 2
_LEAST_GROWTH = 0.01  # of a latency: a time at the event loop that may be less is none that a latency tells of


class CannotCalibrate(Exception):
    """A run that nothing can be learnt from; the message says why, and the mend."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was learnt.

    `demands` has what is asked of each resource, nothing where no CPU is on record; `limits` are the transactions of
    the mix a second at which each station has no time left; `from_latency` is what the growth of the latency would say
    of a single server, in seconds, None where it says nothing; `usl` is None where there are too few stages. `unseen`
    are the stages that nothing was learnt from, beside what is predicted of them, and `seen` the others; `knees` are
    slow and failing over all stages.
    """

    observed: Observed
    profile: Profile
    learnt_from: tuple[ObservedStage, ...]
    demands: tuple[Demand, ...]
    limits: Mapping[str, Estimated]
    from_latency: Estimated | None
    times: tuple[KindTimes, ...]
    usl: UslFit | None
    seen: tuple[Checked, ...]
    unseen: tuple[Checked, ...]
    knees: Mapping[str, Knee]

    @property
    def bottleneck(self) -> str:
        """The station with the least capacity."""
        return min(self.limits, key=lambda name: self.limits[name].value)

    @property
    def capacity_per_second(self) -> Estimated:
        """Of transactions of the mix, where the first station has no time left."""
        return self.limits[self.bottleneck]

    @property
    def is_past_knee(self) -> bool:
        """Whether what was learnt from shows the limit itself."""
        return not all(one.keeps_up for one in self.learnt_from)


def calibrate(observed: Observed, *, stages: Which = "lower", name: str = "calibrated") -> Calibration:
    """Learn from the lower half of the rates, from all stages, or from those of these numbers.

    Raises CannotCalibrate.
    """
    chosen = choose(observed, stages)
    lowest = chosen[0]
    if len(lowest.succeeded) < LEAST:
        raise CannotCalibrate(
            f"only {len(lowest.succeeded)} transactions succeeded in the lowest stage ({lowest.number}), and {LEAST}"
            " are needed to say what one takes"
        )
    found = () if observed.emulated else _demands(chosen, observed)
    fit = min((_fitted(name, observed, chosen, found, order) for order in ORDERS), key=lambda one: misfit(one.seen))
    unseen = [check(one, fit.profile, observed) for one in observed.stages if one not in chosen]
    return Calibration(
        observed=observed,
        profile=fit.profile,
        learnt_from=tuple(chosen),
        demands=found,
        limits=fit.limits,
        from_latency=fit.from_latency,
        times=tuple(times_of_kinds(lowest.succeeded)),
        usl=fit_usl(chosen, seed=observed.seed),
        seen=fit.seen,
        unseen=tuple(unseen),
        knees=knees(sorted((*fit.seen, *unseen), key=lambda one: one.stage.rate_per_second), observed.scenario),
    )


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A profile of one order, held against what it was learnt from."""

    profile: Profile
    limits: Mapping[str, Estimated]
    from_latency: Estimated | None
    seen: tuple[Checked, ...]


def _fitted(
    name: str, observed: Observed, chosen: Sequence[ObservedStage], found: Sequence[Demand], order: Order
) -> _Fitted:
    told = _from_latency(chosen, order, seed=observed.seed)
    asked = _asked(found, told, chosen[0])
    profile = flat_out(name, observed, chosen, asked, order)
    limits = {one.station: one.limit for one in asked}
    return _Fitted(profile, limits, told, tuple(check(one, profile, observed) for one in chosen))


def _demands(chosen: Sequence[ObservedStage], observed: Observed) -> tuple[Demand, ...]:
    """Of the resources of which something is asked."""
    found = demands(chosen, observed.resources, seed=observed.seed)
    return tuple(one for one in found if one.seconds.value > 0)


def _from_latency(chosen: Sequence[ObservedStage], order: Order, *, seed: int) -> Estimated | None:
    """Past the knee a latency tells how long the stage lasted."""
    steady = [one for one in chosen if one.keeps_up and one.failed_share <= MOST_FAILED]
    if len(steady) < LEAST_STAGES:
        return None
    of_kinds = _squared_variation(chosen[0])
    return from_latency(steady, squared_variation=of_kinds if order == "in line" else SHARED, seed=seed)


def choose(observed: Observed, stages: Which) -> list[ObservedStage]:
    """Ascending by rate. Raises CannotCalibrate where they are too few, or not there."""
    there = observed.stages
    if len(there) < LEAST_STAGES:
        raise CannotCalibrate(f"{observed.name} has {len(there)} judged stages of a constant rate, and two are needed")
    match stages:
        case "lower":
            return list(there[: max(LEAST_STAGES, len(there) // 2)])
        case "all":
            return list(there)
        case _:
            return _named(observed, stages)


def _named(observed: Observed, numbers: Sequence[int]) -> list[ObservedStage]:
    known = {one.number: one for one in observed.stages}
    missing = [str(number) for number in numbers if number not in known]
    if missing:
        among = ", ".join(map(str, sorted(known)))
        raise CannotCalibrate(f"--stages: nothing can be learnt from stage {missing[0]}; there are {among}")
    if len(set(numbers)) < LEAST_STAGES:
        raise CannotCalibrate("--stages: two stages are the fewest to learn from")
    return [one for one in observed.stages if one.number in numbers]


def _asked(found: Sequence[Demand], latency: Estimated | None, lowest: ObservedStage) -> list[Asked]:
    """By the utilisation law, or else by what the latencies tell. Raises CannotCalibrate where nothing is asked."""
    asked = [
        Asked(one.resource.name, one.resource.servers, _of_kinds(one, lowest), one.capacity_per_second) for one in found
    ]
    if not asked and latency and latency.low > _LEAST_GROWTH * lowest.mean_latency:
        limit = Estimated(1 / latency.value, 1 / latency.high, 1 / latency.low)
        asked = [Asked(LOOP, 1, latency.value * _relative(lowest), limit)]
    if not asked:
        raise CannotCalibrate("the latency does not grow with the rate, and no CPU is on record: climb to higher rates")
    return asked


def _of_kinds(demand: Demand, lowest: ObservedStage) -> Floats:
    """What the resource does besides is spread over them, so that its capacity is the law's."""
    by_kind = demand.seconds.value * _relative(lowest) if demand.by_kind is None else demand.by_kind
    return demand.spread_besides * by_kind


def _relative(stage: ObservedStage) -> Floats:
    """The mean latency of each kind over that of all, shape (kinds,): where nothing else tells the kinds apart."""
    by_kind = mean_by_kind(latencies(stage.succeeded), stage.succeeded["kind"], KINDS)
    return np.array(list(by_kind.values())) / stage.mean_latency


def _squared_variation(stage: ObservedStage) -> float:
    """Of the times at a server at which each kind has its own."""
    return float(_relative(stage)[stage.succeeded["kind"]].var())
