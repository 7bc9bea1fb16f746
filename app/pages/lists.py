"""Long lists on pages: the edge says in a header where the rest is, a page by a link."""

import re

from fastapi import Response

_NEXT = re.compile(r'<([^>]*)>; rel="next"')


def rest_of(linked: Response) -> str | None:
    """The address of what comes behind the last row, if there is more."""
    following = _NEXT.match(linked.headers.get("Link", ""))
    return following[1] if following else None
