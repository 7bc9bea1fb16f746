"""Emulate a capacity profile on real requests, in virtual time.

Start and finish of every stay are computed; the real work happens inside the drawn time and the answer
leaves at the computed finish, so a late wake-up of this process never adds up in the emulated queue.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from time import monotonic

from prometheus_client import CollectorRegistry, Counter
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.capacity.rules import Kind, Profile, Station
from app.capacity.station_rules import Passage, SharedLink, WorkersQueue, open_station
from app.edge.observation import REFUSAL

TRANSACTION_HEADER = "Fairslot-Transaction"
EMULATION_HEADER = "Fairslot-Emulation"
_NUMBER = re.compile(r"[0-9]{1,12}")
_FOLLOW_UP = re.compile(r"[0-9]{1,12}; step=[a-z_]{1,40}")
_UNNUMBERED = 1 << 48  # requests without a number get one that no load test uses

KindOf = Callable[[Scope], Kind | None]
Refuse = Callable[[Scope, int], ASGIApp]
"""Given the scope and the seconds after which to retry: the answer to a request that finds no place."""


Waiter = asyncio.Future[float]
Served = WorkersQueue[Waiter] | SharedLink[Waiter]


@dataclass(slots=True)
class EmulatedStation:
    """A station whose jobs are waiting coroutines; each is told the exact time at which it left."""

    name: str
    served: Served
    _timer: asyncio.TimerHandle | None = field(init=False, default=None)

    def enter(self, now: float, demand: float) -> tuple[Passage, Waiter] | None:
        """Join at `now` (monotonic seconds); None where the station refuses. The waiter's result is the finish."""
        self._release(now)
        waiter: Waiter = asyncio.get_running_loop().create_future()
        passage = self.served.arrive(now, waiter, demand)
        self._set_timer()
        return None if passage is None else (passage, waiter)

    def _release(self, until: float) -> None:
        while self.served.next_departure() <= until:
            finish, waiter = self.served.depart()
            if not waiter.done():
                waiter.set_result(finish)

    def _set_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
        departure = self.served.next_departure()
        if departure < float("inf"):
            delay = max(0.0, departure - monotonic())
            self._timer = asyncio.get_running_loop().call_later(delay, self._on_time)

    def _on_time(self) -> None:
        self._release(monotonic())
        self._set_timer()


def _emulated(station: Station) -> EmulatedStation:
    served: Served = open_station(station)
    return EmulatedStation(station.name, served)


class StationFull(Exception):
    """A station had no place for the request; the message is its name."""


@dataclass(slots=True)
class Journey:
    """One request on its way: the exact time it has reached, what it waited and was served, all in seconds."""

    now: float
    queue: float = 0.0
    service: float = 0.0
    longest: float = 1e-9  # less is rounding, not waiting
    station: str = ""

    def enter(self, station: EmulatedStation, demand: float) -> tuple[Passage, Waiter]:
        """Begin a stay. Raises StationFull."""
        entered = station.enter(self.now, demand)
        if entered is None:
            self.station = station.name
            raise StationFull(station.name)
        return entered

    def leave(self, station: EmulatedStation, demand: float, finish: float) -> None:
        """End a stay; remembers where the longest wait was."""
        wait = max(0.0, finish - self.now - demand)
        self.now, self.queue, self.service = finish, self.queue + wait, self.service + demand
        if wait > self.longest:
            self.longest, self.station = wait, station.name

    def server_timing(self, work: float) -> str:
        """The Server-Timing header (W3C), in milliseconds."""
        return (
            f'queue;dur={self.queue * 1000:.3f};desc="{self.station}", '
            f"service;dur={self.service * 1000:.3f}, work;dur={work * 1000:.3f}"
        )


class WorkTiming:
    """ASGI middleware of a service that runs flat out: tells the real work in Server-Timing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start = monotonic()
        await self.app(scope, receive, _with_header(send, "Server-Timing", lambda: _work_only(monotonic() - start)))


def _work_only(work: float) -> str:
    return f"work;dur={work * 1000:.3f}"


def _with_header(send: Send, name: str, value: Callable[[], str]) -> Send:
    async def send_with_header(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)[name] = value()
        await send(message)

    return send_with_header


class Emulation:
    """ASGI middleware: transactions pass the stations of a profile, and every answer says so.

    What a transaction asks of the stations is asked once, by the request that carries its number alone. Those that
    follow it name their step behind the number (`17; step=read_appointment`) and are paid for with it.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        profile: Profile,
        seed: int,
        kind_of: KindOf,
        refuse: Refuse,
        registry: CollectorRegistry,
    ) -> None:
        self.app = app
        self._profile = profile
        self._seed = seed
        self._kind_of = kind_of
        self._refuse = refuse
        self._stations = [_emulated(station) for station in profile.stations]
        self._unnumbered = count(_UNNUMBERED)
        self._refused = Counter("emulation_refused", "Requests that found no place", ["station"], registry=registry)
        self._overruns = Counter(
            "emulation_overruns", "Answers whose real work outlasted their service time", registry=registry
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        labelled = _with_header(send, EMULATION_HEADER, lambda: f"{self._profile.name}; seed={self._seed}")
        kind = self._kind_of(scope)
        stops = self._stops(kind, scope) if kind else []
        if stops:
            await self._pass(stops, scope, receive, labelled)
        else:
            await self.app(scope, receive, labelled)

    def _stops(self, kind: Kind, scope: Scope) -> list[tuple[EmulatedStation, float]]:
        number = Headers(scope=scope).get(TRANSACTION_HEADER, "")
        if _FOLLOW_UP.fullmatch(number):
            return []
        transaction = int(number) if _NUMBER.fullmatch(number) else next(self._unnumbered)
        demands = self._profile.demands(kind, seed=self._seed, transaction=transaction)
        return [(one, demand) for one, demand in zip(self._stations, demands, strict=True) if demand is not None]

    async def _pass(
        self, stops: list[tuple[EmulatedStation, float]], scope: Scope, receive: Receive, send: Send
    ) -> None:
        journey = Journey(monotonic())
        try:
            for station, demand in stops[:-1]:
                _, waiter = journey.enter(station, demand)
                journey.leave(station, demand, await waiter)
            await self._serve(stops[-1], journey, scope, receive, send)
        except StationFull as full:
            self._refused.labels(str(full)).inc()
            scope[REFUSAL] = True
            refusal = self._refuse(scope, self._profile.retry_after_seconds)
            await refusal(scope, receive, _with_header(send, "Server-Timing", lambda: journey.server_timing(0.0)))

    async def _serve(
        self, stop: tuple[EmulatedStation, float], journey: Journey, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """The last stop: do the real work from its start on, hold the answer until its finish."""
        station, demand = stop
        passage, waiter = journey.enter(station, demand)
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await asyncio.sleep(max(0.0, passage.start - monotonic()))
        start = monotonic()
        await self.app(scope, receive, hold)
        work = monotonic() - start
        if waiter.done():
            self._overruns.inc()
        journey.leave(station, demand, await waiter)
        timed = _with_header(send, "Server-Timing", lambda: journey.server_timing(work))
        for message in held:
            await timed(message)
