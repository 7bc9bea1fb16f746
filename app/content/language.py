"""The caller's language, and how an answer says which one it speaks."""

from typing import Annotated

from fastapi import Depends, Request, Response

from app.content.library import LANGUAGES
from app.content.negotiation import negotiate


def language_of(request: Request) -> str:
    return negotiate(request.headers.get("accept-language", ""), available=LANGUAGES)


def mark_language(response: Response, *, language: str) -> None:
    response.headers["Content-Language"] = language
    response.headers.add_vary_header("Accept-Language")


async def _language(request: Request) -> str:
    return language_of(request)


Language = Annotated[str, Depends(_language)]
