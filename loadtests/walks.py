"""Whole journeys over HTTP: each party speaks for itself, with what the answers so far have told it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from loadtests.journeys import Call, Calls, Journeys, confirm, read_status, shows_offer, shows_request
from loadtests.prepared import Subject
from loadtests.steps import Json
from simulation.demand import Kind, StageSchedule
from simulation.parties import Parties, sizes_of
from simulation.scenario import AnyDemand


@dataclass(slots=True)
class _Party:
    """Somebody on the way; `unseen` are the members whom the camera has not seen yet."""

    size: int
    token: str = ""
    unseen: list[str] = field(default_factory=list[str])
    offer_id: str = ""

    def registered(self, body: Json) -> None:
        self.token = body["token"]
        self.unseen = [member["member_id"] for member in body["members"]]

    def claimed(self, body: Json) -> None:
        self.offer_id = body["offer_id"]

    @property
    def speaker(self) -> Subject:
        return Subject(token=self.token, offer_id=self.offer_id or None)

    def next_unseen(self) -> Subject:
        return Subject(token=self.token, member_id=self.unseen.pop(0))


@dataclass(slots=True)
class Walks:
    """The calls of the parties of these stages: what each does next follows from what it has been told."""

    journeys: Journeys
    demand: Parties
    stages: Sequence[StageSchedule]
    _sizes: list[list[int]] = field(init=False)
    _parties: dict[tuple[int, int], _Party] = field(init=False, default_factory=dict[tuple[int, int], _Party])

    def __post_init__(self) -> None:
        self._sizes = [sizes_of(stage.whose, stage.kind).tolist() for stage in self.stages]

    def call(self, kind: Kind, *, number: int, occurrence: int) -> Call:
        """The first call of transaction `number`."""
        party = self._party(number)
        match kind:
            case Kind.REGISTER:
                return replace(self.journeys.register(number, size=party.size), then=party.registered)
            case Kind.CHECK_LIVENESS:
                return self.journeys.check_liveness(number, party.next_unseen())
            case Kind.REQUEST:
                return self._request(number, party)
            case Kind.READ_STATUS:
                return self._look_at_status(party.speaker)
            case Kind.CONFIRM:
                return confirm(party.speaker)
            case Kind.READ_CONTENT:
                return self.journeys.call(kind, number=number, occurrence=occurrence)

    def _party(self, number: int) -> _Party:
        position = bisect_right(self.stages, number, key=lambda stage: stage.first) - 1
        stage = self.stages[position]
        session = int(stage.whose[number - stage.first])
        return self._parties.setdefault((position, session), _Party(self._sizes[position][session]))

    def _request(self, number: int, party: _Party) -> Call:
        if self.demand.is_first_come:
            return replace(self.journeys.claim(number, party.speaker), then=party.claimed)
        return self.journeys.request(number, party.speaker)

    def _look_at_status(self, subject: Subject) -> Call:
        """Correct is only what shows the party what it has asked for."""
        shows = shows_offer(subject) if self.demand.is_first_come else shows_request(self.journeys.prepared)
        return replace(read_status(subject), is_correct=shows)


def calls_of(demand: AnyDemand, journeys: Journeys, stages: Sequence[StageSchedule]) -> Calls:
    """Who speaks in the transactions of these stages: those who were prepared, or each party for itself."""
    return Walks(journeys, demand, stages) if isinstance(demand, Parties) else journeys
