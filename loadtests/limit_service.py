"""The service of a search for the limit, with people nobody has spoken for yet, for each stage anew."""

import tempfile
from collections import Counter
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from loadtests.prepared import HELD_BACK, Prepared, Subject
from loadtests.processes import Deadline
from loadtests.target import Order, OwnDatabase, Target
from simulation.demand import Kind, count_kinds
from simulation.holding import Hold
from simulation.scenario import Scenario


class UsedUp(Exception):
    """A prepared file has nobody left to speak for; the message says of which kind."""


class Service(Protocol):
    """What stages are played against."""

    @property
    def target(self) -> Target: ...

    def prepare(self, order: Order, hold: Hold, deadline: Deadline) -> Target:
        """The target with what this stage of the order needs. Raises UsedUp, CommandFailed or OutOfTime."""
        ...


@dataclass(frozen=True, slots=True)
class OwnService:
    """One of our own: its database is loaded again before each stage."""

    target: Target
    database: OwnDatabase

    def prepare(self, order: Order, hold: Hold, deadline: Deadline) -> Target:
        self.database.prepare(replace(order, hold=hold), deadline)
        return self.target


@dataclass(frozen=True, slots=True)
class RunningService:
    """One that somebody else runs: each stage takes the next of those who were prepared once, for the whole search."""

    target: Target
    scenario: Scenario
    whole: Prepared
    folder: Path
    taken: Counter[Kind] = field(default_factory=Counter[Kind])

    def prepare(self, order: Order, hold: Hold, deadline: Deadline) -> Target:
        deadline.left()
        wanted = count_kinds(hold.schedule(self.scenario, seed=order.seed))
        part = self.whole.model_copy(
            update={
                "scenario_hash": hold.of(self.scenario).digest(),
                "seed": order.seed,
                "subjects": self._take(wanted),
            }
        )
        file = self.folder / "prepared.json"
        file.write_text(part.model_dump_json(), "utf-8")
        return Target(self.target.url, file)

    def _take(self, wanted: Mapping[Kind, int]) -> dict[Kind, list[Subject]]:
        return {kind: self._next(kind, wanted[kind]) for kind in self.whole.subjects}

    def _next(self, kind: Kind, many: int) -> list[Subject]:
        """Those who only read may be asked again and again; winners who are held back are no stage's own."""
        subjects = self.whole.subjects[kind]
        if kind is Kind.READ_STATUS:
            return subjects
        held_back = subjects[-HELD_BACK:] if kind is Kind.CONFIRM else []
        first, last = self.taken[kind], len(subjects) - len(held_back)
        if many and first + many > last:
            raise UsedUp(f"{many} more of {kind} are needed and {last - first} are left")
        self.taken[kind] += many
        return [*subjects[first : first + many], *held_back]


@contextmanager
def running_with(target: Target, scenario: Scenario, whole: Prepared) -> Generator[RunningService]:
    """A service that somebody else runs; the tokens of each stage are kept where nobody else reads, and go."""
    with tempfile.TemporaryDirectory(prefix="fairslot-") as secret:
        yield RunningService(target, scenario, whole, Path(secret))
