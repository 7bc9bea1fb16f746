"""Killed at any moment: worker or service. What was told is so; what was begun is done, and once.

To hit a moment for certain, a step is stopped in its midst by a table that nobody can write to, and ended there.
"""

import asyncio
import random
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.lottery.rules import DrawState
from tests.app.applicants import Applicants
from tests.app.journey import IN_MATAMOROS, RegisteredParty
from tests.app.killing import kill, until
from tests.app.kills.scene import (
    AT_ONCE,
    CARRIES_ON_WITHIN,
    OFFERS,
    PARTIES,
    Look,
    PutObstacle,
    Scene,
    is_kept,
    pool_in,
    twin_of,
)
from tests.app.soundness import dues_of, transcript_of
from tests.command_line import PATIENCE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

# The moments that are left to chance, the same in each run.
_CHANCE = random.Random(20230112)
RANDOM_COUNTS = sorted(_CHANCE.sample(range(1, OFFERS - AT_ONCE), 2))
RANDOM_SECONDS = [_CHANCE.uniform(0, 0.5) for _ in range(3)]

# Where a step is stopped: at the table that it has to write to next.
UNTIL_FROZEN = ("audit_rows", "merkle_levels", "audit_rows")  # of the close; of the freeze, twice
UNTIL_PUBLISHED = ("transcript_parts", "assignments", "messages")  # of the draw; of the publication, twice
OF_A_LAPSE = ("assignments", "messages")


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


async def test_workers_killed_while_offers_lapse_leave_it_to_others(scene: Scene, put: PutObstacle):
    await scene.due_lapses()
    before = await scene.offers_by_state()
    await kill_in_each(scene, put, OF_A_LAPSE, scene.offers_by_state)
    await until(scene.nothing_is_due, within=CARRIES_ON_WITHIN)

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
