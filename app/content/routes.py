from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Request, Response

from app.content.language import Language, mark_language
from app.content.library import PAGES, Library
from app.content.schemas import PageOut

router = APIRouter(tags=["content"])


async def _library(request: Request) -> Library:
    return request.app.state.library


PageName = Annotated[str, Path(pattern=r"^[a-z-]{1,60}$", examples=[*PAGES])]
Shelf = Annotated[Library, Depends(_library)]


Seen = Annotated[
    str | None, Header(alias="If-None-Match", max_length=200, description="The ETag of the page that you have")
]


@router.get(
    "/v1/content/{page}",
    summary="Read a page in your language",
    response_model=PageOut,
    responses={304: {"description": "You have the page as it is"}},
)
async def read_page(
    page: PageName, language: Language, library: Shelf, response: Response, seen: Seen = None
) -> Response | PageOut:
    """How it works, what you need, and how the draw is fair: for everybody, before and after registering."""
    found = library.page(page, language=language)
    shown = Response(status_code=304) if _has(seen, found.etag) else response
    mark_language(shown, language=language)
    shown.headers["ETag"] = found.etag
    if shown is not response:
        return shown
    return PageOut(page=found.page, language=found.language, title=found.title, body=found.body)


def _has(seen: str | None, etag: str) -> bool:
    """RFC 9110, section 13.1.2: any of a list, compared weakly."""
    return etag in {tag.strip().removeprefix("W/") for tag in (seen or "").split(",")}
