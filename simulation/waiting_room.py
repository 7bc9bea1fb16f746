"""A waiting room before the service: people queue first come, first served, and so many a second are let in.

A transaction's patience with the service, and its latency, begin when it is let in; whoever tries again has been let
in already. So a room changes the moments at which a stage's arrivals meet the service and nothing else of them.
"""

import numpy as np
from numpy.typing import NDArray

from app.capacity.rules import Thresholds
from simulation.quantities import Rate, rate_per_hour
from simulation.stages import Model

MOST_WAIT = 7 * 86_400.0
"""Seconds; who lets people wait for longer has written another unit than was meant."""

ROUNDING = 1e-9  # seconds; a shorter wait is the rounding of a sum
Floats = NDArray[np.float64]


class WaitingRoom(Model):
    """How many it lets in: a rate, evenly, and nobody else meanwhile. It is empty when a stage begins."""

    admits: Rate

    def per_second(self, thresholds: Thresholds | None) -> float:
        """How many a second. Raises ValueError for a multiple where there are no thresholds."""
        return rate_per_hour(self.admits, thresholds) / 3600

    def check_lets_in(self, arrivals: float, thresholds: Thresholds | None) -> None:
        """Raises ValueError where the last of so many would wait for days."""
        wait = arrivals / self.per_second(thresholds)
        if wait > MOST_WAIT:
            raise ValueError(f"at {self.admits} the last of {arrivals:,.0f} arrivals waits for days; admit more")

    def let_in(self, came: Floats, thresholds: Thresholds | None) -> Floats:
        """When each is let in who came then (seconds, ascending), shape as `came`.

        The n-th goes in at the later of when it came and one gap after the one before it (Lindley, Proceedings of the
        Cambridge Philosophical Society 48, 1952). Raises ValueError for a multiple where there are no thresholds.
        """
        before = np.arange(len(came)) / self.per_second(thresholds)
        let_in = np.maximum.accumulate(came - before) + before
        return np.maximum.accumulate(np.where(let_in - came < ROUNDING, came, let_in))

    def let_in_by(self, moments: Floats, came_by: Floats, thresholds: Thresholds | None) -> Floats:
        """How many have been let in by each moment (ascending from 0), of a fluid of which so many have come by then.

        Raises ValueError as `let_in`.
        """
        most = moments * self.per_second(thresholds)
        return most + np.minimum.accumulate(came_by - most)
