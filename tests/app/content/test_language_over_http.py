"""In which language one is answered, and how the answer says so."""

import httpx
import pytest
from icalendar import Calendar

from app.content.languages import BY_TAG, FULL, LANGUAGES
from app.content.library import shelf
from app.edge.problems import MEDIA_TYPE
from tests.app.journey import Journey, SetClock, new_key
from tests.conftest import client_of, running

VARY = "Authorization, Accept-Language"


def spoken(answer: httpx.Response) -> tuple[str, str]:
    assert answer.headers["vary"] == VARY
    return answer.headers["content-language"], answer.headers["translation-status"]


@pytest.mark.parametrize(
    ("accepted", "language", "status"),
    [
        ("", "en", "human"),
        ("en-GB", "en", "human"),
        ("ar-SY", "ar", "machine, unreviewed"),
        ("prs", "fa-AF", "machine, unreviewed"),
        ("zh-TW", "zh-Hans", "machine, unreviewed, fallback"),
        ("be", "ru", "machine, unreviewed, fallback"),
        ("quc", "es", "machine, unreviewed, fallback"),
        ("de", "en", "human, fallback"),
    ],
)
async def test_before_a_caller_is_known_the_request_says_the_language(
    reader: httpx.AsyncClient, accepted: str, language: str, status: str
):
    for address in ("/v1/content/how-it-works", "/v1/geofence", "/v1/status", "/nowhere"):
        answer = await reader.get(address, headers={"Accept-Language": accepted})
        assert spoken(answer) == (language, status), address


async def test_once_a_caller_is_known_the_registration_says_the_language(journey: Journey):
    party = await journey.register_in("ht")
    asked = party.headers | {"Accept-Language": "en"}
    answers = [
        await journey.client.get("/v1/status", headers=asked),
        await journey.client.get("/v1/messages", headers=asked),
        await journey.client.get(f"/v1/offers/{party.party_id}", headers=asked),
    ]
    stranger = await journey.client.get("/v1/status", headers={"Authorization": "Bearer no", "Accept-Language": "en"})

    assert {spoken(answer) for answer in answers} == {("ht", "machine, unreviewed")}
    assert answers[0].json()["next"]["text"] == shelf().sentence("next-ask", language="ht")
    assert spoken(stranger) == ("en", "human")


async def test_a_page_too_is_in_the_language_of_the_registration_for_whoever_shows_its_token(journey: Journey):
    party = await journey.register_in("ht")
    asked, page = {"Accept-Language": "en"}, "/v1/content/how-it-works"
    known = await journey.client.get(page, headers=party.headers | asked)
    seen = await journey.client.get(page, headers=party.headers | asked | {"If-None-Match": known.headers["etag"]})
    nowhere = await journey.client.get("/v1/content/nothing", headers=party.headers | asked)
    fence = await journey.client.get("/v1/geofence", headers=party.headers | asked)
    strangers = [
        await journey.client.get(address, headers=asked | shown)
        for address in (page, "/v1/geofence")
        for shown in ({}, {"Authorization": "Bearer no"}, {"Authorization": "Basic bm8="}, {"Authorization": ""})
    ]

    assert {spoken(answer) for answer in (known, seen, nowhere, fence)} == {("ht", "machine, unreviewed")}
    assert [answer.status_code for answer in (known, seen, nowhere)] == [200, 304, 404]
    assert fence.json()["rule"] == shelf().sentence("geofence-rule-2023-01", language="ht")
    assert known.json()["title"] == shelf().page("how-it-works", language="ht").title
    assert {(answer.status_code, spoken(answer)) for answer in strangers} == {(200, ("en", "human"))}


async def test_a_page_is_read_with_a_token_too_while_the_database_does_not_answer(clock: SetClock):
    asked = {"Authorization": "Bearer a-token", "Accept-Language": "vi"}
    async with running("postgresql://nobody@127.0.0.1:1/none", clock) as service, client_of(service) as http:
        answer = await http.get("/v1/content/how-it-works", headers=asked)

    assert (answer.status_code, spoken(answer)) == (200, ("vi", "machine, unreviewed"))


async def test_a_changed_language_is_spoken_from_then_on(journey: Journey):
    party = await journey.register()
    contact = {"contact": {"email": "a@example.org"}, "preferred_language": "uk"}
    changed = await journey.client.put(
        "/v1/registration/contact", json=contact, headers=party.headers | {"If-Match": '"1"'}
    )

    assert changed.status_code == 200, changed.text
    assert spoken(await journey.client.get("/v1/status", headers=party.headers))[0] == "uk"


@pytest.mark.parametrize("language", FULL)
async def test_a_problem_and_a_page_say_how_they_are_written(reader: httpx.AsyncClient, language: str):
    page = await reader.get("/v1/content/how-it-works", headers={"Accept-Language": language})
    problem = await reader.get("/nowhere", headers={"Accept-Language": language})

    assert problem.headers["content-type"] == MEDIA_TYPE
    assert page.json()["dir"] == problem.json()["dir"] == BY_TAG[language].direction
    assert (page.json()["notice"] is None) == (language == "en")


async def test_a_page_that_stands_in_says_so_in_words_and_is_another_page_than_the_one_asked_for(
    reader: httpx.AsyncClient,
):
    asked, stands_in = [
        await reader.get("/v1/content/how-it-works", headers={"Accept-Language": tag}) for tag in ("zh-CN", "zh-TW")
    ]

    assert asked.json()["body"] == stands_in.json()["body"]
    assert stands_in.json()["notice"].endswith(asked.json()["notice"])
    assert asked.headers["etag"] != stands_in.headers["etag"]


async def test_answers_in_a_language_that_was_not_asked_for_are_counted_and_whatever_was_sent_makes_no_label(
    reader: httpx.AsyncClient,
):
    for tag in ("zh-TW", "mam", "de", "x-anything", "kjb", "fr"):
        await reader.get("/nowhere", headers={"Accept-Language": tag})
    exposed = (await reader.get("/metrics")).text
    counted = [line for line in exposed.splitlines() if line.startswith("fairslot_language_fallbacks_total{")]

    assert sorted(counted) == [
        'fairslot_language_fallbacks_total{spoken="en",wanted="other"} 3.0',
        'fairslot_language_fallbacks_total{spoken="es",wanted="mam"} 1.0',
        'fairslot_language_fallbacks_total{spoken="zh-Hans",wanted="zh-Hant"} 1.0',
    ]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_calendar_entry_is_in_the_language_without_signs_of_direction(journey: Journey, language: str):
    party, offer_id = await journey.offer()
    await journey.prefer(language)
    await journey.confirm(offer_id, party)
    answer = await journey.client.get(f"/v1/offers/{offer_id}/calendar", headers=party.headers)

    (event,) = Calendar.from_ical(answer.text).walk("VEVENT")
    code = (await journey.status(party))["offer"]["code"]
    assert "Laredo" in str(event["SUMMARY"])
    assert code in str(event["DESCRIPTION"])
    assert not set("\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}") & set(answer.text)
    assert spoken(answer)[0] == (BY_TAG[language].falls_back_to or language)


async def test_a_code_that_was_copied_with_its_signs_of_direction_is_a_code(journey: Journey):
    isolated = "\N{FIRST STRONG ISOLATE}7K3M9PXR\N{POP DIRECTIONAL ISOLATE}"
    answer = await journey.client.post(
        f"/v1/recoveries/{'0' * 8}-0000-0000-0000-{'0' * 12}/token", json={"code": isolated}, headers=new_key()
    )

    assert answer.json()["code"] in {"recovery-over", "recovery-code-wrong"}
