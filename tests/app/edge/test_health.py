import httpx

from app.main import create_app
from app.settings import Settings
from tests.app.journey import Journey, SetClock
from tests.conftest import client_of, running


async def test_a_migrated_database_makes_the_service_ready(client: httpx.AsyncClient):
    assert (await client.get("/livez")).status_code == 200
    assert (await client.get("/readyz")).status_code == 200


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
