"""A person looks where the camera does not help."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import update

from app.liveness.rules import LOCKED_FOR
from app.registration.tables import parties
from tests.app.journey import Journey, RegisteredParty, new_key
from tests.app.staff import staff_headers, staff_key

LONG_AGO = datetime(2016, 1, 1, tzinfo=UTC)
WORDS = "I cannot hold the telephone still."
REASON = "Seen in a video call on 2 March."


async def ask(journey: Journey, party: RegisteredParty, member_id: UUID) -> httpx.Response:
    body = {"member_id": str(member_id), "words": WORDS}
    return await journey.client.post("/v1/liveness-reviews", json=body, headers=party.headers | new_key())


async def decide(journey: Journey, asked: httpx.Response, key: dict[str, str], *, approve: bool) -> httpx.Response:
    body = {"approve": approve, "reason": REASON}
    return await journey.client.post(f"{asked.headers['location']}/decision", json=body, headers=key)


async def lock(journey: Journey, party: RegisteredParty) -> httpx.Response:
    for _ in range(5):
        begun = await journey.begin_liveness(party, party.members[0])
        await journey.look(begun, "fail", reason="TOO_DARK")
    return await journey.begin_liveness(party, party.members[0])


async def test_an_approval_counts_like_a_pass_for_the_appointment(journey: Journey):
    party, offer_id = await journey.offer()
    await journey.execute("DELETE FROM liveness_sessions")
    refused = await journey.confirm(offer_id, party)
    asked = await ask(journey, party, party.members[0])
    reviewer = await staff_headers(journey.engine, "reviewer")
    decided = await decide(journey, asked, reviewer, approve=True)

    assert (refused.status_code, asked.status_code, decided.status_code) == (409, 201, 200)
    assert (await journey.confirm(offer_id, party)).status_code == 200


async def test_a_refusal_counts_for_nothing_and_its_reason_is_told_to_the_party(journey: Journey):
    party, offer_id = await journey.offer()
    await journey.execute("DELETE FROM liveness_sessions")
    asked = await ask(journey, party, party.members[0])
    await decide(journey, asked, await staff_headers(journey.engine, "reviewer"), approve=False)
    told = (await journey.client.get(asked.headers["location"], headers=party.headers)).json()

    assert (told["approved"], told["reason"], told["words"]) == (False, REASON, WORDS)
    assert (await journey.confirm(offer_id, party)).status_code == 409


async def test_a_review_can_be_asked_for_while_the_camera_is_locked(journey: Journey):
    party = await journey.register()
    locked = await lock(journey, party)
    asked = await ask(journey, party, party.members[0])

    assert (locked.status_code, locked.json()["code"]) == (429, "liveness-locked")
    assert 1800 <= int(locked.headers["retry-after"]) <= 1801 * 5 / 4 + 1
    assert asked.status_code == 201


async def test_after_the_lock_a_member_may_try_again_and_other_members_never_waited(journey: Journey):
    party = await journey.register(2)
    locked = await lock(journey, party)
    other = await journey.begin_liveness(party, party.members[1])
    journey.clock.advance(LOCKED_FOR)
    again = await journey.begin_liveness(party, party.members[0])

    assert [answer.status_code for answer in (locked, other, again)] == [429, 201, 201]


async def test_captures_that_could_not_be_processed_lock_nobody(journey: Journey):
    party = await journey.register()
    for choice in ("error", "time-out") * 4:
        await journey.look(await journey.begin_liveness(party, party.members[0]), choice)

    assert (await journey.begin_liveness(party, party.members[0])).status_code == 201


async def test_reviewers_see_what_waits_the_longest_waiting_first_page_by_page(journey: Journey):
    party = await journey.register(3)
    asked = [(await ask(journey, party, member_id)).json()["review_id"] for member_id in party.members]
    reviewer = await staff_headers(journey.engine, "reviewer")
    first = await journey.client.get("/v1/liveness-reviews?limit=2", headers=reviewer)
    rest = await journey.client.get(first.headers["link"].partition("<")[2].partition(">")[0], headers=reviewer)

    seen = [review["review_id"] for page in (first, rest) for review in page.json()["reviews"]]
    assert sorted(seen) == sorted(asked)
    assert "link" not in rest.headers


async def test_what_is_decided_waits_no_longer(journey: Journey):
    party = await journey.register()
    asked = await ask(journey, party, party.members[0])
    reviewer = await staff_headers(journey.engine, "reviewer")
    await decide(journey, asked, reviewer, approve=True)

    assert (await journey.client.get("/v1/liveness-reviews", headers=reviewer)).json() == {"reviews": []}


async def test_the_same_decision_again_changes_nothing_and_another_is_refused(journey: Journey):
    party = await journey.register()
    asked = await ask(journey, party, party.members[0])
    reviewer, colleague = [await staff_headers(journey.engine, "reviewer") for _ in range(2)]
    first = await decide(journey, asked, reviewer, approve=True)
    again = await decide(journey, asked, reviewer, approve=True)
    changed = await decide(journey, asked, reviewer, approve=False)
    other = await decide(journey, asked, colleague, approve=True)

    assert (again.status_code, again.content) == (200, first.content)
    assert {answer.json()["code"] for answer in (changed, other)} == {"liveness-review-decided"}
    decisions = "SELECT count(*) FROM audit_rows WHERE action = 'decide-liveness-review'"
    assert await journey.scalar(decisions) == 1


async def test_the_record_names_the_key_of_staff_that_decided(journey: Journey):
    party = await journey.register()
    key = await staff_key(journey.engine, "reviewer")
    asked = await ask(journey, party, party.members[0])
    await decide(journey, asked, {"Authorization": f"Bearer {key.text}"}, approve=True)
    actor = await journey.scalar("SELECT actor FROM audit_rows WHERE action = 'decide-liveness-review'")

    assert actor == f"staff:{key.key_id}"


async def test_one_request_waits_for_each_member_and_another_may_follow_a_decision(journey: Journey):
    party = await journey.register()
    first = await ask(journey, party, party.members[0])
    second = await ask(journey, party, party.members[0])
    await decide(journey, first, await staff_headers(journey.engine, "reviewer"), approve=False)
    third = await ask(journey, party, party.members[0])

    assert (second.status_code, second.json()["code"]) == (409, "liveness-review-pending")
    assert third.status_code == 201


@pytest.mark.parametrize(("role", "port"), [("operator", None), ("officer", "laredo")])
async def test_only_reviewers_decide(journey: Journey, role: str, port: str | None):
    party = await journey.register()
    asked = await ask(journey, party, party.members[0])
    key = await staff_headers(journey.engine, role, port)

    assert (await decide(journey, asked, key, approve=True)).status_code == 403
    assert (await decide(journey, asked, party.headers, approve=True)).status_code == 401
    assert (await journey.client.get("/v1/liveness-reviews", headers=key)).status_code == 403


async def test_nobody_asks_for_or_reads_of_another_partys_member(journey: Journey):
    party, other = await journey.register(), await journey.register()
    asked = await ask(journey, party, party.members[0])

    for member_id in (party.members[0], uuid4()):
        assert (await ask(journey, other, member_id)).json()["code"] == "member-not-found"
    read = await journey.client.get(asked.headers["location"], headers=other.headers)
    assert (read.status_code, read.json()["code"]) == (404, "liveness-review-not-found")


async def test_neither_words_nor_reason_are_in_the_audit(journey: Journey):
    party = await journey.register()
    asked = await ask(journey, party, party.members[0])
    await decide(journey, asked, await staff_headers(journey.engine, "reviewer"), approve=True)
    audited = str(await journey.scalar("SELECT json_agg(a)::text FROM audit_rows a"))

    assert "decide-liveness-review" in audited
    assert WORDS not in audited
    assert REASON not in audited


async def test_what_was_written_of_somebody_goes_with_them(journey: Journey):
    leaving, staying = await journey.register(), await journey.register()
    for party in (leaving, staying):
        await ask(journey, party, party.members[0])
    read = await journey.client.get("/v1/registration", headers=leaving.headers)
    left = await journey.client.delete("/v1/registration", headers=leaving.headers | {"If-Match": read.headers["etag"]})
    async with journey.engine.begin() as transaction:
        await transaction.execute(
            update(parties).values(last_event_at=LONG_AGO).where(parties.c.id == leaving.party_id)
        )
    done = await journey.run_clock()

    assert left.status_code in (200, 204)
    assert done["erase-liveness-reviews"] == 1
    assert await journey.scalar("SELECT string_agg(party_id::text, ' ') FROM liveness_reviews") == str(staying.party_id)
