"""Messages to people: written in the transaction of the change that they tell of, delivered by the clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

from sqlalchemy import bindparam, case, delete, insert, null, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.outbox.tables import messages


class MessageKind(StrEnum):
    """Each has words in `messages.ftl` of every language, as `message-<kind>`."""

    RECOVERY_CODE = "recovery-code"
    OFFER_MADE = "offer-made"
    DRAWN_WITHOUT_A_PLACE = "drawn-without-a-place"
    OFFER_DECLINED = "offer-declined"
    OFFER_LAPSED = "offer-lapsed"
    WITHDRAWN_BY_PORT = "withdrawn-by-port"
    APPOINTMENT_MISSED = "appointment-missed"
    APPOINTMENT_CONFIRMED = "appointment-confirmed"
    APPOINTMENT_CANCELLED = "appointment-cancelled"
    REMINDER = "reminder"

    @property
    def is_secret(self) -> bool:
        """Whether it proves that one reads the contact given: delivered, and never to be read over the API."""
        return self is MessageKind.RECOVERY_CODE


class MessageState(StrEnum):
    """Abandoned is what could not be delivered, expired what was over before it could."""

    PENDING = "pending"
    SENT = "sent"
    ABANDONED = "abandoned"
    EXPIRED = "expired"
    READABLE = "readable"


SECRET_KINDS = [kind for kind in MessageKind if kind.is_secret]
KINDS_TO_READ = [kind for kind in MessageKind if not kind.is_secret]


@dataclass(frozen=True, slots=True)
class Message:
    """What the words of a message may mention are its facts; personal data only where it cannot be avoided.

    A fact named *_at is a moment and one named *_on a day, both in ISO 8601: they are written out in the
    reader's language. Its entry for a calendar has the names of its texts in it (`app.outbox.entry`), whose facts they
    are too. Without a recipient (a party reached by telephone) it is read over the API only.
    """

    party_id: PartyId
    recipient: str | None
    language: str
    kind: MessageKind
    facts: Mapping[str, str | int]
    calendar: str | None = None
    expires_at: datetime | None = None  # from then on it says nothing that is still true: it is not sent any more


class SecretWithoutRecipient(ValueError):
    """A secret message cannot be told to a party that nobody can write to: a fault of ours."""


_insert = insert(messages)
_redirect = (
    update(messages)
    .where(messages.c.party_id == bindparam("party"), messages.c.state == MessageState.PENDING)
    .values(
        recipient=bindparam("to"),
        language=bindparam("in_language"),
        state=case((bindparam("to").is_(null()), MessageState.READABLE), else_=MessageState.PENDING),
    )
)
_drop_pending_secrets = delete(messages).where(
    messages.c.party_id == bindparam("party"),
    messages.c.state == MessageState.PENDING,
    messages.c.kind.in_(SECRET_KINDS),
)
_forget = delete(messages).where(messages.c.party_id == bindparam("party"))


async def post(transaction: AsyncConnection, messages: Sequence[Message], *, now: datetime) -> None:
    """Let the messages go out as soon as this transaction is committed."""
    if messages:
        await transaction.execute(_insert, [_row(message, now) for message in messages])


async def redirect(transaction: AsyncConnection, party_id: PartyId, *, recipient: str | None, language: str) -> None:
    """Let what has not gone out yet follow a changed contact; a secret follows to no one but a reader of mail."""
    if recipient is None:
        await transaction.execute(_drop_pending_secrets, {"party": party_id})
    await transaction.execute(_redirect, {"party": party_id, "to": recipient, "in_language": language})


async def forget(transaction: AsyncConnection, party_id: PartyId) -> None:
    """Delete all that was ever written to the party."""
    await transaction.execute(_forget, {"party": party_id})


def _row(message: Message, now: datetime) -> dict[str, object]:
    if message.recipient is None and message.kind.is_secret:
        raise SecretWithoutRecipient(message.kind)
    return {
        "id": uuid4(),
        "party_id": message.party_id,
        "recipient": message.recipient,
        "language": message.language,
        "kind": message.kind,
        "facts": dict(message.facts),
        "calendar": message.calendar,
        "expires_at": message.expires_at,
        "state": MessageState.READABLE if message.recipient is None else MessageState.PENDING,
        "attempts": 0,
        "due_at": now,
        "created_at": now,
    }
