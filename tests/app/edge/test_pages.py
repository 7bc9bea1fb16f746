from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID, uuid5

import httpx
import pytest
from fastapi import Depends, FastAPI, Response
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AwareDatetime

from app.content.library import Library
from app.edge.pages import LONGEST, Page, paged
from app.edge.problems import answer_problems
from tests.conftest import client_of

Key = tuple[AwareDatetime, UUID]
Paged = Annotated[Page[Key], Depends(paged(Key))]
BEGIN = datetime(2026, 3, 2, tzinfo=UTC)


class Listing:
    """A sorted list behind HTTP, as the routes serve one."""

    def __init__(self, length: int) -> None:
        # Two rows share each time, so the id must decide.
        entries = [(BEGIN + timedelta(hours=n // 2), uuid5(UUID(int=0), str(n))) for n in range(length)]
        self.rows = sorted(entries)
        self.app = FastAPI()
        self.app.state.library = Library()
        self.app.get("/rows")(self.read)
        answer_problems(self.app)

    async def read(self, page: Paged, response: Response, colour: str = "any") -> list[str]:  # noqa: ARG002 - kept in the link
        behind = [row for row in self.rows if page.after is None or row > page.after]
        shown = page.cut(behind[: page.rows_wanted], key=lambda row: row, response=response)
        return [str(identity) for _, identity in shown]


async def pages(http: httpx.AsyncClient, first: str) -> list[list[str]]:
    """All pages, by following the links."""
    answers = [await http.get(first)]
    while "next" in answers[-1].links:
        answers.append(await http.get(answers[-1].links["next"]["url"]))
    assert {answer.status_code for answer in answers} == {200}
    return [answer.json() for answer in answers]


@given(length=st.integers(0, 12), limit=st.integers(1, 5))
async def test_the_pages_together_are_the_list(length: int, limit: int):
    listing = Listing(length)
    async with client_of(listing.app) as http:
        told = await pages(http, f"/rows?limit={limit}")

    assert [row for page in told for row in page] == [str(identity) for _, identity in listing.rows]
    assert all(len(page) == limit for page in told[:-1])


async def test_a_row_that_goes_or_comes_between_two_pages_hides_and_repeats_nothing():
    listing = Listing(6)
    async with client_of(listing.app) as http:
        first = await http.get("/rows?limit=3")
        listing.rows = [(BEGIN - timedelta(hours=1), UUID(int=1)), *listing.rows[1:]]
        second = await http.get(first.links["next"]["url"])

    assert second.json() == [str(identity) for _, identity in listing.rows[3:]]


async def test_the_link_keeps_what_else_was_asked_for():
    async with client_of(Listing(3).app) as http:
        answer = await http.get("/rows?colour=blue&limit=1")

    link = httpx.URL(answer.links["next"]["url"])
    assert (link.path, link.params["colour"], link.params["limit"]) == ("/rows", "blue", "1")


async def test_a_page_that_ends_the_list_links_to_nothing():
    async with client_of(Listing(3).app) as http:
        assert "link" not in (await http.get("/rows?limit=3")).headers


def encoded(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode()


@pytest.mark.parametrize("cursor", ["nonsense", "a", encoded("[1]"), encoded('["2026-03-02T00:00:00Z","x"]')])
async def test_an_unknown_cursor_is_refused(cursor: str):
    async with client_of(Listing(3).app) as http:
        answer = await http.get("/rows", params={"after": cursor})

    assert (answer.status_code, answer.json()["code"]) == (400, "cursor-unknown")


async def test_a_cursor_with_what_no_database_can_hold_is_refused():
    app = FastAPI()
    app.state.library = Library()

    @app.get("/names")
    async def read(page: Annotated[Page[tuple[str]], Depends(paged(tuple[str]))]) -> str:
        return page.after[0] if page.after else ""

    answer_problems(app)
    async with client_of(app) as http:
        answers = [await http.get("/names", params={"after": encoded(key)}) for key in ('["a"]', '["a\\u0000"]')]

    assert [answer.status_code for answer in answers] == [200, 400]


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": str(LONGEST + 1)}, {"after": "a" * 500}, {"after": "ñ"}])
async def test_what_may_be_asked_for_is_bounded(query: dict[str, str]):
    async with client_of(Listing(3).app) as http:
        answer = await http.get("/rows", params=query)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
