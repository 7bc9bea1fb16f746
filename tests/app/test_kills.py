"""Killed at any moment: worker, service or PostgreSQL itself. What was told is so; what was begun is done, and once.

To hit a moment for certain, a step is stopped in its midst by a table that nobody can write to, and ended there.
"""

import asyncio
import random
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from app.clock import now
from app.lottery.rules import DrawId, DrawState
from migrations.reach import address_of, execute
from migrations.upgrade import upgrade
from tests.app.applicants import Applicants
from tests.app.journey import IN_MATAMOROS, WINDOW, Journey, RegisteredParty, SetClock
from tests.app.killing import (
    DurableServer,
    Obstacle,
    Processes,
    durable_server,
    kill,
    rows,
    until,
)
from tests.app.soundness import dues_of, flaws_of, refuted, transcript_of
from tests.command_line import PATIENCE, CommandLine, eventually

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

CARRIES_ON_WITHIN = 10.0  # seconds
PARTIES = 12
PLACES = 12
OFFERS = 20
AT_ONCE = 6  # applicants

# The moments that are left to chance, the same in each run.
_CHANCE = random.Random(20230112)  # noqa: S311 - no secret
RANDOM_COUNTS = sorted(_CHANCE.sample(range(1, OFFERS - AT_ONCE), 2))
RANDOM_SECONDS = [_CHANCE.uniform(0, 0.5) for _ in range(3)]

# Where a step is stopped: at the table that it has to write to next.
UNTIL_FROZEN = ("audit_rows", "merkle_levels", "audit_rows")  # of the close; of the freeze, twice
UNTIL_PUBLISHED = ("transcript_parts", "assignments", "messages")  # of the draw; of the publication, twice
ONE_A_STEP = ("merkle_levels", "transcript_parts", "messages")  # of the freeze, the draw, the publication
OF_A_LAPSE = ("assignments", "messages")


@pytest.fixture(scope="module")
def durable() -> Iterator[DurableServer]:
    with durable_server() as server:
        yield server


@pytest.fixture(scope="module")
def server_url(durable: DurableServer) -> str:
    return durable.url


@pytest.fixture(scope="module")
def migrated(server_url: str) -> str:
    asyncio.run(execute(server_url, "CREATE DATABASE migrated"))
    upgrade(make_url(server_url).set(database="migrated").render_as_string(hide_password=False))
    return "migrated"


@pytest.fixture
def clock() -> SetClock:
    """A window that opens by this clock closed an hour ago by the real one, which the processes go by."""
    return SetClock(now() - WINDOW - timedelta(hours=1))


@dataclass(frozen=True)
class Scene:
    """A database of the test's own, the processes on it, and a way to make things due."""

    url: str
    journey: Journey
    processes: Processes

    async def requested_draw(self, *, days_ahead: int = 20) -> DrawId:
        """A draw in which parties stand for fewer places."""
        draw_id = await self.journey.open_draw(places=PLACES, day=(now() + timedelta(days=days_ahead)).date())
        for number in range(PARTIES):
            party = await self.journey.register(1 + number % 3)
            assert (await self.journey.request(draw_id, party, "laredo", "hidalgo")).status_code == 201
        return draw_id

    async def draw_in(self, state: DrawState) -> DrawId:
        """A draw that is due for whatever follows on this state."""
        draw_id = await self.requested_draw()
        self.journey.clock.advance(WINDOW)
        while (await self.written(draw_id))["state"] != state:
            assert await self.journey.advance_once()
        return draw_id

    async def offers(self, count: int = OFFERS) -> list[tuple[RegisteredParty, UUID]]:
        """Offers that stand for hours to come, of parties that need only confirm."""
        draw_id = await self.journey.open_draw(places=count + 8, day=(now() + timedelta(days=30)).date())
        parties = {party.party_id: party for party in [await self.journey.register() for _ in range(count)]}
        for party in parties.values():
            await self.journey.request(draw_id, party)
        await self.journey.hold_draw(draw_id)
        for party in parties.values():
            await self.journey.pass_liveness(party)
        made = await rows(self.url, "SELECT party_id, id FROM offers")
        return [(parties[row["party_id"]], row["id"]) for row in made]

    async def due_lapses(self) -> None:
        """Offers whose deadline has passed."""
        self.journey.clock.advance(-WINDOW - timedelta(hours=1))
        await self.journey.hold_draw(await self.requested_draw(days_ahead=25))
        self.journey.clock.advance(timedelta(hours=1))

    async def written(self, draw_id: DrawId) -> dict[str, Any]:
        """What is written of a draw."""
        (row,) = await rows(self.url, "SELECT * FROM draws WHERE id = $1", draw_id)
        return {name: value for name, value in row.items() if value is not None}

    async def offers_by_state(self) -> dict[str, int]:
        counts = await rows(self.url, "SELECT state, count(*) FROM offers GROUP BY state")
        return {row["state"]: row["count"] for row in counts}

    async def nothing_is_due(self) -> bool:
        return not await dues_of(self.url)

    async def flaws(self, told: Collection[UUID] = ()) -> list[str]:
        return [*await flaws_of(self.url, told=told), *(f"draw {each} is refuted" for each in await refuted(self.url))]


@pytest.fixture
def processes(database_url: str, tmp_path: Path) -> Iterator[Processes]:
    """All of them are gone in the end, with all that they started."""
    log = tmp_path / "log"
    fairslot = CommandLine(tmp_path, log)
    started = Processes(fairslot, database_url)
    try:
        yield started
        started.end()
        eventually(lambda: fairslot.left_behind() == [])
    finally:
        started.end()
        fairslot.kill()
        sys.stdout.write(log.read_text()[-4000:] if log.exists() else "")


@pytest.fixture
def scene(database_url: str, journey: Journey, processes: Processes) -> Scene:
    return Scene(database_url, journey, processes)


PutObstacle = Callable[[str], Awaitable[Obstacle]]


@pytest.fixture
async def put(database_url: str) -> AsyncIterator[PutObstacle]:
    there: list[Obstacle] = []

    async def put(table: str) -> Obstacle:
        there.append(await Obstacle.put(database_url, table))
        return there[-1]

    yield put
    for each in there:
        each.remove()


Look = Callable[[], Awaitable[dict[str, Any]]]


async def kill_in_each(scene: Scene, put: PutObstacle, tables: Sequence[str], look: Look) -> list[dict[str, Any]]:
    """Each worker is killed where it is stopped, while the next stands by. What was seen each time.

    Nothing that the killed one claimed stays claimed: the next comes just as far, though the obstacle is still there.
    """
    seen: list[dict[str, Any]] = []
    in_the_way = await put(tables[0])
    worker = await scene.processes.worker("worker_0")
    for number, following in enumerate((*tables[1:], None)):
        await in_the_way.stops(f"worker_{number}")
        seen.append(await look())
        next_worker = await scene.processes.worker(f"worker_{number + 1}")
        kill(worker)
        await until(partial(scene.processes.is_gone, f"worker_{number}"), within=CARRIES_ON_WITHIN)
        assert await look() == seen[-1]
        await in_the_way.stops(f"worker_{number + 1}")
        worker, before = next_worker, in_the_way
        in_the_way = await put(following) if following else before
        before.remove()
    return seen


async def restart_in_each(
    scene: Scene, put: PutObstacle, tables: Sequence[str], look: Look, *, durable: DurableServer
) -> list[dict[str, Any]]:
    """The database ends wherever the one worker is stopped, and starts again. What was seen each time."""
    seen: list[dict[str, Any]] = []
    in_the_way = await put(tables[0])
    await scene.processes.worker("worker")
    for following in (*tables[1:], None):
        await in_the_way.stops("worker")
        seen.append(await look())
        # Not before the next obstacle is there.
        await scene.processes.shut_out("worker")
        await asyncio.to_thread(durable.restart)
        assert await look() == seen[-1]
        in_the_way = await put(following) if following else in_the_way
        await scene.processes.let_in("worker")
    return seen


@asynccontextmanager
async def twin_of(scene: Scene) -> AsyncGenerator[str]:
    """The same database, where nobody is killed and the clock has done what is due of draws."""
    url = make_url(scene.url)
    twin = url.set(database=f"{url.database}_twin")
    await scene.journey.engine.dispose()
    await execute(scene.url, f'CREATE DATABASE "{twin.database}" TEMPLATE "{url.database}"')
    engine = create_async_engine(address_of(twin.render_as_string(hide_password=False)))
    try:
        await Journey(scene.journey.client, engine, scene.journey.clock).advance_draws()
        yield twin.render_as_string(hide_password=False)
    finally:
        await engine.dispose()
        await execute(scene.url, f'DROP DATABASE "{twin.database}" WITH (FORCE)')


def is_kept(seen: Sequence[dict[str, Any]], after: dict[str, Any]) -> bool:
    """Whether all that was written at any time is written still."""
    return all(after[name] == value for each in seen for name, value in each.items() if name != "state")


def pool_in(transcript: bytes) -> list[bytes]:
    return [line for line in transcript.splitlines()[1:] if b'"weight"' in line]


async def test_workers_killed_while_they_freeze_a_draw_leave_it_to_others(scene: Scene, put: PutObstacle):
    draw_id = await scene.draw_in(DrawState.OPEN)
    async with twin_of(scene) as twin:
        await kill_in_each(scene, put, UNTIL_FROZEN, partial(scene.written, draw_id))
        await until(scene.nothing_is_due, within=CARRIES_ON_WITHIN)

        pool = pool_in(await transcript_of(scene.url, draw_id))
        assert len(pool) == PARTIES
        assert pool == pool_in(await transcript_of(twin, draw_id))
    assert await scene.flaws() == []


async def test_workers_killed_while_they_draw_and_publish_leave_it_to_others(scene: Scene, put: PutObstacle):
    draw_id = await scene.draw_in(DrawState.FROZEN)
    async with twin_of(scene) as twin:
        seen = await kill_in_each(scene, put, UNTIL_PUBLISHED, partial(scene.written, draw_id))
        await until(scene.nothing_is_due, within=CARRIES_ON_WITHIN)

        assert is_kept(seen, await scene.written(draw_id))
        assert await transcript_of(scene.url, draw_id) == await transcript_of(twin, draw_id)
    assert await scene.flaws() == []
    assert await scene.offers_by_state() != {}


async def test_the_database_restarted_in_the_steps_of_a_draw(scene: Scene, put: PutObstacle, durable: DurableServer):
    draw_id = await scene.draw_in(DrawState.CLOSING)
    async with twin_of(scene) as twin:
        pool = pool_in(await transcript_of(twin, draw_id))
    seen = await restart_in_each(scene, put, ONE_A_STEP, partial(scene.written, draw_id), durable=durable)
    await until(scene.nothing_is_due)

    assert is_kept(seen, await scene.written(draw_id))
    assert pool_in(await transcript_of(scene.url, draw_id)) == pool
    assert await scene.flaws() == []


async def test_workers_killed_while_offers_lapse_leave_it_to_others(scene: Scene, put: PutObstacle):
    await scene.due_lapses()
    before = await scene.offers_by_state()
    await kill_in_each(scene, put, OF_A_LAPSE, scene.offers_by_state)
    await until(scene.nothing_is_due, within=CARRIES_ON_WITHIN)

    assert (await scene.offers_by_state())["lapsed"] == before["offered"]
    assert await scene.flaws() == []


async def test_the_database_restarted_while_offers_lapse(scene: Scene, put: PutObstacle, durable: DurableServer):
    await scene.due_lapses()
    before = await scene.offers_by_state()
    await scene.journey.engine.dispose()
    await restart_in_each(scene, put, OF_A_LAPSE[1:], scene.offers_by_state, durable=durable)
    await until(scene.nothing_is_due)

    assert (await scene.offers_by_state())["lapsed"] == before["offered"]
    assert await scene.flaws() == []


async def test_a_service_killed_loses_no_confirmation(scene: Scene, put: PutObstacle):
    applicants = Applicants(await scene.offers())
    in_the_way = await put("messages")
    service = await scene.processes.serve("--no-worker")
    async with applicants.confirming(service.port, at_once=AT_ONCE):
        await in_the_way.stops("service", AT_ONCE)
        kill(service.process)
        await until(partial(scene.processes.is_gone, "service"), within=CARRIES_ON_WITHIN)
        assert await scene.offers_by_state() == {"offered": OFFERS}
        in_the_way.remove()
        for count in RANDOM_COUNTS:
            service = await scene.processes.serve("--no-worker", port=service.port)
            await applicants.have_been_told(count)
            kill(service.process)
            assert await scene.flaws(applicants.told) == []
        await scene.processes.serve("--no-worker", port=service.port)

    assert len(applicants.told) == OFFERS
    assert await scene.flaws(applicants.told) == []


async def test_a_database_restarted_loses_no_confirmation(scene: Scene, put: PutObstacle, durable: DurableServer):
    applicants = Applicants(await scene.offers())
    await scene.journey.engine.dispose()
    in_the_way = await put("messages")
    service = await scene.processes.serve("--no-worker")
    async with applicants.confirming(service.port, at_once=AT_ONCE):
        await in_the_way.stops("service", AT_ONCE)
        await asyncio.to_thread(durable.restart)
        for count in RANDOM_COUNTS:
            await applicants.have_been_told(count)
            await asyncio.to_thread(durable.stop)
            told = list(applicants.told)
            await asyncio.to_thread(durable.start)
            assert await scene.flaws(told) == []

    assert len(applicants.told) == OFFERS
    assert await scene.flaws(applicants.told) == []
    assert applicants.refused <= {503}


async def test_who_never_heard_of_a_confirmation_asks_again_and_is_told_the_same(scene: Scene):
    ((party, offer_id),) = await scene.offers(1)
    service = await scene.processes.serve("--no-worker")
    async with httpx.AsyncClient(timeout=PATIENCE) as http:
        unheard = asyncio.create_task(confirmation(http, service.port, party, offer_id))
        await until(partial(has_state, scene, "confirmed"))
        kill(service.process)
        unheard.cancel()
        await scene.processes.serve("--no-worker", port=service.port)
        heard = await confirmation(http, service.port, party, offer_id)

    assert (heard.status_code, heard.json()["state"]) == (200, "confirmed")
    assert await scene.flaws([offer_id]) == []


async def confirmation(http: httpx.AsyncClient, port: int, party: RegisteredParty, offer_id: UUID) -> httpx.Response:
    address = f"http://127.0.0.1:{port}/v1/offers/{offer_id}/confirmation"
    return await http.put(address, headers=party.headers, json=IN_MATAMOROS)


async def has_state(scene: Scene, state: str) -> bool:
    return state in await scene.offers_by_state()


async def test_workers_killed_at_random_moments_lose_nothing_and_the_seals_verify(scene: Scene):
    await scene.due_lapses()
    for days_ahead in (20, 21):
        await scene.requested_draw(days_ahead=days_ahead)
    for number, seconds in enumerate(RANDOM_SECONDS):
        worker = await scene.processes.worker(f"worker_{number}")
        await asyncio.sleep(seconds)
        kill(worker)
        assert await scene.flaws() == []
    scene.processes.run("worker", "--until-idle")
    await asyncio.sleep(1)
    scene.processes.run("worker", "--until-idle")

    assert await dues_of(scene.url) == []
    assert await scene.flaws() == []
    assert "all rows are sealed" in scene.processes.run("verify-audit")


@pytest.mark.parametrize("is_killed", [True, False])
async def test_a_step_that_commits_its_claim_before_its_work_is_found_out(
    scene: Scene, put: PutObstacle, *, is_killed: bool
):
    draw_id = await scene.draw_in(DrawState.DRAWN)
    in_the_way = await put("messages")
    careless = await scene.processes.careless("careless", draw_id)
    await in_the_way.stops("careless")
    if is_killed:
        kill(careless)
    in_the_way.remove()
    careless.wait(PATIENCE)
    scene.processes.run("worker", "--until-idle")

    assert ("an award is without its offer" in await scene.flaws()) is is_killed


async def test_a_confirmation_that_is_lost_is_found_out(scene: Scene):
    ((_, offer_id),) = await scene.offers(1)

    assert await scene.flaws([offer_id]) == [f"the confirmation of {offer_id} is lost"]
