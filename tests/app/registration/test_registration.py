from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from app.registration.rules import LARGEST_PARTY
from app.registration.tables import members, parties
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
    assert found.json()["registration_id"] == answer.json()["registration_id"]
    assert [member["member_id"] for member in found.json()["members"]] == [
        member["member_id"] for member in answer.json()["members"]
    ]
    assert "token" not in found.json()


def whole_form() -> dict[str, Any]:
    """Everything that can be told, also what need not be."""
    form = registration_form(2)
    form["foreign_address"] = {
        "line": "Calle 8",
        "city": "Tapachula",
        "region": "Chiapas",
        "postal_code": "30700",
        "country": "MX",
    }
    form["members"][1] |= {
        "identity_document": {"number": "C 01-234", "country": "CU"},
        "marital_status": "widowed",
        "employment": "Nurse",
        "emergency_contact": {"name": "Rosa", "phone": "+525555550100"},
        "relation_to_first": "parent",
        "travel_history": [{"country": "PA", "month": "2024-05"}, {"country": "GT", "month": "2024-07"}],
    }
    return form


async def test_a_party_reads_back_all_that_it_told(journey: Journey):
    form = whole_form()
    answer = await journey.client.post("/v1/registrations", json=form, headers=new_key())
    found = await journey.client.get("/v1/registration", headers={"Authorization": f"Bearer {answer.json()['token']}"})

    told = found.json()
    assert told["foreign_address"] == form["foreign_address"]
    assert told["destination_address"] == form["destination_address"]
    assert told["contact"] == form["contact"] | {"phone": None}
    assert found.headers["cache-control"] == "no-store"
    for wrote, reads in zip(form["members"], told["members"], strict=True):
        written = {**wrote, "emergency_contact": None} if "emergency_contact" not in wrote else wrote
        assert {name: reads[name] for name in written if name != "emergency_contact"} == {
            name: value for name, value in written.items() if name != "emergency_contact"
        }
    assert told["members"][1]["emergency_contact"] == {"name": "Rosa", "phone": "+525555550100", "email": None}


async def test_each_party_reads_only_its_own(journey: Journey):
    one, other = await journey.register(), await journey.register()
    found = await journey.client.get("/v1/registration", headers=other.headers)

    assert found.json()["registration_id"] == str(other.party_id)
    assert str(one.party_id) not in found.text


async def test_neither_looks_nor_measures_of_a_body_have_a_place_in_schema_or_table(app: FastAPI):
    never_asked = {"photo", "photograph", "image", "height", "weight", "eye_colour", "eye_color"}
    named = {
        name for schema in app.openapi()["components"]["schemas"].values() for name in schema.get("properties", {})
    }
    stored = {column.name for table in (parties, members) for column in table.columns}

    assert "full_name" in named & stored
    assert not never_asked & (named | stored)


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
        ({"foreign_address": {"line": "1", "city": "2", "country": "Mexico"}}, "#/foreign_address/country"),
    ],
)
async def test_each_field_is_bounded(reader: httpx.AsyncClient, change: dict[str, object], pointer: str):
    assert await refused(reader, registration_form() | change) == [pointer]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"height": 170}, "height"),
        ({"travel_history": [{"country": "PA", "month": "2024-05"}] * 21}, "travel_history"),
        ({"travel_history": [{"country": "PA", "month": "2024-13"}]}, "travel_history/0/month"),
        ({"identity_document": {"number": "1"}}, "identity_document/country"),
        ({"emergency_contact": {"name": "Rosa"}}, "emergency_contact"),
        ({"marital_status": "happy"}, "marital_status"),
        ({"relation_to_first": "friend"}, "relation_to_first"),
        ({"country_of_residence": "Cuba"}, "country_of_residence"),
    ],
)
async def test_each_field_of_a_member_is_bounded(reader: httpx.AsyncClient, change: dict[str, object], pointer: str):
    form = registration_form()
    form["members"][0] |= change

    assert await refused(reader, form) == [f"#/members/0/{pointer}"]


@pytest.mark.parametrize("name", ["  ", "", "x" * 201, "half a name\x00"])
async def test_a_name_has_length_and_no_null_byte(reader: httpx.AsyncClient, name: str):
    form = registration_form()
    form["members"][0]["full_name"] = name

    assert await refused(reader, form) == ["#/members/0/full_name"]


@pytest.mark.parametrize(
    "name", ["U", "Ng", "O’Brien-García", "محمد", "Ximénez de la Peña", "李小龍", "ခိုင်", "Дарья", "Nguyễn"]
)
async def test_short_and_accented_names_are_names(client: httpx.AsyncClient, name: str):
    form = registration_form()
    form["members"][0]["full_name"] = name

    assert (await client.post("/v1/registrations", json=form, headers=new_key())).status_code == 201


async def test_a_telephone_number_will_do(client: httpx.AsyncClient):
    form = registration_form() | {"contact": {"phone": "+15205550100"}}

    assert (await client.post("/v1/registrations", json=form, headers=new_key())).status_code == 201
