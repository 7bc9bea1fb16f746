from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.access.caller import Caller
from app.content.language import Speaking
from app.database import Transaction
from app.edge.pages import Page, paged
from app.outbox import queries
from app.outbox.schemas import MessagesOut, worded

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
    said = [worded(each, voice) for each in shown]
    voice.mark(response)
    return MessagesOut(messages=[each for each in said if each])
