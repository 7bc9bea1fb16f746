"""Only whoever has seen the current version may change it: strong ETags and If-Match (RFC 9110, section 13.1.1)."""

import re
from typing import Annotated

from fastapi import Depends, Header, Response

from app.errors.edge import IfMatchMissing, IfMatchUnusable

_ONE_STRONG_TAG = re.compile(r'"([1-9][0-9]{0,8})"')


def etag_of(version: int) -> str:
    """The strong entity tag of a row's version."""
    return f'"{version}"'


def mark_version(response: Response, *, version: int) -> None:
    response.headers["ETag"] = etag_of(version)


async def _if_match(
    if_match: Annotated[
        str | None,
        Header(max_length=100, description="The ETag of the version that you change", examples=['"1"']),
    ] = None,
) -> int:
    """The version that the caller has seen. `*` and lists are refused: they would change what nobody has seen."""
    if if_match is None:
        raise IfMatchMissing
    return version_of(if_match)


def version_of(etag: str) -> int:
    """The version that a strong entity tag names. Raises IfMatchUnusable."""
    found = _ONE_STRONG_TAG.fullmatch(etag.strip())
    if found is None:
        raise IfMatchUnusable
    return int(found[1])


IfMatch = Annotated[int, Depends(_if_match)]
