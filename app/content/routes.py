from typing import Annotated

from fastapi import APIRouter, Header, Path, Request, Response

from app.content.language import RECOGNISING, voice_of
from app.content.library import PAGES
from app.content.schemas import PageOut

router = APIRouter(tags=["content"])


PageName = Annotated[str, Path(pattern=r"^[a-z-]{1,60}$", examples=[*PAGES])]
Seen = Annotated[
    str | None, Header(alias="If-None-Match", max_length=200, description="The ETag of the page that you have")
]


@router.get(
    "/v1/content/{page}",
    summary="Read a page in your language",
    response_model=PageOut,
    dependencies=[RECOGNISING],
    responses={304: {"description": "You have the page as it is"}},
)
async def read_page(page: PageName, request: Request, response: Response, seen: Seen = None) -> Response | PageOut:
    """How it works, what you need, your rights, and how to know a scam: for everybody, before and after registering.

    Whoever sends a party's token reads it in the language of the registration. A token that is not known is no harm.
    """
    voice = voice_of(request)
    found = voice.page(page)
    shown = Response(status_code=304) if _has(seen, found.tag) else response
    shown.headers["ETag"] = found.tag
    voice.mark(shown)
    if shown is not response:
        return shown
    return PageOut(
        page=found.page,
        language=found.language,
        dir=found.direction,
        notice=found.notice,
        title=found.title,
        body=found.body,
    )


def _has(seen: str | None, etag: str) -> bool:
    """RFC 9110, section 13.1.2: any of a list, compared weakly."""
    return etag in {tag.strip().removeprefix("W/") for tag in (seen or "").split(",")}
