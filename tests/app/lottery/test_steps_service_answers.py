"""While a worker freezes, draws and publishes, the service goes on answering: real processes, a pool of thousands.

"While" is told by order, not by time: the same transaction of the worker is under way before a request is sent and
after its answer has come.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.clock import now
from app.lottery.rules import DrawId
from benchmarks.full_day import load_day
from tests.app.journey import Journey, RegisteredParty, SetClock, insert_draw
from tests.app.killing import Obstacle, Processes, rows, until
from tests.command_line import CommandLine, eventually

pytestmark = pytest.mark.slow

ASKING = 30_000
WANTED = 5  # answers while each step is under way
PORT_LISTS = (("laredo",), ("laredo", "hidalgo"))
STEPS = ("closing", "frozen", "drawn")  # each step by the state that it starts from
# Where each step is held up, its work done and nothing committed, until the service has answered often enough.
LAST_WRITES = {"closing": "merkle_levels", "frozen": "drawn_places", "drawn": "assignments"}
_STEP_UNDER_WAY = """
    SELECT virtualtransaction, (SELECT state FROM draws WHERE id = $1) AS state
    FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE usename = 'clock' AND relation = 'draws'::regclass AND mode = 'RowShareLock'
"""

# The window of thousands has just ended.
_ASK_IN_TIME = "INSERT INTO requests VALUES ($1, $2, '{laredo}', uuid_send(gen_random_uuid()), now())"
_LOCK_REQUESTS = (
    """CREATE FUNCTION lock_requests() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN LOCK TABLE requests IN ACCESS EXCLUSIVE MODE; RETURN NULL; END $$""",
    "CREATE TRIGGER lock_requests BEFORE INSERT ON transcript_parts EXECUTE FUNCTION lock_requests()",
)


@pytest.fixture
def clock() -> SetClock:
    """The time that the processes have, as they have a clock of their own."""
    return SetClock(now())


@pytest.fixture
def fairslot(fairslot: CommandLine) -> Iterator[CommandLine]:
    """What a service started ends a moment after it."""
    yield fairslot
    eventually(lambda: fairslot.left_behind() == [])


@pytest.fixture
def processes(fairslot: CommandLine, database_url: str) -> Iterator[Processes]:
    started = Processes(fairslot, database_url)
    try:
        yield started
    finally:
        started.end()


@dataclass
class Scene:
    """A draw of thousands that is due to close, another that is open, and a client of the service as it runs."""

    url: str
    client: httpx.AsyncClient
    waiting: RegisteredParty  # in the pool of thousands
    asking: RegisteredParty
    due: DrawId
    other: DrawId
    answered: Counter[str] = field(default_factory=Counter[str])
    refused: list[httpx.Response] = field(default_factory=list[httpx.Response])

    async def step(self) -> tuple[str, str] | None:
        """The transaction of the step that is under way, and the state that it started from."""
        found = await rows(self.url, _STEP_UNDER_WAY, self.due)
        return (found[0]["virtualtransaction"], found[0]["state"]) if found else None

    async def read(self) -> httpx.Response:
        return await self.client.get("/v1/status", headers=self.waiting.headers)

    async def ask(self, number: int) -> httpx.Response:
        """Another list each time, so that each time something is written."""
        body = {"ports": PORT_LISTS[number % 2]}
        return await self.client.put(f"/v1/draws/{self.other}/request", json=body, headers=self.asking.headers)

    async def send(self, request: Callable[[], Awaitable[httpx.Response]]) -> None:
        before = await self.step()
        answer = await request()
        if not answer.is_success:
            self.refused.append(answer)
        elif before and before == await self.step():
            self.answered[before[1]] += 1

    async def go_on(self, stop: asyncio.Event) -> None:
        number = 0
        while not stop.is_set():
            number += 1
            await self.send(self.read)
            await self.send(lambda number=number: self.ask(number))


@pytest.fixture
async def scene(processes: Processes, database_url: str, engine: AsyncEngine) -> AsyncIterator[Scene]:
    service = await processes.serve("--no-worker")
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{service.port}", timeout=60) as client:
        journey = Journey(client, engine, SetClock(now()))
        waiting, asking = await journey.register(), await journey.register(2)
        due = await load_day(engine, requests=ASKING, closes_at=now())
        async with engine.begin() as transaction:
            other = await insert_draw(transaction, day=(now() + timedelta(days=40)).date(), now=now())
        await rows(database_url, _ASK_IN_TIME, waiting.party_id, due)
        yield Scene(database_url, client, waiting, asking, due, other)


async def state_of(scene: Scene) -> str:
    (row,) = await rows(scene.url, "SELECT state FROM draws WHERE id = $1", scene.due)
    return row["state"]


@pytest.mark.timeout(600)
async def test_the_service_goes_on_answering_during_each_step_of_a_draw(scene: Scene, processes: Processes):
    stop = asyncio.Event()
    obstacles = {state: await Obstacle.put(scene.url, table) for state, table in LAST_WRITES.items()}
    async with asyncio.TaskGroup() as clients:
        for _ in range(2):
            clients.create_task(scene.go_on(stop))
        await processes.worker("clock")
        for state in STEPS:
            await until(lambda state=state: enough(scene, state))
            obstacles[state].remove()
        await until(lambda: is_published(scene))
        stop.set()

    assert scene.refused == []
    assert all(scene.answered[state] >= WANTED for state in STEPS), scene.answered


async def enough(scene: Scene, state: str) -> bool:
    return scene.answered[state] >= WANTED


async def is_published(scene: Scene) -> bool:
    return await state_of(scene) == "published"


async def test_a_step_that_locked_the_requests_would_keep_the_service_waiting(scene: Scene, processes: Processes):
    """Negative control."""
    for statement in _LOCK_REQUESTS:
        await rows(scene.url, statement)
    obstacle = await Obstacle.put(scene.url, "merkle_levels")
    await processes.worker("clock")
    await obstacle.stops("clock")
    asking = asyncio.create_task(scene.send(lambda: scene.ask(0)))
    await until(lambda: waits_for_requests(scene))

    assert not asking.done()
    obstacle.remove()
    await asking
    assert scene.answered.total() == 0


async def waits_for_requests(scene: Scene) -> bool:
    waiting = "SELECT FROM pg_locks WHERE relation = 'requests'::regclass AND NOT granted"
    return bool(await rows(scene.url, waiting))
