"""Back into a registration whose token is lost, without telling anybody who is registered."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from app.content.library import Library
from app.edge.logs import make_logger
from app.outbox.actions import Outbox
from app.outbox.delivery import ToFolder
from app.registration.actions.recover import send_codes_due
from app.registration.recovery_rules import CODE_LENGTH, TRIES, WRITTEN_AGAIN_AFTER, as_meant, code_of
from tests.app.journey import IDENTITY_SECRET, Journey, new_key, registration_form

EVA = {"full_name": "Eva Nobody", "birth_date": "1980-01-01", "sex": "female", "country_of_birth": "CU"}


async def registered(journey: Journey, contact: dict[str, str] | None = None) -> tuple[dict[str, Any], dict[str, str]]:
    """Somebody who is registered: what identifies them, and the header of their token."""
    form = registration_form()
    answer = await journey.client.post(
        "/v1/registrations", json=form | ({"contact": contact} if contact else {}), headers=new_key()
    )
    identity = {name: form["members"][0][name] for name in ("full_name", "birth_date", "sex", "country_of_birth")}
    return identity, {"Authorization": f"Bearer {answer.json()['token']}"}


async def ask(journey: Journey, identity: dict[str, Any]) -> httpx.Response:
    return await journey.client.post("/v1/recoveries", json=identity, headers=new_key())


async def ask_from(address: str, app: FastAPI, identity: dict[str, Any]) -> httpx.Response:
    transport = httpx.ASGITransport(app, client=(address, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://fairslot.test") as http:
        return await http.post("/v1/recoveries", json=identity, headers=new_key())


async def redeem(journey: Journey, asked: httpx.Response, code: str) -> httpx.Response:
    return await journey.client.post(asked.headers["location"], json={"code": code}, headers=new_key())


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def code_sent(journey: Journey) -> str:
    return str(
        await journey.scalar(
            "SELECT facts ->> 'code' FROM messages WHERE kind = 'recovery-code' ORDER BY created_at DESC LIMIT 1"
        )
    )


async def test_the_code_gives_a_new_token_and_the_old_one_opens_nothing_any_more(journey: Journey):
    identity, old = await registered(journey)
    asked = await ask(journey, identity | {"full_name": "PERSON 1 Éxample"})
    await journey.run_clock()
    answer = await redeem(journey, asked, (await code_sent(journey)).lower())

    new = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert (asked.status_code, answer.status_code) == (202, 201)
    assert (await journey.client.get("/v1/registration", headers=new)).status_code == 200
    assert (await journey.client.get("/v1/registration", headers=old)).status_code == 401
    assert await journey.scalar("SELECT action FROM audit_rows ORDER BY id DESC LIMIT 1") == "recover"


async def test_nobody_learns_whether_there_is_such_a_person(journey: Journey):
    identity, _ = await registered(journey)
    known, unknown = await ask(journey, identity), await ask(journey, EVA)
    await journey.run_clock()
    wrong = [await redeem(journey, each, "AAAAAAAA") for each in (known, unknown)]

    assert known.status_code == unknown.status_code == 202
    for answer in (known, unknown):
        assert UUID(answer.json()["recovery_id"])
    assert {**known.json(), "recovery_id": ""} == {**unknown.json(), "recovery_id": ""}
    assert {answer.json()["code"] for answer in wrong} == {"recovery-code-wrong"}
    assert await journey.count("messages") == 1


async def test_wrong_codes_count_also_when_tried_at_once_and_then_the_right_one_is_too_late(journey: Journey):
    identity, _ = await registered(journey)
    asked = await ask(journey, identity)
    await journey.run_clock()
    answers = await asyncio.gather(*(redeem(journey, asked, "AAAAAAAA") for _ in range(TRIES + 3)))
    late = await redeem(journey, asked, await code_sent(journey))

    codes = sorted(answer.json()["code"] for answer in answers)
    assert codes == ["recovery-code-wrong"] * TRIES + ["recovery-over"] * 3
    assert (late.status_code, late.json()["code"]) == (409, "recovery-over")


async def test_a_refused_try_leaves_its_key_free_and_a_repeated_one_gives_the_same_token(journey: Journey):
    identity, _ = await registered(journey)
    asked = await ask(journey, identity)
    await journey.run_clock()
    key, code = new_key(), {"code": await code_sent(journey)}
    wrong = await journey.client.post(asked.headers["location"], json={"code": "AAAAAAAA"}, headers=key)
    first = await journey.client.post(asked.headers["location"], json=code, headers=key)
    again = await journey.client.post(asked.headers["location"], json=code, headers=key)

    assert (wrong.status_code, first.status_code) == (403, 201)
    assert again.content == first.content


async def test_a_code_serves_once_and_for_a_quarter_of_an_hour(journey: Journey):
    identity, _ = await registered(journey)
    asked = await ask(journey, identity)
    await journey.run_clock()
    code = await code_sent(journey)
    journey.clock.advance(timedelta(minutes=15))

    assert (await redeem(journey, asked, code)).json()["code"] == "recovery-over"


async def test_a_code_that_is_over_is_neither_sent_nor_kept(journey: Journey, tmp_path: Path):
    identity, _ = await registered(journey)
    await ask(journey, identity)
    await journey.run_clock()
    code = await code_sent(journey)
    journey.clock.advance(timedelta(minutes=15))
    async with journey.engine.begin() as transaction:
        outbox = Outbox(Library(), ToFolder(tmp_path, "no-reply@example.org"), make_logger("error"))
        assert await outbox.deliver_due(transaction, now=journey.clock.now) == 0
    await journey.run_clock()

    assert files_in(tmp_path) == []
    assert await journey.scalar("SELECT state FROM messages") == "expired"
    assert code not in str(await journey.scalar("SELECT json_agg(m)::text FROM messages m"))


async def test_a_code_that_is_over_is_not_kept_where_no_mail_goes_out(journey: Journey):
    identity, _ = await registered(journey)
    await ask(journey, identity)
    await journey.run_clock()
    code = await code_sent(journey)
    journey.clock.advance(timedelta(minutes=15))
    await journey.run_clock()

    assert code not in str(await journey.scalar("SELECT json_agg(m)::text FROM messages m"))


@pytest.mark.parametrize("change", ["contact", "withdraw"])
async def test_a_code_is_void_once_the_contact_has_changed_or_the_party_has_withdrawn(journey: Journey, change: str):
    identity, token = await registered(journey)
    asked = await ask(journey, identity)
    await journey.run_clock()
    code = await code_sent(journey)
    headers = token | {"If-Match": '"1"'}
    if change == "contact":
        body = {"contact": {"email": "other@example.org"}, "preferred_language": "en"}
        await journey.client.put("/v1/registration/contact", json=body, headers=headers)
    else:
        await journey.client.delete("/v1/registration", headers=headers)

    assert (await redeem(journey, asked, code)).status_code == 409


async def test_whoever_is_reached_by_telephone_gets_no_code(journey: Journey):
    identity, _ = await registered(journey, {"phone": "+15205550100"})
    asked = await ask(journey, identity)
    await journey.run_clock()

    assert asked.status_code == 202
    assert await journey.count("messages") == 0


async def test_asking_for_one_person_is_limited_and_so_are_many_askings_at_once(journey: Journey):
    identity, _ = await registered(journey)
    answers = await asyncio.gather(*(ask(journey, identity) for _ in range(8)))
    journey.clock.advance(timedelta(hours=1))

    assert sorted(answer.status_code for answer in answers) == [202] * 3 + [429] * 5
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert (refused.json()["code"], int(refused.headers["retry-after"]) >= 3600) == ("recoveries-too-many", True)
    assert (await ask(journey, identity)).status_code == 202


async def test_asking_from_one_address_is_limited(journey: Journey):
    answers = [await ask(journey, EVA | {"full_name": f"Eva {number}"}) for number in range(31)]

    assert [answer.status_code for answer in answers] == [202] * 30 + [429]


async def test_all_addresses_of_one_household_are_one_address(app: FastAPI):
    persons = [EVA | {"full_name": f"Eva {number}"} for number in range(31)]
    answers = [await ask_from(f"2001:db8::{n}", app, person) for n, person in enumerate(persons)]

    assert [answer.status_code for answer in answers] == [202] * 30 + [429]


async def test_a_stranger_who_knows_a_person_does_not_use_up_what_the_person_may_ask(journey: Journey, app: FastAPI):
    identity, _ = await registered(journey)
    strange = [await ask_from("192.0.2.1", app, identity) for _ in range(4)]
    await journey.run_clock()
    own = await ask_from("192.0.2.2", app, identity)
    await journey.run_clock()

    assert [answer.status_code for answer in strange] == [202] * 3 + [429]
    assert own.status_code == 202
    assert (await redeem(journey, own, await code_sent(journey))).status_code == 201


async def test_one_party_is_not_flooded_from_many_addresses(journey: Journey, app: FastAPI):
    identity, _ = await registered(journey)
    for number in range(20):
        assert (await ask_from(f"192.0.2.{number}", app, identity)).status_code == 202
        if number % 5 == 0:
            await journey.run_clock()
    await journey.run_clock()
    assert await journey.count("messages") == 1
    journey.clock.advance(WRITTEN_AGAIN_AFTER)
    await ask_from("192.0.2.99", app, identity)
    await journey.run_clock()

    assert await journey.count("messages") == 2


async def test_strangers_who_ask_all_the_time_never_keep_the_person_out(journey: Journey, app: FastAPI):
    identity, _ = await registered(journey)
    for minute in range(0, 60, 4):
        for number in range(3):
            await ask_from(f"192.0.{minute}.{number}", app, identity)
        await journey.run_clock()
        journey.clock.advance(timedelta(minutes=4))
        own = await ask_from(f"198.51.100.{minute}", app, identity)
        await journey.run_clock()
        last = await redeem(journey, own, await code_sent(journey)) if minute in {0, 28, 56} else None
        assert last is None or last.status_code == 201, minute


async def test_a_code_that_several_asked_for_serves_one_of_them_once(journey: Journey, app: FastAPI):
    identity, _ = await registered(journey)
    asked = [await ask_from(f"192.0.2.{number}", app, identity) for number in range(3)]
    await journey.run_clock()
    code = await code_sent(journey)
    answers = await asyncio.gather(*(redeem(journey, each, code) for each in asked))

    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]


async def test_wrong_tries_of_a_stranger_use_up_none_of_the_persons(journey: Journey, app: FastAPI):
    identity, _ = await registered(journey)
    strange, own = [await ask_from(address, app, identity) for address in ("192.0.2.1", "192.0.2.2")]
    await journey.run_clock()
    for _ in range(TRIES + 1):
        await redeem(journey, strange, "AAAAAAAA")

    assert (await redeem(journey, own, await code_sent(journey))).status_code == 201


async def test_two_workers_who_look_at_once_write_one_code(journey: Journey, app: FastAPI):
    async def look() -> int:
        async with journey.engine.begin() as transaction:
            return await send_codes_due(transaction, now=journey.clock.now, secret=IDENTITY_SECRET)

    identity, _ = await registered(journey)
    await ask_from("192.0.2.1", app, identity)
    async with journey.engine.begin() as first:
        assert await send_codes_due(first, now=journey.clock.now, secret=IDENTITY_SECRET) == 1
        await ask_from("192.0.2.2", app, identity)
        second = asyncio.create_task(look())
        await journey.until_somebody_waits()

    assert await second == 1
    assert await journey.count("messages") == 1


async def test_whatever_is_known_of_a_person_the_answer_is_the_same(journey: Journey, app: FastAPI):
    identity, _ = await registered(journey)
    form: dict[str, Any] = registration_form(family="Caller") | {"contact": {"phone": "+15205550100"}}
    await journey.client.post("/v1/registrations", json=form, headers=new_key())
    by_telephone = {name: form["members"][0][name] for name in EVA}
    for number in range(8):
        await ask_from(f"192.0.2.{number}", app, identity)
    await journey.run_clock()
    answers = [await ask_from(f"192.0.3.{n}", app, each) for n, each in enumerate((identity, EVA, by_telephone))]
    await journey.run_clock()
    wrong = [await redeem(journey, each, "AAAAAAAA") for each in answers]

    assert len({(each.status_code, str(each.json() | {"recovery_id": ""})) for each in answers}) == 1
    assert {(each.status_code, each.json()["code"]) for each in wrong} == {(403, "recovery-code-wrong")}


async def test_the_rows_tell_nothing_and_are_swept(journey: Journey):
    identity, _ = await registered(journey)
    await ask(journey, identity)
    await journey.run_clock()
    stored = str(await journey.scalar("SELECT json_agg(r)::text FROM recoveries r"))
    code = await code_sent(journey)
    journey.clock.advance(timedelta(hours=2))
    await journey.run_clock()

    assert not [word for word in (identity["full_name"], code, "127.0.0.1") if word in stored]
    assert await journey.count("recoveries") == 0


@given(st.binary(min_size=CODE_LENGTH, max_size=CODE_LENGTH))
def test_a_code_is_understood_however_it_is_typed(random: bytes):
    code = code_of(random)
    typed = f"{code[:4]}-{code[4:]}".lower().replace("0", "o").replace("1", "l")

    assert as_meant(typed) == code
    assert not set(code) & set("ILOU")
