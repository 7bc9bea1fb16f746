"""Each text in the database is said to tell of nobody, or is erased in its time. A new column is said so or fails."""

from datetime import timedelta
from typing import Any

from app.audit.verification import verify_audit
from app.policy import Policy
from tests.app.booking.desk.test_at_the_port import MORNING
from tests.app.booking.ports.operating import put
from tests.app.journey import DAY, Journey, RegisteredParty, new_key, registration_form
from tests.app.staff import staff_headers

KEPT = timedelta(days=Policy().retention_days + 1)

# Why a text may stay for good.
HASH = "a hash, or made of hashes"
WORD = "one of a few words of ours"
PUBLIC = "published, and names nobody"
ID = "an opaque name"
STAYS = {
    "alembic_version": {"version_num": ID},
    "arrivals": {"kind": WORD},
    "assignments": {"slot_use": WORD},
    "audit_rows": {"actor": ID, "action": WORD, "subject": ID, "digest": "ids, figures and hashes"},
    "beacon_pulses": {"randomness": PUBLIC, "signature": PUBLIC},
    "days": {"port_code": PUBLIC, "policy": WORD, "closure": WORD},
    "drawn_places": {"content": PUBLIC},
    "draws": {
        **dict.fromkeys(("seed", "root", "rules_hash", "commitment", "order_hash"), HASH),
        **dict.fromkeys(("rules", "secret", "randomness", "signature", "full_after"), PUBLIC),
        **dict.fromkeys(("state", "kind", "void_reason"), WORD),
        "sealed_secret": "a random number",
    },
    "letter_fallbacks": {"wanted": WORD, "spoken": WORD},
    "liveness_sessions": {"provider_session": ID, "state": WORD, "outcome": WORD, "reason": WORD},
    "merkle_levels": {"content": PUBLIC},
    "offers": {"state": WORD, "position_kind": WORD, "fence": PUBLIC, "code": "a random number"},
    "parties": {"preferred_language": "a language alone tells of nobody"},
    "ports": dict.fromkeys(("code", "name", "time_zone", "places_basis"), PUBLIC),
    "registration_reviews": {"token_hash": HASH, "state": WORD},
    "requests": {"ports": PUBLIC, "ticket": "a random number"},
    "results": {"ticket": "a random number", "port_code": PUBLIC},
    "rounds": {"chore": WORD},
    "seals": {"rows_hash": HASH, "previous_hash": HASH, "hash": HASH},
    "slots": {"use": WORD},
    "staff_keys": {"name": "what a key of staff is called", "role": WORD, "port_code": PUBLIC, "key_hash": HASH},
    "tokens": {"token_hash": HASH},
    "transcript_parts": {"content": PUBLIC, "first_ticket": "a random number"},
    "walk_in_places": {"slot_use": WORD},
}
# Gone after retention, with the row or without it.
ERASED = {
    "arrivals": ("undone_because",),
    "idempotency_keys": ("key_hash", "fingerprint", "answer"),
    "liveness_reviews": ("words", "reason"),
    "members": (
        *("full_name", "sex", "city_of_birth", "country_of_birth", "nationality", "country_of_residence"),
        *("marital_status", "employment", "document_number", "document_country", "emergency_name"),
        *("emergency_email", "emergency_phone", "relation_to_first", "travel_history"),
    ),
    "messages": ("recipient", "language", "kind", "facts", "calendar", "state"),
    "parties": (
        *("email", "phone", "destination_line", "destination_city", "destination_state", "destination_postal_code"),
        *("foreign_line", "foreign_city", "foreign_region", "foreign_postal_code", "foreign_country"),
    ),
    "person_keys": ("basis", "key_hash"),
    "priorities": ("reason",),
    "recoveries": ("name_hash", "document_hash", "address_hash", "code_hash"),
    "registration_reviews": ("form", "reason"),
    "walk_ins": ("reason",),
}
TEXTS = """
    SELECT coalesce(json_agg(json_build_array(table_name, column_name)), '[]') FROM information_schema.columns
    WHERE table_schema = 'public'
      AND data_type IN (
        'text', 'character varying', 'character', 'json', 'jsonb', 'xml', 'bytea', 'ARRAY', 'USER-DEFINED')
    """
WORDS = "What somebody typed about Example Person"


def declared() -> set[tuple[str, str]]:
    return {(table, column) for part in (STAYS, ERASED) for table, columns in part.items() for column in columns}


async def texts(journey: Journey) -> set[tuple[str, str]]:
    return {(table, column) for table, column in await journey.scalar(TEXTS)}


async def filled(journey: Journey) -> set[str]:
    """Of the columns that are erased, those in which something stands."""
    found = set[str]()
    for table, columns in ERASED.items():
        for column in columns:
            statement = f"SELECT count(*) FROM {table} WHERE {column} IS NOT NULL"
            if await journey.scalar(statement):
                found.add(f"{table}.{column}")
    return found


async def test_each_text_is_said_to_tell_of_nobody_or_to_be_erased(journey: Journey):
    assert await texts(journey) ^ declared() == set()


async def test_a_new_text_would_be_seen(journey: Journey):
    await journey.execute("ALTER TABLE walk_ins ADD COLUMN remarks text")

    assert ("walk_ins", "remarks") in await texts(journey) - declared()


def whole_form() -> dict[str, Any]:
    form = registration_form(2, family="Whole")
    form["foreign_address"] = {
        "line": "Calle 1",
        "city": "Puebla",
        "region": "Puebla",
        "postal_code": "72000",
        "country": "MX",
    }
    form["members"][0] |= {
        "marital_status": "married",
        "employment": "Baker",
        "identity_document": {"number": "C 12", "country": "CU"},
        "emergency_contact": {"name": "Luis Example", "phone": "+525555550100"},
        "travel_history": [{"country": "MX", "month": "2025-05"}],
    }
    form["members"][1] |= {
        "relation_to_first": "spouse",
        "emergency_contact": {"name": "Eva Example", "email": "eva@example.org"},
    }
    return form


async def work_at_the_port(journey: Journey) -> None:
    """An officer checks somebody in by mistake, undoes it with words, and lets a walk-in in."""
    party, offer_id = await journey.appointment()
    code = (await journey.client.get(f"/v1/offers/{offer_id}", headers=party.headers)).json()["code"]
    journey.clock.now = MORNING
    await journey.run_clock()
    officer = await staff_headers(journey.engine, "officer", "laredo")
    arrival = f"/v1/port/appointments/{code}/members/{party.members[0]}/arrival"
    await journey.client.put(arrival, headers=officer)
    undone = await journey.client.delete(arrival, headers=officer, params={"reason": WORDS})
    walk_in = await journey.client.post(
        "/v1/port/walk-ins", json={"size": 1, "reason": WORDS}, headers=officer | new_key()
    )
    assert (undone.status_code, walk_in.status_code) == (200, 201)


async def be_displaced(journey: Journey) -> RegisteredParty:
    """A port takes a place away, with words of its own."""
    party, draw_id = await journey.register(), await journey.open_draw(day=DAY + timedelta(days=30), port="laredo")
    await journey.request(draw_id, party)
    await journey.hold_draw(draw_id)
    closed = await put(journey, f"days/{DAY + timedelta(days=30)}/closure", reason=WORDS)
    assert closed.json()["offers"] == 1
    return party


async def be_reviewed(journey: Journey, party: RegisteredParty) -> None:
    """A reviewer decides twice, with words: on a camera that did not help, and on a second copy."""
    reviewer = await staff_headers(journey.engine, "reviewer")
    body = {"member_id": str(party.members[0]), "words": WORDS}
    asked = await journey.client.post("/v1/liveness-reviews", json=body, headers=party.headers | new_key())
    decided = await journey.client.post(
        f"{asked.headers['location']}/decision", json={"approve": True, "reason": WORDS}, headers=reviewer
    )
    copy = await journey.client.post("/v1/registration-reviews", json=whole_form(), headers=new_key())
    address = f"/v1/reviews/{copy.json()['review_id']}"
    seen = {"If-Match": (await journey.client.get(address, headers=reviewer)).headers["etag"]}
    refused = await journey.client.post(
        f"{address}/decision", json={"admit": False, "reason": WORDS}, headers=reviewer | new_key() | seen
    )
    assert (decided.status_code, refused.status_code) == (200, 201)


async def register_and_lose_the_token(journey: Journey) -> None:
    form = whole_form()
    by_telephone = registration_form(family="Caller") | {"contact": {"phone": "+15205550100"}}
    for each in (form, by_telephone):
        assert (await journey.client.post("/v1/registrations", json=each, headers=new_key())).status_code == 201
    names = ("full_name", "birth_date", "sex", "country_of_birth", "identity_document")
    identity = {name: form["members"][0][name] for name in names}
    assert (await journey.client.post("/v1/recoveries", json=identity, headers=new_key())).status_code == 202
    await journey.run_clock()


async def test_whatever_staff_or_people_typed_is_gone_in_its_time_and_the_record_verifies(journey: Journey):
    await work_at_the_port(journey)
    await be_reviewed(journey, await be_displaced(journey))
    await register_and_lose_the_token(journey)
    everything = {f"{table}.{column}" for table, columns in ERASED.items() for column in columns}
    assert everything - await filled(journey) == set()
    journey.clock.advance(KEPT + timedelta(days=60))
    await journey.run_clock()

    assert await filled(journey) == set()
    assert (await verify_audit(journey.engine)).flaws == []
    assert await journey.scalar("SELECT count(*) FROM audit_rows WHERE action = 'erase-words'") > 0


async def test_words_about_somebody_who_is_not_erased_yet_stay(journey: Journey):
    await be_displaced(journey)
    await journey.run_clock()

    assert await journey.scalar("SELECT reason FROM priorities") == WORDS
