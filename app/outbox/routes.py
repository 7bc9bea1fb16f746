from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.access.caller import Caller
from app.content.language import Speaking, Voice
from app.content.library import MissingText
from app.database import Transaction
from app.edge.pages import Page, paged
from app.outbox import queries
from app.outbox.queries import ReadableMessage
from app.outbox.schemas import MessageOut, MessagesOut

router = APIRouter(tags=["messages"])

Moment = tuple[datetime, UUID]


@router.get("/v1/messages", summary="Read what was written to you, newest first")
async def read_messages(
    caller: Caller,
    voice: Speaking,
    page: Annotated[Page[Moment], Depends(paged(Moment))],
    response: Response,
    transaction: Transaction,
) -> MessagesOut:
    """Also what went out by e-mail; only codes that prove who reads the contact given are not shown here."""
    found = await queries.readable_messages(transaction, caller, after=page.after, rows=page.rows_wanted)
    shown = page.cut(found, key=lambda message: (message.written_at, message.message_id), response=response)
    worded = [_worded(each, voice) for each in shown]
    voice.mark(response)
    return MessagesOut(messages=[each for each in worded if each])


def _worded(message: ReadableMessage, voice: Voice) -> MessageOut | None:
    """None where it lacks a fact that its words mention: that is a fault of ours, and hides no other message."""
    try:
        return MessageOut.of(message, voice.message(message.kind, message.facts))
    except (MissingText, ValueError):
        return None
