"""Personal data is erased so many days after the last event; ids and the record stay."""

from datetime import timedelta

import pytest

from app.policy import Policy
from app.registration.retention import erase_due
from tests.app.journey import Journey, RegisteredParty, new_key, registration_form
from tests.app.staff import staff_headers

KEPT = timedelta(days=Policy().retention_days)
TABLES = ("parties", "members", "person_keys", "messages", "registration_reviews", "recoveries", "audit_rows")
WORDS = ("Example", "someone@example.org", "Elm Street", "La Habana", "1990-01-31")


async def known(journey: Journey) -> list[str]:
    """What of a person is still to be found anywhere in the tables."""
    texts = [str(await journey.scalar(f"SELECT json_agg(t)::text FROM {table} t")) for table in TABLES]
    return [word for word in WORDS if word in " ".join(texts)]


async def is_erased(journey: Journey, party: RegisteredParty) -> bool:
    return bool(await journey.scalar(f"SELECT erased_at IS NOT NULL FROM parties WHERE id = '{party.party_id}'"))


async def test_nothing_is_known_of_a_party_that_has_been_quiet_for_long(journey: Journey):
    party = await journey.register(3)
    journey.clock.advance(KEPT)
    await journey.run_clock()
    assert await known(journey)
    journey.clock.advance(timedelta(seconds=1))
    done = await journey.run_clock()

    assert done["erase-personal-data"] == 1
    assert await known(journey) == []
    assert await journey.count("members") == 3
    assert await journey.count("person_keys") == 0
    assert (await journey.client.get("/v1/registration", headers=party.headers)).status_code == 401
    assert await journey.scalar("SELECT action FROM audit_rows ORDER BY id DESC LIMIT 1") == "erase"


async def test_each_event_counts_from_its_own_day(journey: Journey):
    party = await journey.register()
    journey.clock.advance(timedelta(days=30))
    body = {"contact": {"email": "other@example.org"}, "preferred_language": "en"}
    await journey.client.put("/v1/registration/contact", json=body, headers=party.headers | {"If-Match": '"1"'})
    journey.clock.advance(KEPT - timedelta(days=1))
    await journey.run_clock()
    assert not await is_erased(journey, party)
    journey.clock.advance(timedelta(days=2))
    await journey.run_clock()

    assert await is_erased(journey, party)


@pytest.mark.parametrize("drawn", [False, True])
async def test_a_standing_request_and_an_offer_keep_a_party_that_registered_long_ago(journey: Journey, *, drawn: bool):
    party = await journey.register()
    await journey.execute(
        f"UPDATE parties SET last_event_at = '{journey.clock.now - 2 * KEPT:%Y-%m-%d}' WHERE id = '{party.party_id}'"
    )
    draw_id = await journey.open_draw()
    await journey.request(draw_id, party)
    if drawn:
        await journey.hold_draw(draw_id)
    await journey.run_clock()

    assert not await is_erased(journey, party)
    assert (await journey.client.get("/v1/registration", headers=party.headers)).status_code == 200


async def test_a_party_that_cannot_be_erased_yet_holds_up_no_other(journey: Journey):
    held, other = await journey.register(), await journey.register()
    await journey.request(await journey.open_draw(), held)
    await journey.execute("UPDATE draws SET state = 'closing'")
    async with journey.engine.begin() as transaction:
        now = journey.clock.now + 2 * KEPT
        looked_at = [await erase_due(transaction, now=now, keep=KEPT) for _ in range(2)]

    assert looked_at == [2, 0]
    assert [await is_erased(journey, party) for party in (held, other)] == [False, True]


async def test_whoever_has_been_erased_can_register_anew(journey: Journey):
    form = registration_form()
    await journey.client.post("/v1/registrations", json=form, headers=new_key())
    journey.clock.advance(KEPT + timedelta(days=1))
    await journey.run_clock()

    assert (await journey.client.post("/v1/registrations", json=form, headers=new_key())).status_code == 201


async def test_forms_that_were_reviewed_or_never_are_erased_too(journey: Journey):
    asked = [
        await journey.client.post("/v1/registration-reviews", json=registration_form(), headers=new_key())
        for _ in range(2)
    ]
    body = {"admit": False, "reason": "Example Person is registered already."}
    url = f"/v1/reviews/{asked[0].json()['review_id']}/decision"
    staff = await staff_headers(journey.engine, "reviewer")
    seen = {"If-Match": (await journey.client.get(url.removesuffix("/decision"), headers=staff)).headers["etag"]}
    await journey.client.post(url, json=body, headers=staff | new_key() | seen)
    assert await known(journey)
    journey.clock.advance(KEPT + timedelta(days=1))
    await journey.run_clock()

    assert await known(journey) == []
