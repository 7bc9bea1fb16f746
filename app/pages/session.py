"""What a browser brings as cookies, in the shape in which every other client brings it.

So whoever asks by a page is known, counted, limited and answered in their language by what does so for the API.
"""

import re
from dataclasses import dataclass

from fastapi import Response
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from app.edge.problems import PRESENTER, Presenter

HOME = "/apply"
TOKEN, LANGUAGE, SEED = "fairslot-session", "fairslot-language", "fairslot-form"
AWAITED = "fairslot-decision"  # which one a person is to take
_A_YEAR = 365 * 24 * 3600
_USABLE = re.compile(r"[A-Za-z0-9_-]{1,200}", re.ASCII)
_HEADER_OF = {TOKEN: (b"authorization", "Bearer {}"), LANGUAGE: (b"accept-language", "{}")}


def is_page(path: str) -> bool:
    return path in {"/", HOME} or path.startswith(f"{HOME}/")


@dataclass(frozen=True, slots=True)
class Sessions:
    """ASGI middleware: cookies of a page become headers, and its problems are `present`ed as pages."""

    app: ASGIApp
    present: Presenter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and is_page(scope["path"]):
            # In place: what is noted in the scope further in is read further out.
            scope["headers"] = _with_cookies(scope["headers"])
            scope[PRESENTER] = self.present
        await self.app(scope, receive, send)


def _with_cookies(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """A page takes a token from its cookie alone: a form must not be sent in the name of another header."""
    cookies = _cookies(headers)
    told = {
        header: template.format(cookies[name]).encode()
        for name, (header, template) in _HEADER_OF.items()
        if _USABLE.fullmatch(cookies.get(name, ""))
    }
    kept = [(name, value) for name, value in headers if name != b"authorization" and name not in told]
    return [*kept, *told.items()]


def _cookies(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    return {
        name: value
        for header, content in headers
        if header == b"cookie"
        for name, value in cookie_parser(content.decode("latin-1")).items()
    }


def set_cookie(response: Response, name: str, value: str, *, secure: bool) -> None:
    """No script reads it, no other site's form brings it along, and the API never sees it."""
    response.set_cookie(name, value, max_age=_A_YEAR, path=HOME, httponly=True, samesite="lax", secure=secure)


def forget_cookie(response: Response, name: str, *, secure: bool) -> None:
    response.delete_cookie(name, path=HOME, httponly=True, samesite="lax", secure=secure)
