"""Stopped at any moment: PostgreSQL, as if the power failed. What was told is so; what was begun is done, and once.

To hit a moment for certain, a step is stopped in its midst by a table that nobody can write to, and the database ends.
"""

import asyncio
import signal
from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest

from app.lottery.rules import DrawState
from tests.app.applicants import Applicants
from tests.app.killing import DurableServer, until
from tests.app.kills.scene import AT_ONCE, OFFERS, Look, PutObstacle, Scene, is_kept, pool_in, twin_of
from tests.app.soundness import transcript_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

RESTARTED_AT = (4, 9)  # confirmations told

# Where a step is stopped: at the table that it has to write to next.
ONE_A_STEP = ("merkle_levels", "transcript_parts", "messages")  # of the freeze, the draw, the publication
OF_A_LAPSE = ("messages",)


async def restart_in_each(
    scene: Scene, put: PutObstacle, tables: Sequence[str], look: Look, *, durable: DurableServer
) -> list[dict[str, Any]]:
    """The database ends wherever the one worker is stopped, and starts again. What was seen each time."""
    seen: list[dict[str, Any]] = []
    in_the_way = await put(tables[0])
    worker = await scene.processes.worker("worker")
    for following in (*tables[1:], None):
        await in_the_way.stops("worker")
        seen.append(await look())
        # Not before the next obstacle is there.
        await scene.processes.shut_out("worker")
        # The database ends its sessions one after another: the obstacle's may go first, and the way would be free.
        worker.send_signal(signal.SIGSTOP)
        await asyncio.to_thread(durable.restart)
        worker.send_signal(signal.SIGCONT)
        assert await look() == seen[-1]
        in_the_way = await put(following) if following else in_the_way
        await scene.processes.let_in("worker")
    return seen


async def test_the_database_restarted_in_the_steps_of_a_draw(scene: Scene, put: PutObstacle, durable: DurableServer):
    draw_id = await scene.draw_in(DrawState.CLOSING)
    async with twin_of(scene) as twin:
        pool = pool_in(await transcript_of(twin, draw_id))
    seen = await restart_in_each(scene, put, ONE_A_STEP, partial(scene.written, draw_id), durable=durable)
    await until(scene.nothing_is_due)

    assert is_kept(seen, await scene.written(draw_id))
    assert pool_in(await transcript_of(scene.url, draw_id)) == pool
    assert await scene.flaws() == []


async def test_the_database_restarted_while_offers_lapse(scene: Scene, put: PutObstacle, durable: DurableServer):
    await scene.due_lapses()
    before = await scene.offers_by_state()
    await scene.journey.engine.dispose()
    await restart_in_each(scene, put, OF_A_LAPSE, scene.offers_by_state, durable=durable)
    await until(scene.nothing_is_due)

    assert (await scene.offers_by_state())["lapsed"] == before["offered"]
    assert await scene.flaws() == []


async def test_a_database_restarted_loses_no_confirmation(scene: Scene, put: PutObstacle, durable: DurableServer):
    applicants = Applicants(await scene.offers())
    await scene.journey.engine.dispose()
    in_the_way = await put("messages")
    service = await scene.processes.serve("--no-worker")
    async with applicants.confirming(service.port, at_once=AT_ONCE):
        await in_the_way.stops("service", AT_ONCE)
        await asyncio.to_thread(durable.restart)
        for count in RESTARTED_AT:
            await applicants.have_been_told(count)
            await asyncio.to_thread(durable.stop)
            told = list(applicants.told)
            await asyncio.to_thread(durable.start)
            assert await scene.flaws(told) == []

    assert len(applicants.told) == OFFERS
    assert await scene.flaws(applicants.told) == []
    assert applicants.refused <= {503}
