from datetime import timedelta

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from app.edge.rounds import Rounds, tell_rounds
from app.main import create_app
from app.settings import Settings
from tests.app.journey import Journey, SetClock
from tests.conftest import client_of, running


async def test_a_migrated_database_makes_the_service_ready(client: httpx.AsyncClient):
    assert (await client.get("/livez")).status_code == 200
    assert (await client.get("/readyz")).status_code == 200


async def test_ready_says_how_the_clocks_differ_and_when_a_worker_last_worked(journey: Journey, engine: AsyncEngine):
    before = (await journey.client.get("/readyz")).json()
    async with engine.begin() as transaction:
        await tell_rounds(transaction, {"seal-audit-rows": Rounds(journey.clock.now)})
    journey.clock.advance(timedelta(seconds=90))
    after = (await journey.client.get("/readyz")).json()

    assert (before["status"], before["worker_idle_seconds"]) == ("ready", None)
    assert (after["status"], after["worker_idle_seconds"]) == ("ready", 90.0)
    assert before["database_ahead_seconds"] > timedelta(days=1).total_seconds()  # our clock stands in March


async def test_what_workers_told_is_added_up_and_exposed(journey: Journey, engine: AsyncEngine):
    at = journey.clock.now
    for told in (Rounds(at, done=2), Rounds(at - timedelta(hours=1), done=3), Rounds(failures=1)):
        async with engine.begin() as transaction:
            await tell_rounds(transaction, {"redraw": told})
    journey.clock.advance(timedelta(seconds=7))
    exposed = (await journey.client.get("/metrics")).text.splitlines()

    assert 'fairslot_chore_idle_seconds{chore="redraw"} 7.0' in exposed
    assert 'fairslot_chore_done_total{chore="redraw"} 5.0' in exposed
    assert 'fairslot_chore_failures_total{chore="redraw"} 1.0' in exposed


async def test_without_a_database_there_are_still_figures_of_our_own(clock: SetClock):
    async with running("postgresql://nobody@127.0.0.1:1/none", clock) as service, client_of(service) as http:
        await http.get("/livez")
        answer = await http.get("/metrics")

    assert answer.status_code == 200
    assert 'fairslot_answers_total{method="GET",route="/livez",status="200"} 1.0' in answer.text


async def test_before_the_migration_the_service_is_alive_and_not_ready(empty_database_url: str, clock: SetClock):
    async with running(empty_database_url, clock) as service, client_of(service) as http:
        answers = [await http.get(path) for path in ("/livez", "/readyz")]

    assert [answer.status_code for answer in answers] == [200, 503]
    assert answers[1].json()["code"] == "unavailable"


async def test_another_revision_is_not_ready(journey: Journey):
    await journey.execute("UPDATE alembic_version SET version_num = 'older'")

    assert (await journey.client.get("/readyz")).status_code == 503


async def test_without_a_database_the_service_is_not_ready(clock: SetClock):
    async with running("postgresql://nobody@127.0.0.1:1/none", clock) as service, client_of(service) as http:
        answer = await http.get("/readyz")

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


async def test_answers_are_counted_by_route_and_status(client: httpx.AsyncClient):
    await client.get("/v1/content/how-it-works")
    await client.get("/v1/content/someones-secret")
    counted = (await client.get("/metrics")).text

    assert 'fairslot_answers_total{method="GET",route="/v1/content/{page}",status="200"} 1.0' in counted
    assert 'fairslot_answers_total{method="GET",route="/v1/content/{page}",status="404"} 1.0' in counted
    assert "someones-secret" not in counted


def test_two_services_count_apart():
    settings = Settings(database_url="postgresql://nobody@127.0.0.1:1/none", environment="development")
    one, other = create_app(settings), create_app(settings)

    assert one.state.metrics is not other.state.metrics
