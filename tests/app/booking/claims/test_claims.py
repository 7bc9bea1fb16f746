import asyncio
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.app.journey import IN_MATAMOROS, Journey, RegisteredParty, new_key
from tests.app.staff import staff_headers

# Fourteen days before 2026-04-01, at nine o'clock at Laredo, which is on summer time.
RELEASED = datetime(2026, 3, 18, 14, tzinfo=UTC)
SOMEBODY_JOINS = """
    INSERT INTO members (id, party_id, ordinal, full_name, birth_date, sex, city_of_birth, country_of_birth,
        nationality, country_of_residence, added_at)
    SELECT gen_random_uuid(), party_id, 2, 'Example Person 2', birth_date, sex, city_of_birth, country_of_birth,
        nationality, country_of_residence, added_at FROM members
"""


async def open_first_come(journey: Journey, *ports: str, places: int = 8, days: int = 1) -> None:
    headers = await staff_headers(journey.engine, "operator")
    last = f"2026-04-{days:02}"
    body = {"from": "2026-04-01", "to": last, "ports": ports, "places": places, "policy": "first-come"}
    answer = await journey.client.post("/v1/operator/days", json=body, headers=headers | new_key())
    assert answer.status_code == 201


async def claim(journey: Journey, party: RegisteredParty, *ports: str) -> httpx.Response:
    body = {"ports": ports or ["laredo"]}
    return await journey.client.post("/v1/claims", json=body, headers=party.headers | new_key())


async def test_before_the_hour_it_is_too_early_and_the_answer_says_when(journey: Journey):
    await open_first_come(journey, "laredo")
    party = await journey.register()
    journey.clock.now = RELEASED - timedelta(minutes=10)
    early = await claim(journey, party)
    journey.clock.now = RELEASED
    on_time = await claim(journey, party)

    assert (early.status_code, early.json()["code"]) == (409, "not-yet-released")
    assert 600 <= int(early.headers["Retry-After"]) <= 700
    assert on_time.status_code == 201


async def test_a_claim_is_an_offer_for_the_whole_party_to_be_confirmed_like_any_other(journey: Journey):
    await open_first_come(journey, "laredo")
    party = await journey.register(3)
    journey.clock.now = RELEASED
    offer = (await claim(journey, party)).json()
    await journey.pass_liveness(party)
    confirmed = await journey.client.put(
        f"/v1/offers/{offer['offer_id']}/confirmation", headers=party.headers, json=IN_MATAMOROS
    )

    assert (offer["state"], len(offer["slots"])) == ("offered", 3)
    assert (confirmed.status_code, confirmed.json()["state"]) == (200, "confirmed")


async def test_the_first_listed_port_with_room_for_all_is_taken(journey: Journey):
    await open_first_come(journey, "laredo", "hidalgo", days=2)
    journey.clock.now = RELEASED + timedelta(days=3)
    await claim(journey, await journey.register(6))
    second_day = (await claim(journey, await journey.register(4))).json()
    elsewhere = (await claim(journey, await journey.register(5), "laredo", "hidalgo")).json()

    assert (second_day["port"], second_day["day"]) == ("laredo", "2026-04-02")
    assert (elsewhere["port"], elsewhere["day"]) == ("hidalgo", "2026-04-01")


async def test_a_party_is_never_split_to_fit(journey: Journey):
    await open_first_come(journey, "laredo")
    journey.clock.now = RELEASED
    await claim(journey, await journey.register(6))
    refused = await claim(journey, await journey.register(3))

    assert (refused.status_code, refused.json()["code"]) == (409, "sold-out")
    assert await journey.scalar("SELECT count(*) FROM assignments") == 6


async def test_a_party_that_holds_an_offer_claims_no_other(journey: Journey):
    await open_first_come(journey, "laredo")
    party = await journey.register()
    journey.clock.now = RELEASED
    await claim(journey, party)
    again = await claim(journey, party)

    assert (again.status_code, again.json()["code"]) == (409, "party-already-booked")


async def test_of_forty_who_claim_at_once_exactly_those_who_fit_are_served(journey: Journey):
    await open_first_come(journey, "laredo", places=12)
    parties = [await journey.register(size) for size in [1, 2] * 20]
    journey.clock.now = RELEASED
    answers = await asyncio.gather(*(claim(journey, party) for party in parties))

    assert {answer.status_code for answer in answers} == {201, 409}
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"sold-out"}
    held = int(await journey.scalar("SELECT count(DISTINCT slot_id) FROM assignments WHERE active"))
    assert held == await journey.scalar("SELECT count(*) FROM assignments WHERE active")
    assert 11 <= held <= 12


async def test_a_freed_place_can_be_claimed_again_under_first_come(journey: Journey):
    await open_first_come(journey, "laredo")
    first, second = await journey.register(8), await journey.register(8)
    journey.clock.now = RELEASED
    offer = (await claim(journey, first)).json()
    assert (await claim(journey, second)).status_code == 409
    await journey.client.put(f"/v1/offers/{offer['offer_id']}/decline", headers=first.headers)

    assert (await claim(journey, second)).status_code == 201


async def test_a_freed_place_of_a_lottery_day_goes_to_nobody_who_refreshes(journey: Journey):
    party, offer_id = await journey.offer()
    journey.clock.advance(timedelta(hours=1))
    await journey.client.put(f"/v1/offers/{offer_id}/decline", headers=party.headers)
    refused = await claim(journey, await journey.register())

    assert (refused.status_code, refused.json()["code"]) == (409, "sold-out")


async def test_a_day_under_first_come_takes_no_part_in_a_draw(journey: Journey):
    await open_first_come(journey, "laredo")
    draw_id = await journey.open_draw(day=datetime(2026, 4, 1, tzinfo=UTC).date(), port="hidalgo")
    await journey.request(draw_id, await journey.register(), "laredo")

    assert await journey.hold_draw(draw_id) == []


@pytest.mark.parametrize("ports", [[], ["laredo", "laredo"], ["atlantis"]])
async def test_a_list_of_ports_is_of_known_ports_each_once(journey: Journey, ports: list[str]):
    party = await journey.register()
    answer = await journey.client.post("/v1/claims", json={"ports": ports}, headers=party.headers | new_key())

    assert answer.status_code == 422


async def test_a_party_that_has_withdrawn_claims_nothing(journey: Journey):
    await open_first_come(journey, "laredo")
    party = await journey.register()
    await journey.execute("UPDATE parties SET withdrawn_at = now()")
    journey.clock.now = RELEASED
    refused = await claim(journey, party)

    assert (refused.status_code, refused.json()["code"]) == (409, "party-withdrawn")


async def test_a_claim_waits_for_an_edit_under_way_and_seats_who_joined(journey: Journey):
    await open_first_come(journey, "laredo")
    party = await journey.register()
    journey.clock.now = RELEASED
    async with journey.engine.begin() as editing:
        await editing.exec_driver_sql("UPDATE parties SET size = 2, waiting_since = now()")
        await editing.exec_driver_sql(SOMEBODY_JOINS)
        claiming = asyncio.create_task(claim(journey, party))
        await journey.until_somebody_waits()
    answer = await claiming

    assert (answer.status_code, len(answer.json()["slots"])) == (201, 2)
