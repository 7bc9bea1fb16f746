"""What a result says of a crowd, and of the share of it that was played."""

from typing import Self

from simulation import formats
from simulation.crowds import Crowd, crowd_in_words
from simulation.scenario import AnyDemand
from simulation.stages import Model


class CrowdResult(Model):
    """A crowd of sessions and the share of it that was played, in the stage with most of them.

    The rates are those that all sessions and those played imply if every answer comes at once; `transactions` is how
    many each session makes at most, null where it goes on as long as the stage.
    """

    sessions: int
    played: int
    share: float
    per_hour: float
    played_per_hour: float
    transactions: int | None
    think_time: str

    @classmethod
    def of(cls, demand: AnyDemand) -> Self | None:
        """None in the open model."""
        if not isinstance(demand, Crowd):
            return None
        stage = max(demand.sessions, key=lambda one: one.sessions)
        return cls(
            sessions=stage.sessions,
            played=demand.played(stage),
            share=demand.played(stage) / stage.sessions,
            per_hour=demand.per_hour(stage),
            played_per_hour=demand.per_hour(stage) * demand.share,
            transactions=stage.transactions,
            think_time=demand.think_time.in_words,
        )

    @property
    def sentences(self) -> list[str]:
        """What a run says of it, at its start and in its reports."""
        whole = crowd_in_words(self.sessions, self.transactions, self.think_time, self.per_hour)
        if self.played == self.sessions:
            return [whole]
        share = (
            f"Share of the crowd: {formats.share(self.share)}, {formats.count(self.played)} sessions, at most"
            f" {formats.rate(self.played_per_hour)}; one machine carries no more. They meet all of the service:"
            " what fails here fails with the whole crowd, what holds here holds for this share"
        )
        return [whole, share]
