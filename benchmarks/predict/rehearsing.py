"""The rehearsals of the study, one after another, each by `fairslot rehearse` in a process of its own, on loopback."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from loadtests.environment import now
from loadtests.processes import ROOT, fairslot
from simulation import formats
from simulation.files import load_scenario

HERE = Path(__file__).parent
FLAT_OUT = "flat-out"
PROFILES = ("one-worker", "two-workers", "four-workers", "eight-workers", "sixteen-workers", "three-stations")
BESIDE = 30.0
"""Seconds that a rehearsal takes beside its stages: database, service, data, the last answers, the report."""

_JUDGED = (0, 4, 97, 99)  # pass, invalid, inconclusive, fail: a record was made


class RehearsalFailed(Exception):
    """A rehearsal that left no record; the message says which and where its own words stand."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One of the study, to be kept in `folder`."""

    name: str
    folder: Path

    @property
    def seconds(self) -> float:
        """How long it takes, about."""
        stages = load_scenario(str(self._file)).demand.stages
        return sum(stage.duration for stage in stages) + BESIDE

    def command(self) -> list[str]:
        """It ends by itself, and is stopped after twice the time it takes."""
        profile = "none" if self.name == FLAT_OUT else str(HERE / "profiles" / f"{self.name}.toml")
        most = f"{2 * self.seconds:.0f} s"
        words = [str(self._file), "--profile", profile, "--out", str(self.folder.absolute()), "--max-time", most]
        return fairslot("rehearse", *words)

    @property
    def _file(self) -> Path:
        return HERE / "scenarios" / f"{self.name}.toml"


def rehearsals(names: Sequence[str], folder: Path) -> list[Rehearsal]:
    """Each in a folder of its name."""
    return [Rehearsal(name, folder / name) for name in names]


def rehearse_all(planned: Sequence[Rehearsal]) -> None:
    """Raises RehearsalFailed at the first that leaves no record, KeyboardInterrupt when it has ended after Ctrl-C."""
    for position, one in enumerate(planned):
        left = sum(later.seconds for later in planned[position:])
        until = f"{now() + timedelta(seconds=left):%H:%M}"
        sys.stdout.write(
            f"\n{position + 1} of {len(planned)}: {one.name}, about {formats.seconds(one.seconds)};"
            f" all rehearsals are over at about {until}\n"
        )
        sys.stdout.flush()
        _rehearse(one)


def _rehearse(one: Rehearsal) -> None:
    code = _to_its_end(one.command())
    if code == 128 + signal.SIGINT:
        raise KeyboardInterrupt
    if code not in _JUDGED:
        raise RehearsalFailed(f"the rehearsal of {one.name} ended with exit code {code}; what it said stands above")


def _to_its_end(command: Sequence[str]) -> int:
    """The exit code. A Ctrl-C reaches the rehearsal too, which ends by itself and keeps its record."""
    process = subprocess.Popen(command, cwd=ROOT)
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return process.wait()
