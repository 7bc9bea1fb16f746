import json

import pytest
from fastapi import FastAPI, Request
from hypothesis import given
from hypothesis import strategies as st

from app.edge.preconditions import IfMatch, etag_of
from app.edge.problems import _on_refusal
from app.edge.retrying import jittered
from app.errors import TooMany
from tests.conftest import client_of


@pytest.fixture
def guarded(app: FastAPI) -> FastAPI:
    """The service with one more route, which says what it was sent."""

    async def change(seen: IfMatch) -> int:
        return seen

    app.put("/guarded")(change)
    return app


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (None, 428, "if-match-missing"),
        ("*", 412, "if-match-unusable"),
        ('W/"1"', 412, "if-match-unusable"),
        ('"1", "2"', 412, "if-match-unusable"),
        ("1", 412, "if-match-unusable"),
        ('"0"', 412, "if-match-unusable"),
        ('"' + "9" * 30 + '"', 412, "if-match-unusable"),
    ],
)
async def test_a_change_must_name_the_one_version_it_is_based_on(
    guarded: FastAPI, sent: str | None, status: int, code: str
):
    async with client_of(guarded) as http:
        answer = await http.put("/guarded", headers={} if sent is None else {"If-Match": sent})

    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("version", [1, 7, 999_999_999])
async def test_the_tag_of_a_version_is_understood_when_it_comes_back(guarded: FastAPI, version: int):
    async with client_of(guarded) as http:
        answer = await http.put("/guarded", headers={"If-Match": etag_of(version)})

    assert (answer.status_code, answer.json()) == (200, version)


async def test_who_asks_too_often_is_told_when_to_come_again(app: FastAPI, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(TooMany, "code", "overloaded", raising=False)  # any code that has words
    request = Request({"type": "http", "app": app, "headers": []})
    answer = await _on_refusal(request, TooMany(retry_after=100))

    assert answer.status_code == 429
    assert json.loads(bytes(answer.body))["status"] == 429
    assert 100 <= int(answer.headers["retry-after"]) <= 126


@given(st.integers(min_value=0, max_value=10_000))
def test_nobody_is_called_back_too_early_or_much_too_late(seconds: int):
    assert seconds <= jittered(seconds) <= seconds * 1.25 + 1


def test_not_all_are_called_back_at_the_same_moment():
    assert len({jittered(100) for _ in range(200)}) > 10
