from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Row, bindparam, case, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from app.access.tokens import PartyId
from app.outbox.messages import KINDS_TO_READ, SECRET_KINDS, MessageKind, MessageState
from app.outbox.tables import messages

_of_message = messages.c.id == bindparam("message_id")
# What proves that one reads the contact is not kept once it has gone out.
_facts_to_keep = case((messages.c.kind.in_(SECRET_KINDS), literal({}, JSONB)), else_=messages.c.facts)

_claim_due = (
    select(
        messages.c.id,
        messages.c.recipient,
        messages.c.language,
        messages.c.kind,
        messages.c.facts,
        messages.c.calendar,
        messages.c.attempts,
        messages.c.created_at,
    )
    .where(
        messages.c.state == MessageState.PENDING,
        messages.c.due_at <= bindparam("now"),
        messages.c.expires_at.is_(None) | (messages.c.expires_at > bindparam("now")),
    )
    .order_by(messages.c.due_at, messages.c.id)
    .limit(bindparam("at_once"))
    .with_for_update(skip_locked=True)
)
_over = (
    select(messages.c.id)
    .where(messages.c.state == MessageState.PENDING, messages.c.expires_at <= bindparam("now"))
    .limit(bindparam("at_once"))
    .with_for_update(skip_locked=True)
)
_expire = update(messages).where(messages.c.id.in_(_over)).values(state=MessageState.EXPIRED, facts=_facts_to_keep)
_mark_sent = (
    update(messages)
    .where(_of_message)
    .values(state=MessageState.SENT, attempts=messages.c.attempts + 1, sent_at=bindparam("now"), facts=_facts_to_keep)
)
_put_off = update(messages).where(_of_message).values(attempts=messages.c.attempts + 1, due_at=bindparam("again_at"))
_abandon = (
    update(messages)
    .where(_of_message)
    .values(state=MessageState.ABANDONED, attempts=messages.c.attempts + 1, facts=_facts_to_keep)
)
# Newest first, behind the one that was shown last; a kind that this release does not know has no words in it.
_readable = (
    select(messages.c.id, messages.c.kind, messages.c.facts, messages.c.created_at, messages.c.sent_at)
    .where(
        messages.c.party_id == bindparam("party"),
        messages.c.kind.in_(KINDS_TO_READ),
        tuple_(messages.c.created_at, messages.c.id) < tuple_(bindparam("before"), bindparam("before_id")),
    )
    .order_by(messages.c.created_at.desc(), messages.c.id.desc())
    .limit(bindparam("rows"))
)
_NEWEST = (datetime.max.replace(tzinfo=UTC), UUID(int=2**128 - 1))


@dataclass(frozen=True, slots=True)
class DueMessage:
    message_id: UUID
    recipient: str
    language: str
    kind: str  # not yet looked at: one that cannot be read must not hold up the others
    facts: Mapping[str, str | int]
    calendar: str | None
    attempts: int
    created_at: datetime


async def claim_due(transaction: AsyncConnection, *, now: datetime, at_once: int) -> Sequence[DueMessage]:
    """What is to go out and nobody else is sending."""
    rows = await transaction.execute(_claim_due, {"now": now, "at_once": at_once})
    return [_due(row) for row in rows]


async def expire(transaction: AsyncConnection, *, now: datetime, at_once: int) -> int:
    """Give up what is over, and keep no secret of it; how many."""
    return (await transaction.execute(_expire, {"now": now, "at_once": at_once})).rowcount


async def mark_sent(transaction: AsyncConnection, message_id: UUID, *, now: datetime) -> None:
    await transaction.execute(_mark_sent, {"message_id": message_id, "now": now})


async def put_off(transaction: AsyncConnection, message_id: UUID, *, due_at: datetime) -> None:
    await transaction.execute(_put_off, {"message_id": message_id, "again_at": due_at})


async def abandon(transaction: AsyncConnection, message_id: UUID) -> None:
    await transaction.execute(_abandon, {"message_id": message_id})


def _due(row: Row[*tuple[object, ...]]) -> DueMessage:
    return DueMessage(
        message_id=row.id,
        recipient=row.recipient,
        language=row.language,
        kind=row.kind,
        facts=row.facts,
        calendar=row.calendar,
        attempts=row.attempts,
        created_at=row.created_at,
    )


@dataclass(frozen=True, slots=True)
class ReadableMessage:
    message_id: UUID
    kind: MessageKind
    facts: Mapping[str, str | int]
    written_at: datetime
    sent_at: datetime | None


async def readable_messages(
    transaction: AsyncConnection, party_id: PartyId, *, after: tuple[datetime, UUID] | None, rows: int
) -> Sequence[ReadableMessage]:
    """What was written to the party, newest first, behind the one of that moment and id; secrets are left out."""
    before, before_id = after or _NEWEST
    values = {"party": party_id, "before": before, "before_id": before_id, "rows": rows}
    found = await transaction.execute(_readable, values)
    return [ReadableMessage(row.id, MessageKind(row.kind), row.facts, row.created_at, row.sent_at) for row in found]
