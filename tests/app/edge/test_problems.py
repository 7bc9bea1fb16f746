import asyncio
import json
import re
import socket
import struct
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, redirect_stderr
from io import StringIO
from typing import NamedTuple

import httpx
import pytest
from fastapi import FastAPI

from app import errors
from app.edge.description import Described, operations_of
from app.edge.examples import example_of
from app.edge.problems import status_of
from tests.app.journey import Journey, SetClock, new_key, registration_form
from tests.app.refusals import leaves
from tests.conftest import client_of, running

NOBODY = "00000000-0000-4000-8000-000000000000"


class Bad(NamedTuple):
    method: str
    path: str
    body: str | None
    status: int
    code: str


BAD_REQUESTS = [
    Bad("GET", "/nowhere", None, 404, "no-such-resource"),
    Bad("DELETE", "/v1/status", None, 405, "method-not-allowed"),
    Bad("GET", "/v1/content/nothing", None, 404, "page-not-found"),
    Bad("GET", "/v1/status", None, 401, "token-missing"),
    Bad("GET", "/v1/registration", None, 401, "token-missing"),
    Bad("PUT", "/v1/registration", "{}", 401, "token-missing"),
    Bad("POST", "/v1/recoveries", "{}", 422, "invalid"),
    Bad("POST", f"/v1/recoveries/{NOBODY}/token", '{"code":"AAAAAAAA"}', 409, "recovery-over"),
    Bad("POST", "/v1/registration-reviews", "{}", 422, "invalid"),
    Bad("GET", f"/v1/registration-reviews/{NOBODY}", None, 401, "token-missing"),
    Bad("GET", "/v1/reviews", None, 401, "staff-key-missing"),
    Bad("POST", f"/v1/reviews/{NOBODY}/decision", "{}", 401, "staff-key-missing"),
    Bad("PUT", "/v1/registration/contact", "{}", 401, "token-missing"),
    Bad("DELETE", "/v1/registration", None, 401, "token-missing"),
    Bad("POST", "/v1/registrations", "{}", 422, "invalid"),
    Bad("POST", "/v1/registrations", "{", 400, "malformed-json"),
    Bad("POST", "/v1/liveness-sessions", f'{{"member_id":"{NOBODY}"}}', 401, "token-missing"),
    Bad("GET", f"/v1/liveness-sessions/{NOBODY}", None, 401, "token-missing"),
    Bad("POST", "/v1/liveness-reviews", f'{{"member_id":"{NOBODY}"}}', 401, "token-missing"),
    Bad("GET", "/v1/liveness-reviews", None, 401, "staff-key-missing"),
    Bad("GET", f"/v1/liveness-reviews/{NOBODY}", None, 401, "token-missing"),
    Bad("POST", f"/v1/liveness-reviews/{NOBODY}/decision", "{}", 401, "staff-key-missing"),
    Bad("POST", "/v1/liveness-webhooks", "{}", 401, "webhook-unsigned"),
    Bad("PUT", f"/v1/draws/{NOBODY}/request", '{"ports":["laredo"]}', 401, "token-missing"),
    Bad("PUT", f"/v1/offers/{NOBODY}/confirmation", None, 401, "token-missing"),
    Bad("PUT", "/v1/offers/not-a-number/confirmation", None, 401, "token-missing"),
]


def assert_is_problem(answer: httpx.Response, status: int, code: str) -> None:
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, told["status"], told["code"]) == (status, status, code)
    assert told["type"] == f"/problems/{code}"
    assert told["title"]
    assert told["detail"]
    assert "accept-language" in answer.headers["vary"].lower()


@pytest.mark.parametrize("bad", BAD_REQUESTS, ids=lambda bad: f"{bad.code} {bad.method} {bad.path}")
@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_refusal_is_a_problem_in_the_callers_language(reader: httpx.AsyncClient, bad: Bad, language: str):
    headers = {"Accept-Language": language, "Content-Type": "application/json", **new_key()}
    answer = await reader.request(bad.method, bad.path, content=bad.body, headers=headers)

    assert_is_problem(answer, bad.status, bad.code)
    assert answer.headers["content-language"] == language


async def test_every_operation_that_is_not_for_everybody_refuses_a_stranger(reader: httpx.AsyncClient):
    described = (await reader.get("/openapi.json")).json()
    guarded = {name: operation for name, operation in operations_of(described) if operation.get("security")}
    assert "GET /v1/status" in guarded

    for name, operation in guarded.items():
        method, path = name.split()
        headers = {"If-Match": '"1"', "Accept-Language": "es"} | new_key()
        answer = await reader.request(method, _filled(path, operation), json=_body(operation), headers=headers)
        assert answer.json()["code"] in {"token-missing", "staff-key-missing"}, (name, answer.text)
        assert_is_problem(answer, 401, answer.json()["code"])
        assert answer.headers["content-language"] == "es"


def _filled(path: str, operation: Described) -> str:
    """The path with an example of each of its parameters."""
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", str(example_of(parameter["schema"], {})))
    return path


def _body(operation: Described) -> object:
    content = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("example")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("media_type", [None, "text/plain", "application/xml", "application/x-www-form-urlencoded"])
async def test_a_body_that_is_not_said_to_be_json_is_refused(
    reader: httpx.AsyncClient, media_type: str | None, language: str
):
    headers = new_key() | {"Accept-Language": language} | ({"Content-Type": media_type} if media_type else {})
    body = json.dumps(registration_form())
    answer = await reader.post("/v1/registrations", content=body, headers=headers)

    assert_is_problem(answer, 415, "not-json")
    assert answer.headers["content-language"] == language
    assert answer.headers["accept"] == "application/json"


@pytest.mark.parametrize("media_type", ["application/json", "Application/JSON; charset=utf-8", "application/x+json"])
async def test_json_may_be_named_in_any_of_its_ways(client: httpx.AsyncClient, media_type: str):
    body = json.dumps(registration_form())
    answer = await client.post("/v1/registrations", content=body, headers=new_key() | {"Content-Type": media_type})

    assert answer.status_code == 201


async def test_no_body_at_all_is_something_missing_and_no_wrong_type(reader: httpx.AsyncClient):
    answer = await reader.post("/v1/registrations", headers=new_key())

    assert_is_problem(answer, 422, "invalid")


async def test_a_405_names_all_methods_of_the_address(reader: httpx.AsyncClient):
    described = (await reader.get("/openapi.json")).json()["paths"]
    for template, operations in described.items():
        methods = {method.upper() for method in operations}
        path = re.sub(r"\{\w+\}", "none", template)
        other = next(method for method in ("PATCH", "DELETE", "PUT") if method not in methods)
        answer = await reader.request(other, path)
        if answer.status_code == 405:  # a path of one template may be that of another, too
            assert_is_problem(answer, 405, "method-not-allowed")
            assert methods <= set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize("body", [b'{"a":' + b"[" * 30_000, b'"\xff"', b"[1e400]", b"9" * 5000, b"\x00"])
async def test_whatever_cannot_be_read_as_json_is_refused(reader: httpx.AsyncClient, body: bytes):
    headers = new_key() | {"Content-Type": "application/json"}
    answer = await reader.post("/v1/registrations", content=body, headers=headers)

    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_address_with_a_slash_too_many_is_no_resource(reader: httpx.AsyncClient):
    assert_is_problem(await reader.get("/v1/status/"), 404, "no-such-resource")


async def test_a_401_says_how_to_authenticate(reader: httpx.AsyncClient):
    answer = await reader.get("/v1/status", headers={"Authorization": "Bearer wrong"})

    assert_is_problem(answer, 401, "token-unknown")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_each_flaw_points_at_its_field_and_speaks_the_callers_language(reader: httpx.AsyncClient):
    form = registration_form(2)
    form["members"][1]["birth_date"] = "yesterday"
    form["contact"] = {"email": "a@example.org", "phone": "+15550000000"}
    form["shoe_size"] = 43
    answer = await reader.post(
        "/v1/registrations", json=form, headers={**new_key(), "Accept-Language": "es-MX, en;q=0.5"}
    )

    flaws = {flaw["pointer"]: flaw for flaw in answer.json()["errors"]}
    assert set(flaws) == {"#/members/1/birth_date", "#/contact", "#/shoe_size"}
    assert flaws["#/shoe_size"]["detail"] == "No conocemos este campo."
    assert flaws["#/contact"]["rule"] == "one-way-to-reach-you"


async def test_a_flaw_never_repeats_what_the_person_wrote(reader: httpx.AsyncClient):
    form = registration_form()
    form["members"][0]["full_name"] = "Secret" * 100
    answer = await reader.post("/v1/registrations", json=form, headers=new_key())

    assert answer.status_code == 422
    assert "Secret" not in answer.text


async def test_a_fault_is_a_problem_without_internals_and_its_log_without_the_person(
    database_url: str, clock: SetClock
):
    with redirect_stderr(StringIO()) as log:
        async with running(database_url, clock) as service, client_of(service) as http:
            journey = Journey(http, service.state.engine, clock)
            party = await journey.register()
            await journey.execute("ALTER TABLE requests RENAME TO gone")
            answer = await http.get("/v1/status", headers=party.headers)

    assert_is_problem(answer, 500, "internal-error")
    assert "requests" not in answer.text
    logged = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [line["level"] for line in logged if line["event"] == "request failed"] == ["error"]
    assert party.token not in json.dumps(logged)
    assert str(party.party_id) not in json.dumps(logged)


async def test_a_refusal_is_no_error_in_the_log(database_url: str, clock: SetClock):
    with redirect_stderr(StringIO()) as log:
        async with running(database_url, clock) as service, client_of(service) as http:
            await http.get("/v1/content/secret-name")

    (line,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (line["level"], line["route"], line["status"]) == ("info", "/v1/content/{page}", 404)


async def test_a_lost_connection_is_replaced_or_said_to_be_unavailable(journey: Journey):
    party = await journey.register()
    async with journey.engine.connect() as connection:
        await connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await connection.invalidate()
    answers = [await journey.client.get("/v1/status", headers=party.headers) for _ in range(3)]

    assert answers[-1].status_code == 200
    for answer in answers:
        if answer.status_code != 200:
            assert_is_problem(answer, 503, "unavailable")
            assert answer.headers["retry-after"]


@asynccontextmanager
async def a_database_that_hangs_up(*, politely: bool) -> AsyncGenerator[str]:
    """Its URL; it encrypts nothing and lets nobody in, as one that is being restarted."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(8)  # whether it encrypts
        writer.write(b"N")
        await reader.read(1)
        if not politely:
            at_once = struct.pack("ii", 1, 0)
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield f"postgresql+asyncpg://somebody@127.0.0.1:{port}/anything"


@pytest.mark.parametrize("politely", [True, False])
async def test_a_database_that_hangs_up_before_it_lets_anybody_in_is_unavailable(clock: SetClock, *, politely: bool):
    async with (
        a_database_that_hangs_up(politely=politely) as url,
        running(url, clock) as service,
        client_of(service) as http,
    ):
        answer = await http.get("/v1/draws")

    assert_is_problem(answer, 503, "unavailable")
    assert answer.headers["retry-after"]


def test_every_refusal_has_a_status():
    for refusal in leaves():
        assert 400 <= status_of(refusal) < 500 or issubclass(refusal, errors.Unavailable)


async def test_the_description_of_the_api_is_whole(app: FastAPI):
    described = app.openapi()

    assert described["openapi"].startswith("3.1")
    references = re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described))
    assert set(references) <= set(described["components"]["schemas"])
    assert "HTTPValidationError" not in described["components"]["schemas"]
    async with client_of(app) as http:
        assert (await http.get("/openapi.json")).status_code == 200
