"""The whole way by pages alone, with an ordinary HTTP client and no script."""

from tests.app.journey import Journey
from tests.app.pages.paper import Paper, Person
from tests.app.pages.people import registered

ISOLATES = "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"


async def test_a_party_goes_the_whole_way_by_pages_alone(person: Person, elsewhere: Journey):
    draw_id = await elsewhere.open_draw()
    home = await person.open("/")
    assert "/apply/register" in home.links
    done = await registered(person)
    assert done.status == 201, done.text

    status = await person.open("/apply/status")
    assert "Ask for an appointment" in status.text
    asking = await person.open("/apply/request")
    form = asking.form("/apply/request")
    assert form.choices["draw"] == [str(draw_id)]
    asked = await person.send(form, {"ports.0": "laredo", "ports.1": "hidalgo"})
    assert (asked.status, "Your request stands" in asked.text) == (200, True)
    assert "Time left 23 hours" in asked.text

    leaving = await person.send(asked.form("/apply/checks"))
    assert leaving.status == 201, leaving.text
    (capture,) = [link for link in leaving.links if link.startswith("http://liveness.test")]
    looked = Paper(await person.http.post(capture, data={"outcome": "pass"}))
    (back,) = looked.links
    assert "The check has succeeded." in (await person.open(back)).text

    await elsewhere.hold_draw(draw_id)
    offered = await person.open("/apply/status")
    assert "You hold an offer" in offered.text
    confirming = await person.open("/apply/confirm")
    confirmed = await person.send(confirming.form("/apply/confirm"), {"position.place": "28022"})
    assert (confirmed.status, "You have an appointment" in confirmed.text) == (200, True), confirmed.text
    assert "Friday, March 20, 2026" in confirmed.text
    assert await elsewhere.scalar("SELECT position_kind FROM offers") == "declared"

    calendar = await person.http.get("/apply/calendar")
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    result = await person.open(f"/apply/draws/{draw_id}")
    assert "Your ticket in this draw was" in result.text
    assert "You have confirmed it" in result.text

    question = await person.open("/apply/cancel")
    cancelled = await person.send(question.form("/apply/cancel"))
    assert cancelled.status == 200
    assert await elsewhere.scalar("SELECT state FROM offers") == "cancelled"


async def test_a_moment_in_a_sentence_is_isolated_once_so_that_it_runs_from_right_to_left(person: Person):
    await registered(person)
    choice = (await person.open("/apply/language")).form("/apply/language")
    status = await person.send(choice, language="ar")
    leaving = await person.send(status.form("/apply/checks"))
    (capture,) = [link for link in leaving.links if link.startswith("http://liveness.test")]
    (back,) = Paper(await person.http.post(capture, data={"outcome": "pass"})).links
    await person.open(back)
    said = " ".join((await person.open("/apply/status")).words)
    open_at_once = 0
    for mark in (each for each in said if each in ISOLATES):
        open_at_once += 1 if mark == ISOLATES[0] else -1
        assert open_at_once <= 1

    assert ISOLATES[0] in said
