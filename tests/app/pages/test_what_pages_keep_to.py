"""Pages are small, belong to one person, let nothing foreign in, and obey the limits that hold for the API."""

from contextlib import redirect_stderr
from io import StringIO

import pytest
from fastapi import FastAPI

from app.content.languages import FULL
from app.main import create_app
from app.settings import Settings
from tests.app.journey import Journey, SetClock
from tests.app.pages.paper import Paper, Person
from tests.app.pages.people import ANA, registered
from tests.conftest import client_of, running, settings_for

LARGEST_PAGE = 50_000
OPEN = ["", "/language", "/register", "/enter", "/recover", "/decision", "/draws", "/read/how-it-works"]
OWN = ["/status", "/request", "/confirm", "/decline", "/messages", "/contact", "/withdrawal"]
MARK = "Zzyzxmark"


@pytest.mark.parametrize("language", FULL)
async def test_every_page_is_small_says_its_language_and_is_kept_by_nobody(
    language: str, person: Person, elsewhere: Journey
):
    draw_id = await elsewhere.open_draw()
    await registered(person)
    choice = (await person.open("/apply/language")).form("/apply/language")
    assert (await person.send(choice, language=language)).status == 200
    form = (await person.open("/apply/request")).form("/apply/request")
    await person.send(form, {"ports.0": "laredo"})
    await elsewhere.hold_draw(draw_id)

    for path in [*OPEN, *OWN, f"/draws/{draw_id}", "/nowhere"]:
        answer = await person.http.get(f"/apply{path}")
        assert answer.status_code == (404 if path == "/nowhere" else 200), path
        assert len(answer.content) < LARGEST_PAGE, path
        assert answer.headers["content-language"] == language
        assert answer.headers["cache-control"] == "no-store"
        assert f'lang="{language}"' in answer.text
    empty = {"people": "8"}
    largest = await person.send((await person.open("/apply/register")).form("/apply/register"), empty)
    assert (largest.status, len(largest.wrong)) == (422, 8 * 9 + 5)
    assert len(largest.answer.content) < LARGEST_PAGE


async def test_the_chosen_language_is_that_of_the_registration(person: Person, elsewhere: Journey):
    home = await person.open("/")
    assert (await person.send(home.form("/apply/language"), language="es")).status == 200
    assert (await registered(person)).answer.headers["content-language"] == "es"
    assert await elsewhere.scalar("SELECT preferred_language FROM parties") == "es"

    stale = (await person.open("/apply/language")).form("/apply/language")
    assert (await person.send(stale, language="en")).status == 200
    assert await elsewhere.scalar("SELECT preferred_language FROM parties") == "en"
    assert (await person.send(stale, language="es")).status == 412


async def test_no_script_or_style_stands_in_a_page_and_none_comes_from_elsewhere(person: Person):
    answer = (await person.open("/apply/register")).answer
    policy = answer.headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for inline in ("<style", "style=", "onclick", "http:", "https:"):
        assert inline not in answer.text


async def test_styles_are_kept_for_good_and_others_than_the_current_ones_are_not(person: Person):
    page = (await person.open("/apply")).answer.text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]

    assert "immutable" in (await person.http.get(address)).headers["cache-control"]
    old = await person.http.get(address.replace(address.split("/")[3], "0" * 12))
    assert (old.status_code, old.headers["cache-control"]) == (200, "no-cache")
    assert (await person.http.get("/apply/files/0/frame.py")).status_code == 404


async def test_a_session_is_a_cookie_that_no_script_and_no_other_site_can_use(person: Person):
    told = (await registered(person)).answer.headers.get_list("set-cookie")

    assert all("HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/apply" in cookie for cookie in told)
    assert any(cookie.startswith("fairslot-session=") for cookie in told)


async def test_cookies_are_secure_in_production(app: FastAPI, person: Person):
    app.state.settings = app.state.settings.model_copy(update={"environment": "production"})
    (seed,) = (await person.open("/apply/enter")).answer.headers.get_list("set-cookie")

    assert "Secure" in seed


async def test_whoever_signs_out_is_known_no_more_on_this_device(person: Person):
    await registered(person)
    out = await person.send((await person.open("/apply/status")).form("/apply/sign-out"))

    assert "You have signed out" in out.text
    assert (await person.open("/apply/status")).status == 401


async def test_a_key_or_a_code_lets_somebody_in_on_another_device(person: Person, elsewhere: Journey, app: FastAPI):
    await registered(person)
    key = person.http.cookies["fairslot-session"]
    async with client_of(app) as http:
        other = Person(http)
        form = (await other.open("/apply/enter")).form("/apply/enter")
        assert (await other.send(form, {"token": "no such key"})).status == 401
        assert ANA["members.0.full_name"] in (await other.send(form, {"token": key})).text
    async with client_of(app) as http:
        other = Person(http)
        form = (await other.open("/apply/recover")).form("/apply/recover")
        who = {name.removeprefix("members.0."): value for name, value in ANA.items()}
        asked = await other.send(form, who)
        await elsewhere.run_clock()
        code = (await elsewhere.scalar("SELECT facts->>'code' FROM messages")) or ""
        entering = next(each for each in asked.forms if each.action.startswith("/apply/recover/"))
        assert (await other.send(entering, {"code": "00000000"})).status in {403, 409, 422}
        assert ANA["members.0.full_name"] in (await other.send(entering, {"code": code})).text


async def test_problems_of_pages_are_pages_and_those_of_the_api_are_not(person: Person):
    page = await person.http.post("/apply/status")
    problem = await person.http.post("/v1/status")

    assert (page.status_code, problem.status_code) == (405, 405)
    assert page.headers["content-type"].startswith("text/html")
    assert problem.headers["content-type"].startswith("application/problem+json")


async def test_a_form_is_bounded_as_every_request_is(person: Person):
    too_large = await person.http.post("/apply/register", content=b"x" * 65_537)

    assert too_large.status_code == 413
    assert too_large.headers["content-type"].startswith("text/html")


def _limited() -> FastAPI:
    return create_app(settings_for("postgresql://nobody@127.0.0.1:1/none", caller_rate="off", address_rate="2/minute"))


async def test_pages_are_limited_as_everything_is_and_say_when_to_come_again():
    async with client_of(_limited()) as http:
        answers = [await http.get("/apply/enter") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "You can try again in" in Paper(answers[2]).text
    assert "retry-after" in answers[2].headers


async def test_the_token_of_a_session_has_a_quota_of_its_own(database_url: str, clock: SetClock):
    settings: Settings = settings_for(database_url, caller_rate="50/minute", address_rate="20/minute")
    async with running(database_url, clock) as usual:
        service = create_app(settings)
        service.state.engine, service.state.liveness = usual.state.engine, usual.state.liveness
        async with client_of(service) as http:
            await registered(Person(http))
            known = await http.get("/apply/status")
            unknown = await http.get("/apply/enter", headers={"Cookie": ""})

    assert known.headers["ratelimit-policy"].startswith('"token"')
    assert unknown.status_code == 200


def test_the_description_of_the_api_lists_no_page():
    service = create_app(Settings(database_url="postgresql://nobody@127.0.0.1:1/none", environment="development"))

    assert not [path for path in service.openapi()["paths"] if not path.startswith("/v1/")]


async def test_nothing_that_is_sent_by_a_form_is_logged_or_counted(database_url: str, clock: SetClock):
    entered = {name: f"{MARK} {value}" if "name" in name else value for name, value in ANA.items()}
    with redirect_stderr(StringIO()) as log:
        async with running(database_url, clock) as service, client_of(service) as http:
            person = Person(http)
            form = (await person.open("/apply/register")).form("/apply/register")
            done = await person.send(form, entered)
            token = http.cookies["fairslot-session"]
            await person.send(form, entered | {"members.0.birth_date.year": MARK})
            await person.open(f"/apply/{MARK}?{MARK}={MARK}")
            await http.post("/apply/contact", data={"contact.email": MARK})
            await Journey(http, service.state.engine, clock).execute("ALTER TABLE members RENAME full_name TO gone")
            broken = await person.open("/apply/status")
            seen = log.getvalue() + (await http.get("/metrics")).text

    assert (done.status, broken.status, "Something went wrong on our side" in broken.text) == (201, 500, True)
    assert "/apply/register" in seen
    for personal in (MARK, MARK.lower(), token):
        assert personal not in seen
