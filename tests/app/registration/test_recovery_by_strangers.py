"""Strangers who ask for somebody's code: they are limited, flood nobody, and keep nobody out."""

import asyncio
from datetime import timedelta

from fastapi import FastAPI

from app.registration.actions.recover import send_codes_due
from app.registration.recovery_rules import TRIES, WRITTEN_AGAIN_AFTER
from tests.app.journey import IDENTITY_SECRET, Journey
from tests.app.registration.recoveries import EVA, ask, ask_from, code_sent, redeem, registered


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
