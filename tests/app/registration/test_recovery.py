"""Back into a registration whose token is lost, without telling anybody who is registered."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from app.content.library import Library
from app.edge.logs import make_logger
from app.outbox.actions import Outbox
from app.outbox.delivery import ToFolder
from app.registration.recovery_rules import CODE_LENGTH, TRIES, as_meant, code_of
from tests.app.journey import Journey, new_key, registration_form
from tests.app.registration.recoveries import EVA, ask, ask_from, code_sent, redeem, registered


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


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
