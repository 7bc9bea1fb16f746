"""What was written to the party: for whoever has no e-mail, or wants to know whether a message is really from us."""

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from app.edge.pages import Page, paged
from app.outbox.queries import readable_messages
from app.outbox.routes import Moment
from app.outbox.schemas import worded
from app.pages.lists import rest_of
from app.pages.visit import Visiting

router = APIRouter()

_CODE = re.compile("(?<=\N{FIRST STRONG ISOLATE})[0-9A-Z]{3}(?:-[0-9A-Z]{3})+(?=\N{POP DIRECTIONAL ISOLATE})")


@router.get("/apply/messages")
async def page_messages(visit: Visiting, page: Annotated[Page[Moment], Depends(paged(Moment))]) -> Response:
    async with visit.transaction() as transaction:
        party_id = await visit.party(transaction)
        found = await readable_messages(transaction, party_id, after=page.after, rows=page.rows_wanted)
    linked = Response()
    cut = page.cut(found, key=lambda message: (message.written_at, message.message_id), response=linked)
    messages = [each for each in (worded(message, visit.voice) for message in cut) if each]
    shown = [(each.title, visit.moment(each.written_at), _paragraphs(each.body)) for each in messages]
    return visit.show("messages.html.j2", messages=shown, older=rest_of(linked))


def _paragraphs(body: str) -> list[str]:
    """With codes that no end of a line parts: on a narrow page half of one would be taken for the whole."""
    unbroken = _CODE.sub(lambda code: code[0].replace("-", "\N{NON-BREAKING HYPHEN}"), body)
    return unbroken.split("\n\n")
