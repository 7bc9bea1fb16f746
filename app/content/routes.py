from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from app.content.language import Language, mark_language
from app.content.library import Library
from app.content.schemas import PageOut

router = APIRouter(tags=["content"])


async def _library(request: Request) -> Library:
    return request.app.state.library


Shelf = Annotated[Library, Depends(_library)]


@router.get("/v1/content/{page}", summary="Read a page in your language")
async def read_page(page: str, language: Language, library: Shelf, response: Response) -> PageOut:
    found = library.page(page, language=language)
    mark_language(response, language=language)
    return PageOut(page=found.page, language=found.language, title=found.title, body=found.body)
