"""Endpoint by endpoint, error by error, language by language, over HTTP: each is told in the reader's language.

Each refusal is raised in the place of the endpoint that can give it, so that the way from there to the wire is the
service's own. That it is really given there is what the tests of the rooms are about. What arises before or beside
the endpoints is provoked.
"""

import asyncio
import inspect
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import tomli_w
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from app.content.languages import BY_TAG, LANGUAGES
from app.content.library import shelf
from app.edge.bounds import LARGEST_BODY, LARGEST_HEAD, LONGEST_ADDRESS
from app.edge.problems import EdgeCode, status_of
from app.errors import Refused
from app.main import create_app
from app.settings import Settings
from tests.app.journey import new_key
from tests.app.reachable import refusals_anywhere, refusals_by_operation, routes_of
from tests.app.refusals import leaves
from tests.app.wire import listening

TABLE = Path(__file__).parents[2] / "docs" / "problems.md"
AS_JSON = {"Content-Type": "application/json"}
FACTS = {int: 3, str: "2026-03-20"}


def service(**settings: str) -> FastAPI:
    """Nothing here needs the database."""
    nowhere = {"database_url": "postgresql://nobody@127.0.0.1:1/none", "environment": "development"}
    return create_app(Settings.model_validate({"caller_rate": "off", "address_rate": "off", **nowhere, **settings}))


def client_of(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://service")


def an_example_of(refusal: type[Refused]) -> Refused:
    kinds = inspect.signature(refusal).parameters.values()
    named = [kind for kind in kinds if kind.kind is inspect.Parameter.KEYWORD_ONLY]
    return refusal(**{kind.name: FACTS.get(kind.annotation, 3) for kind in named})


def address_of(operation: str) -> tuple[str, str]:
    method, path = operation.split()
    return method, "/".join("x" if part.startswith("{") else part for part in path.split("/"))


def assert_told_in(answer: httpx.Response, language: str, *, code: str, facts: Mapping[str, str | int]) -> None:
    told, spoken = answer.json(), BY_TAG[language].falls_back_to or language
    words = shelf().problem(code, language=language, facts=facts)
    assert (told["code"], told["title"], told["detail"]) == (code, words.title, words.detail)
    assert answer.headers["content-language"] == spoken
    assert answer.headers["translation-status"].endswith("fallback") == (spoken != language)
    assert {"Authorization", "Accept-Language"} <= set(answer.headers["vary"].split(", "))
    if spoken != "en":
        english = shelf().problem(code, language="en", facts=facts)
        assert told["title"] != english.title
        assert told["detail"] != english.detail


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_endpoint_tells_each_of_its_refusals_in_the_language(language: str, monkeypatch: pytest.MonkeyPatch):
    app = service()
    planned = dict[str, Refused]()

    async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
        raise planned[f"{scope['method']} {scope['route'].path}"]

    for route in routes_of(app):
        monkeypatch.setattr(route, "handle", refuse)  # routes are shared between applications
    async with client_of(app) as http:
        for operation, refusals in refusals_by_operation(app).items():
            method, path = address_of(operation)
            for refusal in refusals:
                planned[operation] = an_example_of(refusal)
                answer = await http.request(method, path, headers={"Accept-Language": language})
                assert answer.status_code == status_of(refusal), (operation, answer.text)
                assert_told_in(answer, language, code=refusal.code, facts=planned[operation].facts)


def test_the_table_of_the_docs_lists_what_each_endpoint_can_refuse():
    rows = [_row(operation, refusals) for operation, refusals in refusals_by_operation(service()).items() if refusals]
    listed = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| `")]

    assert listed == rows


def _row(operation: str, refusals: Collection[type[Refused]]) -> str:
    by_status = {
        status_of(each): sorted(e.code for e in refusals if status_of(e) == status_of(each)) for each in refusals
    }
    told = (f"{status} {', '.join(f'`{code}`' for code in codes)}" for status, codes in sorted(by_status.items()))
    return f"| `{operation}` | {'; '.join(told)} |"


def test_every_refusal_there_is_can_be_given_by_some_endpoint():
    assert refusals_anywhere(service()) == set(leaves())


async def _no_address(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.get("/nowhere", headers=language)


async def _no_method(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.patch("/v1/status", headers=language)


async def _invalid(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.post("/v1/registrations", json={}, headers={**language, **new_key()})


async def _malformed(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.post("/v1/registrations", content=b"{", headers={**language, **AS_JSON, **new_key()})


async def _no_utf_8(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.post("/v1/registrations", content=b'"\xff"', headers={**language, **AS_JSON, **new_key()})


async def _not_json(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.post("/v1/registrations", content=b"{}", headers={**language, **new_key()})


async def _large_body(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.post("/v1/registrations", content=b" " * (LARGEST_BODY + 1), headers={**language, **new_key()})


async def _long_address(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.get(f"/v1/status?{'a' * LONGEST_ADDRESS}", headers=language)


async def _large_head(http: httpx.AsyncClient, language: Mapping[str, str]) -> httpx.Response:
    return await http.get("/v1/status", headers={**language, "X-Large": "a" * LARGEST_HEAD})


BESIDE: Mapping[EdgeCode, Callable[[httpx.AsyncClient, Mapping[str, str]], Awaitable[httpx.Response]]] = {
    EdgeCode.NO_SUCH_RESOURCE: _no_address,
    EdgeCode.METHOD_NOT_ALLOWED: _no_method,
    EdgeCode.INVALID: _invalid,
    EdgeCode.MALFORMED_JSON: _malformed,
    EdgeCode.BAD_REQUEST: _no_utf_8,
    EdgeCode.NOT_JSON: _not_json,
    EdgeCode.BODY_TOO_LARGE: _large_body,
    EdgeCode.ADDRESS_TOO_LONG: _long_address,
    EdgeCode.HEADERS_TOO_LARGE: _large_head,
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_refused_beside_the_endpoints_is_told_in_the_language(reader: httpx.AsyncClient, language: str):
    for code, provoke in BESIDE.items():
        answer = await provoke(reader, {"Accept-Language": language})
        assert_told_in(answer, language, code=code, facts={})
        for flaw in answer.json().get("errors", ()):
            assert flaw["detail"] == shelf().flaw(flaw["rule"], language=language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_service_that_is_full_in_a_hurry_or_broken_says_so_in_the_language(
    language: str, monkeypatch: pytest.MonkeyPatch
):
    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise {"/livez": RuntimeError, "/readyz": OSError}[scope["path"]]

    app = service(address_rate="2/hour")
    for route in routes_of(app):
        monkeypatch.setattr(route, "handle", fail)
    spoken = {"Accept-Language": language}
    async with client_of(app) as http:
        assert_told_in(await http.get("/livez", headers=spoken), language, code=EdgeCode.INTERNAL_ERROR, facts={})
        assert_told_in(await http.get("/readyz", headers=spoken), language, code=EdgeCode.UNAVAILABLE, facts={})
        answers = [await http.get("/nowhere", headers=spoken) for _ in range(3)]
    assert_told_in(answers[-1], language, code=EdgeCode.TOO_MANY_REQUESTS, facts={})


def profile_with_one_place() -> dict[str, object]:
    """Who has the place keeps it for longer than any test."""
    one_place = {"kind": "workers", "name": "workers", "servers": 1, "queue": 0, "distribution": "constant"}
    return {
        "name": "tiny",
        "label": "for tests",
        "retry_after_seconds": 7,
        "thresholds": {"slow_per_hour": 1000, "failing_per_hour": 2000},
        "stations": [one_place | {"mean_ms": {"read_content": 600_000}}],
    }


@asynccontextmanager
async def with_no_place_left(folder: Path) -> AsyncGenerator[httpx.AsyncClient]:
    """Of two that come at once one has the only place, and the other is refused."""
    file = folder / "profile.toml"
    file.write_text(tomli_w.dumps(profile_with_one_place()), "utf-8")
    async with client_of(service(profile=str(file))) as http:
        asking = [asyncio.create_task(http.get("/v1/content/how-it-works")) for _ in range(2)]
        _, waiting = await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        yield http
        for each in waiting:
            each.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


async def test_a_service_whose_profile_is_overloaded_says_so_in_every_language(tmp_path: Path):
    async with with_no_place_left(tmp_path) as http:
        for language in LANGUAGES:
            answer = await http.get("/v1/content/how-it-works", headers={"Accept-Language": language})
            assert answer.status_code == 503
            assert_told_in(answer, language, code=EdgeCode.OVERLOADED, facts={})


def test_every_problem_beside_the_endpoints_is_provoked_in_every_language():
    in_trouble = {EdgeCode.INTERNAL_ERROR, EdgeCode.UNAVAILABLE, EdgeCode.TOO_MANY_REQUESTS, EdgeCode.OVERLOADED}

    assert set(BESIDE) | in_trouble == set(EdgeCode)


@pytest.mark.parametrize("first_line", [b"words", b"GET", b"GET / HTTP/9.9.9"])
def test_only_what_is_no_http_at_all_is_answered_without_a_problem(first_line: bytes):
    """The server's own words come before any header that could name a language; docs/problems.md says so."""
    assert "`Invalid HTTP request received.`" in TABLE.read_text("utf-8")
    with listening(service()) as address, socket.create_connection(address, timeout=30) as line:
        line.sendall(first_line + b"\r\nAccept-Language: es\r\n\r\n")
        with line.makefile("rb") as answer:
            head, _, body = answer.read().partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 400 ")
    assert body == b"Invalid HTTP request received."
