import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from app.clock import now
from app.edge.rate import RateLimit
from app.edge.rate_rules import Quota
from app.liveness.signature_rules import sign
from app.main import create_app
from app.settings import BadSettings, Settings
from tests.app.edge.test_problems import assert_is_problem
from tests.app.journey import Journey, new_key, registration_form
from tests.app.staff import staff_headers
from tests.conftest import STUB_SECRET, settings_for

PAGE = "/v1/content/how-it-works"
WEBHOOKS = "/v1/liveness-webhooks"


@asynccontextmanager
async def limited(database_url: str, *, caller: str = "3/minute", address: str = "4/minute") -> AsyncGenerator["At"]:
    service = create_app(settings_for(database_url, caller_rate=caller, address_rate=address))
    async with service.router.lifespan_context(service):
        yield At(service)


class At:
    """Clients at different addresses, and what the database holds behind them."""

    def __init__(self, service: FastAPI) -> None:
        self.service = service

    def __call__(self, address: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.service, client=(address, 1))
        return httpx.AsyncClient(transport=transport, base_url="http://fairslot.test")


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_every_answer_tells_the_quota_and_what_is_left(shared_database_url: str):
    async with limited(shared_database_url) as at, at("192.0.2.1") as http:
        told = [(await http.get(path)).headers for path in (PAGE, "/nowhere", PAGE)]

    assert {headers["ratelimit-policy"] for headers in told} == {'"address";q=4;w=60'}
    assert [headers["ratelimit"].split(";")[:2] for headers in told] == [['"address"', f"r={n}"] for n in (3, 2, 1)]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_one_request_too_many_is_refused_until_the_instant_that_both_headers_name(
    shared_database_url: str, language: str
):
    async with limited(shared_database_url) as at, at("192.0.2.1") as http:
        answers = [await http.get(PAGE, headers={"Accept-Language": language}) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert_is_problem(answers[-1], 429, "too-many-requests")
    assert answers[-1].headers["content-language"] == language
    wait = answers[-1].headers["retry-after"]
    assert answers[-1].headers["ratelimit"] == f'"address";r=0;t={wait}'
    assert 59 <= int(wait) <= 80


async def test_the_waits_are_spread(shared_database_url: str):
    async with limited(shared_database_url, address="1/hour") as at, at("192.0.2.1") as http:
        await http.get(PAGE)
        waits = {(await http.get(PAGE)).headers["retry-after"] for _ in range(20)}

    assert len(waits) > 5


async def test_addresses_and_tokens_are_counted_apart(database_url: str):
    async with limited(database_url) as at, at("192.0.2.1") as one, at("192.0.2.2") as other:
        answer = await one.post("/v1/registrations", json=registration_form(), headers=new_key())
        token = bearer(answer.json()["token"])
        by_token = [(await http.get("/v1/status", headers=token)).status_code for http in (one, one, other, other)]
        anonymous = [(await http.get(PAGE)).status_code for http in (one, one, one, one, other)]

    assert by_token == [200, 200, 200, 429]
    assert anonymous == [200, 200, 200, 429, 200]


async def test_guessing_tokens_is_counted_for_the_address_and_keeps_out_nobody_who_was_there_before(database_url: str):
    async with limited(database_url, caller="9/minute", address="4/minute") as at, at("192.0.2.1") as http:
        answer = await http.post("/v1/registrations", json=registration_form(), headers=new_key())
        known = bearer(answer.json()["token"])
        assert (await http.get("/v1/status", headers=known)).status_code == 200
        guesses = [(await http.get("/v1/status", headers=bearer(f"guess-{n}"))).status_code for n in range(5)]
        after = await http.get("/v1/status", headers=known)

    assert guesses == [401, 401, 401, 429, 429]
    assert after.status_code == 200


@pytest.mark.parametrize("scheme", ["Bearer", "Basic"])
async def test_an_invented_token_is_no_way_round_the_quota_of_an_address(shared_database_url: str, scheme: str):
    async with limited(shared_database_url, caller="9/minute", address="4/minute") as at, at("192.0.2.1") as http:
        invented = [{"Authorization": f"{scheme} {n}"} for n in range(6)]
        statuses = [(await http.get(PAGE, headers=each)).status_code for each in invented]

    assert statuses == [200, 200, 200, 200, 429, 429]


async def test_one_token_is_one_caller_however_its_header_is_spelled(database_url: str):
    async with limited(database_url, caller="3/minute", address="9/minute") as at, at("192.0.2.1") as http:
        answer = await http.post("/v1/registrations", json=registration_form(), headers=new_key())
        token = answer.json()["token"]
        spelled = [{"Authorization": f"{scheme}{token}"} for scheme in ("Bearer ", "bearer ", "BEARER ", "Bearer   ")]
        statuses = [(await http.get("/v1/status", headers=each)).status_code for each in spelled]

    assert statuses == [200, 200, 200, 429]


@pytest.mark.parametrize("role", ["operator", None])
async def test_a_token_that_proved_genuine_costs_its_address_nothing(
    database_url: str, engine: AsyncEngine, role: str | None
):
    async with limited(database_url, caller="9/minute", address="2/minute") as at, at("192.0.2.1") as http:
        if role:
            url, key = "/v1/operator/days", await staff_headers(engine, role)
        else:
            asked = await http.post("/v1/registration-reviews", json=registration_form(), headers=new_key())
            url, key = asked.headers["location"], bearer(asked.json()["token"])
        answers = [await http.get(url, headers=key) for _ in range(5)]
        spent = [(await http.get(PAGE)).status_code for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200] * 5
    assert [answer.headers["ratelimit"].split(";")[:2] for answer in answers] == [
        ['"token"', f"r={n}"] for n in (8, 7, 6, 5, 4)
    ]
    assert spent == ([200, 200, 429] if role else [200, 429, 429])


async def test_one_household_of_addresses_is_one_address(shared_database_url: str):
    async with limited(shared_database_url) as at:
        statuses: list[int] = []
        for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:0:ffff::1", "2001:db8::1", "2001:db8::5"):
            async with at(address) as http:
                statuses.append((await http.get(PAGE)).status_code)

    assert statuses == [200, 200, 200, 200, 429]


async def test_probes_are_always_answered(shared_database_url: str):
    async with limited(shared_database_url, address="1/hour") as at, at("192.0.2.1") as http:
        statuses = {(await http.get(path)).status_code for path in ("/livez", "/readyz", "/metrics") * 3}

    assert statuses == {200}


def webhook(secret: str) -> dict[str, Any]:
    """A report of a session that nobody knows, signed with this secret."""
    body = json.dumps({"session_id": "nobody-knows-it", "state": "SUCCEEDED", "confidence": 99.0}).encode()
    signature = sign(body, secret=secret, at=now())
    return {"content": body, "headers": {"Content-Type": "application/json", "Fairslot-Signature": signature}}


async def test_what_the_provider_signed_is_never_throttled_nor_counted_for_its_address(shared_database_url: str):
    async with limited(shared_database_url, address="2/minute") as at, at("192.0.2.1") as http:
        signed = [await http.post(WEBHOOKS, **webhook(STUB_SECRET)) for _ in range(5)]
        spent = [(await http.get(PAGE)).status_code for _ in range(3)]
        afterwards = await http.post(WEBHOOKS, **webhook(STUB_SECRET))

    assert {answer.json()["code"] for answer in [*signed, afterwards]} == {"liveness-session-not-found"}
    assert spent == [200, 200, 429]


async def test_what_only_claims_to_be_signed_is_counted_and_refused_like_anything_anonymous(shared_database_url: str):
    async with limited(shared_database_url, address="3/minute") as at, at("192.0.2.1") as http:
        forged = [await http.post(WEBHOOKS, **webhook("not what we share with the provider")) for _ in range(5)]
        elsewhere = (await http.get(PAGE)).status_code

    assert [answer.status_code for answer in forged] == [401, 401, 401, 429, 429]
    assert_is_problem(forged[-1], 429, "too-many-requests")
    assert forged[0].headers["ratelimit"].startswith('"address";r=2;')
    assert elsewhere == 429


async def test_off_is_unlimited_and_says_nothing(reader: httpx.AsyncClient):
    answers = [await reader.get(PAGE) for _ in range(400)]

    assert {answer.status_code for answer in answers} == {200}
    assert "ratelimit" not in answers[-1].headers


async def test_the_rate_limit_remembers_no_token(journey: Journey, app: FastAPI):
    party = await journey.register()
    limit = RateLimit(app, token=Quota(5, 60), address=None, unlimited=())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(limit), base_url="http://fairslot.test") as http:
        assert (await http.get("/v1/status", headers=party.headers)).status_code == 200

    assert limit._token
    assert len(limit._token.window) == 1
    assert party.token not in repr(limit._token.window)


def test_a_rate_that_cannot_be_read_is_named_with_the_mend():
    settings = Settings(database_url="postgresql://db/fairslot", environment="development", address_rate="often")

    with pytest.raises(BadSettings, match="FAIRSLOT_ADDRESS_RATE: write a rate like 100/minute"):
        create_app(settings)
