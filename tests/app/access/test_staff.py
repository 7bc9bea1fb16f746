import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import product

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import IntegrityError

from app.access.keys import BadKey, create_key, list_keys, revoke_key, rotate_key
from app.access.staff import KeyText, Officer, Operator, Reviewer, Role, new_key_text
from tests.app.journey import Journey, SetClock
from tests.app.staff import staff_headers, staff_key
from tests.conftest import client_of

PORT_OF = {Role.OPERATOR: None, Role.OFFICER: "laredo", Role.REVIEWER: None}


@pytest.fixture
async def doors(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """One door for each role; each tells whose key opened it."""

    async def for_operators(key: Operator) -> dict[str, str | None]:
        return {"key_id": str(key.key_id), "port": key.port}

    async def for_officers(key: Officer) -> dict[str, str | None]:
        return {"key_id": str(key.key_id), "port": key.port}

    async def for_reviewers(key: Reviewer) -> dict[str, str | None]:
        return {"key_id": str(key.key_id), "port": key.port}

    for role, door in zip(Role, (for_operators, for_officers, for_reviewers), strict=True):
        app.get(f"/{role}")(door)
    async with client_of(app) as client:
        yield client


def bearing(text: KeyText) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


@pytest.mark.parametrize(("role", "door"), list(product(Role, Role)))
async def test_a_door_opens_to_its_own_role_alone(doors: httpx.AsyncClient, journey: Journey, role: Role, door: Role):
    key = await staff_key(journey.engine, role, PORT_OF[role])
    answer = await doors.get(f"/{door}", headers=bearing(key.text))

    if role is door:
        assert (answer.status_code, answer.json()) == (200, {"key_id": str(key.key_id), "port": PORT_OF[role]})
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "role-not-allowed")


async def test_without_a_key_or_with_a_wrong_one_no_door_opens(doors: httpx.AsyncClient, journey: Journey):
    party = await journey.register()
    right = await staff_headers(journey.engine, "operator")
    wrong = [party.headers, bearing(new_key_text()), {"Authorization": right["Authorization"][:-1]}]

    for headers in wrong:
        answer = await doors.get("/operator", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "staff-key-unknown")
    answer = await doors.get("/operator")
    assert (answer.status_code, answer.json()["code"]) == (401, "staff-key-missing")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_key_of_staff_speaks_for_no_party(journey: Journey):
    answer = await journey.client.get("/v1/status", headers=await staff_headers(journey.engine, "operator"))

    assert (answer.status_code, answer.json()["code"]) == (401, "token-unknown")


async def test_a_revoked_key_opens_nothing_from_then_on(doors: httpx.AsyncClient, journey: Journey, clock: SetClock):
    key = await staff_key(journey.engine, "operator")
    async with journey.engine.begin() as transaction:
        await revoke_key(transaction, key.key_id, now=clock.now)

    assert (await doors.get("/operator", headers=bearing(key.text))).status_code == 401
    with pytest.raises(BadKey, match="still valid"):
        async with journey.engine.begin() as transaction:
            await revoke_key(transaction, key.key_id, now=clock.now)


async def test_a_rotated_key_stays_valid_for_its_time_of_grace(
    doors: httpx.AsyncClient, journey: Journey, clock: SetClock
):
    old = await staff_key(journey.engine, "officer", "laredo")
    async with journey.engine.begin() as transaction:
        new = await rotate_key(transaction, old.key_id, grace=timedelta(hours=2), now=clock.now)

    async def opens(text: KeyText) -> bool:
        return (await doors.get("/officer", headers=bearing(text))).json().get("port") == "laredo"

    assert (await opens(old.text), await opens(new.text)) == (True, True)
    clock.advance(timedelta(hours=2))
    assert (await opens(old.text), await opens(new.text)) == (False, True)


async def test_without_grace_a_rotated_key_ends_at_once_and_is_rotated_once(
    doors: httpx.AsyncClient, journey: Journey, clock: SetClock
):
    old = await staff_key(journey.engine, "operator")
    async with journey.engine.begin() as transaction:
        new = await rotate_key(transaction, old.key_id, grace=timedelta(0), now=clock.now)

    assert (await doors.get("/operator", headers=bearing(old.text))).status_code == 401
    assert (await doors.get("/operator", headers=bearing(new.text))).status_code == 200
    with pytest.raises(BadKey, match="not yet rotated"):
        async with journey.engine.begin() as transaction:
            await rotate_key(transaction, old.key_id, grace=timedelta(0), now=clock.now)
    async with journey.engine.connect() as transaction:
        listed = {key.key_id: key for key in await list_keys(transaction)}
    assert listed[old.key_id].replaced_by == new.key_id
    assert (listed[new.key_id].role, listed[new.key_id].revoked_at) == (Role.OPERATOR, None)


@pytest.mark.parametrize(("role", "port"), [("officer", None), ("operator", "laredo"), ("officer", "atlantis")])
async def test_a_role_and_a_port_that_do_not_fit_are_refused(journey: Journey, role: str, port: str | None):
    with pytest.raises(BadKey):
        await staff_key(journey.engine, role, port)

    assert await journey.count("staff_keys") == 0


async def test_the_database_itself_binds_an_officer_to_a_port(journey: Journey):
    await staff_key(journey.engine, "officer", "laredo")
    with pytest.raises(IntegrityError, match="officer_has_a_port"):
        await journey.execute("UPDATE staff_keys SET port_code = NULL")
    with pytest.raises(IntegrityError, match="role_is_known"):
        await journey.execute("UPDATE staff_keys SET role = 'captain', port_code = NULL")


async def test_a_key_has_256_random_bits_and_is_stored_hashed_only(journey: Journey):
    key = await staff_key(journey.engine, "reviewer")

    assert (key.text[:4], len(key.text)) == ("fsk_", 47)
    assert await journey.scalar("SELECT key_hash FROM staff_keys") == hashlib.sha256(key.text.encode()).digest()
    assert key.text not in str(await journey.scalar("SELECT json_agg(k)::text FROM staff_keys k"))


async def test_what_becomes_of_a_key_is_on_the_record_without_its_name(journey: Journey, clock: SetClock):
    async with journey.engine.begin() as transaction:
        one = await create_key(transaction, role=Role.OPERATOR, port=None, name="Example Person", now=clock.now)
        other = await rotate_key(transaction, one.key_id, grace=timedelta(0), now=clock.now)
        await revoke_key(transaction, other.key_id, now=clock.now)

    recorded = await journey.scalar("SELECT json_agg(a ORDER BY id)::text FROM audit_rows a")
    assert [recorded.count(f'"{action}-key"') for action in ("create", "rotate", "revoke")] == [1, 1, 1]
    assert "Example Person" not in recorded
