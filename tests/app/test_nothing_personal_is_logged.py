"""Whoever reads the log or the metrics learns nothing of anybody: marked data goes in everywhere and shows nowhere."""

from contextlib import redirect_stderr
from io import StringIO

import httpx
import pytest

from app.edge.description import operations_of
from app.edge.examples import example_of
from tests.app.journey import Journey, SetClock, new_key, registration_form
from tests.conftest import client_of, running

MARK = "Zzyzxmark"


def marked(value: object) -> object:
    """The same shape, with the mark for every text."""
    match value:
        case str():
            return MARK
        case list():
            return [marked(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
        case dict():
            return {name: marked(each) for name, each in value.items()}  # pyright: ignore[reportUnknownVariableType]
        case _:
            return value


async def walk(http: httpx.AsyncClient, headers: dict[str, str]) -> int:
    """Every operation as its example has it, and with the mark in path, query, body and headers; how many faults."""
    described = (await http.get("/openapi.json")).json()
    statuses: list[int] = []
    for name, operation in operations_of(described):
        method, template = name.split()
        body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
        plain = marked_path = template
        for parameter in (one for one in operation.get("parameters", ()) if one["in"] == "path"):
            place = f"{{{parameter['name']}}}"
            plain = plain.replace(place, str(example_of(parameter["schema"], {})))
            marked_path = marked_path.replace(place, MARK)
        for path, sent in ((plain, body), (plain, marked(body)), (marked_path, marked(body))):
            more = {"If-Match": f'"{MARK}"', "X-Name": MARK, "Cookie": MARK, "User-Agent": MARK} | new_key()
            answer = await http.request(method, path, json=sent, params={"name": MARK}, headers=more | headers)
            statuses.append(answer.status_code)
    return sum(status >= 500 for status in statuses)


@pytest.mark.parametrize("broken", [False, True], ids=["whole", "broken"])
async def test_nothing_that_a_person_sends_is_logged_or_counted(broken: bool, database_url: str, clock: SetClock):
    with redirect_stderr(StringIO()) as log:
        async with running(database_url, clock) as service, client_of(service) as http:
            journey = Journey(http, service.state.engine, clock)
            form = registration_form(family=MARK)
            form["contact"] = {"email": f"{MARK}@example.org"}
            form["destination_address"] |= {"line": MARK, "city": MARK, "state": MARK}
            told = (await http.post("/v1/registrations", json=form, headers=new_key())).json()
            if broken:
                await journey.execute("ALTER TABLE members RENAME COLUMN full_name TO gone")
            headers = {"Authorization": f"Bearer {told['token']}"}
            faults = await walk(http, headers) + await walk(http, {"Authorization": f"Bearer {MARK}"})
            seen = log.getvalue() + (await http.get("/metrics")).text

    assert bool(faults) == broken
    assert "/v1/registrations" in seen
    for personal in (MARK, MARK.lower(), told["token"], told["registration_id"], told["members"][0]["member_id"]):
        assert personal not in seen
