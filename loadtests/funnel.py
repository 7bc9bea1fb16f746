"""What a result says of whole journeys: what was asked of whom, and how many came how far."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, Self

from simulation import formats
from simulation.parties import Parties
from simulation.scenario import AnyDemand
from simulation.stages import Model, Sessions

NO_PREDICTION = "No prediction: the simulator plays single transactions, and here most follow from answers"


class Funnel(Model):
    """How many parties came how far. All that `arrived` have `finished` or `gone`, have `failed` or are `on_their_way`.

    `registered`, `seen` (each member by the camera) and `requested` were passed by so many; `finished` have walked
    the whole journey, which under first-come ends with a confirmed offer. `gone` are those who were correctly answered
    that there is nothing for them, by that outcome; `failed` those to whom something else happened, by the kind of the
    transaction. Those on their way were so when the stage ended.
    """

    arrived: int
    registered: int
    seen: int
    requested: int
    finished: int
    gone: dict[str, int]
    failed: dict[str, int]
    on_their_way: int

    @classmethod
    def sum(cls, parts: Sequence["Funnel"]) -> Self:
        """Of several stages."""
        gone, failed = (sum((Counter(part) for part in each), Counter[str]()) for each in _causes(parts))
        names = ("arrived", "registered", "seen", "requested", "finished", "on_their_way")
        counts = {name: sum(getattr(part, name) for part in parts) for name in names}
        return cls(gone=dict(gone), failed=dict(failed), **counts)

    @property
    def cells(self) -> tuple[str, ...]:
        """Of a row of a table, in the order of `JourneysResult.heads`."""
        counts = (self.arrived, self.registered, self.seen, self.requested, self.finished)
        causes = (formats.causes(self.gone), formats.causes(self.failed))
        return (*(formats.count(one) for one in counts), *causes, formats.count(self.on_their_way))


def _causes(parts: Sequence[Funnel]) -> tuple[list[dict[str, int]], list[dict[str, int]]]:
    return [part.gone for part in parts], [part.failed for part in parts]


class JourneysResult(Model):
    """What the parties of a scenario walk; rates in the mean of the stage with most of them, in which
    `per_hour` transactions are implied if every journey is walked to its end. `places` is null under lottery.
    """

    policy: Literal["first-come", "lottery"]
    places: int | None
    polls: int
    pause: str
    transactions_per_party: float
    parties_per_hour: float
    per_hour: float

    @classmethod
    def of(cls, demand: AnyDemand) -> Self | None:
        """None where nobody walks a whole journey."""
        if not isinstance(demand, Parties):
            return None
        stages = [stage for stage in demand.stages if not isinstance(stage, Sessions)]
        most = max(stages, key=demand.parties_per_hour)
        return cls(
            policy=demand.policy,
            places=demand.places,
            polls=demand.polls,
            pause=f"{demand.pause.distribution}, mean {formats.seconds(demand.pause.mean)}",
            transactions_per_party=demand.transactions_per_party,
            parties_per_hour=demand.parties_per_hour(most),
            per_hour=demand.per_hour(most),
        )

    @property
    def sentences(self) -> list[str]:
        """What a run says of it, at its start and in its reports."""
        rates = (
            f"In the mean {self.transactions_per_party:g} transactions a party, so that"
            f" {formats.rate(self.parties_per_hour)} of them imply at most {formats.rate(self.per_hour)}"
        )
        journey = f"Journeys: parties {', '.join(self._steps)}, with a pause ({self.pause}) before each but the first"
        supply = [f"First come, first served: {formats.count(self.places)} places"] if self.places else []
        return [f"{journey}. {rates}", *supply, NO_PREDICTION]

    @property
    def _steps(self) -> list[str]:
        looks = "look once at their status" if self.polls == 1 else f"look {self.polls} times at their status"
        return [
            "register",
            "show each member to the camera",
            "claim places" if self.places else "request an appointment",
            *([looks] if self.polls else []),
            *(["confirm"] if self.places else []),
        ]

    @property
    def heads(self) -> tuple[str, ...]:
        """Of the columns of a funnel."""
        requested, finished = ("Claimed", "Confirmed") if self.places else ("Requested", "Finished")
        return ("Arrived", "Registered", "Seen", requested, finished, "Gone", "Failed", "On their way")
