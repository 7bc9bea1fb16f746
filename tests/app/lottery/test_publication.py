"""What anyone may read of a draw, and a party of its own part in it."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from app.lottery.beacon_rules import Round, round_after, time_of
from app.lottery.merkle_rules import is_included
from app.lottery.rules import DrawId
from app.lottery.verify import VERIFIED, verify
from tests.app.journey import WINDOW, Journey, RegisteredParty
from tests.app.staff import staff_headers


@pytest.fixture
async def parties(journey: Journey) -> list[RegisteredParty]:
    return [await journey.register(size) for size in (1, 2, 1, 3, 1, 4)]


@pytest.fixture
async def draw_id(journey: Journey, parties: list[RegisteredParty]) -> DrawId:
    """A draw at Laredo with eight places: one party wins."""
    draw_id = await journey.open_draw(places=8)
    for party in parties:
        await journey.request(draw_id, party, "laredo")
    return draw_id


async def get(
    journey: Journey, path: str, party: RegisteredParty | None = None, headers: dict[str, str] | None = None
) -> httpx.Response:
    return await journey.client.get(path, headers=(party.headers if party else {}) | (headers or {}))


async def test_the_published_transcript_verifies(journey: Journey, draw_id: DrawId, tmp_path: Path):
    await journey.hold_draw(draw_id)
    answer = await get(journey, f"/v1/draws/{draw_id}/transcript")
    path = tmp_path / "transcript.ndjson"
    path.write_bytes(answer.content)

    assert answer.headers["Content-Type"] == "application/x-ndjson"
    assert verify(str(path)) == VERIFIED


async def test_a_transcript_can_be_packed_and_need_not_be_sent_again(journey: Journey, draw_id: DrawId):
    await journey.hold_draw(draw_id)
    address = f"/v1/draws/{draw_id}/transcript"
    plain = await get(journey, address, headers={"Accept-Encoding": "identity"})
    packed = await get(journey, address, headers={"Accept-Encoding": "gzip"})
    again = await get(journey, address, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.content == plain.content  # the client unpacks it
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert (again.status_code, again.content) == (304, b"")
    assert "immutable" in plain.headers["Cache-Control"]


async def test_a_transcript_tells_of_no_party_and_no_time(
    journey: Journey, draw_id: DrawId, parties: list[RegisteredParty]
):
    await journey.hold_draw(draw_id)
    lines = (await get(journey, f"/v1/draws/{draw_id}/transcript")).text.splitlines()

    assert not any(str(party.party_id) in line for party in parties for line in lines)
    assert {tuple(sorted(_json(line))) for line in lines[1:]} == {
        ("ports", "size", "ticket", "tier", "weight"),
        ("place", "port", "ticket", "walk"),
    }


def _json(line: str) -> dict[str, Any]:
    return httpx.Response(200, content=line).json()


async def test_before_publication_there_is_no_transcript(journey: Journey, draw_id: DrawId):
    for expected in ("open", "closing", "frozen", "drawn"):
        shown = (await get(journey, f"/v1/draws/{draw_id}")).json()
        refused = await get(journey, f"/v1/draws/{draw_id}/transcript")
        assert (shown["state"], refused.json()["code"]) == (expected, "draw-not-yet-published")
        assert (shown["frozen"] is None) == (expected in ("open", "closing"))
        if expected == "open":
            journey.clock.advance(WINDOW)
        await journey.advance_once()
    shown = (await get(journey, f"/v1/draws/{draw_id}")).json()
    assert (shown["state"], shown["links"]["transcript"]) == ("published", f"/v1/draws/{draw_id}/transcript")


async def test_every_party_can_prove_that_it_is_in_the_frozen_pool(
    journey: Journey, draw_id: DrawId, parties: list[RegisteredParty]
):
    early = await get(journey, f"/v1/draws/{draw_id}/proof", parties[0])
    journey.clock.advance(WINDOW)
    for _ in range(2):
        await journey.advance_once()
    pledge = (await get(journey, f"/v1/draws/{draw_id}")).json()["frozen"]

    assert (early.status_code, early.json()["code"]) == (409, "pool-not-yet-frozen")
    tickets = set[str]()
    for party in parties:
        proof = (await get(journey, f"/v1/draws/{draw_id}/proof", party)).json()
        path = [bytes.fromhex(node) for node in proof["path"]]
        root = bytes.fromhex(pledge["root"])
        assert is_included(proof["line"].encode(), proof["index"], count=pledge["count"], path=path, root=root)
        tickets.add(proof["ticket"])
    assert len(tickets) == len(parties)


async def test_who_did_not_ask_has_no_ticket_to_see(journey: Journey, draw_id: DrawId):
    stranger = await journey.register()
    await journey.hold_draw(draw_id)

    for page in ("proof", "result"):
        refused = await get(journey, f"/v1/draws/{draw_id}/{page}", stranger)
        assert (refused.status_code, refused.json()["code"]) == (404, "not-in-pool")
        assert (await get(journey, f"/v1/draws/{draw_id}/{page}")).status_code == 401


@pytest.mark.parametrize(
    ("language", "won", "full"), [("en", "it is yours", "was full"), ("es", "es suyo", "se llenó")]
)
async def test_each_party_is_told_in_its_language_why(
    journey: Journey, draw_id: DrawId, parties: list[RegisteredParty], language: str, won: str, full: str
):
    await journey.hold_draw(draw_id)
    await journey.prefer(language)
    told = [(await get(journey, f"/v1/draws/{draw_id}/result", party)).json() for party in parties]

    assert sorted(each["place"] for each in told) == [1, 2, 3, 4, 5, 6]
    for each in told:
        words = " ".join(each["explanation"])
        assert each["ticket"] in words
        assert (won in words, full in words) == ((True, False) if each["port"] else (False, True))
        assert "Laredo" in words
    assert [each["port"] for each in sorted(told, key=lambda each: each["place"])] == ["laredo", *[None] * 5]


async def test_draws_are_listed_in_pages_the_latest_first(journey: Journey):
    made = list[str]()
    for after in range(3):
        journey.clock.advance(timedelta(days=1))
        made.append(str(await journey.open_draw(day=journey.clock.now.date() + timedelta(days=20 + after))))
    first = await get(journey, "/v1/draws?limit=2")
    second = await get(journey, first.links["next"]["url"])

    assert [draw["draw_id"] for answer in (first, second) for draw in answer.json()["draws"]] == made[::-1]
    assert "next" not in second.links


async def test_a_draw_that_is_not_there_is_not_found(journey: Journey):
    for page in ("", "/transcript"):
        assert (await get(journey, f"/v1/draws/{uuid4()}{page}")).status_code == 404


SIGNATURE = bytes(range(48))
RANDOMNESS = hashlib.sha256(SIGNATURE).digest()


async def enter(journey: Journey, number: int, role: str = "operator", **change: str) -> httpx.Response:
    body = {"randomness": RANDOMNESS.hex(), "signature": SIGNATURE.hex()} | change
    headers = await staff_headers(journey.engine, role, "laredo" if role == "officer" else None)
    return await journey.client.put(f"/v1/operator/beacons/{number}", json=body, headers=headers)


async def test_an_operator_enters_what_the_beacon_said_once_and_for_all(journey: Journey):
    past = round_after(journey.clock.now) - 1
    other = bytes(48)
    answers = [
        await enter(journey, past),
        await enter(journey, past),
        await enter(journey, past, signature=other.hex(), randomness=hashlib.sha256(other).hexdigest()),
        await enter(journey, past - 1, randomness="00" * 32),
        await enter(journey, past + 1),
        await enter(journey, past, role="officer"),
    ]

    assert [answer.status_code for answer in answers] == [201, 200, 409, 422, 409, 403]
    assert [answer.json().get("code") for answer in answers[2:5]] == [
        "beacon-said-otherwise",
        "beacon-not-genuine",
        "beacon-not-yet-due",
    ]


def test_rounds_come_every_three_seconds():
    assert time_of(Round(2)) - time_of(Round(1)) == timedelta(seconds=3)
    for number in (Round(1), Round(1000)):
        assert time_of(round_after(time_of(number))) == time_of(number) + timedelta(seconds=3)


async def test_a_round_of_a_time_that_no_calendar_has_is_refused(journey: Journey):
    headers = await staff_headers(journey.engine, "operator")
    body = {"randomness": "00" * 32, "signature": "00" * 48}
    answer = await journey.client.put(f"/v1/operator/beacons/{2**53}", json=body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
