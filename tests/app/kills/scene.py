"""Work that is due, the processes that do it, and a twin of the database where nothing befalls them."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from app.clock import now
from app.lottery.rules import DrawId, DrawState
from migrations.reach import address_of, execute
from tests.app.journey import WINDOW, Journey, RegisteredParty
from tests.app.killing import Obstacle, Processes, rows
from tests.app.soundness import dues_of, flaws_of, refuted

CARRIES_ON_WITHIN = 10.0  # seconds
PARTIES = 12
PLACES = 12
OFFERS = 20
AT_ONCE = 6  # applicants


PutObstacle = Callable[[str], Awaitable[Obstacle]]
Look = Callable[[], Awaitable[dict[str, Any]]]


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
