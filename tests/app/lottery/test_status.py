"""One GET tells a caller everything about itself, as the service's clock has it."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from app.lottery.schemas import StatusOut
from tests.app.journey import Journey, RegisteredParty, new_key
from tests.app.staff import staff_headers

VALID = timedelta(days=7)


@contextmanager
def statements(engine: AsyncEngine) -> Generator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine.sync_engine, "before_cursor_execute", note)


async def liveness_of(journey: Journey, party: RegisteredParty) -> list[tuple[str, datetime | None]]:
    status = StatusOut.model_validate(await journey.status(party))
    return [(member.liveness, member.checked_until) for member in status.members]


async def ask_for_review(journey: Journey, party: RegisteredParty) -> str:
    body = {"member_id": str(party.members[0])}
    asked = await journey.client.post("/v1/liveness-reviews", json=body, headers=party.headers | new_key())
    assert asked.status_code == 201, asked.text
    return asked.headers["location"]


async def decide(journey: Journey, review: str, *, approve: bool) -> None:
    reviewer = await staff_headers(journey.engine, "reviewer")
    body = {"approve": approve, "reason": "Seen in a video call."}
    assert (await journey.client.post(f"{review}/decision", json=body, headers=reviewer)).status_code == 200


async def test_it_costs_two_statements_the_look_up_of_the_token_included(journey: Journey):
    party, _ = await journey.appointment(3)
    with statements(journey.engine) as asked:
        await journey.status(party)

    assert len(asked) == 2


async def test_each_member_is_told_whether_a_check_is_needed_and_until_when_it_counts(journey: Journey):
    party = await journey.register(2)
    begun = await journey.begin_liveness(party, party.members[0])
    await journey.look(begun)

    assert await liveness_of(journey, party) == [("checked", journey.clock.now + VALID), ("needed", None)]


@pytest.mark.parametrize("late", [timedelta(0), timedelta(microseconds=1)])
async def test_the_status_says_checked_exactly_as_long_as_the_check_would_do_to_confirm(
    journey: Journey, late: timedelta
):
    party, offer_id = await journey.offer()
    decided = await journey.scalar("SELECT max(decided_at) FROM liveness_sessions")
    await journey.execute("UPDATE offers SET expires_at = expires_at + interval '30 days'")
    journey.clock.now = decided + VALID - timedelta(microseconds=1) + late
    (told,) = await liveness_of(journey, party)
    confirmed = await journey.confirm(offer_id, party)

    assert (told[0], confirmed.status_code) == (("needed", 409) if late else ("checked", 200))


async def test_a_failed_check_is_none(journey: Journey):
    party = await journey.register()
    begun = await journey.begin_liveness(party, party.members[0])
    await journey.look(begun, "fail", reason="TOO_DARK")

    assert await liveness_of(journey, party) == [("needed", None)]


async def test_a_review_shows_while_it_is_pending_and_an_approval_counts_like_a_check(journey: Journey):
    party = await journey.register()
    review = await ask_for_review(journey, party)
    pending = await liveness_of(journey, party)
    await decide(journey, review, approve=True)

    assert pending == [("in-review", None)]
    assert await liveness_of(journey, party) == [("checked", journey.clock.now + VALID)]


async def test_a_review_that_was_refused_leaves_the_check_needed(journey: Journey):
    party = await journey.register()
    await decide(journey, await ask_for_review(journey, party), approve=False)

    assert await liveness_of(journey, party) == [("needed", None)]


async def test_a_check_that_counts_is_not_hidden_by_a_review(journey: Journey):
    party = await journey.register()
    await journey.pass_liveness(party)
    await ask_for_review(journey, party)

    assert [state for state, _ in await liveness_of(journey, party)] == ["checked"]


async def test_the_code_stands_there_from_confirmation_until_the_appointment_is_given_up(journey: Journey):
    party, offer_id = await journey.offer()
    offered = (await journey.status(party))["offer"]
    appointment = (await journey.confirm(offer_id, party)).json()
    confirmed = (await journey.status(party))["offer"]
    await journey.client.put(f"/v1/offers/{offer_id}/cancellation", headers=party.headers)
    cancelled = (await journey.status(party))["offer"]

    assert (offered["code"], confirmed["code"], cancelled["code"]) == (None, appointment["code"], None)
    assert appointment["code"]


async def test_the_etag_told_is_the_one_that_a_change_must_name(journey: Journey):
    party = await journey.register()
    contact = {"preferred_language": "en", "contact": {"email": "new@example.org"}}
    told: list[tuple[int, str]] = []
    for _ in range(2):
        status = await journey.status(party)
        told.append((status["registration_version"], status["registration_etag"]))
        registration = await journey.client.get("/v1/registration", headers=party.headers)
        assert status["registration_etag"] == registration.headers["etag"]
        headers = party.headers | {"If-Match": status["registration_etag"]}
        changed = await journey.client.put("/v1/registration/contact", json=contact, headers=headers)
        assert changed.status_code == 200

    assert told == [(1, '"1"'), (2, '"2"')]
