"""What a result says of the profile that the service emulated, and of the simulation beside it."""

from typing import Literal

from simulation.stages import Model


class Emulation(Model):
    """The capacity profile that the service emulated; overruns are answers whose real work outlasted it."""

    profile: str
    label: str
    saturated_first: str | None
    answers: int
    overruns: int


class Simulated(Model):
    """How the simulator was asked: `overhead_ms` is what the baseline's transactions took beyond what it computes, null
    where the run has no baseline; it is added to each `attempt`, or to each `transaction` as a whole.
    """

    overhead_ms: float | None
    added_to: Literal["attempt", "transaction"]
