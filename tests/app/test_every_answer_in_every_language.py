"""Endpoint by endpoint, error by error, language by language, over HTTP: each is told in the reader's language.

Each refusal is raised in the place of the endpoint that can give it, so that the way from there to the wire is the
service's own. That it is really given there is what the tests of the rooms are about. What arises before or beside
the endpoints is provoked.
"""

import inspect
from collections.abc import Awaitable, Callable, Collection, Mapping
from pathlib import Path

import httpx
import pytest
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


def test_every_problem_beside_the_endpoints_is_asked_for_or_said_elsewhere():
    """That a profile is overloaded is provoked in tests/app/capacity, a message that the framework refuses nowhere."""
    in_a_hurry = {EdgeCode.INTERNAL_ERROR, EdgeCode.UNAVAILABLE, EdgeCode.TOO_MANY_REQUESTS}

    assert set(EdgeCode) - set(BESIDE) - in_a_hurry == {EdgeCode.OVERLOADED, EdgeCode.BAD_REQUEST}
