"""What is for everybody: the way in, the languages, what is good to know, and the files of the pages."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import RedirectResponse

from app.content.languages import BY_TAG
from app.content.library import PAGES
from app.content.routes import PageName
from app.edge.preconditions import version_of
from app.errors import NotAuthenticated
from app.errors.edge import PageNotFound
from app.pages.frame import DIGEST, FILES
from app.pages.sending import VERSION, Sent
from app.pages.session import HOME
from app.pages.visit import Visit, Visiting
from app.registration.actions.edit import change_contact
from app.registration.actions.read import read_registration

router = APIRouter()

_MEDIA_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_FOR_GOOD = "public, max-age=31536000, immutable"


@router.get("/")
async def page_root() -> Response:
    return RedirectResponse(HOME, 303)


@router.get("/apply")
async def page_home(visit: Visiting) -> Response:
    version = await _version(visit)
    titles = [(name, visit.voice.page(name).title) for name in PAGES]
    return visit.show("home.html.j2", tongues=BY_TAG.values(), titles=titles, version=version)


@router.get("/apply/read/{page}")
async def page_read(page: PageName, visit: Visiting) -> Response:
    found = visit.voice.page(page)
    return visit.show("read.html.j2", title=found.title, paragraphs=found.body.split("\n\n"))


@router.get("/apply/language")
async def page_language(visit: Visiting) -> Response:
    return visit.show("language.html.j2", tongues=BY_TAG.values(), version=await _version(visit))


@router.post("/apply/language")
async def send_language(visit: Visiting) -> Response:
    """The choice holds on this device, and for what is written to the party."""
    sent = await visit.sent_by_anybody()
    language = sent.fields.get("language", "")
    if language not in BY_TAG:
        raise PageNotFound
    is_known = VERSION in sent.fields
    if is_known:
        await _write_in(visit, sent, language=language)
    return visit.remember(visit.go("/status" if is_known else ""), language=language)


async def _write_in(visit: Visit, sent: Sent, *, language: str) -> None:
    """Raises VersionStale where the registration is no longer the one that was seen."""
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        stored = await read_registration(transaction, party_id=party_id)
        if stored.party.preferred_language != language:
            seen = version_of(sent.version)
            await change_contact(
                transaction, party_id, reach=stored.party.reach, language=language, seen=seen, now=visit.now
            )


async def _version(visit: Visit) -> int | None:
    """Of the registration whose language would be changed."""
    try:
        async with visit.transaction() as transaction:
            stored = await read_registration(transaction, party_id=await visit.party(transaction))
    except NotAuthenticated:
        return None
    return stored.version


@router.get("/apply/files/{digest}/{name}")
async def page_file(digest: Annotated[str, Path(max_length=40)], name: Annotated[str, Path(max_length=40)]) -> Response:
    """The digest in the address changes with the files, so these may be kept for good."""
    if name not in FILES:
        raise PageNotFound
    kept = _FOR_GOOD if digest == DIGEST else "no-cache"
    return Response(FILES[name], media_type=_MEDIA_TYPES[name.rpartition(".")[2]], headers={"Cache-Control": kept})
