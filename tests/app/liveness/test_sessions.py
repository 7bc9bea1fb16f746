"""Liveness sessions over HTTP: begin, look into the camera, read what was decided."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest

from app.liveness.actions import expire_sessions_due
from app.liveness.rules import SESSION_LASTS, Reason
from tests.app.journey import Journey, new_key


async def expire(journey: Journey) -> int:
    async with journey.engine.begin() as transaction:
        return await expire_sessions_due(transaction, now=journey.clock.now)


async def audited(journey: Journey) -> str:
    return await journey.scalar(
        "SELECT string_agg(action, ' ' ORDER BY id) FROM audit_rows WHERE action LIKE '%liveness'"
    )


async def test_a_session_begins_with_the_page_of_the_camera_and_three_minutes(journey: Journey):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    told = begun.json()

    assert begun.status_code == 201
    assert begun.headers["location"] == f"/v1/liveness-sessions/{told['session_id']}"
    assert (told["state"], told["outcome"], told["reason"]) == ("CREATED", None, None)
    assert told["expires_at"] == "2026-03-02T15:03:00Z"
    assert (await journey.client.get(told["capture_url"])).status_code == 200


async def test_the_states_follow_the_camera_and_each_is_read_by_polling(journey: Journey):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    untouched = await journey.client.get(begun.headers["location"], headers=party.headers)
    await journey.client.get(begun.json()["capture_url"])
    looking = await journey.client.get(begun.headers["location"], headers=party.headers)
    await journey.look(begun)
    decided = await journey.client.get(begun.headers["location"], headers=party.headers)

    told = [answer.json() for answer in (untouched, looking, decided)]
    assert [each["state"] for each in told] == ["CREATED", "IN_PROGRESS", "SUCCEEDED"]
    assert [each["outcome"] for each in told] == [None, None, "passed"]
    assert [int(answer.headers.get("retry-after", 0)) >= 2 for answer in (untouched, looking, decided)] == [
        True,
        True,
        False,
    ]
    assert await audited(journey) == "begin-liveness decide-liveness"


@pytest.mark.parametrize("reason", Reason)
async def test_a_failure_says_why_in_the_readers_language(journey: Journey, reason: Reason):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    await journey.look(begun, "fail", reason=reason)
    spanish = await journey.client.get(begun.headers["location"], headers=party.headers)
    await journey.prefer("en")
    english = await journey.client.get(begun.headers["location"], headers=party.headers)

    assert (english.json()["state"], english.json()["outcome"], english.json()["reason"]) == (
        "FAILED",
        "failed",
        reason,
    )
    assert english.json()["reason_detail"] != spanish.json()["reason_detail"]
    assert (english.json()["state_text"], spanish.json()["state_text"]) == ("Failed", "No superada")
    assert spanish.headers["content-language"] == "es"


@pytest.mark.parametrize(
    ("choice", "state", "outcome", "reason"),
    [
        ("low-confidence", "FAILED", "failed", "UNKNOWN"),
        ("error", "FAILED", "inconclusive", "UNKNOWN"),
        ("time-out", "EXPIRED", "inconclusive", None),
    ],
)
async def test_whoever_does_not_pass_is_told_what_happened_and_no_score(
    journey: Journey, choice: str, state: str, outcome: str, reason: str | None
):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    await journey.look(begun, choice)
    told = await journey.read(begun, party)

    assert (told["state"], told["outcome"], told["reason"]) == (state, outcome, reason)
    assert set(told) == set(begun.json())


async def test_repeating_the_request_changes_nothing_and_gives_the_same_page(journey: Journey):
    party, key = await journey.register(), new_key()
    first = await journey.begin_liveness(party, party.members[0], **key)
    again = await journey.begin_liveness(party, party.members[0], **key)

    assert (again.status_code, again.content) == (201, first.content)
    assert await journey.count("liveness_sessions") == 1
    assert await audited(journey) == "begin-liveness"


async def test_ten_concurrent_repetitions_begin_one_session(journey: Journey):
    party, key = await journey.register(), new_key()
    answers = await asyncio.gather(*(journey.begin_liveness(party, party.members[0], **key) for _ in range(10)))

    begun = [answer for answer in answers if answer.status_code == 201]
    in_flight = [answer for answer in answers if answer.status_code != 201]
    assert len({answer.json()["capture_url"] for answer in begun}) == 1
    assert {(answer.status_code, answer.json()["code"]) for answer in in_flight} <= {(409, "idempotency-key-in-flight")}
    assert await journey.count("liveness_sessions") == 1


async def test_a_new_session_ends_the_open_one_here_and_at_the_provider(journey: Journey):
    party = await journey.register()
    first = await journey.begin_liveness(party, party.members[0])
    second = await journey.begin_liveness(party, party.members[0])
    await journey.client.post(first.json()["capture_url"], data={"outcome": "pass"})

    assert (await journey.read(first, party))["state"] == "EXPIRED"
    assert (await journey.read(second, party))["state"] == "CREATED"
    assert "over" in (await journey.client.get(first.json()["capture_url"])).text


async def test_of_sessions_begun_at_once_one_is_open(journey: Journey):
    party = await journey.register()
    answers = await asyncio.gather(*(journey.begin_liveness(party, party.members[0]) for _ in range(8)))

    assert {answer.status_code for answer in answers} <= {201, 409}
    assert await journey.scalar("SELECT count(*) FROM liveness_sessions WHERE state = 'CREATED'") == 1


async def test_without_its_index_a_member_could_save_up_sessions(journey: Journey):
    party = await journey.register()
    await journey.begin_liveness(party, party.members[0])
    await journey.execute(
        "DROP INDEX uq_liveness_sessions_member_id_open",
        "INSERT INTO liveness_sessions (id, party_id, member_id, state, created_at, expires_at)"
        " SELECT gen_random_uuid(), party_id, member_id, state, created_at, expires_at FROM liveness_sessions",
    )

    assert await journey.scalar("SELECT count(*) FROM liveness_sessions WHERE state = 'CREATED'") == 2


async def test_members_of_one_party_look_side_by_side(journey: Journey):
    party = await journey.register(3)
    begun = [await journey.begin_liveness(party, member_id) for member_id in party.members]

    assert [(await journey.read(each, party))["state"] for each in begun] == ["CREATED"] * 3


async def test_only_a_member_of_ones_own_party_can_be_checked(journey: Journey):
    party, other = await journey.register(), await journey.register()
    await journey.begin_liveness(other, other.members[0])
    for member_id in (other.members[0], uuid4()):
        answer = await journey.begin_liveness(party, member_id)
        assert (answer.status_code, answer.json()["code"]) == (404, "member-not-found")

    assert await journey.count("liveness_sessions") == 1


async def test_only_ones_own_session_can_be_read(journey: Journey):
    party, other = await journey.register(), await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    answer = await journey.client.get(begun.headers["location"], headers=other.headers)

    assert (answer.status_code, answer.json()["code"]) == (404, "liveness-session-not-found")


async def test_at_its_time_a_session_is_over_whether_or_not_anybody_wrote_it_down(journey: Journey):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    journey.clock.advance(SESSION_LASTS)
    read = await journey.read(begun, party)
    stored_before = await journey.scalar("SELECT state FROM liveness_sessions")
    done = await expire(journey), await expire(journey)

    assert (read["state"], read["outcome"], read["decided_at"]) == ("EXPIRED", "inconclusive", read["expires_at"])
    assert stored_before == "CREATED"
    assert done == (1, 0)
    assert await journey.read(begun, party) == read
    assert await audited(journey) == "begin-liveness expire-liveness"


async def test_a_moment_before_its_time_a_session_is_open(journey: Journey):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    journey.clock.advance(SESSION_LASTS - timedelta(microseconds=1))

    assert await expire(journey) == 0
    await journey.look(begun)
    assert (await journey.read(begun, party))["state"] == "SUCCEEDED"


async def test_the_clock_leaves_alone_what_somebody_decides_at_the_moment(journey: Journey):
    party = await journey.register(2)
    for member_id in party.members:
        await journey.begin_liveness(party, member_id)
    journey.clock.advance(SESSION_LASTS)
    async with journey.engine.begin() as other:
        await other.exec_driver_sql("SELECT FROM liveness_sessions ORDER BY id LIMIT 1 FOR UPDATE")
        done = await expire(journey)

    assert (done, await expire(journey)) == (1, 1)


async def test_a_session_that_comes_to_nothing_can_be_begun_anew_at_once(journey: Journey):
    party = await journey.register()
    await journey.begin_liveness(party, party.members[0])
    journey.clock.advance(SESSION_LASTS)
    begun = await journey.begin_liveness(party, party.members[0])
    await journey.look(begun)

    assert (await journey.read(begun, party))["outcome"] == "passed"


async def test_every_outcome_the_provider_may_report_is_seen_once_and_stays(journey: Journey):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    await journey.look(begun, "fail", reason="SUNGLASSES")
    first = await journey.read(begun, party)
    page = await journey.client.post(begun.json()["capture_url"], data={"outcome": "pass"})

    assert "over" in page.text
    assert await journey.read(begun, party) == first
