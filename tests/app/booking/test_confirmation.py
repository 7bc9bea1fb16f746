import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from app.booking.code_rules import parse_code
from tests.app.journey import Journey
from tests.app.outbox.office import Mailbox, Office


def measured(latitude: float, longitude: float) -> dict[str, Any]:
    return {"position": {"kind": "measured", "latitude": latitude, "longitude": longitude}}


def declared(place: str) -> dict[str, Any]:
    return {"position": {"kind": "declared", "place": place}}


def outcome(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_a_confirmed_offer_is_an_appointment_for_the_whole_party(journey: Journey):
    party, offer_id = await journey.offer(size=3)
    answer = await journey.confirm(offer_id, party)

    told = answer.json()
    assert (answer.status_code, told["state"], told["port"], told["day"]) == (200, "confirmed", "laredo", "2026-03-20")
    assert {seat["member_id"] for seat in told["slots"]} == {str(member) for member in party.members}
    assert told["starts_at"] == "2026-03-20T08:00:00-05:00"
    assert (await journey.status(party))["offer"]["state"] == "confirmed"


async def test_a_party_sits_together_where_the_day_allows(journey: Journey):
    party, offer_id = await journey.offer(size=2)
    answer = await journey.confirm(offer_id, party)

    assert len({seat["starts_at"] for seat in answer.json()["slots"]}) == 1


async def test_confirming_again_changes_nothing(journey: Journey):
    party, offer_id = await journey.offer()
    first = await journey.confirm(offer_id, party)
    recorded, stored = await journey.count("audit_rows"), await journey.scalar("SELECT confirmed_at::text FROM offers")
    journey.clock.advance(timedelta(days=3))
    again = await journey.confirm(offer_id, party, measured(40.7, -74.0))

    assert (again.status_code, again.json()) == (200, first.json())
    assert await journey.count("audit_rows") == recorded
    assert await journey.scalar("SELECT confirmed_at::text FROM offers") == stored


async def test_thirty_at_once_confirm_once(journey: Journey):
    party, offer_id = await journey.offer(size=2)
    before = await journey.count("audit_rows"), await journey.count("messages")
    answers = await asyncio.gather(*(journey.confirm(offer_id, party) for _ in range(30)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert (await journey.count("audit_rows"), await journey.count("messages")) == (before[0] + 1, before[1] + 1)


async def test_after_the_deadline_it_is_too_late(journey: Journey):
    party, offer_id = await journey.offer()
    journey.clock.advance(timedelta(hours=23))
    answer = await journey.confirm(offer_id, party)

    assert outcome(answer) == (409, "offer-expired")
    assert (await journey.status(party))["offer"]["state"] == "lapsed"
    assert await journey.scalar("SELECT state FROM offers") == "offered"


async def test_another_partys_offer_is_not_found(journey: Journey):
    _, offer_id = await journey.offer()
    other = await journey.register()
    unknown: list[UUID] = [offer_id, uuid4()]
    for each in unknown:
        for method, part in (("PUT", "/decline"), ("PUT", "/cancellation"), ("GET", ""), ("GET", "/calendar")):
            answer = await journey.client.request(method, f"/v1/offers/{each}{part}", headers=other.headers)
            assert outcome(answer) == (404, "offer-not-found")
        assert outcome(await journey.confirm(each, other)) == (404, "offer-not-found")


async def test_a_declined_offer_cannot_be_confirmed(journey: Journey):
    party, offer_id = await journey.offer()
    await journey.execute("UPDATE assignments SET active = false", "UPDATE offers SET state = 'declined'")

    assert outcome(await journey.confirm(offer_id, party)) == (409, "offer-not-open")


async def test_every_member_must_have_been_checked_of_late(journey: Journey):
    party, offer_id = await journey.offer(size=3)
    await journey.execute(f"DELETE FROM liveness_sessions WHERE member_id <> '{party.members[0]}'")
    answer = await journey.confirm(offer_id, party)

    assert outcome(answer) == (409, "liveness-missing")
    assert "2\N{POP DIRECTIONAL ISOLATE} personas" in answer.json()["detail"]
    assert await journey.scalar("SELECT state FROM offers") == "offered"
    await journey.execute("DELETE FROM liveness_sessions")
    await journey.pass_liveness(party)
    assert (await journey.confirm(offer_id, party)).status_code == 200


async def test_a_check_of_long_ago_counts_no_more(journey: Journey):
    party, offer_id = await journey.offer()
    await journey.execute("UPDATE liveness_sessions SET decided_at = decided_at - interval '7 days'")

    assert outcome(await journey.confirm(offer_id, party)) == (409, "liveness-missing")


@pytest.mark.parametrize("position", [measured(19.43, -99.13), declared("09015"), declared("28022")])
async def test_one_confirms_from_inside_the_fence(journey: Journey, position: dict[str, Any]):
    party, offer_id = await journey.offer()

    assert (await journey.confirm(offer_id, party, position)).status_code == 200


@pytest.mark.parametrize("position", [measured(23.1, -82.4), declared("07089")])
async def test_one_does_not_confirm_from_outside_the_fence(journey: Journey, position: dict[str, Any]):
    party, offer_id = await journey.offer()
    answer = await journey.confirm(offer_id, party, position)

    assert outcome(answer) == (403, "outside-geofence")
    assert await journey.scalar("SELECT state FROM offers") == "offered"


async def test_of_the_position_only_its_kind_and_the_fence_are_kept(journey: Journey):
    party, offer_id = await journey.offer()
    await journey.confirm(offer_id, party, measured(25.8712345, -97.5054321))

    row = str(await journey.scalar("SELECT to_jsonb(offers)::text FROM offers"))
    audit = str(await journey.scalar("SELECT json_agg(digest)::text FROM audit_rows"))
    assert ('"measured"' in row, '"2023-01"' in row) == (True, True)
    assert ("25.8" in row + audit, "97.5" in row + audit) == (False, False)


async def test_an_unknown_municipality_is_refused_by_its_code(journey: Journey):
    party, offer_id = await journey.offer()

    assert outcome(await journey.confirm(offer_id, party, declared("99999"))) == (422, "unknown-municipality")


@pytest.mark.parametrize(
    "position",
    [
        {"kind": "measured"},
        {"kind": "measured", "latitude": 20},
        {"kind": "measured", "place": "09015"},
        {"kind": "declared", "place": "09015", "latitude": 20, "longitude": -99},
        {"kind": "guessed", "latitude": 20, "longitude": -99},
        {"kind": "measured", "latitude": 200, "longitude": -99},
        {"kind": "measured", "latitude": 20, "longitude": -99, "accuracy": 5},
    ],
)
async def test_a_position_is_one_place_of_a_known_kind(journey: Journey, position: dict[str, Any]):
    party, offer_id = await journey.offer()

    assert outcome(await journey.confirm(offer_id, party, {"position": position})) == (422, "invalid")


async def test_the_code_is_told_from_confirmation_on_in_the_answer_the_message_and_the_calendar(journey: Journey):
    party, offer_id = await journey.offer()
    before = await journey.client.get(f"/v1/offers/{offer_id}", headers=party.headers)
    code = (await journey.confirm(offer_id, party)).json()["code"]

    assert before.json()["code"] is None
    assert parse_code(code) is not None
    box = Mailbox()
    await Office(journey, party).deliver(box)
    (letter,) = [letter for letter in box.letters if letter.calendar]
    assert code in letter.body
    assert code in str(letter.calendar)


async def test_the_geofence_can_be_read(journey: Journey):
    told = (await journey.client.get("/v1/geofence")).json()

    assert (told["version"], told["is_approximate"]) == ("2023-01", True)
    assert {"code": "09015", "name": "Cuauhtémoc"} in told["municipalities"]
