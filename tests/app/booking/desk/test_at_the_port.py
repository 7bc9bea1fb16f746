import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.exc import IntegrityError

from app.database import violated_constraint
from tests.app.journey import Journey, RegisteredParty, new_key
from tests.app.staff import staff_headers

MORNING = datetime(2026, 3, 20, 13, 30, tzinfo=UTC)


class Office:
    """An officer at work at Laredo, on the day of an appointment of two."""

    def __init__(self, journey: Journey, headers: dict[str, str], party: RegisteredParty, code: str) -> None:
        self.journey, self.headers, self.party, self.code = journey, headers, party, code

    def member(self, number: int, record: str) -> str:
        return f"/v1/port/appointments/{self.code}/members/{self.party.members[number]}/{record}"

    async def ask(self, method: str, path: str, params: dict[str, str | int] | None = None) -> httpx.Response:
        return await self.journey.client.request(method, path, headers=self.headers, params=params)

    async def walk_in(self, size: int) -> httpx.Response:
        body = {"size": size, "reason": "Medical emergency"}
        return await self.journey.client.post("/v1/port/walk-ins", json=body, headers=self.headers | new_key())


@pytest.fixture
async def office(journey: Journey) -> Office:
    party, offer_id = await journey.appointment(size=2)
    code = (await journey.client.get(f"/v1/offers/{offer_id}", headers=party.headers)).json()["code"]
    journey.clock.now = MORNING
    await journey.run_clock()
    return Office(journey, await staff_headers(journey.engine, "officer", "laredo"), party, code)


async def test_a_party_is_looked_up_by_its_code_however_it_is_written(office: Office):
    for written in (office.code, office.code.lower().replace("-", ""), office.code.replace("0", "O")):
        answer = await office.ask("GET", f"/v1/port/appointments/{written}")
        assert (answer.status_code, answer.json()["code"]) == (200, office.code)
        assert answer.headers["Cache-Control"] == "no-store"


async def test_everything_of_another_port_is_not_found(office: Office):
    office.headers = await staff_headers(office.journey.engine, "officer", "hidalgo")
    tried = [
        await office.ask("GET", f"/v1/port/appointments/{office.code}"),
        await office.ask("PUT", office.member(0, "arrival")),
        await office.ask("PUT", office.member(0, "no-show")),
        await office.ask("DELETE", office.member(0, "arrival"), params={"reason": "by mistake"}),
    ]

    assert {(answer.status_code, answer.json()["code"]) for answer in tried} == {(404, "appointment-not-found")}
    assert (await office.ask("GET", "/v1/port/days/2026-03-20")).json() == []
    assert office.code not in (await office.ask("GET", "/v1/port/days/2026-03-20/list")).text


async def test_members_are_checked_in_one_by_one_and_again_without_effect(office: Office):
    first, again = [await office.ask("PUT", office.member(0, "arrival")) for _ in range(2)]

    assert (first.status_code, first.json()) == (again.status_code, again.json())
    arrivals = {each["member_id"]: each["arrival"] for each in first.json()["members"]}
    assert arrivals == {str(office.party.members[0]): "arrived", str(office.party.members[1]): None}
    assert await office.journey.scalar("SELECT count(*) FROM audit_rows WHERE action = 'arrived'") == 1


async def test_of_twenty_check_ins_at_once_one_is_recorded(office: Office):
    answers = await asyncio.gather(*(office.ask("PUT", office.member(0, "arrival")) for _ in range(20)))

    assert {answer.status_code for answer in answers} == {200}
    assert await office.journey.count("arrivals") == 1


async def test_who_came_did_not_miss_it_until_that_is_undone_with_a_reason(office: Office):
    await office.ask("PUT", office.member(0, "arrival"))
    contradicted = await office.ask("PUT", office.member(0, "no-show"))
    without_reason = await office.ask("DELETE", office.member(0, "arrival"))
    undone = await office.ask("DELETE", office.member(0, "arrival"), params={"reason": "the wrong person"})
    nothing_left = await office.ask("DELETE", office.member(0, "arrival"), params={"reason": "the wrong person"})
    right = await office.ask("PUT", office.member(0, "no-show"))

    assert contradicted.json()["code"] == "arrival-contradicted"
    assert without_reason.status_code == 422
    assert undone.json()["members"][0]["arrival"] is None
    assert nothing_left.json()["code"] == "arrival-not-found"
    assert right.json()["members"][0]["arrival"] == "no-show"
    assert (
        await office.journey.scalar("SELECT undone_because FROM arrivals WHERE kind = 'arrived'") == "the wrong person"
    )


async def test_the_database_keeps_one_standing_record_a_member(office: Office):
    await office.ask("PUT", office.member(0, "arrival"))
    second = "INSERT INTO arrivals SELECT gen_random_uuid(), offer_id, member_id, 'no-show', now() FROM arrivals"

    with pytest.raises(IntegrityError) as refused:
        await office.journey.execute(second)
    assert violated_constraint(refused.value) == "uq_arrivals_offer_id_member_id_standing"
    await office.journey.execute("DROP INDEX uq_arrivals_offer_id_member_id_standing", second)


async def test_nothing_is_recorded_before_the_day_nor_after_it(office: Office):
    office.journey.clock.now = MORNING - timedelta(days=1)
    early = await office.ask("PUT", office.member(0, "arrival"))
    office.journey.clock.now = MORNING + timedelta(days=1)
    await office.journey.run_clock()
    late = await office.ask("PUT", office.member(0, "arrival"))

    assert (early.status_code, early.json()["code"]) == (409, "not-the-day")
    assert (late.status_code, late.json()["code"]) == (409, "appointment-over")


async def test_a_stranger_to_the_appointment_is_not_found(office: Office):
    answer = await office.ask("PUT", f"/v1/port/appointments/{office.code}/members/{uuid4()}/arrival")

    assert (answer.status_code, answer.json()["code"]) == (404, "member-not-found")


@pytest.mark.parametrize(("came", "state"), [(True, "attended"), (False, "missed")])
async def test_a_party_of_which_somebody_came_has_attended(office: Office, came: bool, state: str):
    await office.ask("PUT", office.member(1, "arrival" if came else "no-show"))
    office.journey.clock.now = MORNING + timedelta(days=1)
    await office.journey.run_clock()

    assert (await office.journey.status(office.party))["offer"]["state"] == state
    assert await office.journey.scalar("SELECT count(*) FROM assignments WHERE active") == 0


async def test_who_has_come_can_no_longer_cancel(office: Office):
    office.journey.clock.now = datetime(2026, 3, 20, 6, tzinfo=UTC)
    await office.ask("PUT", office.member(0, "arrival"))
    offer_id = await office.journey.scalar("SELECT id::text FROM offers")
    answer = await office.journey.client.put(f"/v1/offers/{offer_id}/cancellation", headers=office.party.headers)

    assert (answer.status_code, answer.json()["code"]) == (409, "appointment-not-cancellable")


async def test_the_days_list_comes_in_pages(office: Office):
    listed = await office.ask("GET", "/v1/port/days/2026-03-20", params={"limit": 1})

    assert [(each["code"], len(each["members"])) for each in listed.json()] == [(office.code, 2)]
    assert "next" not in listed.links


async def test_the_list_for_an_outage_names_people_and_is_kept_by_nobody(office: Office):
    await office.journey.execute(
        "ALTER TABLE members DISABLE TRIGGER USER", "UPDATE members SET full_name = '<b>Ana</b>' WHERE ordinal = 1"
    )
    answer = await office.ask("GET", "/v1/port/days/2026-03-20/list")

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "&lt;b&gt;Ana&lt;/b&gt;" in answer.text
    assert office.code in answer.text


async def test_walk_ins_take_the_walk_in_places_and_never_more(office: Office):
    """18 of 20 places were free at the cut-off."""
    let_in = [(await office.walk_in(size)).status_code for size in (8, 8, 2)]
    refused = await office.walk_in(1)

    assert let_in == [201, 201, 201]
    assert (refused.status_code, refused.json()["code"]) == (409, "no-walk-in-places")


async def test_walk_ins_at_once_never_share_a_place(office: Office):
    answers = await asyncio.gather(*(office.walk_in(4) for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [201] * 4 + [409] * 4
    assert await office.journey.count("walk_in_places") == 16


async def test_a_place_is_a_walk_in_place_or_it_takes_no_walk_in(office: Office):
    await office.walk_in(1)
    turned = "UPDATE slots SET use = 'bookable' WHERE id IN (SELECT slot_id FROM walk_in_places)"

    with pytest.raises(IntegrityError) as refused:
        await office.journey.execute(turned)
    assert violated_constraint(refused.value) == "fk_walk_in_places_slot_id_slot_use_slots"
