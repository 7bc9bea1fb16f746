"""A scenario simulated many times over: `simulate(scenario) -> Outcome`, for notebooks and for the command line."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from app.capacity.rules import Profile
from simulation.demand_models import AnyDemand, has_ladder
from simulation.executors import Maps, on_threads
from simulation.files import load_profile, load_scenario
from simulation.outcome import Outcome
from simulation.over_time import TimeGrid
from simulation.parties import Parties
from simulation.replication import NOWHERE, Replication, kinds_of, replicate
from simulation.scenario import BadScenario, Scenario
from simulation.stacking import stacked
from simulation.stages import AnyStage, Sessions

if TYPE_CHECKING:
    from simulation.crowds import Crowd

REPLICATIONS = 40
"""One more than the fewest that give a 95 % prediction interval of one morning (`spread.LEAST_FOR_MORNING`)."""

MOST_TRANSACTIONS = 20_000_000
"""Of one replication; the record of each takes some 300 bytes while its stage is played."""


def simulate(  # noqa: PLR0913 - what a notebook may choose, each by its name
    scenario: Scenario | str | Path,
    *,
    profile: Profile | str | Path | None = None,
    replications: int = REPLICATIONS,
    seed: int | None = None,
    threads: int | None = None,
    executor: Maps | None = None,
    tell: Callable[[int], None] | None = None,
) -> Outcome:
    """Simulate a scenario (one that was read, the name of a shipped one, or a file) so many times.

    `profile` is the scenario's own if not given, `seed` too; the first replication has that seed itself, the others
    have seeds made from it. Of a crowd all sessions are played, not the share that one machine of a rehearsal carries.
    The digits are the same whatever the number of `threads` (that of cores if not given), and whatever `executor` does
    the work in their place: anything with the `map` of concurrent.futures. `tell` hears how many replications are done.
    Raises BadScenario for what cannot be read or simulated.
    """
    scenario, capacity = load_simulated(scenario, profile=profile)
    stages = scenario.demand.stages
    first = scenario.seed if seed is None else seed
    if replications < 1 or first < 0:
        raise BadScenario(f"replications must be at least 1 and seed at least 0, not {replications} and {first}")
    grid = TimeGrid.of([stage.duration for stage in stages])
    work = partial(replicate, scenario, capacity, grid)
    with nullcontext(executor) if executor else on_threads(threads) as doing:
        rows = stacked(list(_telling(doing.map(work, seeds(first, replications)), tell)))
    return Outcome(
        scenario=scenario,
        profile=capacity,
        seed=first,
        replications=replications,
        kinds=tuple(kinds_of(scenario)),
        target_per_hour=np.array([_target(scenario.demand, stage, capacity) for stage in stages]),
        by_stage=rows.by_stage,
        by_kind=rows.by_kind,
        over_time=rows.over_time,
        edges_seconds=grid.edges_seconds,
        starts_seconds=grid.starts_seconds,
        offered_load=rows.offered_load,
        slow_per_hour=rows.thresholds_per_hour[:, 0] if has_ladder(scenario.demand.stages) else None,
        failing_per_hour=rows.thresholds_per_hour[:, 1] if has_ladder(scenario.demand.stages) else None,
        saturated_first=_named(rows, capacity),
    )


def load_simulated(
    scenario: Scenario | str | Path, *, profile: Profile | str | Path | None = None, quick: bool = False
) -> tuple[Scenario, Profile]:
    """What is to be simulated, read and checked; `quick` takes the shorter ladder. Raises BadScenario."""
    whole = scenario if isinstance(scenario, Scenario) else load_scenario(str(scenario))
    chosen = whole.in_quick() if quick else whole
    capacity = profile if isinstance(profile, Profile) else _load(str(profile or chosen.capacity.profile))
    check_simulable(chosen, capacity)
    return chosen, capacity


def seeds(seed: int, replications: int) -> list[int]:
    """The seed of each replication. The first is that of a rehearsal; more of them begin with those of fewer."""
    others = (np.random.SeedSequence([seed, number]).generate_state(1, np.uint64) for number in range(1, replications))
    return [seed, *(int(state[0]) for state in others)]


def check_simulable(scenario: Scenario, profile: Profile) -> None:
    """Raises BadScenario, naming field and mend, for what the simulator does not do, or not in any time."""
    if isinstance(scenario.demand, Parties):
        raise _refusal(scenario, "model", "whole journeys cannot be simulated yet; rehearse it")
    expected = [_expected(scenario.demand, stage, profile) for stage in scenario.demand.stages]
    for position, arrivals in enumerate(expected):
        if arrivals < 1:
            lack = f"{arrivals:.2g} arrivals are expected; lengthen the stage or raise its rate"
            raise _refusal(scenario, f"stages.{position}", lack)
    if scenario.waiting_room:
        try:
            scenario.waiting_room.check_lets_in(max(expected), profile.thresholds)
        except ValueError as error:
            raise BadScenario(f"scenario {scenario.name}: waiting_room.admits: {error}") from error
    if sum(expected) > MOST_TRANSACTIONS:
        many = f"{max(expected):,.0f} arrivals are expected, and at most {MOST_TRANSACTIONS:,} in all can be simulated"
        raise _refusal(scenario, f"stages.{expected.index(max(expected))}", f"{many}; shorten it or lower its rate")


def _target(demand: AnyDemand, stage: AnyStage, profile: Profile) -> float:
    """Transactions an hour that a stage asks for; of a crowd, if every answer comes at once."""
    if isinstance(stage, Sessions):
        return cast("Crowd", demand).per_hour(stage)
    return stage.per_hour(profile.thresholds)


def _expected(demand: AnyDemand, stage: AnyStage, profile: Profile) -> float:
    """Transactions, at most."""
    if isinstance(stage, Sessions):
        return cast("Crowd", demand).wanted(stage)
    return stage.per_hour(profile.thresholds) / 3600 * stage.duration


def _refusal(scenario: Scenario, field: str, why: str) -> BadScenario:
    return BadScenario(f"scenario {scenario.name}: demand.{field}: {why}")


def _load(name: str) -> Profile:
    if name == "none":
        raise BadScenario("profile 'none' is the service flat out; to simulate, name a profile or the file of one")
    return load_profile(name)


def _telling(replications: Iterable[Replication], tell: Callable[[int], None] | None) -> Iterator[Replication]:
    for done, one in enumerate(replications, start=1):
        yield one
        if tell:
            tell(done)


def _named(rows: Replication, profile: Profile) -> tuple[str | None, ...]:
    names = [station.name for station in profile.stations]
    positions: list[int] = rows.saturated_first.tolist()
    return tuple(None if at == NOWHERE else names[at] for at in positions)
