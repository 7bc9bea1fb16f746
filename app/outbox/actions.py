"""The clock's part of the outbox: what is due goes out, is tried again, or is given up."""

import asyncio
import random
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy.ext.asyncio import AsyncConnection
from structlog.typing import FilteringBoundLogger

from app.content.library import LANGUAGES, Library, MissingText
from app.content.negotiation import negotiate
from app.edge.logs import chain_of
from app.outbox import queries
from app.outbox.delivery import Delivery, EncryptionNotOffered, Letter, NotDelivered, Undeliverable
from app.outbox.queries import DueMessage
from app.outbox.rules import next_attempt_at

# A worker that is killed in between repeats so many letters at most.
_AT_ONCE = 10
_EXPIRED_AT_ONCE = 100


class _Fate(Enum):
    SENT = auto()
    FAILED = auto()
    UNSAFE = auto()
    HOPELESS = auto()


@dataclass(frozen=True, slots=True)
class Outbox:
    """How messages are worded and how they leave."""

    library: Library
    delivery: Delivery | None
    log: FilteringBoundLogger

    async def deliver_due(self, transaction: AsyncConnection, /, *, now: datetime) -> int:
        """Deliver some of what is due, each at least once, and nothing that is over; how many were dealt with.

        A message that cannot be worded is given up like one that cannot be delivered: it must not hold up others.

        All stay locked meanwhile, so no other worker sends them too; if this one is killed, another begins anew.
        """
        expired = await queries.expire(transaction, now=now, at_once=_EXPIRED_AT_ONCE)
        if self.delivery is None:
            return expired
        due = await queries.claim_due(transaction, now=now, at_once=_AT_ONCE)
        fates = await asyncio.gather(*(self._try(message, self.delivery) for message in due))
        if _Fate.UNSAFE in fates:
            self.log.error("mail server offers no encryption: it gets no password, and no mail goes out")
        for message, fate in zip(due, fates, strict=True):
            await self._settle(transaction, message, fate, now=now)
        return expired + len(due)

    async def _try(self, message: DueMessage, delivery: Delivery) -> _Fate:
        try:
            await delivery.deliver(self._letter(message))
        except EncryptionNotOffered:
            return _Fate.UNSAFE
        except NotDelivered:
            return _Fate.FAILED
        except (Undeliverable, MissingText, ValueError):
            return _Fate.HOPELESS
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one message stops no other
            faults = list(chain_of(fault))
            self.log.error("message failed", message_id=str(message.message_id), kind=message.kind, faults=faults)  # noqa: TRY400 - an exception's text may quote personal data
            return _Fate.FAILED
        return _Fate.SENT

    def _letter(self, message: DueMessage) -> Letter:
        language = negotiate(message.language, available=LANGUAGES)
        wording = self.library.message(message.kind, language=language, facts=message.facts)
        return Letter(
            message_id=message.message_id,
            recipient=message.recipient,
            language=language,
            subject=wording.title,
            body=wording.detail,
            calendar=message.calendar,
            written_at=message.created_at,
        )

    async def _settle(self, transaction: AsyncConnection, message: DueMessage, fate: _Fate, *, now: datetime) -> None:
        if fate is _Fate.SENT:
            await queries.mark_sent(transaction, message.message_id, now=now)
        elif again_at := _again_at(message, fate, now=now):
            await queries.put_off(transaction, message.message_id, due_at=again_at)
        else:
            await queries.abandon(transaction, message.message_id)
            self.log.warning("message abandoned", message_id=str(message.message_id), kind=message.kind, fate=fate.name)


def _again_at(message: DueMessage, fate: _Fate, *, now: datetime) -> datetime | None:
    if fate is _Fate.HOPELESS:
        return None
    return next_attempt_at(message.attempts + 1, now=now, chance=random.random())  # noqa: S311 - no secret
