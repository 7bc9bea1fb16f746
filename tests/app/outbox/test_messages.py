import re
from datetime import timedelta
from enum import StrEnum

import pytest
from sqlalchemy.exc import IntegrityError

from app.access.tokens import PartyId
from app.outbox.messages import MessageKind, MessageState, forget
from tests.app.journey import Journey, SetClock
from tests.app.outbox.office import WITHOUT_GUARDS, Office


async def test_messages_are_read_newest_first_in_the_callers_language_and_only_ones_own(
    office: Office, journey: Journey, clock: SetClock
):
    await office.post(MessageKind.OFFER_MADE)
    clock.advance(timedelta(hours=1))
    await office.post(MessageKind.APPOINTMENT_CONFIRMED)
    stranger = Office(journey, await journey.register())

    assert (await office.read())[0]["title"] == "Su cita está confirmada"
    await journey.prefer("en")
    titles = [message["title"] for message in await office.read(**{"Accept-Language": "es"})]
    assert titles == ["Your appointment is confirmed", "Your party was drawn"]
    assert await stranger.read() == []


@pytest.mark.parametrize("damage", ["kind = 'never-heard-of'", "facts = '{}'", 'facts = \'{"starts_at": "soon"}\''])
async def test_a_message_without_words_breaks_no_list(office: Office, journey: Journey, clock: SetClock, damage: str):
    await office.post()
    await journey.execute(*WITHOUT_GUARDS, f"UPDATE messages SET {damage}")
    clock.advance(timedelta(hours=1))
    await office.post(MessageKind.OFFER_MADE)

    assert [message["kind"] for message in await office.read()] == ["offer-made"]


@pytest.mark.parametrize(("constraint", "values"), [("kind_is_known", MessageKind), ("state_is_known", MessageState)])
async def test_the_values_in_the_code_are_those_in_the_database(
    journey: Journey, constraint: str, values: type[StrEnum]
):
    definition = await journey.scalar(
        f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_messages_{constraint}'"
    )
    assert set(re.findall(r"'([a-z-]+)'", definition)) == {value.value for value in values}


async def test_long_lists_of_messages_come_in_pages(office: Office, journey: Journey):
    for _ in range(5):
        await office.post()
    seen: list[str] = []
    address: str | None = "/v1/messages?limit=2"
    while address:
        answer = await journey.client.get(address, headers=office.party.headers)
        seen += [message["message_id"] for message in answer.json()["messages"]]
        address = answer.links.get("next", {}).get("url")

    assert len(seen) == len(set(seen)) == 5


async def test_a_forgotten_party_leaves_no_message(office: Office, journey: Journey):
    await office.post()
    async with journey.engine.begin() as transaction:
        await forget(transaction, PartyId(office.party.party_id))

    assert await journey.count("messages") == 0


async def test_without_a_delivery_messages_wait_and_can_be_read(office: Office):
    await office.post()

    assert await office.deliver(None) == 0
    assert await office.states() == ["pending"]
    assert len(await office.read()) == 1


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("UPDATE messages SET state = 'readable'", "readable_has_no_recipient"),
        ("UPDATE messages SET recipient = NULL", "readable_has_no_recipient"),
        ("UPDATE messages SET state = 'sent'", "sent_has_a_time"),
        ("UPDATE messages SET state = 'lost'", "state_is_known"),
        ("UPDATE messages SET kind = 'never-heard-of'", "kind_is_known"),
        ("UPDATE messages SET facts = '[]'", "facts_are_named"),
    ],
)
async def test_the_database_admits_no_impossible_state(office: Office, journey: Journey, change: str, constraint: str):
    await office.post()

    with pytest.raises(IntegrityError, match=constraint):
        await journey.execute(change)
