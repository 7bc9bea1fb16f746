import asyncio
import hashlib
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from app.access.staff import Role, StaffKey
from app.booking.code_rules import Code
from app.booking.desk.actions import Desk, record_arrival
from app.booking.desk_rules import ArrivalKind
from app.booking.rules import PortCode
from app.content.dates import write_day
from app.registration.rules import MemberId
from tests.app.booking.ports.operating import REASON, open_days, operator, parties_with_offers, put
from tests.app.journey import DAY, Journey
from tests.app.staff import staff_headers

LAREDO = ZoneInfo("America/Chicago")
# Of 17 March, at eleven o'clock in Mexico City.
WINDOW_OPENS = datetime(2026, 3, 2, 17, tzinfo=UTC)


async def test_eight_ports_have_1450_places_a_day_and_say_which_figures_are_assumed(journey: Journey):
    ports = (await journey.client.get("/v1/ports")).json()

    assert sum(port["places_a_day"] for port in ports) == 1450
    published = {port["code"]: port["places_a_day"] for port in ports if not port["places_are_assumed"]}
    assert published == {"san-ysidro": 385, "brownsville": 380, "nogales": 100}


async def test_days_are_opened_ahead_and_again_without_effect(journey: Journey):
    first, again = await open_days(journey), await open_days(journey)

    assert (first.status_code, len(first.json()["opened"]), first.json()["places"]) == (201, 16, 2900)
    assert (again.status_code, again.json()["opened"], again.json()["places"]) == (201, [], 0)
    listed = (await journey.client.get("/v1/ports/nogales/days")).json()
    assert [(day["date"], day["places"], day["held"]) for day in listed] == [
        ("2026-04-01", 100, 0),
        ("2026-04-02", 100, 0),
    ]


async def test_long_lists_of_days_come_in_pages(journey: Journey):
    await open_days(journey, to="2026-04-05", ports=["laredo", "hidalgo"], places=8)
    headers = await operator(journey)
    seen: list[tuple[str, str]] = []
    address: str | None = "/v1/operator/days?limit=4"
    while address:
        answer = await journey.client.get(address, headers=headers)
        seen += [(day["date"], day["port"]) for day in answer.json()]
        address = answer.links.get("next", {}).get("url")

    assert seen == sorted(seen)
    assert len(set(seen)) == len(seen) == 10


async def test_what_cannot_be_opened_is_refused_in_words(journey: Journey):
    unknown = await open_days(journey, ports=["atlantis"])
    past = await open_days(journey, **{"from": "2026-03-02"}, to="2026-03-03")
    backwards = await open_days(journey, **{"from": "2026-04-02"}, to="2026-04-01")

    assert (unknown.status_code, unknown.json()["code"]) == (422, "unknown-port")
    assert (past.status_code, past.json()["code"]) == (409, "day-too-near")
    assert (backwards.status_code, backwards.json()["errors"][0]["rule"]) == (422, "span-invalid")
    assert await journey.count("days") == 0


@pytest.mark.parametrize(
    ("policy", "too_near", "earliest"),
    [("lottery", "2026-03-17", "2026-03-18"), ("first-come", "2026-03-04", "2026-03-05")],
)
async def test_a_day_is_opened_before_its_window_or_its_cut_off_and_a_refusal_names_the_earliest(
    journey: Journey, policy: str, too_near: str, earliest: str
):
    journey.clock.now = datetime(2026, 3, 3, 6, tzinfo=UTC) if policy == "first-come" else WINDOW_OPENS
    refused = await open_days(journey, **{"from": too_near}, to=earliest, ports=["laredo"], policy=policy)
    assert (refused.status_code, refused.json()["code"]) == (409, "day-too-near")
    for day in (too_near, earliest):
        assert write_day(day, language="en") in refused.json()["detail"]
    assert await journey.count("days") == 0

    opened = await open_days(journey, **{"from": earliest}, to=earliest, ports=["laredo"], policy=policy)
    assert [day["date"] for day in opened.json()["opened"]] == [earliest]


async def test_a_day_that_was_opened_just_in_time_gets_its_draw(journey: Journey):
    journey.clock.now = WINDOW_OPENS - timedelta(seconds=1)
    opened = await open_days(journey, **{"from": "2026-03-17"}, to="2026-03-17", ports=["laredo"])

    assert opened.status_code == 201
    assert (await journey.run_clock())["open-windows"] == 1


async def test_a_closed_day_withdraws_its_offers_tells_them_and_puts_them_first(journey: Journey):
    parties = await parties_with_offers(journey, 2, 1)
    first = await put(journey, f"days/{DAY}/closure")
    again = await put(journey, f"days/{DAY}/closure")

    assert first.json() == {"days": 1, "offers": 2, "places_cut": 20}
    assert again.json() == {"days": 0, "offers": 0, "places_cut": 0}
    assert {(await journey.status(party))["offer"]["state"] for party in parties} == {"withdrawn-by-port"}
    assert await journey.scalar("SELECT count(*) FROM messages WHERE kind = 'withdrawn-by-port'") == 2
    assert await journey.scalar(f"SELECT count(*) FROM priorities WHERE reason = '{REASON}'") == 2
    assert await journey.scalar("SELECT count(*) FROM assignments WHERE active") == 0


async def test_a_priority_is_used_up_by_the_next_offer(journey: Journey):
    (party,) = await parties_with_offers(journey, 1)
    await put(journey, f"days/{DAY}/closure")
    draw_id = await journey.open_draw(day=DAY + timedelta(days=7))
    await journey.request(draw_id, party)
    await journey.hold_draw(draw_id)

    assert await journey.count("priorities") == 0


async def test_a_port_is_closed_from_a_date_on_and_opens_no_day_more(journey: Journey):
    await open_days(journey, **{"from": "2026-04-01"}, to="2026-04-04", ports=["laredo"], places=8)
    closed = await put(journey, "closure", **{"from": "2026-04-03"})
    later = await open_days(journey, **{"from": "2026-04-05"}, to="2026-04-06", ports=["laredo"])

    assert closed.json() == {"days": 2, "offers": 0, "places_cut": 16}
    assert later.json()["opened"] == []
    days = (await journey.client.get("/v1/ports/laredo/days")).json()
    assert [day["is_closed"] for day in days] == [False, False, True, True]


async def test_what_is_closed_takes_no_part_in_a_draw(journey: Journey):
    draw_id = await journey.open_draw(places=20, port="laredo")
    await journey.request(draw_id, await journey.register())
    await put(journey, f"days/{DAY}/closure")

    assert await journey.hold_draw(draw_id) == []


async def test_days_and_ports_that_are_not_there(journey: Journey):
    headers = await operator(journey)
    day = await put(journey, f"days/{date(2030, 1, 1)}/closure")
    port = await journey.client.put(
        "/v1/operator/ports/atlantis/closure", json={"from": "2026-04-01", "reason": REASON}, headers=headers
    )
    public = await journey.client.get("/v1/ports/atlantis/days")

    assert [each.json()["code"] for each in (day, port, public)] == [
        "day-not-found",
        "port-not-found",
        "port-not-found",
    ]


async def test_only_an_operator_operates(journey: Journey):
    officer = await staff_headers(journey.engine, "officer", "laredo")
    answer = await journey.client.get("/v1/operator/days", headers=officer)

    assert (answer.status_code, answer.json()["code"]) == (403, "role-not-allowed")


async def test_the_record_keeps_a_digest_of_the_reason_and_not_its_words(journey: Journey):
    await parties_with_offers(journey, 1, 1)
    await put(journey, f"days/{DAY}/places", places=1)
    await put(journey, f"days/{DAY}/closure")
    await put(journey, "closure", **{"from": "2026-04-03"})

    kept = "SELECT string_agg(DISTINCT digest->>'reason_sha256', ' ') FROM audit_rows WHERE digest ? 'reason_sha256'"
    assert await journey.scalar(kept) == hashlib.sha256(REASON.encode()).hexdigest()
    assert await journey.scalar("SELECT count(*) FROM audit_rows WHERE digest ? 'reason_sha256'") == 3
    assert await journey.scalar(f"SELECT count(*) FROM audit_rows WHERE digest::text LIKE '%{REASON}%'") == 0


async def test_who_is_being_checked_in_while_the_day_is_closed_keeps_the_place(journey: Journey):
    party, offer_id = await journey.appointment()
    journey.clock.now = datetime(2026, 3, 20, 13, 30, tzinfo=UTC)
    code = Code(str(await journey.scalar("SELECT code FROM offers")))
    desk = Desk(StaffKey(uuid4(), Role.OFFICER, "laredo"), PortCode("laredo"), LAREDO, journey.clock.now)
    async with journey.engine.begin() as checking_in:
        await record_arrival(checking_in, code, MemberId(party.members[0]), ArrivalKind.ARRIVED, desk=desk)
        closing = asyncio.create_task(put(journey, f"days/{DAY}/closure"))
        await journey.until_somebody_waits()

    assert (await closing).json()["offers"] == 0
    assert await journey.scalar(f"SELECT state FROM offers WHERE id = '{offer_id}'") == "confirmed"
