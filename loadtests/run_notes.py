"""What stands beside the record of a run: `run.json`, written before anything is sent, and `end.json`, when it is over.

With the record they are all that the reports are made from, also where nobody came to write the end.
"""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError

from loadtests.abort import Abort
from loadtests.folders import START
from loadtests.result import Environment, Model
from simulation.demand import StageSchedule, Thresholds, schedule
from simulation.files import Profile, one_line
from simulation.findings import Finding
from simulation.scenario import Scenario
from simulation.slo import parse_gates

END = "end.json"
MEND = "bring back the folder as the run left it, or rehearse again"


class NotARun(Exception):
    """A folder that holds no run that can be read; the message names it and the mend."""


def unreadable(file: Path, error: OSError | ValueError) -> NotARun:
    """A file of a run that is not what was written, or is gone."""
    why = one_line(error) if isinstance(error, OSError) else str(error)
    return NotARun(f"{why if why.startswith(str(file)) else f'{file} cannot be read: {why}'}; {MEND}")


class RunStart(Model):
    """All that was decided before the first transaction: `scenario` on the ladder that is climbed, with every gate.

    `profile` is what is emulated, null where the service runs flat out; rates may refer to `thresholds`.
    """

    schema_version: Literal[1] = 1
    scenario: Scenario
    scenario_hash: str
    quick: bool
    seed: int = Field(ge=0)
    profile: Profile | None
    thresholds: Thresholds
    target: str
    started_at: str
    environment: Environment

    def stages(self) -> list[StageSchedule]:
        """The arrivals, as the generator plays them."""
        return schedule(self.scenario.demand, self.scenario.behaviour, self.thresholds, seed=self.seed)

    def write(self, folder: Path) -> None:
        """Raises OSError."""
        (folder / START).write_text(self.model_dump_json(indent=2) + "\n", "utf-8")


class Aborted(Model):
    """The gate that ended a run, with what was found after so many judged seconds, in the gate's unit."""

    gate: str
    samples: int
    observed: float | None
    low: float | None
    high: float | None
    after_seconds: float

    @classmethod
    def of(cls, abort: Abort) -> Self:
        found = abort.finding
        return cls(
            gate=str(found.gate),
            samples=found.samples,
            observed=found.observed,
            low=found.low,
            high=found.high,
            after_seconds=abort.after,
        )

    def abort(self) -> Abort:
        """As the run found it."""
        (gate,) = parse_gates(self.gate)
        return Abort(Finding(gate, self.samples, self.observed, self.low, self.high), self.after_seconds)


class RunEnd(Model):
    """How a run ended after so many seconds; `stopped` says why before its time, `aborted` which gate ended it."""

    seconds: float
    stopped: str | None = None
    aborted: Aborted | None = None

    def write(self, folder: Path) -> None:
        """Raises OSError."""
        (folder / END).write_text(self.model_dump_json(indent=2) + "\n", "utf-8")


def read_start(folder: Path) -> RunStart:
    """Raises NotARun."""
    try:
        return RunStart.model_validate_json((folder / START).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotARun(f"{folder} is no folder of a run: it has no {START}, as `fairslot rehearse` leaves it") from error
    except (OSError, ValidationError) as error:
        why = f"{folder / START} is none that this version of fairslot reads: {one_line(error)}"
        raise NotARun(f"{why}; {MEND}") from error


def read_end(folder: Path) -> RunEnd | None:
    """None where a run was killed, or goes on. Raises NotARun."""
    try:
        return RunEnd.model_validate_json((folder / END).read_bytes())
    except (FileNotFoundError, ValidationError):  # torn: whoever wrote it was stopped then
        return None
    except OSError as error:
        raise unreadable(folder / END, error) from error
