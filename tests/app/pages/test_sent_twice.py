"""A form that is sent twice, by an impatient finger or a bad connection, does the thing once."""

import pytest

from app.edge.keys_rules import lock_number, storage_hash
from tests.app.journey import Journey
from tests.app.pages.paper import Paper, PaperForm, Person
from tests.app.pages.people import ANA, WHO, registered

CODE = "SELECT facts->>'code' FROM messages"
TIMES = 2


async def twice(person: Person, form: PaperForm, entered: dict[str, str] | None = None) -> list[Paper]:
    return [await person.send(form, entered) for _ in range(TIMES)]


async def form_at(person: Person, path: str, action: str | None = None) -> PaperForm:
    return (await person.open(path)).form(action or path)


async def test_registering_is_done_once_and_shows_the_same_key(person: Person, elsewhere: Journey):
    first, second = await twice(person, await form_at(person, "/apply/register"), ANA)

    assert (first.status, second.status) == (201, 201)
    assert first.text == second.text
    assert await elsewhere.count("parties") == 1


async def test_a_session_for_the_camera_is_begun_once(person: Person, elsewhere: Journey):
    await registered(person)
    first, second = await twice(person, await form_at(person, "/apply/status", "/apply/checks"))

    assert [link for link in first.links if "capture" in link] == [link for link in second.links if "capture" in link]
    assert await elsewhere.count("liveness_sessions") == 1


async def test_a_person_is_asked_once_to_look_and_nobody_is_told_that_it_failed(person: Person, elsewhere: Journey):
    await registered(person)
    answers = await twice(person, await form_at(person, "/apply/status", "/apply/reviews"))

    assert [answer.status for answer in answers] == [200, 200]
    assert await elsewhere.count("liveness_reviews") == 1


async def test_one_code_is_asked_for_and_lets_one_in_however_often_it_is_sent(person: Person, elsewhere: Journey):
    await registered(person)
    await person.send(await form_at(person, "/apply/status", "/apply/sign-out"))
    asked = await twice(person, await form_at(person, "/apply/recover"), WHO)
    assert await elsewhere.count("recoveries") == 1
    await elsewhere.run_clock()
    code = await elsewhere.scalar(CODE)
    (entering,) = [each for each in asked[-1].forms if each.action.startswith("/apply/recover/")]
    entered = await twice(person, entering, {"code": code})

    assert [ANA["members.0.full_name"] in answer.text for answer in entered] == [True, True]


async def test_what_can_be_done_but_once_is_done_once_and_said_twice(person: Person, elsewhere: Journey):
    draw_id = await elsewhere.open_draw()
    await registered(person)
    asked = await twice(person, await form_at(person, "/apply/request"), {"ports.0": "laredo"})
    leaving = await person.send(asked[-1].form("/apply/checks"))
    (capture,) = [link for link in leaving.links if "capture" in link]
    (back,) = Paper(await person.http.post(capture, data={"outcome": "pass"})).links
    await person.open(back)
    await elsewhere.hold_draw(draw_id)
    confirmed = await twice(person, await form_at(person, "/apply/confirm"), {"position.place": "28022"})
    cancelled = await twice(person, await form_at(person, "/apply/cancel"))

    for answers in (asked, confirmed, cancelled):
        assert [answer.status for answer in answers] == [200, 200]
    assert await elsewhere.count("requests") == 1
    assert await elsewhere.scalar("SELECT count(*) FROM messages WHERE kind = 'appointment-confirmed'") == 1


async def test_a_form_sent_again_while_the_first_is_under_way_can_be_sent_once_more_and_shows_the_key(
    person: Person, elsewhere: Journey
):
    form = await form_at(person, "/apply/register")
    key = form.fields["form_key"]
    lock = lock_number(storage_hash(key, caller="", path="/apply/register"))
    async with elsewhere.engine.begin() as first:
        await first.exec_driver_sql(f"SELECT pg_advisory_xact_lock({lock})")
        told = await person.send(form, ANA)
    again = told.form("/apply/register")
    assert (told.status, again.fields["form_key"] == key) == (409, True)
    assert "header" not in told.text
    assert "Idempotency" not in told.text
    registered_once = await person.send(form, ANA)

    assert registered_once.status == 201
    assert (await person.send(again)).text == registered_once.text
    assert await elsewhere.count("parties") == 1


async def test_a_form_whose_key_was_taken_out_creates_nothing(person: Person, elsewhere: Journey):
    answer = await person.send(await form_at(person, "/apply/register"), ANA | {"form_key": ""})

    assert answer.status == 400
    assert await elsewhere.count("parties") == 0


@pytest.mark.parametrize("path", ["/apply/register", "/apply/recover"])
async def test_each_form_that_is_given_has_a_key_of_its_own(path: str, person: Person):
    first, second = [await form_at(person, path) for _ in range(TIMES)]

    assert first.fields["form_key"] != second.fields["form_key"]
