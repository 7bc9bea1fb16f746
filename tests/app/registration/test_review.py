"""Where a person decides: nobody may lock another out by registering them first."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx

from tests.app.journey import Journey, new_key, registration_form
from tests.app.staff import staff_headers, staff_key

REASON = "Two people: the photographs in their documents differ."


def bearer(answer: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {answer.json()['token']}"}


async def register(journey: Journey) -> httpx.Response:
    return await journey.client.post("/v1/registrations", json=registration_form(), headers=new_key())


async def ask(journey: Journey) -> httpx.Response:
    return await journey.client.post("/v1/registration-reviews", json=registration_form(), headers=new_key())


async def see(journey: Journey, asked: httpx.Response, staff: dict[str, str]) -> httpx.Response:
    return await journey.client.get(f"/v1/reviews/{asked.json()['review_id']}", headers=staff)


async def decide(
    journey: Journey,
    asked: httpx.Response,
    staff: dict[str, str],
    *,
    admit: bool,
    reason: str = REASON,
    seen: str | None = None,
) -> httpx.Response:
    """On the version given, or else on what stands there now."""
    body = {"admit": admit, "reason": reason}
    tag = seen or (await see(journey, asked, staff)).headers.get("etag", '"1"')
    url = f"/v1/reviews/{asked.json()['review_id']}/decision"
    return await journey.client.post(url, json=body, headers=staff | new_key() | {"If-Match": tag})


async def read(journey: Journey, asked: httpx.Response) -> dict[str, Any]:
    return (await journey.client.get(asked.headers["location"], headers=bearer(asked))).json()


async def test_a_reviewer_admits_a_second_person_of_the_same_name(journey: Journey):
    first, asked = await register(journey), await ask(journey)
    assert (await read(journey, asked))["state"] == "pending"
    assert (await journey.client.get("/v1/registration", headers=bearer(asked))).status_code == 401
    journey.clock.advance(timedelta(days=3))
    staff = await staff_headers(journey.engine, "reviewer")
    decided = await decide(journey, asked, staff, admit=True)
    own = await journey.client.get("/v1/registration", headers=bearer(asked))

    assert (decided.status_code, decided.json()["state"]) == (201, "admitted")
    assert own.json()["registration_id"] == decided.json()["registration_id"]
    assert own.json()["waiting_since"] == "2026-03-02T15:00:00Z"
    assert (await journey.client.get("/v1/registration", headers=bearer(first))).status_code == 200
    assert (await register(journey)).json()["code"] == "person-already-registered"


async def test_whoever_was_admitted_can_edit_and_stays_admitted(journey: Journey):
    await register(journey)
    asked = await ask(journey)
    await decide(journey, asked, await staff_headers(journey.engine, "reviewer"), admit=True)
    own = await journey.client.get("/v1/registration", headers=bearer(asked))
    names = ("preferred_language", "contact", "destination_address", "foreign_address", "members")
    body = {name: own.json()[name] for name in names}
    body["members"][0]["employment"] = "Baker"
    edited = await journey.client.put("/v1/registration", json=body, headers=bearer(asked) | {"If-Match": '"1"'})

    assert edited.status_code == 200


async def test_a_refusal_gives_its_reason_to_the_applicant_and_to_the_record_only_its_digest(journey: Journey):
    asked = await ask(journey)
    staff = await staff_headers(journey.engine, "reviewer")
    decided = await decide(journey, asked, staff, admit=False)
    told = await read(journey, asked)

    assert (decided.json()["state"], told["state"], told["reason"]) == ("refused", "refused", REASON)
    assert await journey.count("parties") == 0
    recorded = str(await journey.scalar("SELECT json_agg(a)::text FROM audit_rows a"))
    assert "reason_sha256" in recorded
    assert not [word for word in (REASON, "Example", "Elm Street", "1990") if word in recorded]


async def test_the_record_names_the_key_of_staff_that_decided(journey: Journey):
    key = await staff_key(journey.engine, "reviewer")
    await decide(journey, await ask(journey), {"Authorization": f"Bearer {key.text}"}, admit=False)
    actor = await journey.scalar("SELECT actor FROM audit_rows WHERE action = 'decide-review'")

    assert actor == f"staff:{key.key_id}"


async def test_of_two_decisions_at_once_one_counts(journey: Journey):
    asked = await ask(journey)
    staff = await staff_headers(journey.engine, "reviewer")
    seen = (await see(journey, asked, staff)).headers["etag"]
    answers = await asyncio.gather(*(decide(journey, asked, staff, admit=bool(n % 2), seen=seen) for n in range(6)))

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5
    assert {answer.json()["code"] for answer in answers if answer.status_code == 409} == {"review-already-decided"}


async def test_only_reviewers_decide_and_with_a_reason(journey: Journey):
    asked = await ask(journey)
    operator = await staff_headers(journey.engine, "operator")
    reviewer = await staff_headers(journey.engine, "reviewer")
    nowhere = asked.json() | {"review_id": "00000000-0000-4000-8000-000000000000"}

    assert (await decide(journey, asked, operator, admit=True)).status_code == 403
    assert (await decide(journey, asked, bearer(asked), admit=True)).status_code == 401
    assert (await decide(journey, asked, reviewer, admit=True, reason="No.")).status_code == 422
    missing = httpx.Response(201, json=nowhere)
    assert (await decide(journey, missing, reviewer, admit=True)).json()["code"] == "review-not-found"


async def test_only_the_own_token_follows_a_review(journey: Journey):
    one, other = await ask(journey), await ask(journey)
    answer = await journey.client.get(one.headers["location"], headers=bearer(other))

    assert (answer.status_code, answer.json()["code"]) == (404, "review-not-found")


async def test_reviewers_read_what_is_to_be_decided_in_pages_the_oldest_first(journey: Journey):
    asked = []
    for _ in range(3):
        asked.append((await ask(journey)).json()["review_id"])
        journey.clock.advance(timedelta(seconds=1))
    staff = await staff_headers(journey.engine, "reviewer")
    first = await journey.client.get("/v1/reviews?limit=2", headers=staff)
    second = await journey.client.get(first.links["next"]["url"], headers=staff)

    listed = first.json()["reviews"] + second.json()["reviews"]
    assert [each["review_id"] for each in listed] == asked
    assert listed[0]["registration"]["members"][0]["full_name"] == "Example Person 1"
    assert first.headers["cache-control"] == "no-store"
    assert "next" not in second.links


async def test_a_reviewer_sees_with_whom_an_application_collides_and_in_what(journey: Journey):
    first, asked = await register(journey), await ask(journey)
    staff = await staff_headers(journey.engine, "reviewer")
    shown = await see(journey, asked, staff)
    listed = (await journey.client.get("/v1/reviews", headers=staff)).json()["reviews"]

    assert shown.json()["collisions"] == [
        {
            "ordinal": 1,
            "fields": ["full_name", "birth_date", "sex", "country_of_birth"],
            "registration_id": first.json()["registration_id"],
            "member_id": first.json()["members"][0]["member_id"],
        }
    ]
    assert shown.headers["etag"] == shown.json()["etag"]
    assert shown.headers["cache-control"] == "no-store"
    assert listed == [shown.json()]


async def test_a_document_that_collides_is_named_and_two_documents_tell_people_apart(journey: Journey):
    form, other = registration_form(), registration_form()
    form["members"][0]["identity_document"] = {"number": "C 1", "country": "CU"}
    other["members"][0]["identity_document"] = {"number": "C 2", "country": "CU"}
    await journey.client.post("/v1/registrations", json=form, headers=new_key())
    staff = await staff_headers(journey.engine, "reviewer")
    collisions = []
    for sent in (form | {"members": [form["members"][0] | {"full_name": "Eva"}]}, other):
        asked = await journey.client.post("/v1/registration-reviews", json=sent, headers=new_key())
        collisions.append((await see(journey, asked, staff)).json()["collisions"])

    assert [[each["fields"] for each in found] for found in collisions] == [[["identity_document"]], []]


async def test_an_applicant_is_never_told_with_whom(journey: Journey):
    first, asked = await register(journey), await ask(journey)
    told = [asked.text, (await journey.client.get(asked.headers["location"], headers=bearer(asked))).text]
    refused = await journey.client.get(f"/v1/reviews/{asked.json()['review_id']}", headers=bearer(asked))

    assert refused.status_code == 401
    for text in (*told, refused.text):
        assert "collision" not in text
        assert first.json()["registration_id"] not in text


async def test_a_second_copy_is_not_admitted_without_the_reviewer_knowing_of_the_first(journey: Journey):
    one, other = await ask(journey), await ask(journey)
    staff = await staff_headers(journey.engine, "reviewer")
    seen = [(await see(journey, each, staff)).headers["etag"] for each in (one, other)]
    first = await decide(journey, one, staff, admit=True, seen=seen[0])
    stale = await decide(journey, other, staff, admit=True, seen=seen[1])
    again = await see(journey, other, staff)

    assert (first.status_code, stale.status_code, stale.json()["code"]) == (201, 412, "version-stale")
    assert [each["registration_id"] for each in again.json()["collisions"]] == [first.json()["registration_id"]]
    assert (await decide(journey, other, staff, admit=True, seen=again.headers["etag"])).status_code == 201
    beside = "SELECT digest->'beside'->>0 FROM audit_rows WHERE action = 'decide-review' ORDER BY id DESC LIMIT 1"
    assert await journey.scalar(beside) == again.json()["collisions"][0]["member_id"]


async def admit_all_at_once(journey: Journey) -> list[int]:
    asked = [await ask(journey) for _ in range(6)]
    staff = await staff_headers(journey.engine, "reviewer")
    seen = [(await see(journey, each, staff)).headers["etag"] for each in asked]
    decisions = (decide(journey, each, staff, admit=True, seen=tag) for each, tag in zip(asked, seen, strict=True))
    return sorted(answer.status_code for answer in await asyncio.gather(*decisions))


async def test_of_many_copies_admitted_at_once_one_is(journey: Journey):
    assert await admit_all_at_once(journey) == [201] + [412] * 5
    assert await journey.count("parties") == 1


async def test_a_decision_names_what_was_seen(journey: Journey):
    asked, staff = await ask(journey), await staff_headers(journey.engine, "reviewer")
    url = f"/v1/reviews/{asked.json()['review_id']}/decision"
    body = {"admit": True, "reason": REASON}
    unseen = await journey.client.post(url, json=body, headers=staff | new_key())
    made_up = await decide(journey, asked, staff, admit=True, seen='"1"')

    assert (unseen.status_code, made_up.status_code) == (428, 412)
    assert await journey.count("parties") == 0


async def test_who_withdraws_meanwhile_collides_no_more_and_that_is_seen_first(journey: Journey):
    first, asked = await register(journey), await ask(journey)
    staff = await staff_headers(journey.engine, "reviewer")
    seen = (await see(journey, asked, staff)).headers["etag"]
    await journey.client.delete("/v1/registration", headers=bearer(first) | {"If-Match": '"1"'})
    stale = await decide(journey, asked, staff, admit=False, seen=seen)

    assert stale.status_code == 412
    assert (await see(journey, asked, staff)).json()["collisions"] == []


async def test_what_is_decided_is_seen_no_more(journey: Journey):
    asked, staff = await ask(journey), await staff_headers(journey.engine, "reviewer")
    await decide(journey, asked, staff, admit=False)
    nowhere = httpx.Response(201, json={"review_id": "00000000-0000-4000-8000-000000000000"})

    assert (await see(journey, asked, staff)).json()["code"] == "review-already-decided"
    assert (await see(journey, nowhere, staff)).json()["code"] == "review-not-found"
