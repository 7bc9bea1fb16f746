import asyncio
import secrets
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.edge.keys_rules import encryption_key, is_strong, storage_hash, unquoted
from tests.app.edge.test_problems import assert_is_problem
from tests.app.journey import Journey, SetClock, new_key, registration_form
from tests.conftest import client_of, running


async def post(
    client: httpx.AsyncClient, headers: dict[str, str], size: int = 1, *, family: str = "Person"
) -> httpx.Response:
    return await client.post("/v1/registrations", json=registration_form(size, family=family), headers=headers)


async def test_a_repeated_post_gives_the_first_answer_and_changes_nothing(journey: Journey):
    key = new_key()
    first = await post(journey.client, key)
    again = await post(journey.client, key)

    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["location"] == first.headers["location"]
    assert [await journey.count(table) for table in ("parties", "tokens", "audit_rows")] == [1, 1, 1]


async def test_while_the_first_request_is_in_flight_a_second_is_refused_and_then_gets_its_answer(journey: Journey):
    key = new_key()
    async with journey.engine.begin() as somebody:
        await somebody.exec_driver_sql("LOCK TABLE parties IN EXCLUSIVE MODE")
        first = asyncio.create_task(post(journey.client, key))
        await journey.until_somebody_waits()
        second = await post(journey.client, key)
    done, again = await first, await post(journey.client, key)

    assert_is_problem(second, 409, "idempotency-key-in-flight")
    assert 1 <= int(second.headers["retry-after"]) <= 2
    assert (done.status_code, again.status_code, again.content) == (201, 201, done.content)
    assert await journey.count("parties") == 1


async def test_a_key_forgotten_and_used_anew_is_in_flight_too(journey: Journey, clock: SetClock):
    key = new_key()
    await post(journey.client, key)
    clock.advance(timedelta(hours=24))
    async with journey.engine.begin() as somebody:
        await somebody.exec_driver_sql("LOCK TABLE parties IN EXCLUSIVE MODE")
        first = asyncio.create_task(post(journey.client, key, family="Other"))
        await journey.until_somebody_waits()
        second = await post(journey.client, key, family="Other")

    assert second.json()["code"] == "idempotency-key-in-flight"
    assert (await first).status_code == 201


async def test_a_request_that_was_rolled_back_is_in_flight_no_more(journey: Journey):
    key = new_key()
    async with journey.engine.begin() as somebody:
        await somebody.exec_driver_sql("LOCK TABLE parties IN EXCLUSIVE MODE")
        first = asyncio.create_task(post(journey.client, key))
        await journey.until_somebody_waits()
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)

    assert (await post(journey.client, key)).status_code == 201
    assert await journey.count("parties") == 1


async def test_a_thousand_posts_with_one_key_at_once_make_one_row(database_url: str, clock: SetClock):
    async with running(database_url, clock, pool_timeout_seconds=300) as service, client_of(service) as http:
        journey, key = Journey(http, service.state.engine, clock), new_key()
        answers = await asyncio.gather(*(post(http, key) for _ in range(1000)))
        again = await post(http, key)

        assert {answer.status_code for answer in answers} <= {201, 409}
        assert {answer.json()["code"] for answer in answers if answer.status_code == 409} <= {
            "idempotency-key-in-flight"
        }
        assert {answer.content for answer in answers if answer.status_code == 201} == {again.content}
        assert [await journey.count(table) for table in ("parties", "tokens", "audit_rows")] == [1, 1, 1]


async def test_different_keys_make_different_rows(journey: Journey):
    await asyncio.gather(*(post(journey.client, new_key(), family=f"Family {each}") for each in range(5)))

    assert await journey.count("parties") == 5


async def test_the_same_key_with_another_body_is_refused(journey: Journey):
    key = new_key()
    await post(journey.client, key)
    answer = await post(journey.client, key, size=2)

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")
    assert await journey.count("parties") == 1


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({}, "idempotency-key-missing"),
        ({"Idempotency-Key": "short"}, "idempotency-key-weak"),
        ({"Idempotency-Key": "a" * 31}, "idempotency-key-weak"),
        ({"Idempotency-Key": "x" * 300}, "idempotency-key-weak"),
    ],
)
async def test_a_missing_or_weak_key_is_refused(journey: Journey, headers: dict[str, str], code: str):
    answer = await post(journey.client, headers)

    assert (answer.status_code, answer.json()["code"]) == (400, code)


async def test_a_refused_attempt_leaves_its_key_free(journey: Journey):
    key, form = new_key(), registration_form()
    form["members"][0]["birth_date"] = "2999-01-01"
    refused = await journey.client.post("/v1/registrations", json=form, headers=key)
    accepted = await post(journey.client, key)

    assert (refused.status_code, refused.json()["code"]) == (422, "born-in-the-future")
    assert accepted.status_code == 201


async def test_one_party_never_meets_the_answer_to_another_partys_key(journey: Journey):
    one, other, key = await journey.register(), await journey.register(), new_key()
    for party in (one, other):
        answer = await journey.client.post(
            "/v1/liveness-sessions", json={"member_id": str(party.members[0])}, headers=party.headers | key
        )
        assert (answer.status_code, answer.json()["member_id"]) == (201, str(party.members[0]))


async def test_after_a_day_the_key_is_forgotten(journey: Journey, clock: SetClock):
    key = new_key()
    first = await post(journey.client, key)
    clock.advance(timedelta(hours=24))
    later = await post(journey.client, key, family="Other")

    assert later.json()["registration_id"] != first.json()["registration_id"]


async def test_a_dump_holds_neither_key_nor_token(journey: Journey):
    key = secrets.token_hex(16)
    token = (await post(journey.client, {"Idempotency-Key": key})).json()["token"]
    dump = b"".join(
        [
            str(await journey.scalar("SELECT json_agg(k)::text FROM idempotency_keys k")).encode(),
            bytes(await journey.scalar("SELECT answer FROM idempotency_keys")),
            str(await journey.scalar("SELECT json_agg(t)::text FROM tokens t")).encode(),
            str(await journey.scalar("SELECT json_agg(a)::text FROM audit_rows a")).encode(),
        ]
    )

    for secret in (key, token):
        assert secret.encode() not in dump
        assert secret.encode().hex().encode() not in dump


def test_128_random_bits_are_strong_in_any_common_writing():
    for _ in range(1000):
        assert is_strong(secrets.token_hex(16))
        assert is_strong(secrets.token_urlsafe(16))
        assert is_strong(str(uuid4()))


@given(st.binary(max_size=15))
def test_fewer_bits_are_weak_in_hexadecimal(random: bytes):
    assert not is_strong(random.hex())


def test_a_quoted_string_is_the_same_key_as_a_bare_one():
    assert unquoted(' "8e03978e-40d5-43dd-bc93-6894a57f9324" ') == "8e03978e-40d5-43dd-bc93-6894a57f9324"


def test_what_is_stored_does_not_open_the_answer():
    assert storage_hash("key", caller="", path="/") != encryption_key("key")
