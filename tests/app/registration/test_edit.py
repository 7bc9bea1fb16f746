import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.exc import IntegrityError

from app.access.tokens import PartyId
from app.database import violated_constraint
from app.outbox.messages import Message, MessageKind, post
from tests.app.journey import Journey, RegisteredParty, registration_form

SENT_BACK = ("preferred_language", "contact", "destination_address", "foreign_address", "members")


async def read(journey: Journey, party: RegisteredParty) -> tuple[dict[str, Any], str]:
    answer = await journey.client.get("/v1/registration", headers=party.headers)
    assert answer.status_code == 200
    return answer.json(), answer.headers["etag"]


async def put(journey: Journey, party: RegisteredParty, form: dict[str, Any], tag: str) -> httpx.Response:
    body = {name: form[name] for name in SENT_BACK}
    return await journey.client.put("/v1/registration", json=body, headers=party.headers | {"If-Match": tag})


async def put_contact(journey: Journey, party: RegisteredParty, contact: dict[str, str], tag: str) -> httpx.Response:
    body = {"contact": contact, "preferred_language": "en"}
    return await journey.client.put("/v1/registration/contact", json=body, headers=party.headers | {"If-Match": tag})


async def test_what_was_read_can_be_sent_back_changed(journey: Journey):
    party = await journey.register(2)
    form, tag = await read(journey, party)
    form["members"][1]["city_of_birth"] = "Camagüey"
    form["destination_address"]["city"] = "El Paso"
    answer = await put(journey, party, form, tag)

    assert answer.status_code == 200, answer.text
    assert answer.json() == form
    assert await read(journey, party) == (form, answer.headers["etag"])
    assert answer.headers["etag"] != tag


async def test_an_edit_without_a_version_is_refused_and_one_with_a_stale_version_too(journey: Journey):
    party = await journey.register()
    form, tag = await read(journey, party)
    await put(journey, party, form, tag)
    stale = await put(journey, party, form, tag)
    body = {name: form[name] for name in SENT_BACK}
    missing = await journey.client.put("/v1/registration", json=body, headers=party.headers)

    assert (stale.status_code, stale.json()["code"]) == (412, "version-stale")
    assert (missing.status_code, missing.json()["code"]) == (428, "if-match-missing")


async def test_of_two_edits_at_once_one_is_stale(journey: Journey):
    party = await journey.register()
    form, tag = await read(journey, party)
    answers = await asyncio.gather(*(put(journey, party, form, tag) for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 7
    assert (await read(journey, party))[1] == '"2"'


async def test_who_joins_makes_the_party_as_young_as_they_are_and_who_leaves_takes_that_along(journey: Journey):
    party = await journey.register(2)
    form, tag = await read(journey, party)
    registered = form["waiting_since"]
    journey.clock.advance(timedelta(days=7))
    newcomer = registration_form(1, family="Newcomer")["members"][0]
    grown = await put(journey, party, form | {"members": [*form["members"], newcomer]}, tag)
    journey.clock.advance(timedelta(days=7))
    shrunk = await put(journey, party, form, grown.headers["etag"])

    assert [member["member_id"] for member in grown.json()["members"][:2]] == [str(each) for each in party.members]
    assert grown.json()["waiting_since"] == "2026-03-09T15:00:00Z"
    assert shrunk.json()["waiting_since"] == registered
    assert await journey.scalar("SELECT size FROM parties") == 2


async def test_who_leaves_is_nowhere_and_nothing_is_known_of_them_any_more(journey: Journey):
    party = await journey.register(3)
    form, tag = await read(journey, party)
    gone = form["members"].pop(1)
    await put(journey, party, form, tag)

    assert gone["member_id"] not in json.dumps(await journey.status(party))
    rows = str(await journey.scalar("SELECT json_agg(m)::text FROM members m"))
    assert gone["full_name"] not in rows
    assert [member["ordinal"] for member in (await journey.status(party))["members"]] == [1, 2]


async def test_a_party_that_somebody_left_is_still_drawn_whole(journey: Journey):
    party = await journey.register(3)
    form, tag = await read(journey, party)
    form["members"].pop(0)
    await put(journey, party, form, tag)
    draw_id = await journey.open_draw()
    await journey.request(draw_id, party)

    assert len(await journey.hold_draw(draw_id)) == 1
    assert await journey.scalar("SELECT count(*) FROM assignments WHERE active") == 2


async def test_members_can_change_places(journey: Journey):
    party = await journey.register(3)
    form, tag = await read(journey, party)
    form["members"].reverse()
    answer = await put(journey, party, form, tag)

    assert answer.json()["members"] == form["members"]
    assert answer.json()["waiting_since"] == form["waiting_since"]


async def test_correcting_a_member_keeps_its_place_and_another_person_does_not_inherit_it(journey: Journey):
    party = await journey.register(2)
    form, tag = await read(journey, party)
    journey.clock.advance(timedelta(days=7))
    form["members"][0]["full_name"] = form["members"][0]["full_name"].upper().replace(" ", "-")
    form["members"][1]["full_name"] = "Somebody Else"
    answer = (await put(journey, party, form, tag)).json()

    assert answer["members"][0]["member_id"] == str(party.members[0])
    assert answer["members"][1]["member_id"] != str(party.members[1])
    assert answer["waiting_since"] == "2026-03-09T15:00:00Z"


async def test_nobody_elses_member_can_be_named_and_nobody_twice(journey: Journey):
    party, other = await journey.register(), await journey.register()
    form, tag = await read(journey, party)
    stranger = await put(
        journey, party, form | {"members": [form["members"][0] | {"member_id": str(other.members[0])}]}, tag
    )
    twice = await put(journey, party, form | {"members": form["members"] * 2}, tag)

    assert (stranger.status_code, stranger.json()["code"]) == (404, "member-not-found")
    assert [flaw["rule"] for flaw in twice.json()["errors"]] == ["repeated-entry"]
    assert (await read(journey, party))[1] == tag


async def test_a_party_that_holds_an_offer_stays_as_it_is_but_can_still_be_reached_elsewhere(journey: Journey):
    party, _ = await journey.offer(2)
    form, tag = await read(journey, party)
    edited = await put(journey, party, form, tag)
    withdrawn = await journey.client.delete("/v1/registration", headers=party.headers | {"If-Match": tag})
    moved = await put_contact(journey, party, {"email": "elsewhere@example.org"}, tag)

    assert (edited.status_code, edited.json()["code"]) == (409, "registration-locked")
    assert (withdrawn.status_code, withdrawn.json()["code"]) == (409, "registration-locked")
    assert (moved.status_code, moved.headers["etag"]) == (200, '"2"')
    assert (await read(journey, party))[0]["contact"]["email"] == "elsewhere@example.org"


@pytest.mark.parametrize(
    "change",
    ["UPDATE parties SET size = 1", "UPDATE parties SET withdrawn_at = now()", "UPDATE members SET sex = 'male'"],
)
async def test_the_database_itself_keeps_a_party_with_an_offer_as_it_is(journey: Journey, change: str):
    await journey.offer(1)
    with pytest.raises(IntegrityError) as refused:
        await journey.execute(change)

    assert violated_constraint(refused.value) == "party_holds_an_offer"


async def test_without_its_trigger_it_would_not(journey: Journey):
    party, _ = await journey.offer(1)
    form, tag = await read(journey, party)
    await journey.execute(
        "DROP TRIGGER party_holds_an_offer ON parties",
        "DROP TRIGGER party_holds_an_offer ON members",
    )

    assert (await put(journey, party, form, tag)).status_code == 200


async def test_what_was_not_yet_sent_follows_a_changed_contact(journey: Journey):
    party = await journey.register()
    waiting = Message(PartyId(party.party_id), "someone@example.org", "es", MessageKind.REMINDER, {})
    async with journey.engine.begin() as transaction:
        await post(transaction, [waiting], now=journey.clock.now)
    await put_contact(journey, party, {"email": "elsewhere@example.org"}, '"1"')

    assert await journey.scalar("SELECT recipient || ' ' || language FROM messages") == "elsewhere@example.org en"


async def test_whoever_withdraws_is_out_and_is_not_written_to(journey: Journey):
    party = await journey.register()
    stale = await journey.client.delete("/v1/registration", headers=party.headers | {"If-Match": '"2"'})
    gone = await journey.client.delete("/v1/registration", headers=party.headers | {"If-Match": '"1"'})
    after = await journey.client.get("/v1/registration", headers=party.headers)

    assert (stale.status_code, stale.json()["code"]) == (412, "version-stale")
    assert (gone.status_code, gone.content) == (204, b"")
    assert after.status_code == 401
    assert await journey.scalar("SELECT action FROM audit_rows ORDER BY id DESC LIMIT 1") == "withdraw"


async def test_a_party_that_has_withdrawn_can_be_offered_nothing(journey: Journey):
    party = await journey.register()
    await journey.client.delete("/v1/registration", headers=party.headers | {"If-Match": '"1"'})
    await journey.open_draw()
    with pytest.raises(IntegrityError) as refused:
        await journey.execute(
            "INSERT INTO offers (id, party_id, day_id, state, offered_at, expires_at)"
            f" SELECT gen_random_uuid(), '{party.party_id}', id, 'offered', now(), now() FROM days LIMIT 1"
        )

    assert violated_constraint(refused.value) == "party_has_withdrawn"
