from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from app.booking.rules import PortCode
from app.clock import now
from app.preparation.days import spread
from app.preparation.loading import prepare
from app.preparation.subjects import Counts, PreparationFailed, Prepared
from tests.app.journey import IN_MATAMOROS, Journey, SetClock, new_key
from tests.conftest import client_of, running

COUNTS = Counts(check_liveness=3, request=4, read_status=5, confirm=40)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def test_every_prepared_subject_can_do_what_it_was_prepared_for(database_url: str):
    prepared = await prepare(database_url, COUNTS, seed=3)
    async with running(database_url, SetClock(now())) as service, client_of(service) as http:
        statuses = await use_all(http, prepared)

    assert statuses == {"check_liveness": {201}, "request": {201}, "read_status": {200}, "confirm": {200}}


async def use_all(http: httpx.AsyncClient, prepared: Prepared) -> dict[str, set[int]]:
    subjects = prepared.subjects
    checks = [
        await http.post(
            "/v1/liveness-sessions", json={"member_id": str(each.member_id)}, headers=bearer(each.token) | new_key()
        )
        for each in subjects.check_liveness
    ]
    requests = [
        await http.put(
            f"/v1/draws/{prepared.draw_id}/request", json={"ports": prepared.ports[:3]}, headers=bearer(each.token)
        )
        for each in subjects.request
    ]
    reads = [await http.get("/v1/status", headers=bearer(each.token)) for each in subjects.read_status]
    confirmed = [
        await http.put(f"/v1/offers/{each.offer_id}/confirmation", headers=bearer(each.token), json=IN_MATAMOROS)
        for each in subjects.confirm
    ]
    return {
        "check_liveness": {answer.status_code for answer in checks},
        "request": {answer.status_code for answer in requests},
        "read_status": {answer.status_code for answer in reads},
        "confirm": {answer.status_code for answer in confirmed},
    }


async def test_as_many_places_as_asked_can_be_claimed_and_no_more(database_url: str, journey: Journey):
    prepared = await prepare(database_url, Counts(0, 11, 0, 0, places=10))
    async with running(database_url, SetClock(now())) as service, client_of(service) as http:
        claims = [
            await http.post("/v1/claims", json={"ports": prepared.ports}, headers=bearer(each.token) | new_key())
            for each in prepared.subjects.request
        ]

    assert {answer.status_code for answer in claims} == {201, 409}
    assert {answer.json()["code"] for answer in claims if answer.status_code == 409} == {"sold-out"}
    given = await journey.scalar("SELECT count(*) FROM assignments")
    assert sum(len(answer.json()["slots"]) for answer in claims if answer.status_code == 201) == given <= 10
    assert (
        await journey.scalar("SELECT count(*) FROM slots JOIN days d ON d.id = day_id WHERE policy <> 'lottery'") == 10
    )


def test_places_are_spread_evenly_over_ports_that_have_enough_for_a_large_party():
    ports = [PortCode(name) for name in ("laredo", "hidalgo", "nogales")]

    assert list(spread(100, ports).values()) == [34, 33, 33]
    assert list(spread(45, ports).values()) == [23, 22, 0]
    assert list(spread(3, ports).values()) == [3, 0, 0]


async def test_places_that_an_earlier_run_left_count_among_those_that_are_asked_for(
    database_url: str, journey: Journey
):
    for places in (10, 12):
        await prepare(database_url, Counts(0, 0, 0, 0, places=places))
    with pytest.raises(PreparationFailed, match="12 places can be claimed already, and 11 are wanted"):
        await prepare(database_url, Counts(0, 0, 0, 0, places=11))

    assert (
        await journey.scalar("SELECT count(*) FROM slots JOIN days d ON d.id = day_id WHERE policy <> 'lottery'") == 12
    )


async def test_as_many_subjects_are_prepared_as_asked_each_its_own(database_url: str):
    subjects = (await prepare(database_url, COUNTS)).subjects

    each = (subjects.check_liveness, subjects.request, subjects.read_status, subjects.confirm)
    assert [len(part) for part in each] == [3, 4, 5, 40]
    assert len({one.token for part in each for one in part}) == COUNTS.parties


async def test_preparing_again_adds_beside_what_is_there(database_url: str, journey: Journey):
    first, second = await prepare(database_url, COUNTS), await prepare(database_url, COUNTS)

    assert first.draw_id != second.draw_id
    assert await journey.count("parties") == 2 * COUNTS.parties
    assert await journey.count("draws") == 4


async def test_what_is_prepared_survives_being_written_down(database_url: str):
    prepared = await prepare(database_url, Counts(1, 1, 1, 1))

    assert Prepared.model_validate_json(prepared.model_dump_json()) == prepared


async def test_nobody_needs_to_be_prepared(database_url: str):
    prepared = await prepare(database_url, Counts(0, 0, 0, 0))

    assert prepared.subjects.confirm == []
    assert len(prepared.ports) == 8


async def test_the_policy_in_force_is_that_of_the_file(
    database_url: str, journey: Journey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "policy.toml"
    file.write_text("window_hours = 5\ncut_off_hours = 60\nconfirm_hours = 7\n")
    monkeypatch.setenv("FAIRSLOT_POLICY", str(file))
    await prepare(database_url, Counts(1, 1, 1, 2))

    windows = "SELECT max(closes_at - opens_at) = '5 hours' AND min(closes_at - opens_at) = '5 hours' FROM draws"
    assert await journey.scalar(windows)
    assert await journey.scalar("SELECT min(expires_at - offered_at) FROM offers") == timedelta(hours=7)
    cut_off = "SELECT bool_and(ends_at - cut_off_at BETWEEN interval '82 hours' AND interval '86 hours') FROM days"
    assert await journey.scalar(cut_off)


async def test_a_policy_that_waits_for_a_public_beacon_is_refused_in_one_line(
    database_url: str, journey: Journey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "policy.toml"
    file.write_text('beacon = "drand-quicknet"\n')
    monkeypatch.setenv("FAIRSLOT_POLICY", str(file))
    with pytest.raises(PreparationFailed, match=r'^FAIRSLOT_POLICY: .* write beacon = "stub" for it$'):
        await prepare(database_url, Counts(1, 1, 1, 1))

    assert await journey.count("parties") == 0
