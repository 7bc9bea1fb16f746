from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from app.content.language import Language, mark_language
from app.content.library import PAGES, Library
from app.content.schemas import PageOut

router = APIRouter(tags=["content"])


async def _library(request: Request) -> Library:
    return request.app.state.library


PageName = Annotated[str, Path(pattern=r"^[a-z-]{1,60}$", examples=[*PAGES])]
Shelf = Annotated[Library, Depends(_library)]


@router.get("/v1/content/{page}", summary="Read a page in your language")
async def read_page(page: PageName, language: Language, library: Shelf, response: Response) -> PageOut:
    """How it works, what you need, and how the draw is fair: for everybody, before and after registering."""
    found = library.page(page, language=language)
    mark_language(response, language=language)
    return PageOut(page=found.page, language=found.language, title=found.title, body=found.body)
