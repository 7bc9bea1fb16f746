"""The grid of a sweep: a scenario's mix at every combination of some rates and changes, each to hold some gates."""

import hashlib
import itertools
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar, cast

from pydantic import BaseModel, Field, ValidationError, field_validator, model_validator

from app.capacity.rules import Profile
from simulation.demand_models import Demand
from simulation.files import find_grid, load_profile, load_scenario, one_line
from simulation.metrics import LEAST_BEYOND
from simulation.quantities import Duration
from simulation.replications import MOST_TRANSACTIONS
from simulation.scenario import BadScenario, Behaviour, Gates, Scenario
from simulation.slo import PERCENTILES, Gate, Scope
from simulation.stages import Model, Stage
from simulation.waiting_room import WaitingRoom

Value = int | float | str
Changes = Mapping[str, Value]
M = TypeVar("M", bound=BaseModel)

MOST_CELLS = 100_000
MOST_SECONDS = 7 * 86_400.0
"""Of a cell: longer is no stage, and the fluid model goes through it by quarters of a second."""

KNOWN = (*PERCENTILES, "failures", "refused", "timed_out", "goodput")
"""The metrics that both fluid and kernel have."""

CLIENTS = ("timeout", "patience", "retries.attempts", "retries.backoff")
RATE, ROOM = "rate", "waiting_room.admits"


class Grid(Model):
    """What a sweep goes through. `quote` names cells, by some of their values, that are played in any case."""

    title: str = Field(min_length=1)
    scenario: str
    profile: str | None = None
    duration: Duration = Field(default=300.0, le=MOST_SECONDS)
    gates: Gates = Field(min_length=1)
    replications: int = Field(default=10, ge=10, le=1000)
    seed: int = Field(default=1, ge=0)
    quote: tuple[Mapping[str, Value], ...] = ()
    vary: Mapping[str, tuple[Value, ...]]

    @field_validator("gates")
    @classmethod
    def _are_of_one_stage(cls, gates: tuple[Gate, ...]) -> tuple[Gate, ...]:
        for gate in gates:
            if gate.metric not in KNOWN or gate.kind or gate.scope != Scope() or gate.abort_after is not None:
                msg = f"gate '{gate}': a sweep judges {', '.join(KNOWN)} of each cell; leave out kind, place and time"
                raise ValueError(msg)
        return gates

    @field_validator("vary")
    @classmethod
    def _is_a_grid(cls, vary: Mapping[str, tuple[Value, ...]]) -> Mapping[str, tuple[Value, ...]]:
        if not vary.get(RATE):
            msg = "'rate' is missing: the rates to go through, such as rate = ['360000/h', '480000/h']"
            raise ValueError(msg)
        for axis, values in vary.items():
            if not values or len(set(values)) < len(values):
                msg = f"'{axis}' needs values, each once"
                raise ValueError(msg)
        if math.prod(len(values) for values in vary.values()) > MOST_CELLS:
            msg = f"that is more than {MOST_CELLS:,} cells; vary less at once"
            raise ValueError(msg)
        return vary

    @model_validator(mode="after")
    def _quotes_what_is_varied(self) -> Self:
        for axis, value in (named for one in self.quote for named in one.items()):
            if value not in self.vary.get(axis, ()):
                msg = f"quote: no cell has {axis} = {value}; there are {', '.join(self.vary)}, with the values of vary"
                raise ValueError(msg)
        return self

    def combinations(self) -> Iterator[Changes]:
        """Every cell's values, the last axis fastest."""
        for values in itertools.product(*self.vary.values()):
            yield dict(zip(self.vary, values, strict=True))

    def is_quoted(self, changes: Changes) -> bool:
        return any(all(changes.get(axis) == value for axis, value in one.items()) for one in self.quote)


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination, ready to be computed."""

    changes: Changes
    demand: Demand
    behaviour: Behaviour
    profile: Profile
    room: WaitingRoom | None

    @property
    def stage(self) -> Stage:
        """Its one stage."""
        return cast("Stage", self.demand.stages[0])


@dataclass(frozen=True, slots=True)
class Sweep:
    """A grid with the scenario and the profile that it changes, and all its cells."""

    grid: Grid
    scenario: Scenario
    profile: Profile
    cells: tuple[Cell, ...]

    @property
    def digest(self) -> str:
        """Of all that its figures follow from: two of one digest have the same ones."""
        asked = self.grid.model_dump_json() + self.scenario.digest() + self.profile.model_dump_json()
        return f"sha256:{hashlib.sha256(asked.encode()).hexdigest()}"


def load_sweep(path: Path) -> Sweep:
    """Read a grid, of a file or shipped by name, and make every cell: one that makes no sense is named before any is
    computed. Raises BadScenario.
    """
    path = find_grid(str(path))
    try:
        grid = Grid.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise BadScenario(f"grid {path}: {one_line(error)}") from error
    beside = path.parent / grid.scenario
    scenario = load_scenario(str(beside) if beside.is_file() else grid.scenario)
    if not isinstance(scenario.demand, Demand):
        why = f"{scenario.name} has model '{scenario.demand.model}', and a sweep varies the rate of an open one"
        raise BadScenario(f"grid {path}: scenario: {why}; name a scenario with model = 'open'")
    profile = load_profile(grid.profile or scenario.capacity.profile)
    try:
        cells = tuple(_cell(grid, scenario, profile, changes) for changes in grid.combinations())
        _check_arrivals(grid, cells)
        _check_long_enough(grid, cells)
    except ValueError as error:
        raise BadScenario(f"grid {path}: {error}") from error
    return Sweep(grid, scenario, profile, cells)


def _check_long_enough(grid: Grid, cells: Sequence[Cell]) -> None:
    """Raises ValueError where a percentile that a gate is about would be a matter of one or two transactions."""
    for gate in grid.gates:
        least = LEAST_BEYOND / (1 - (gate.quantile or 0.0))
        for cell in cells if gate.quantile else ():
            per_second = cell.stage.per_hour(cell.profile.thresholds) / 3600
            if round(per_second * grid.duration, 6) < least:
                lasts = math.ceil(least / per_second)
                raise ValueError(
                    f"gate '{gate}' at {cell.stage.rate} needs {least:,.0f} arrivals: duration of {lasts} s"
                )


def _check_arrivals(grid: Grid, cells: Sequence[Cell]) -> None:
    """Raises ValueError where a cell has none, or more than one replication can have, or a room lets them wait."""
    for cell in cells:
        expected = cell.stage.per_hour(cell.profile.thresholds) / 3600 * grid.duration
        if expected < 1:
            lack = f"{expected:.2g} arrivals are expected; raise it, or lengthen 'duration'"
            raise ValueError(f"vary: rate {cell.stage.rate}: {lack}")
        if expected > MOST_TRANSACTIONS:
            many = f"{expected:,.0f} arrivals are expected, and at most {MOST_TRANSACTIONS:,} can be simulated"
            raise ValueError(f"vary: rate {cell.stage.rate}: {many}; lower it, or shorten 'duration'")
        if cell.room:
            _check_room(cell.room, expected, cell.profile)


def _check_room(room: WaitingRoom, arrivals: float, profile: Profile) -> None:
    try:
        room.check_lets_in(arrivals, profile.thresholds)
    except ValueError as error:
        raise ValueError(f"{ROOM}: {error}") from error


def _cell(grid: Grid, scenario: Scenario, profile: Profile, changes: Changes) -> Cell:
    arrivals = cast("Demand", scenario.demand).arrivals
    clients, capacity = scenario.behaviour.model_dump(mode="json"), profile.model_dump(mode="json")
    room = scenario.waiting_room
    for axis, value in changes.items():
        if axis == ROOM:
            room = _read(WaitingRoom, {"admits": value}, axis, value)
        elif axis in CLIENTS:
            _set(clients, axis.split("."), value)
        elif axis != RATE:
            _set_station(capacity, axis, value)
    stage = {"rate": changes[RATE], "duration": grid.duration}
    return Cell(
        changes,
        _read(Demand, {"model": "open", "arrivals": arrivals, "stages": [stage]}, RATE, changes[RATE]),
        _read(Behaviour, clients, "clients", changes),
        _read(Profile, capacity, "stations", changes),
        room,
    )


def _set(keys: dict[str, Any], path: Sequence[str], value: Value) -> None:
    for key in path[:-1]:
        keys = keys[key]
    keys[path[-1]] = value


def _set_station(profile: dict[str, Any], axis: str, value: Value) -> None:
    """Raises ValueError where there is no such station or figure."""
    name, _, key = axis.partition(".")
    stations = {station["name"]: station for station in profile["stations"]}
    if name not in stations or not isinstance(stations[name].get(key), int | float):
        figures = [
            f"{station}.{key}"
            for station, keys in stations.items()
            for key, had in keys.items()
            if isinstance(had, int | float)
        ]
        raise ValueError(f"vary: nothing is called {axis!r}; there are {', '.join([RATE, ROOM, *CLIENTS, *figures])}")
    stations[name][key] = value


def _read(model: type[M], keys: dict[str, Any], axis: str, value: object) -> M:
    """Raises ValueError, naming the axis."""
    try:
        return model.model_validate(keys)
    except ValidationError as error:
        raise ValueError(f"vary: {axis} {value}: {one_line(error)}") from error
