"""A person is registered once: the database refuses the second entry, whatever the code does."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.app.journey import Journey, RegisteredParty, new_key, registration_form

PASSPORT = {"number": "C 012 345", "country": "CU"}
OTHER_PASSPORT = {"number": "C 999", "country": "CU"}


def form_of(*people: dict[str, Any]) -> dict[str, Any]:
    """A party of these people; what is not told of them is as in the usual form."""
    form = registration_form(len(people))
    form["members"] = [{**usual, **told} for usual, told in zip(form["members"], people, strict=True)]
    return form


ANA = {"full_name": "Ana García"}
ANA_OTHERWISE = {"full_name": "GARCÍA, Ana"}


async def post(journey: Journey, form: dict[str, Any]) -> httpx.Response:
    return await journey.client.post("/v1/registrations", json=form, headers=new_key())


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (ANA, ANA_OTHERWISE, 409),
        (ANA, ANA | {"birth_date": "1990-02-01"}, 201),
        (ANA, ANA | {"city_of_birth": "Holguín", "nationality": "MX"}, 409),
        (ANA | {"identity_document": PASSPORT}, {"full_name": "Eva", "identity_document": PASSPORT}, 409),
        (ANA | {"identity_document": PASSPORT}, {"full_name": "Eva", "identity_document": OTHER_PASSPORT}, 201),
        # Two documents tell two people of one name apart; one alone does not.
        (ANA | {"identity_document": PASSPORT}, ANA | {"identity_document": OTHER_PASSPORT}, 201),
        (ANA | {"identity_document": PASSPORT}, ANA, 409),
        (ANA, ANA | {"identity_document": PASSPORT}, 409),
    ],
)
async def test_who_is_taken_for_one_person(
    journey: Journey, first: dict[str, Any], second: dict[str, Any], status: int
):
    assert (await post(journey, form_of(first))).status_code == 201
    assert (await post(journey, form_of(second))).status_code == status


async def test_the_refusal_names_the_own_member_and_the_ways_out_and_nothing_else(journey: Journey):
    first = await post(journey, form_of(ANA))
    refused = await post(journey, form_of({"full_name": "Eva"}, ANA))

    told = refused.json()
    assert (refused.status_code, told["code"]) == (409, "person-already-registered")
    assert (told["recovery"], told["review"]) == ("/v1/recoveries", "/v1/registration-reviews")
    assert "2" in told["title"]
    assert first.json()["registration_id"] not in refused.text
    assert "Ana" not in refused.text
    assert [await journey.count(table) for table in ("parties", "members", "tokens")] == [1, 1, 1]


async def test_nobody_is_twice_in_one_party(journey: Journey):
    assert (await post(journey, form_of(ANA, ANA_OTHERWISE))).json()["code"] == "person-already-registered"


async def race(journey: Journey) -> list[int]:
    """Many parties at once, each with the same two people, half of them in the other order."""
    orders = [(ANA, {"full_name": "Eva"}), ({"full_name": "Eva"}, ANA)] * 8
    answers = await asyncio.gather(*(post(journey, form_of(*order)) for order in orders))
    return sorted(answer.status_code for answer in answers)


async def test_of_many_registrations_of_one_person_at_once_one_is_made(journey: Journey):
    assert await race(journey) == [201] + [409] * 15
    assert await journey.count("parties") == 1


async def test_without_its_trigger_they_would_all_be(journey: Journey):
    await journey.execute("DROP TRIGGER one_person_once ON person_keys")

    assert await race(journey) == [201] * 16


async def edit(journey: Journey, party: RegisteredParty, change: dict[str, Any]) -> httpx.Response:
    read = await journey.client.get("/v1/registration", headers=party.headers)
    body = {
        name: read.json()[name]
        for name in ("preferred_language", "contact", "destination_address", "foreign_address", "members")
    }
    body["members"][0] |= change
    return await journey.client.put(
        "/v1/registration", json=body, headers=party.headers | {"If-Match": read.headers["etag"]}
    )


async def test_an_edit_cannot_make_somebody_twice(journey: Journey):
    await post(journey, form_of(ANA))
    party = await journey.register()
    refused = await edit(journey, party, ANA | {"member_id": None})

    assert (refused.status_code, refused.json()["code"]) == (409, "person-already-registered")
    assert (await edit(journey, party, {"employment": "Baker"})).status_code == 200


async def test_an_edit_gives_the_former_person_free_and_guards_the_new_one(journey: Journey):
    party = await journey.register()
    first = await edit(journey, party, ANA)
    assert first.status_code == 200
    assert (await post(journey, form_of(ANA))).status_code == 409
    assert (await edit(journey, party, {"full_name": "Eva"})).status_code == 200

    assert (await post(journey, form_of(ANA))).status_code == 201


async def test_whoever_withdraws_may_register_anew(journey: Journey):
    answer = await post(journey, form_of(ANA))
    token = {"Authorization": f"Bearer {answer.json()['token']}"}
    await journey.client.delete("/v1/registration", headers=token | {"If-Match": '"1"'})

    assert (await post(journey, form_of(ANA))).status_code == 201


async def test_the_keys_that_are_stored_tell_nothing(journey: Journey):
    await post(journey, form_of(ANA | {"identity_document": PASSPORT}))
    stored = str(await journey.scalar("SELECT json_agg(k)::text FROM person_keys k"))

    assert await journey.count("person_keys") == 2
    assert not [word for word in ("ana", "garcia", "012345", "1990") if word in stored.casefold().replace(" ", "")]
