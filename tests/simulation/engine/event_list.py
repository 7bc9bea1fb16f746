"""The simulator a second time: an event list in the plainest way there is, which shares no code with the kernel.

At one instant first of all servers become free, and take the next in their line; then, station by station, who is done
leaves and who has stood in the line too long gives up; then clients time out, then they try again, then new ones come.
"""

import heapq
import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from app.capacity.rules import Profile, Workers
from simulation.demand import KINDS, StageSchedule, backoff
from simulation.record import Outcome, Record, Row, gather
from simulation.scenario import Behaviour

Key = tuple[int, ...]


class Rank(IntEnum):
    """In the order of one instant."""

    FREE = 0
    STATION = 1
    TIMEOUT = 2
    RETRY = 3
    ARRIVAL = 4


@dataclass
class Calendar:
    now: float = 0.0
    entries: list[tuple[float, Key, int, Callable[[], None]]] = field(default_factory=list)
    count: int = 0

    def at(self, time: float, key: Key, action: Callable[[], None]) -> None:
        heapq.heappush(self.entries, (time, key, self.count, action))
        self.count += 1

    def run(self) -> None:
        while self.entries:
            self.now, _, _, action = heapq.heappop(self.entries)
            action()


@dataclass
class Visit:
    """Of an attempt at a station; `tire` is called where it gives up the line."""

    demand: float
    done: Callable[[], None]
    tire: Callable[[], None]


@dataclass
class Counter:
    """Servers that are busy or not, and a line in front of them."""

    position: int
    calendar: Calendar
    servers: int
    places: int
    patience: float
    busy: int = 0
    tickets: int = 0
    line: dict[int, Visit] = field(default_factory=dict)
    lengths: list[tuple[float, int]] = field(default_factory=list)
    """From each moment at which the line changed how long it was."""

    def take(self, visit: Visit) -> int | None:
        """The ticket, or None where there is no place."""
        if self.busy == self.servers and len(self.line) == self.places:
            return None
        self.tickets += 1
        self.line[self.tickets] = visit
        self.note()
        ticket = self.tickets
        if self.patience < math.inf:
            end = self.calendar.now + self.patience
            self.calendar.at(end, (Rank.STATION, self.position, 1, ticket), lambda: self.tire(ticket))
        self.begin()
        return ticket

    def leave(self, ticket: int | None) -> Visit | None:
        """Out of the line, for one that stands there."""
        visit = None if ticket is None else self.line.pop(ticket, None)
        if visit:
            self.note()
        return visit

    def note(self) -> None:
        self.lengths.append((self.calendar.now, len(self.line)))

    def tire(self, ticket: int) -> None:
        visit = self.leave(ticket)
        if visit:
            visit.tire()

    def begin(self) -> None:
        if self.line and self.busy < self.servers:
            ticket = next(iter(self.line))
            visit = self.line.pop(ticket)
            self.note()
            end = self.calendar.now + visit.demand
            self.busy += 1
            self.calendar.at(end, (Rank.FREE, self.position, ticket), self.free)
            self.calendar.at(end, (Rank.STATION, self.position, 0, ticket), visit.done)

    def free(self) -> None:
        self.busy -= 1
        self.begin()


@dataclass
class Pipe:
    """What is left of each transfer, worked off step by step. Nobody stands in a line."""

    position: int
    calendar: Calendar
    most: int
    left: dict[int, tuple[float, Visit]] = field(default_factory=dict)
    since: float = 0.0
    version: int = 0
    tickets: int = 0
    lengths: list[tuple[float, int]] = field(default_factory=list)

    def take(self, visit: Visit) -> int | None:
        if len(self.left) == self.most:
            return None
        self.work_off()
        self.tickets += 1
        self.left[self.tickets] = visit.demand, visit
        self.plan()
        return self.tickets

    def leave(self, ticket: int | None) -> None:
        """No transfer waits: what has begun goes on."""

    def work_off(self) -> None:
        share = (self.calendar.now - self.since) / max(1, len(self.left))
        self.left = {ticket: (rest - share, visit) for ticket, (rest, visit) in self.left.items()}
        self.since = self.calendar.now

    def plan(self) -> None:
        self.version += 1
        if self.left:
            planned = self.version
            ticket = min(self.left, key=lambda one: self.left[one][0])
            end = self.calendar.now + max(0.0, self.left[ticket][0]) * len(self.left)
            self.calendar.at(end, (Rank.STATION, self.position, 0, ticket), lambda: self.end(ticket, planned))

    def end(self, ticket: int, planned: int) -> None:
        if planned == self.version:
            self.work_off()
            _, visit = self.left.pop(ticket)
            self.plan()
            visit.done()


@dataclass
class Attempt:
    """One try on its way, and what it has met."""

    nth: int
    position: int = 0
    ticket: int | None = None
    is_awaited: bool = True
    queue: float = 0.0
    service: float = 0.0
    longest: float = 1e-9  # seconds; less is the rounding of a sum
    where: int | None = None


@dataclass
class World:
    """What all transactions of a stage have in common."""

    stage: StageSchedule
    profile: Profile
    behaviour: Behaviour
    seed: int
    calendar: Calendar = field(default_factory=Calendar)
    stations: list[Counter | Pipe] = field(init=False)

    def __post_init__(self) -> None:
        patience = self.behaviour.patience or math.inf
        self.stations = [
            Counter(position, self.calendar, one.servers, one.queue, patience)
            if isinstance(one, Workers)
            else Pipe(position, self.calendar, one.concurrency)
            for position, one in enumerate(self.profile.stations)
        ]


@dataclass
class Client:
    """One transaction: tries, waits, gives up."""

    world: World
    arrival: int
    demands: list[float | None]
    answer: tuple[float, Outcome, Attempt] | None = None
    due: float | None = None
    following: "Client | None" = None

    def go(self, nth: int = 1) -> None:
        attempt, calendar = Attempt(nth), self.world.calendar
        deadline = calendar.now + self.world.behaviour.timeout
        calendar.at(deadline, (Rank.TIMEOUT, self.arrival, nth), lambda: self.time_out(attempt))
        self.visit(attempt)

    def visit(self, attempt: Attempt) -> None:
        stations, now = self.world.stations, self.world.calendar.now
        while attempt.position < len(stations) and self.demands[attempt.position] is None:
            attempt.position += 1
        if attempt.position == len(stations):
            self.hear(attempt, Outcome.SUCCEEDED)
        elif attempt.is_awaited or self.world.profile.when_clients_leave == "serves":
            demand = self.demands[attempt.position] or 0.0
            visit = Visit(demand, lambda: self.leave(attempt, now, demand), lambda: self.tire(attempt, now))
            attempt.ticket = stations[attempt.position].take(visit)
            if attempt.ticket is None:
                attempt.where = attempt.position
                self.hear(attempt, Outcome.REFUSED)

    def leave(self, attempt: Attempt, entered: float, demand: float) -> None:
        wait = max(0.0, self.world.calendar.now - entered - demand)
        attempt.queue += wait
        attempt.service += demand
        if wait > attempt.longest:
            attempt.longest, attempt.where = wait, attempt.position
        attempt.position, attempt.ticket = attempt.position + 1, None
        self.visit(attempt)

    def tire(self, attempt: Attempt, entered: float) -> None:
        attempt.queue += self.world.calendar.now - entered
        attempt.where = attempt.position
        self.hear(attempt, Outcome.ABANDONED)

    def time_out(self, attempt: Attempt) -> None:
        if attempt.is_awaited:
            self.hear(attempt, Outcome.TIMED_OUT)
            if self.world.profile.when_clients_leave == "notices":
                self.world.stations[attempt.position].leave(attempt.ticket)

    def hear(self, attempt: Attempt, outcome: Outcome) -> None:
        if not attempt.is_awaited:
            return
        attempt.is_awaited = False
        retries, now = self.world.behaviour.retries, self.world.calendar.now
        if outcome is Outcome.SUCCEEDED or attempt.nth == retries.attempts:
            assert self.answer is None
            self.answer = now, outcome, replace(attempt)  # what it meets from now on nobody hears
            self.go_on(now)
            return
        retry_after = self.world.profile.retry_after_seconds if outcome is Outcome.REFUSED else 0.0
        number, nth = self.world.stage.first + self.arrival, attempt.nth
        pause = backoff(retries, seed=self.world.seed, transaction=number, attempt=nth, retry_after=retry_after)
        self.world.calendar.at(now + pause, (Rank.RETRY, self.arrival, nth), lambda: self.go(nth + 1))

    def go_on(self, now: float) -> None:
        """The session of this transaction thinks, and wants the next."""
        after, due = self.following, self.world.stage.due
        if after:
            wanted = now + float(due[after.arrival]) - float(due[self.arrival])
            if wanted < self.world.stage.stage.duration:
                after.due = wanted
                self.world.calendar.at(wanted, (Rank.RETRY, after.arrival, 0), after.go)


def second_opinion(stages: Sequence[StageSchedule], profile: Profile, behaviour: Behaviour, *, seed: int) -> Record:
    """The record of all stages, each drained before the next begins."""
    return gather(
        row for position, stage in enumerate(stages) for row in _rows(World(stage, profile, behaviour, seed), position)
    )


def lines_by_the_list(
    stage: StageSchedule, profile: Profile, behaviour: Behaviour, ends: Sequence[float], *, seed: int
) -> list[list[float]]:
    """What the line of each station weighs, in attempts times seconds, in bins that end then."""
    world = World(stage, profile, behaviour, seed)
    for _ in _rows(world, 0):
        pass
    return [_weights(station.lengths, ends) for station in world.stations]


def _weights(lengths: Sequence[tuple[float, int]], ends: Sequence[float]) -> list[float]:
    found, moment, length, rest = list[float](), 0.0, 0, deque(lengths)
    for end in ends:
        weight = 0.0
        while rest and rest[0][0] <= end:
            at, changed = rest.popleft()
            weight += length * (at - moment)
            moment, length = at, changed
        found.append(weight + length * (end - moment))
        moment = end
    return found


def _rows(world: World, position: int) -> Iterator[Row]:
    clients = _clients(world)
    world.calendar.run()
    for client in clients:
        if client.due is not None:
            yield _row(client, position)


def _clients(world: World) -> list[Client]:
    """Everyone, and in the calendar those who come by themselves."""
    stage, clients = world.stage, list[Client]()
    last: dict[int, Client] = {}
    for arrival, (due, session) in enumerate(zip(stage.due.tolist(), stage.whose.tolist(), strict=True)):
        kind, number = KINDS[int(stage.kind[arrival])], stage.first + arrival
        client = Client(world, arrival, world.profile.demands(kind, seed=world.seed, transaction=number))
        if session in last:
            last[session].following = client
        else:
            client.due = due
            key = (Rank.ARRIVAL, arrival) if stage.session is None else (Rank.RETRY, arrival, 0)
            world.calendar.at(due, key, client.go)
        last[session] = client
        clients.append(client)
    return clients


def _row(client: Client, position: int) -> Row:
    assert client.answer is not None
    assert client.due is not None
    stage, (end, outcome, attempt) = client.world.stage, client.answer
    return Row(
        number=stage.first + client.arrival,
        stage=position,
        kind=int(stage.kind[client.arrival]),
        due=client.due,
        lag=0.0,
        end=end,
        outcome=outcome,
        status=0,
        attempts=attempt.nth,
        queue=attempt.queue,
        service=attempt.service,
        work=math.nan,
        station="" if attempt.where is None else client.world.profile.stations[attempt.where].name,
    )
