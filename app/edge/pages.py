"""Long lists come in pages: a page begins behind the last row of the one before, so rows that come or go shift nothing.

A route takes `page: Annotated[Page[Key], Depends(paged(Key))]`, where `Key` is a tuple of the columns that the list is
sorted by, the last of them unique; asks its query for `page.rows_wanted` rows behind `page.after`; and shows
`page.cut(rows, key=..., response=response)`, which says in a Link header (RFC 8288) where the next page is.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query, Request, Response
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import URL

from app.errors.edge import CursorUnknown

SHORTEST, USUAL, LONGEST = 1, 50, 200
_LONGEST_CURSOR = 400
_NULL = rb"\u0000"

Key = TypeVar("Key")
Row = TypeVar("Row")

Limit = Annotated[int, Query(ge=SHORTEST, le=LONGEST, description="How many at most")]
Cursor = Annotated[
    str | None,
    Query(
        max_length=_LONGEST_CURSOR,
        pattern=r"^[A-Za-z0-9_=-]+$",
        description="Taken as it is from the `Link` of the page before",
    ),
]


@dataclass(frozen=True, slots=True)
class Page(Generic[Key]):
    """Which part of a list is asked for: so many rows behind the one of this key."""

    limit: int
    after: Key | None
    address: URL
    keys: TypeAdapter[Key]

    @property
    def rows_wanted(self) -> int:
        """One more than is shown tells whether there is a next page."""
        return self.limit + 1

    def cut(self, rows: Sequence[Row], *, key: Callable[[Row], Key], response: Response) -> Sequence[Row]:
        """The rows to show; where there are more, the answer links to them."""
        shown = rows[: self.limit]
        if len(rows) > self.limit:
            response.headers["Link"] = f'<{self._behind(key(shown[-1]))}>; rel="next"'
        return shown

    def _behind(self, last: Key) -> str:
        cursor = urlsafe_b64encode(self.keys.dump_json(last)).decode()
        following = self.address.include_query_params(limit=self.limit, after=cursor)
        return f"{following.path}?{following.query}"


def paged(key: type[Key]) -> Callable[..., Awaitable[Page[Key]]]:
    """A dependency that reads the page asked for from the query string."""
    keys = TypeAdapter(key)

    async def page(request: Request, limit: Limit = USUAL, after: Cursor = None) -> Page[Key]:
        return Page(limit, None if after is None else _read(after, keys), request.url, keys)

    return page


def _read(cursor: str, keys: TypeAdapter[Key]) -> Key:
    try:
        text = urlsafe_b64decode(cursor)
        if _NULL in text:  # valid JSON, and more than PostgreSQL can compare with
            raise CursorUnknown
        return keys.validate_json(text)
    except (ValueError, ValidationError) as error:
        raise CursorUnknown from error
