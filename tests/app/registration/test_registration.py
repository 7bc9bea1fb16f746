import httpx
import pytest

from app.registration.rules import LARGEST_PARTY
from tests.app.journey import Journey, new_key, registration_form


@pytest.mark.parametrize("size", [1, LARGEST_PARTY])
async def test_a_party_is_registered_with_all_its_members(journey: Journey, size: int):
    party = await journey.register(size)

    assert len(party.members) == size
    assert await journey.count("members") == size
    assert await journey.scalar("SELECT size FROM parties") == size


async def test_the_answer_says_where_the_registration_is(journey: Journey):
    answer = await journey.client.post("/v1/registrations", json=registration_form(2), headers=new_key())
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    found = await journey.client.get(answer.headers["location"], headers=headers)

    assert [member["ordinal"] for member in answer.json()["members"]] == [1, 2]
    assert found.json()["members"] == answer.json()["members"]
    assert found.json()["preferred_language"] == "es"
    assert "token" not in found.json()


async def refused(client: httpx.AsyncClient, form: dict[str, object]) -> list[str]:
    answer = await client.post("/v1/registrations", json=form, headers=new_key())
    assert answer.status_code == 422, answer.text
    return [flaw["pointer"] for flaw in answer.json()["errors"]]


async def test_an_empty_and_an_oversized_party_are_refused(reader: httpx.AsyncClient):
    assert await refused(reader, registration_form(0)) == ["#/members"]
    assert await refused(reader, registration_form(LARGEST_PARTY + 1)) == ["#/members"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"contact": {}}, "#/contact"),
        ({"contact": {"email": "nobody"}}, "#/contact/email"),
        ({"contact": {"phone": "555"}}, "#/contact/phone"),
        ({"preferred_language": "spanish please"}, "#/preferred_language"),
        (
            {"destination_address": {"line": "1", "city": "2", "state": "3", "postal_code": "4"}},
            "#/destination_address/postal_code",
        ),
        ({"surprise": 1}, "#/surprise"),
    ],
)
async def test_each_field_is_bounded(reader: httpx.AsyncClient, change: dict[str, object], pointer: str):
    assert await refused(reader, registration_form() | change) == [pointer]


@pytest.mark.parametrize("name", ["  ", "", "x" * 201, "half a name\x00"])
async def test_a_name_has_length_and_no_null_byte(reader: httpx.AsyncClient, name: str):
    form = registration_form()
    form["members"][0]["full_name"] = name

    assert await refused(reader, form) == ["#/members/0/full_name"]


@pytest.mark.parametrize("name", ["U", "Ng", "O’Brien-García", "محمد", "Ximénez de la Peña"])
async def test_short_and_accented_names_are_names(client: httpx.AsyncClient, name: str):
    form = registration_form()
    form["members"][0]["full_name"] = name

    assert (await client.post("/v1/registrations", json=form, headers=new_key())).status_code == 201


async def test_a_telephone_number_will_do(client: httpx.AsyncClient):
    form = registration_form() | {"contact": {"phone": "+15205550100"}}

    assert (await client.post("/v1/registrations", json=form, headers=new_key())).status_code == 201
