"""The emulation of a capacity profile on real requests."""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import monotonic

import httpx
import pytest
import tomli_w
from sqlalchemy.ext.asyncio import create_async_engine
from starlette.types import ASGIApp, Receive, Scope, Send

from app.capacity.emulation import EMULATION_HEADER, TRANSACTION_HEADER, EmulatedStation, Emulation, Journey, Waiter
from app.capacity.rules import Kind, Profile
from app.capacity.sole import EmulatedElsewhere, only_process
from app.capacity.station_rules import WorkersQueue
from app.main import create_app, kind_of
from app.settings import BadSettings, Settings
from tests.conftest import client_of

CONTENT = "/v1/content/how-it-works"
SERVICE = 0.05  # seconds a worker takes for it in the profiles below

Emulated = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


def profile_with(*, servers: int, queue: int, mean_ms: float = SERVICE * 1000, variation: float = 0.0) -> Profile:
    return Profile.model_validate(
        {
            "name": "tiny",
            "label": "for tests",
            "retry_after_seconds": 7,
            "thresholds": {"slow_per_hour": 1000, "failing_per_hour": 2000},
            "stations": [
                {
                    "kind": "workers",
                    "name": "workers",
                    "servers": servers,
                    "queue": queue,
                    "distribution": "lognormal" if variation else "constant",
                    "variation": variation,
                    "mean_ms": {"read_content": mean_ms},
                }
            ],
        }
    )


@pytest.fixture
def emulated(database_url: str, tmp_path: Path) -> Emulated:
    @asynccontextmanager
    async def start(profile: Profile, *, seed: int = 0) -> AsyncGenerator[httpx.AsyncClient]:
        file = tmp_path / "profile.toml"
        file.write_text(tomli_w.dumps(profile.model_dump(mode="json", exclude_none=True)), "utf-8")
        settings = Settings(database_url=database_url, environment="rehearsal", profile=file, seed=seed)
        service = create_app(settings)
        async with service.router.lifespan_context(service), client_of(service) as client:
            yield client

    return start


def timing(answer: httpx.Response) -> dict[str, float]:
    """Server-Timing, in seconds."""
    return {name: float(ms) / 1000 for name, ms in re.findall(r"(\w+);dur=([\d.]+)", answer.headers["server-timing"])}


async def test_every_answer_says_that_it_is_emulated(emulated: Emulated):
    async with emulated(profile_with(servers=1, queue=0), seed=5) as client:
        answers = [await client.get(path) for path in (CONTENT, "/livez", "/metrics", "/nothing-here")]

    assert {answer.headers[EMULATION_HEADER] for answer in answers} == {"tiny; seed=5"}


async def test_a_profile_that_cannot_be_emulated_is_refused_in_one_line(emulated: Emulated):
    noticing = profile_with(servers=1, queue=0).model_copy(update={"when_clients_leave": "notices"})

    with pytest.raises(BadSettings, match=r"^FAIRSLOT_PROFILE: .*profile.toml: when_clients_leave = 'notices' cannot"):
        await emulated(noticing).__aenter__()


async def test_a_service_without_a_profile_says_nothing_of_emulation(client: httpx.AsyncClient):
    answer = await client.get(CONTENT)

    assert EMULATION_HEADER not in answer.headers
    assert timing(answer).keys() == {"work"}


async def test_an_answer_never_leaves_before_its_computed_finish(emulated: Emulated):
    async with emulated(profile_with(servers=1, queue=9)) as client:
        began = monotonic()
        answers = await asyncio.gather(*(client.get(CONTENT) for _ in range(6)))
        took = monotonic() - began

    assert all(answer.status_code == 200 for answer in answers)
    assert took >= 6 * SERVICE


async def test_oversleeping_never_adds_up(emulated: Emulated):
    async with emulated(profile_with(servers=1, queue=99)) as client:
        answers = await asyncio.gather(*(client.get(CONTENT) for _ in range(20)))

    stays = [timing(answer)["queue"] + timing(answer)["service"] for answer in answers]
    # The last of twenty that come within the first one's service leaves twenty services after it came, at most,
    # however late this process woke up in between: a real sleep for each would always add to that.
    assert max(stays) <= 20 * SERVICE + 1e-4


async def test_a_request_that_finds_no_place_is_refused_in_the_callers_language(emulated: Emulated):
    async with emulated(profile_with(servers=1, queue=1, mean_ms=500)) as client:
        headers = {"Accept-Language": "es"}
        answers = await asyncio.gather(*(client.get(CONTENT, headers=headers) for _ in range(5)))
        counted = (await client.get("/metrics")).text

    refused = [answer for answer in answers if answer.status_code == 503]
    assert len(refused) == 3
    assert {answer.headers["retry-after"] for answer in refused} == {"7"}
    assert {answer.json()["code"] for answer in refused} == {"overloaded"}
    assert {answer.headers["content-language"] for answer in refused} == {"es"}
    assert 'desc="workers"' in refused[0].headers["server-timing"]
    assert 'emulation_refused_total{station="workers"} 3.0' in counted


async def test_service_times_are_keyed_by_seed_and_transaction(emulated: Emulated):
    async def services(seed: int, numbers: list[int]) -> list[float]:
        async with emulated(profile_with(servers=9, queue=9, mean_ms=5, variation=0.5), seed=seed) as client:
            answers = [await client.get(CONTENT, headers={TRANSACTION_HEADER: str(number)}) for number in numbers]
        return [timing(answer)["service"] for answer in answers]

    forward, backward, other_seed = await services(1, [1, 2, 3]), await services(1, [3, 2, 1]), await services(2, [1])

    assert forward == backward[::-1]
    assert len({*forward, *other_seed}) == 4


async def test_what_follows_a_transaction_is_paid_for_with_it(emulated: Emulated):
    async with emulated(profile_with(servers=1, queue=0, mean_ms=60_000)) as client:
        answer = await client.get(CONTENT, headers={TRANSACTION_HEADER: "17; step=read_again"})

    assert answer.status_code == 200
    assert EMULATION_HEADER in answer.headers
    assert "server-timing" not in answer.headers


@pytest.mark.parametrize("number", ["17", "17; step=", "; step=read_again", "17; step=READ", "x; step=read_again"])
async def test_nothing_else_passes_the_stations_by_unpaid(emulated: Emulated, number: str):
    async with emulated(profile_with(servers=1, queue=0)) as client:
        answer = await client.get(CONTENT, headers={TRANSACTION_HEADER: number})

    assert timing(answer)["service"] == pytest.approx(SERVICE)


@pytest.mark.parametrize("number", ["", "-1", "x", "1e3", "²"])
async def test_a_number_that_is_none_does_no_harm(emulated: Emulated, number: str):
    async with emulated(profile_with(servers=1, queue=0)) as client:
        answer = await client.get(CONTENT, headers=httpx.Headers({TRANSACTION_HEADER: number}, encoding="utf-8"))

    assert answer.status_code == 200


async def test_what_is_no_transaction_passes_the_stations_by(emulated: Emulated):
    async with emulated(profile_with(servers=1, queue=0, mean_ms=60_000)) as client:
        answer = await client.get("/livez")

    assert answer.status_code == 200
    assert "server-timing" not in answer.headers


async def test_work_that_outlasts_its_service_time_is_counted(database_url: str):
    service = create_app(Settings(database_url=database_url, environment="development"))
    registry = service.state.metrics.registry

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.02)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done"})

    def refuse(scope: Scope, retry_after: int) -> ASGIApp:
        raise AssertionError

    emulation = Emulation(
        slow,
        profile=profile_with(servers=1, queue=0, mean_ms=1),
        seed=0,
        kind_of=lambda _: Kind.READ_CONTENT,
        refuse=refuse,
        registry=registry,
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(emulation), base_url="http://fairslot.test") as client:
        answer = await client.get("/")

    assert answer.text == "done"
    assert timing(answer)["work"] > timing(answer)["service"]
    assert registry.get_sample_value("emulation_overruns_total") == 1


async def test_only_one_process_may_emulate_on_a_database(database_url: str):
    first, second = create_async_engine(database_url), create_async_engine(database_url)

    async with only_process(first):
        with pytest.raises(EmulatedElsewhere, match="run exactly one"):
            async with only_process(second):
                pass
    async with only_process(second):
        pass

    await first.dispose()
    await second.dispose()


def test_every_kind_of_transaction_is_a_route_of_the_service():
    requests = [
        ("GET", CONTENT),
        ("POST", "/v1/registrations"),
        ("POST", "/v1/liveness-sessions"),
        ("PUT", "/v1/draws/7/request"),
        ("GET", "/v1/status"),
        ("PUT", "/v1/offers/7/confirmation"),
    ]

    kinds = [kind_of({"method": method, "path": path}) for method, path in requests]

    assert set(kinds) == set(Kind)
    assert kind_of({"method": "GET", "path": "/readyz"}) is None


def test_rounding_never_makes_a_wait_negative():
    station = EmulatedStation("workers", WorkersQueue[Waiter](1, 0))
    journey = Journey(now=0.1 + 0.2)

    # 0.1 + 0.2 + 0.3 less 0.1 + 0.2 less 0.3 is not 0 but a little below.
    journey.leave(station, 0.3, finish=journey.now + 0.3 - 1e-16)

    assert journey.queue == 0.0
    assert journey.server_timing(0.0).startswith('queue;dur=0.000;desc=""')
