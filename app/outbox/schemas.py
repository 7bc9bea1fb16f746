from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, Field

from app.content.language import Voice
from app.content.library import MissingText, Wording
from app.outbox.messages import MessageKind
from app.outbox.queries import ReadableMessage


class MessageOut(BaseModel):
    message_id: UUID
    kind: MessageKind
    written_at: datetime
    sent_at: datetime | None = Field(description="When it went out by e-mail; null where it is read here only")
    title: str = Field(description="In the language asked for", examples=["Your appointment is confirmed"])
    body: str

    @classmethod
    def of(cls, message: ReadableMessage, wording: Wording) -> Self:
        return cls(
            message_id=message.message_id,
            kind=message.kind,
            written_at=message.written_at,
            sent_at=message.sent_at,
            title=wording.title,
            body=wording.detail,
        )


def worded(message: ReadableMessage, voice: Voice) -> MessageOut | None:
    """None where it lacks a fact that its words mention: that is a fault of ours, and hides no other message."""
    try:
        return MessageOut.of(message, voice.message(message.kind, message.facts))
    except (MissingText, ValueError):
        return None


class MessagesOut(BaseModel):
    messages: list[MessageOut]
